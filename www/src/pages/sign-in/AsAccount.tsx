import { Button, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

import { useSession, useSignOut } from "../../session/queries";
import { useTexts } from "../../texts/TextsProvider";
import { SignInForm } from "./SignInForm";

interface Props {
  /** To whom the link was sent. */
  email: string;
  hasAccount: boolean;
  /** What is said to somebody who has to sign in first. */
  signInFirst: string;
  /** What is there once the right person is: signed in as that account, or somebody new. */
  children: (signedIn: boolean) => ReactNode;
}

/** What a link is for is for one e-mail: whoever has its account signs in as it, and nobody else can be signed in. */
export function AsAccount({ email, hasAccount, signInFirst, children }: Props) {
  const texts = useTexts().entry.asAccount;
  const session = useSession();
  const signOut = useSignOut();
  if (session && session.account.email !== email) {
    return (
      <Stack gap="sm">
        <Text>{texts.other(email)}</Text>
        <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          {texts.signOut}
        </Button>
      </Stack>
    );
  }
  if (!session && hasAccount) {
    return (
      <Stack gap="sm">
        <Text>{signInFirst}</Text>
        <SignInForm email={email} />
      </Stack>
    );
  }
  return <>{children(Boolean(session))}</>;
}
