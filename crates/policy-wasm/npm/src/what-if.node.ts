/** What-if in Node: the wasm is read from beside this file. */
import { readFile } from "node:fs/promises";
import load from "./whatif.js";
import { whatIfEngine } from "./ready.js";

export * from "./edits.js";

/** Loads what decides and looks at edits; once, however often it is called. Everything else is synchronous afterwards. */
export function init(): Promise<void> {
  return whatIfEngine.once(async () => {
    const bytes = await readFile(new URL("./whatif_bg.wasm", import.meta.url));
    await load({ module_or_path: bytes });
  });
}
