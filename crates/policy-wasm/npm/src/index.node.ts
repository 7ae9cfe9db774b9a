/** The package in Node: the wasm is read from beside this file. */
import { readFile } from "node:fs/promises";
import load from "./policy.js";
import { policyEngine } from "./ready.js";

export * from "./api.js";

/** Loads the policy engine; once, however often it is called. Everything else is synchronous afterwards. */
export function init(): Promise<void> {
  return policyEngine.once(async () => {
    const bytes = await readFile(new URL("./policy_bg.wasm", import.meta.url));
    await load({ module_or_path: bytes });
  });
}
