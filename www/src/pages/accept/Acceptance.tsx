import { Stack } from "@mantine/core";

import type { InvitationLookup } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { AsAccount } from "../sign-in/AsAccount";
import { InvitationFacts } from "./InvitationFacts";
import { JoinForm } from "./JoinForm";

interface Props {
  secret: string;
  invitation: InvitationLookup;
}

/** A new person sets name and password; one with an account signs in as that account first. */
export function Acceptance({ secret, invitation }: Props) {
  const texts = useTexts().entry.accept;
  const { email, has_account: hasAccount, organization_name: organization } = invitation;
  return (
    <Stack gap="lg">
      <InvitationFacts invitation={invitation} />
      <AsAccount email={email} hasAccount={hasAccount} signInFirst={texts.signInFirst(email)}>
        {(signedIn) => <JoinForm secret={secret} organization={organization} invited={signedIn ? null : invitation} />}
      </AsAccount>
    </Stack>
  );
}
