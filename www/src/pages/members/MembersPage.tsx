import { Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import { usePlace } from "../../place/PlaceProvider";
import { useDecision } from "../../policy/useDecision";
import { useTexts } from "../../texts/TextsProvider";
import { GuardedButton } from "../../ui/GuardedButton";
import { PageHeader } from "../../ui/PageHeader";
import { Refused } from "../../ui/Refused";
import { InvitationsPanel } from "./InvitationsPanel";
import { InviteDialog } from "./InviteDialog";
import { MembersPanel } from "./MembersPanel";

export function MembersPage() {
  const texts = useTexts().members;
  const { organization } = usePlace();
  const target = { organization: organization.id };
  const view = useDecision("member.view", target);
  const [inviting, { open, close }] = useDisclosure(false);
  return (
    <>
      <PageHeader title={texts.title} text={texts.text(organization.name)}>
        <GuardedButton action="member.invite" target={target} onClick={open}>
          {texts.invite}
        </GuardedButton>
      </PageHeader>
      {view.allowed ? (
        <Stack>
          <InvitationsPanel key={`invitations of ${organization.id}`} organization={organization.id} />
          <MembersPanel key={organization.id} organization={organization.id} />
        </Stack>
      ) : (
        <Refused decision={view} />
      )}
      {inviting && <InviteDialog organization={organization} prefer="user" onClose={close} />}
    </>
  );
}
