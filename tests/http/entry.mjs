// The built Worker with its clock moved by CLOCK_OFFSET_MS. Only tests and the demo data start it: nothing in
// the product's own bundle can move a clock.
import { env } from "cloudflare:workers";

const offset = Number(env.CLOCK_OFFSET_MS ?? 0);
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

export { default } from "../../worker/build/index.js";
export * from "../../worker/build/index.js";
