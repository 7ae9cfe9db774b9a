import { Stack } from "@mantine/core";
import { useState } from "react";

import { useInvitations } from "../../api/members";
import type { Invitation } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { Failure } from "../../ui/Failure";
import { Panel } from "../../ui/Panel";
import { ProblemAlert } from "../../ui/ProblemAlert";
import { InvitationRow } from "./InvitationRow";
import classes from "./InvitationsPanel.module.css";

/** Who is asked to come and is not here yet; nothing at all where nobody is. */
export function InvitationsPanel({ organization }: { organization: string }) {
  const texts = useTexts().members;
  const { data, error, refetch } = useInvitations(organization);
  const [refusal, setRefusal] = useState<unknown>(null);
  const open = data?.filter(isOpen).sort(pendingFirst) ?? [];
  if (open.length === 0 && !error) return null;
  return (
    <Panel title={texts.invitations} flush>
      {refusal !== null && (
        <Stack p="md">
          <ProblemAlert error={refusal} />
        </Stack>
      )}
      {error && !data && <Failure error={error} retry={() => void refetch()} />}
      <ul className={classes.list}>
        {open.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} onRefusal={setRefusal} />
        ))}
      </ul>
    </Panel>
  );
}

/** Whoever accepted is a member, and what was revoked nobody waits for. */
function isOpen({ state }: Invitation): boolean {
  return state !== "accepted" && state !== "revoked";
}

function pendingFirst(a: Invitation, b: Invitation): number {
  return Number(b.state === "pending") - Number(a.state === "pending") || b.created_at - a.created_at;
}
