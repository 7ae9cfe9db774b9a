export * from "./edits.js";
/** Loads what decides and looks at edits; once, however often it is called. Everything else is synchronous afterwards. */
export declare function init(): Promise<void>;
