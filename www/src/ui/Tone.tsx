import type { ReactNode } from "react";

import classes from "./Tone.module.css";

export type ToneName = "good" | "bad" | "warn" | "quiet" | "accent";

/** A word in a small coloured frame; the word alone says it all, the colour only helps. */
export function Tone({ tone, children }: { tone: ToneName; children: ReactNode }) {
  return (
    <span className={classes.tone} data-tone={tone}>
      {children}
    </span>
  );
}
