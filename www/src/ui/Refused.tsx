import { Alert } from "@mantine/core";
import type { Decision } from "rolecall";

import { useTexts } from "../texts/TextsProvider";
import { Icon } from "./Icon";
import { Sentence } from "./Sentence";

/** In place of a page or a part that the policy denies. */
export function Refused({ decision }: { decision: Decision }) {
  const texts = useTexts().common;
  return (
    <Alert variant="quiet" title={texts.refused} icon={<Icon name="lock" />}>
      <Sentence text={decision.denial?.sentence} />
    </Alert>
  );
}
