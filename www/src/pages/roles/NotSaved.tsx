import { Text } from "@mantine/core";

import { problemOf } from "../../api/problem";
import type { Role } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { useFormat } from "../../texts/useFormat";
import { ProblemAlert } from "../../ui/ProblemAlert";

interface Props {
  error: unknown;
  /** What had been saved when the refusal came. */
  saved: readonly Role[];
}

export function NotSaved({ error, saved }: Props) {
  const texts = useTexts().roles;
  const format = useFormat();
  return (
    <ProblemAlert error={error}>
      {saved.length > 0 && <Text size="sm">{texts.partly(format.list(saved.map((role) => role.name)))}</Text>}
      {problemOf(error)?.status === 412 && <Text size="sm">{texts.stale}</Text>}
    </ProblemAlert>
  );
}
