import { Alert, Code, List, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

import { type Problem, problemOf } from "../api/problem";
import { useNames } from "../place/useNames";
import { useTexts } from "../texts/TextsProvider";
import { Icon } from "./Icon";
import { permissionText } from "./permissionText";
import { Sentence } from "./Sentence";

interface Props {
  error: unknown;
  title?: string;
  children?: ReactNode;
}

/** A refusal in the edge's own sentence, with the ways out that it names; the code stands behind it for reports. */
export function ProblemAlert({ error, title, children }: Props) {
  const texts = useTexts();
  if (!error) return null;
  const problem = problemOf(error);
  return (
    <Alert role="alert" variant="bad" title={title ?? texts.common.problem.title} icon={<Icon name="cross" />}>
      <Stack gap={6}>
        <Text size="sm">
          <Sentence text={problem ? problem.detail : texts.common.problem.unreachable} />
        </Text>
        {problem && <Remedies problem={problem} />}
        {children}
        {problem && (
          <Text size="xs">
            {texts.common.problem.code} <Code>{problem.code}</Code>
            {problem.status >= 500 && (
              <>
                {" "}
                {texts.common.problem.request} <Code>{problem.request_id}</Code>
              </>
            )}
          </Text>
        )}
      </Stack>
    </Alert>
  );
}

function Remedies({ problem }: { problem: Problem }) {
  const texts = useTexts();
  const nameOf = useNames();
  const words = texts.common.problem;
  const missing = problem.missing ? permissionText(problem.missing, texts) : null;
  return (
    <>
      {missing && (
        <Text size="sm">
          {problem.where ? words.missing(missing, nameOf(problem.where)) : words.missingAnywhere(missing)}
        </Text>
      )}
      {problem.excess && problem.excess.length > 0 && (
        <div>
          <Text size="sm">{words.excess}</Text>
          <List size="sm">
            {problem.excess.map((permission) => (
              <List.Item key={permission}>{permissionText(permission, texts)}</List.Item>
            ))}
          </List>
        </div>
      )}
      {problem.retry_after != null && <Text size="sm">{words.retryAfter(problem.retry_after)}</Text>}
    </>
  );
}
