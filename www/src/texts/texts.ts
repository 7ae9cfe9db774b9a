import type { en } from "./en";

/** The shape of the catalogue. A language that misses a text does not compile. */
export type Texts = typeof en;
