import { Alert, Code, Text } from "@mantine/core";
import type { Action, Target } from "rolecall";

import { usePlace } from "../../place/PlaceProvider";
import { useNames } from "../../place/useNames";
import { useDecision } from "../../policy/useDecision";
import { useRoleName } from "../../policy/useRoleName";
import { useTexts } from "../../texts/TextsProvider";
import { Icon } from "../../ui/Icon";
import { Sentence } from "../../ui/Sentence";
import classes from "./Answer.module.css";
import { decisionPath, type Step } from "./decisionPath";

interface Props {
  action: Action;
  target: Target;
  subject: string | null;
}

export function Answer({ action, target, subject }: Props) {
  const texts = useTexts();
  const words = texts.access;
  const decision = useDecision(action, target);
  const { organizations } = usePlace();
  const say = useSay();
  const steps = decisionPath(decision, target.organization, subject, organizations);
  return (
    <Alert
      role="status"
      variant={decision.allowed ? "good" : "bad"}
      icon={<Icon name={decision.allowed ? "check" : "cross"} />}
      title={decision.allowed ? words.yes : words.no}
    >
      <Text size="sm">
        <Sentence text={decision.denial?.sentence} />
        {decision.by && (
          <>
            {texts.actions[action]}: <Code>{decision.by.permission}</Code>
          </>
        )}
      </Text>
      {decision.denial && (
        <Text size="xs" mt={4}>
          {texts.common.problem.code} <Code>{decision.denial.code}</Code>
        </Text>
      )}
      <ol className={classes.path} aria-label={words.way}>
        {steps.map((step, index) => (
          // The steps of one answer never change places.
          <li key={`${step.kind}-${index}`} className={classes.step} data-kind={step.kind}>
            {say(step)}
          </li>
        ))}
      </ol>
    </Alert>
  );
}

function useSay(): (step: Step) => string {
  const words = useTexts().access;
  const nameOf = useNames();
  const roleName = useRoleName();
  return (step) => {
    switch (step.kind) {
      case "you":
        return words.you;
      case "membership":
        return `${words.member(nameOf(step.organization))}, ${words.role(roleName(step.role))}`;
      case "below":
        return nameOf(step.organization);
      case "subject":
        return step.name;
      case "break":
        return words.breaks;
    }
  };
}
