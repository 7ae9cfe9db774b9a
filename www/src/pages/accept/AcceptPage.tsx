import { useInvitationLookup } from "../../api/entry";
import { problemOf } from "../../api/problem";
import { useTexts } from "../../texts/TextsProvider";
import { DeadLink } from "../../ui/DeadLink";
import { EntryLayout } from "../../ui/EntryLayout";
import { Loaded } from "../../ui/Loaded";
import { useFragment } from "../../ui/useFragment";
import { Acceptance } from "./Acceptance";

export function AcceptPage() {
  const secret = useFragment();
  return secret === "" ? <DeadLink missing /> : <Invitation key={secret} secret={secret} />;
}

function Invitation({ secret }: { secret: string }) {
  const texts = useTexts().entry.accept;
  const lookup = useInvitationLookup(secret);
  if (problemOf(lookup.error)?.status === 410) return <DeadLink />;
  const invitation = lookup.data;
  return (
    <EntryLayout
      title={texts.title}
      text={
        invitation ? texts.invitation(invitation.inviter_name, invitation.organization_name) : texts.checking
      }
    >
      <Loaded query={lookup}>{(found) => <Acceptance secret={secret} invitation={found} />}</Loaded>
    </EntryLayout>
  );
}
