/** The package in a browser: the wasm is fetched from beside this file. */
import load from "./policy.js";
import { policyEngine } from "./ready.js";

export * from "./api.js";

/** Loads the policy engine; once, however often it is called. Everything else is synchronous afterwards. */
export function init(): Promise<void> {
  return policyEngine.once(() => load());
}
