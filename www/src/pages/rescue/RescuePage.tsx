import { Button, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { useAcceptRescue } from "../../api/entry";
import { problemOf } from "../../api/problem";
import { useSession } from "../../session/queries";
import { useTexts } from "../../texts/TextsProvider";
import { DeadLink } from "../../ui/DeadLink";
import { EntryLayout } from "../../ui/EntryLayout";
import { PersonForm } from "../../ui/PersonForm";
import { ProblemAlert } from "../../ui/ProblemAlert";
import { useFragment } from "../../ui/useFragment";
import { SignInForm } from "../sign-in/SignInForm";

/** Where the operator's invitation of an Admin leads, once its seven days are over. */
export function RescuePage() {
  const secret = useFragment();
  return secret === "" ? <DeadLink missing /> : <Becoming key={secret} secret={secret} />;
}

function Becoming({ secret }: { secret: string }) {
  const texts = useTexts().entry.rescue;
  const session = useSession();
  const navigate = useNavigate();
  const accept = useAcceptRescue();
  const [known, setKnown] = useState(false);
  if (problemOf(accept.error)?.status === 410) return <DeadLink />;
  const become = (person: { name?: string; password?: string }) =>
    accept.mutate({ secret, ...person }, { onSuccess: () => void navigate({ to: "/" }) });
  return (
    <EntryLayout title={texts.title} text={texts.text}>
      {session && (
        <Stack>
          <Text>{texts.account(session.account.email)}</Text>
          <ProblemAlert error={accept.error} />
          <Button onClick={() => become({})} loading={accept.isPending} fullWidth>
            {texts.submit}
          </Button>
        </Stack>
      )}
      {!session && known && <SignInForm />}
      {!session && !known && (
        <Stack>
          <PersonForm submit={texts.submit} pending={accept.isPending} error={accept.error} onSubmit={become} />
          <Button variant="subtle" onClick={() => setKnown(true)}>
            {texts.haveAccount}
          </Button>
        </Stack>
      )}
    </EntryLayout>
  );
}
