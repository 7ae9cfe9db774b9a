export * from "./api.js";
/** Loads the policy engine; once, however often it is called. Everything else is synchronous afterwards. */
export declare function init(): Promise<void>;
