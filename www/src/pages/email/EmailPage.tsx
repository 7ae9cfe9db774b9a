import { Button, Stack, Text } from "@mantine/core";

import { useConfirmEmail } from "../../api/entry";
import { problemOf } from "../../api/problem";
import { useSession } from "../../session/queries";
import { useTexts } from "../../texts/TextsProvider";
import { DeadLink } from "../../ui/DeadLink";
import { EntryLayout } from "../../ui/EntryLayout";
import { LinkButton } from "../../ui/links";
import { ProblemAlert } from "../../ui/ProblemAlert";
import { useFragment } from "../../ui/useFragment";
import { SignInForm } from "../sign-in/SignInForm";

/** Where the link to a new address leads: it becomes the account's, for whoever is signed in as it. */
export function EmailPage() {
  const secret = useFragment();
  return secret === "" ? <DeadLink missing /> : <NewEmail key={secret} secret={secret} />;
}

function NewEmail({ secret }: { secret: string }) {
  const texts = useTexts().entry.newEmail;
  const session = useSession();
  const confirm = useConfirmEmail();
  if (problemOf(confirm.error)?.status === 410) return <DeadLink />;
  if (confirm.isSuccess) {
    return (
      <EntryLayout title={texts.doneTitle} text={texts.done(confirm.data.email)}>
        <LinkButton to="/">{texts.toConsole}</LinkButton>
      </EntryLayout>
    );
  }
  return (
    <EntryLayout title={texts.title} text={texts.text}>
      {session ? (
        <Stack>
          <Text>{texts.account(session.account.email)}</Text>
          <ProblemAlert error={confirm.error} />
          <Button onClick={() => confirm.mutate({ secret })} loading={confirm.isPending} fullWidth>
            {texts.submit}
          </Button>
        </Stack>
      ) : (
        <Stack>
          <Text>{texts.signInFirst}</Text>
          <SignInForm />
        </Stack>
      )}
    </EntryLayout>
  );
}
