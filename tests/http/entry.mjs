// The built Worker as tests and the demo data start it: its clock can be moved, it can be made to panic, and it says what
// it asked of its database. Nothing in the product's own bundle can do any of that.
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
  #spent;

  constructor(context, env) {
    const spent = { trips: 0, statements: 0, rows_read: 0, rows_written: 0 };
    super(context, { ...env, DB: counted(panicking(env.DB), spent) });
    this.#spent = spent;
    const waitUntil = context.waitUntil.bind(context);
    context.waitUntil = (promise) => {
      this.#spent = { ...this.#spent };
      waitUntil(promise);
    };
  }

  /** What the answer asked of the database goes with it; what is done after it (mail, notes of use) is not counted. */
  async fetch(request) {
    const answer = await super.fetch(request);
    const told = new Response(answer.body, answer);
    told.headers.set("x-d1-spent", JSON.stringify(this.#spent));
    return told;
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

function counted(database, spent) {
  const batch = async (all) => {
    spent.trips += 1;
    spent.statements += all.length;
    const results = await database.batch(all);
    for (const { meta } of results) {
      spent.rows_read += meta.rows_read ?? 0;
      spent.rows_written += meta.rows_written ?? 0;
    }
    return results;
  };
  const prepare = (sql) => database.prepare(sql);
  return Object.create(database, { prepare: { value: prepare }, batch: { value: batch } });
}
