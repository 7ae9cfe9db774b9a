import { Button, Code, Text } from "@mantine/core";
import type { Action } from "rolecall";

import { useAskEdge } from "../../api/devices";
import type { Device } from "../../api/types";
import { useNames } from "../../place/useNames";
import { deviceTarget } from "../../policy/deviceTarget";
import { useDecision } from "../../policy/useDecision";
import { useRoleName } from "../../policy/useRoleName";
import { useTexts } from "../../texts/TextsProvider";
import { Icon } from "../../ui/Icon";
import { ProblemAlert } from "../../ui/ProblemAlert";
import { Sentence } from "../../ui/Sentence";
import { Tone } from "../../ui/Tone";
import classes from "./DeviceRights.module.css";

/** One line of the answer: decided in the page, and on request by the edge too. */
export function DeviceRight({ action, device }: { action: Action; device: Device }) {
  const texts = useTexts();
  const words = texts.devices;
  const decision = useDecision(action, deviceTarget(device));
  const nameOf = useNames();
  const roleName = useRoleName();
  const edge = useAskEdge();
  const phrase = texts.actions[action];
  return (
    <li className={classes.right}>
      <Text fw={500}>{phrase}</Text>
      <Tone tone={decision.allowed ? "good" : "bad"}>
        <Icon name={decision.allowed ? "check" : "cross"} size={14} />
        {decision.allowed ? texts.common.allowed : texts.common.refused}
      </Tone>
      <Text size="sm" c="dimmed" className={classes.why}>
        {decision.by?.role && words.way(roleName(decision.by.role), nameOf(decision.by.organization))}
        <Sentence text={decision.denial?.sentence} />
      </Text>
      {!decision.allowed && (
        <div className={classes.why}>
          <Button
            size="compact-sm"
            variant="default"
            loading={edge.isPending}
            aria-label={words.askEdgeFor(phrase)}
            onClick={() => edge.mutate({ action, device: device.id })}
          >
            {words.askEdge}
          </Button>
          {edge.data && (
            <Text size="sm" role="status" mt={4}>
              {edge.data.allowed ? words.edgeAllows : words.edgeRefuses} <Sentence text={edge.data.denial?.sentence} />{" "}
              {edge.data.denial && <Code>{edge.data.denial.code}</Code>}
            </Text>
          )}
          <ProblemAlert error={edge.error} />
        </div>
      )}
    </li>
  );
}
