import { Button } from "@mantine/core";

import { useRevokeInvitation } from "../../api/members";
import type { Invitation } from "../../api/types";
import { useCan } from "../../policy/useDecision";
import { useTexts } from "../../texts/TextsProvider";
import { toast } from "../../ui/toast";

interface Props {
  invitation: Invitation;
  onRefusal: (error: unknown) => void;
}

export function RevokeButton({ invitation, onRefusal }: Props) {
  const texts = useTexts().members;
  const may = useCan("member.invite", { organization: invitation.organization });
  const revoke = useRevokeInvitation();
  if (!may) return null;
  const act = () => {
    onRefusal(null);
    revoke.mutate(invitation, { onSuccess: () => toast(texts.revoked(invitation.email)), onError: onRefusal });
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={revoke.isPending}
      onClick={act}
      aria-label={texts.revokeFor(invitation.email)}
    >
      {texts.revoke}
    </Button>
  );
}
