import type { InvitationLookup } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { useFormat } from "../../texts/useFormat";
import { Facts } from "../../ui/Facts";

export function InvitationFacts({ invitation }: { invitation: InvitationLookup }) {
  const texts = useTexts().entry.accept;
  const format = useFormat();
  return (
    <Facts
      facts={[
        [texts.organization, invitation.organization_name],
        [texts.role, invitation.role_name],
        [texts.inviter, invitation.inviter_name],
        [texts.forEmail, invitation.email],
        [texts.expires, format.day(invitation.expires_at)],
      ]}
    />
  );
}
