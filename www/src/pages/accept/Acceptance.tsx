import { Button, Stack, Text } from "@mantine/core";

import type { InvitationLookup } from "../../api/types";
import { useSession, useSignOut } from "../../session/queries";
import { useTexts } from "../../texts/TextsProvider";
import { SignInForm } from "../sign-in/SignInForm";
import { InvitationFacts } from "./InvitationFacts";
import { JoinForm } from "./JoinForm";

interface Props {
  secret: string;
  invitation: InvitationLookup;
}

/** A new person sets name and password; one with an account signs in as that account first. */
export function Acceptance({ secret, invitation }: Props) {
  const texts = useTexts().entry.accept;
  const session = useSession();
  const signOut = useSignOut();
  const mine = session?.account.email === invitation.email;
  return (
    <Stack gap="lg">
      <InvitationFacts invitation={invitation} />
      {session && !mine && (
        <Stack gap="sm">
          <Text>{texts.otherAccount(invitation.email)}</Text>
          <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
            {texts.signOut}
          </Button>
        </Stack>
      )}
      {!session && invitation.has_account && (
        <Stack gap="sm">
          <Text>{texts.signInFirst(invitation.email)}</Text>
          <SignInForm email={invitation.email} />
        </Stack>
      )}
      {(mine || (!session && !invitation.has_account)) && (
        <JoinForm secret={secret} organization={invitation.organization_name} person={mine ? null : invitation} />
      )}
    </Stack>
  );
}
