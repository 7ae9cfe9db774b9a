// The built Worker as tests and the demo data start it: its clock can be moved, and it can be made to panic. Nothing
// in the product's own bundle can do either.
import { env } from "cloudflare:workers";
import Worker from "../../worker/entry.mjs";

let offset = Number(env.CLOCK_OFFSET_MS ?? 0);
let panics = false;
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + offset);
    else super(...parts);
  }

  static now() {
    return RealDate.now() + offset;
  }
};

export * from "../../worker/entry.mjs";

export default class extends Worker {
  constructor(context, env) {
    super(context, { ...env, DB: panicking(env.DB) });
  }

  /** Moves the clock by so many milliseconds from where it stands. */
  moveClock(milliseconds) {
    offset += milliseconds;
  }

  /** Makes the next request trap inside the wasm, as a panic does. */
  panicOnce() {
    panics = true;
  }
}

function panicking(database) {
  const prepare = (sql) => {
    if (panics) {
      panics = false;
      throw new WebAssembly.RuntimeError("unreachable");
    }
    return database.prepare(sql);
  };
  return Object.create(database, { prepare: { value: prepare }, batch: { value: (all) => database.batch(all) } });
}
