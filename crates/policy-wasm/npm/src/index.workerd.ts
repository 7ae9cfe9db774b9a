/** The package in a Worker, where wasm is compiled before it runs: bundled as a module beside this file. */
import compiled from "./policy_bg.wasm";
import load from "./policy.js";
import { policyEngine } from "./ready.js";

export * from "./api.js";

/** Loads the policy engine; once, however often it is called. Everything else is synchronous afterwards. */
export function init(): Promise<void> {
  return policyEngine.once(() => load({ module_or_path: compiled }));
}
