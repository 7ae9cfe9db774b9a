import { Group, Stack, Text } from "@mantine/core";
import { useState } from "react";

import { useInvitations } from "../../api/members";
import type { Invitation } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { useFormat } from "../../texts/useFormat";
import { Empty } from "../../ui/Empty";
import { Loaded } from "../../ui/Loaded";
import { Panel } from "../../ui/Panel";
import { ProblemAlert } from "../../ui/ProblemAlert";
import { Tone, type ToneName } from "../../ui/Tone";
import classes from "./InvitationsPanel.module.css";
import { RevokeButton } from "./RevokeButton";

const tones: Record<Invitation["state"], ToneName> = {
  pending: "warn",
  accepted: "good",
  declined: "bad",
  revoked: "quiet",
  expired: "bad",
};

/** Who is asked to come, beside those who are here. */
export function InvitationsPanel({ organization }: { organization: string }) {
  const texts = useTexts().members;
  const invitations = useInvitations(organization);
  const [refusal, setRefusal] = useState<unknown>(null);
  return (
    <Panel title={texts.invitations} flush>
      {refusal !== null && (
        <Stack p="md">
          <ProblemAlert error={refusal} />
        </Stack>
      )}
      <Loaded query={invitations}>
        {(all) =>
          all.length === 0 ? (
            <Empty text={texts.noInvitations} />
          ) : (
            <ul className={classes.list}>
              {[...all].sort(pendingFirst).map((invitation) => (
                <Row key={invitation.id} invitation={invitation} onRefusal={setRefusal} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

function pendingFirst(a: Invitation, b: Invitation): number {
  return Number(b.state === "pending") - Number(a.state === "pending") || b.created_at - a.created_at;
}

function Row({ invitation, onRefusal }: { invitation: Invitation; onRefusal: (error: unknown) => void }) {
  const texts = useTexts();
  const format = useFormat();
  const pending = invitation.state === "pending";
  const words = texts.members;
  return (
    <li className={classes.row}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text fw={550} size="sm" className={classes.email}>
          {invitation.email}
        </Text>
        <Tone tone={tones[invitation.state]}>{texts.words.invitationState[invitation.state]}</Tone>
      </Group>
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed">
          {words.asRole(invitation.role.name)}
          {pending && `, ${words.until(format.day(invitation.expires_at))}`}
          {invitation.inviter && `, ${words.by(invitation.inviter.name)}`}
        </Text>
        {pending && <RevokeButton invitation={invitation} onRefusal={onRefusal} />}
      </Group>
    </li>
  );
}
