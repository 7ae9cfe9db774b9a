import { Text } from "@mantine/core";

import type { Invitation } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { useFormat } from "../../texts/useFormat";
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

interface Props {
  invitation: Invitation;
  onRefusal: (error: unknown) => void;
}

export function InvitationRow({ invitation, onRefusal }: Props) {
  const texts = useTexts();
  const format = useFormat();
  const words = texts.members;
  const pending = invitation.state === "pending";
  return (
    <li className={classes.row}>
      <div className={classes.who}>
        <Text fw={550} className={classes.email}>
          {invitation.email}
        </Text>
        <Text size="sm" c="dimmed">
          {words.asRole(invitation.role.name)}
          {pending && `, ${words.until(format.day(invitation.expires_at))}`}
          {invitation.inviter && `, ${words.by(invitation.inviter.name)}`}
        </Text>
      </div>
      <Tone tone={tones[invitation.state]}>{texts.words.invitationState[invitation.state]}</Tone>
      {pending && <RevokeButton invitation={invitation} onRefusal={onRefusal} />}
    </li>
  );
}
