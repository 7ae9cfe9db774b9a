/** What-if in a Worker, where wasm is compiled before it runs: bundled as a module beside this file. */
import compiled from "./whatif_bg.wasm";
import load from "./whatif.js";
import { whatIfEngine } from "./ready.js";

export * from "./edits.js";

/** Loads what decides and looks at edits; once, however often it is called. Everything else is synchronous afterwards. */
export function init(): Promise<void> {
  return whatIfEngine.once(() => load({ module_or_path: compiled }));
}
