import { Button, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";

import type { Acceptance } from "../../api/entry";
import { useAcceptShare, useDeclineShare } from "../../api/shares";
import type { ShareLookup } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { LinkButton } from "../../ui/links";
import { PersonForm } from "../../ui/PersonForm";
import { ProblemAlert } from "../../ui/ProblemAlert";
import { AsAccount } from "../sign-in/AsAccount";
import { ShareFacts } from "./ShareFacts";

interface Props {
  secret: string;
  share: ShareLookup;
}

/** Somebody new sets name and password and is a guest; one with an account signs in as that account first. */
export function Offer({ secret, share }: Props) {
  const texts = useTexts().entry.share;
  const navigate = useNavigate();
  const accept = useAcceptShare();
  const decline = useDeclineShare();
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
      <AsAccount email={share.email} hasAccount={share.has_account} signInFirst={texts.signInFirst(share.email)}>
        {(signedIn) =>
          signedIn ? (
            <Stack gap="sm">
              <ProblemAlert error={accept.error} />
              <Button onClick={() => take({})} loading={accept.isPending} fullWidth>
                {texts.submit}
              </Button>
            </Stack>
          ) : (
            <Stack gap="sm">
              <Text>{texts.guest}</Text>
              <PersonForm submit={texts.submit} pending={accept.isPending} error={accept.error} onSubmit={take} />
            </Stack>
          )
        }
      </AsAccount>
      <ProblemAlert error={decline.error} />
      <Button variant="subtle" loading={decline.isPending} onClick={() => decline.mutate(secret)}>
        {texts.decline}
      </Button>
    </Stack>
  );
}
