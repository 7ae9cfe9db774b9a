import { Button, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";

import type { Acceptance } from "../../api/entry";
import { useAcceptShare, useDeclineShare } from "../../api/shares";
import type { ShareLookup } from "../../api/types";
import { useSession, useSignOut } from "../../session/queries";
import { useTexts } from "../../texts/TextsProvider";
import { LinkButton } from "../../ui/links";
import { PersonForm } from "../../ui/PersonForm";
import { ProblemAlert } from "../../ui/ProblemAlert";
import { SignInForm } from "../sign-in/SignInForm";
import { ShareFacts } from "./ShareFacts";

interface Props {
  secret: string;
  share: ShareLookup;
}

/** Somebody new sets name and password and is a guest; one with an account signs in as that account first. */
export function Offer({ secret, share }: Props) {
  const texts = useTexts().entry.share;
  const session = useSession();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const accept = useAcceptShare();
  const decline = useDeclineShare();
  const mine = session?.account.email === share.email;
  const take = (person: Omit<Acceptance, "secret">) =>
    accept.mutate({ secret, ...person }, { onSuccess: () => void navigate({ to: "/" }) });
  if (decline.isSuccess) {
    return (
      <Stack>
        <Text>{texts.declined(share.sharer_name)}</Text>
        <LinkButton to="/">{texts.toConsole}</LinkButton>
      </Stack>
    );
  }
  return (
    <Stack gap="lg">
      <ShareFacts share={share} />
      {session && !mine && (
        <Stack gap="sm">
          <Text>{texts.otherAccount(share.email)}</Text>
          <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
            {texts.signOut}
          </Button>
        </Stack>
      )}
      {!session && share.has_account && (
        <Stack gap="sm">
          <Text>{texts.signInFirst(share.email)}</Text>
          <SignInForm email={share.email} />
        </Stack>
      )}
      {session && mine && (
        <Stack gap="sm">
          <ProblemAlert error={accept.error} />
          <Button onClick={() => take({})} loading={accept.isPending} fullWidth>
            {texts.submit}
          </Button>
        </Stack>
      )}
      {!session && !share.has_account && (
        <Stack gap="sm">
          <Text>{texts.guest}</Text>
          <PersonForm submit={texts.submit} pending={accept.isPending} error={accept.error} onSubmit={take} />
        </Stack>
      )}
      <ProblemAlert error={decline.error} />
      <Button variant="subtle" loading={decline.isPending} onClick={() => decline.mutate(secret)}>
        {texts.decline}
      </Button>
    </Stack>
  );
}
