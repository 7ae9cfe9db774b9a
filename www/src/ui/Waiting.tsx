import { Loader } from "@mantine/core";

import { useTexts } from "../texts/TextsProvider";
import classes from "./Waiting.module.css";

/** Shown only when waiting takes long enough to be noticed. */
export function Waiting() {
  const texts = useTexts();
  return (
    <div className={classes.waiting} role="status" aria-label={texts.common.loading}>
      <Loader type="dots" />
    </div>
  );
}
