/** What-if in a browser: the wasm is fetched from beside this file. */
import load from "./whatif.js";
import { whatIfEngine } from "./ready.js";

export * from "./edits.js";

/** Loads what decides and looks at edits; once, however often it is called. Everything else is synchronous afterwards. */
export function init(): Promise<void> {
  return whatIfEngine.once(() => load());
}
