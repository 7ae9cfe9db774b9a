import { Button, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";

import { useConfirmReset } from "../../api/entry";
import { problemOf, refusedPassword } from "../../api/problem";
import { useTexts } from "../../texts/TextsProvider";
import { DeadLink } from "../../ui/DeadLink";
import { EntryLayout } from "../../ui/EntryLayout";
import { LinkButton } from "../../ui/links";
import { NewPasswordField } from "../../ui/NewPasswordField";
import { ProblemAlert } from "../../ui/ProblemAlert";
import { useFragment } from "../../ui/useFragment";

/** Where the link of the mail leads: a new password, after which everybody signs in anew. */
export function ResetPage() {
  const secret = useFragment();
  return secret === "" ? <DeadLink missing /> : <NewPassword key={secret} secret={secret} />;
}

function NewPassword({ secret }: { secret: string }) {
  const texts = useTexts().entry;
  const confirm = useConfirmReset();
  const [password, setPassword] = useState("");
  const problem = problemOf(confirm.error);
  if (problem?.status === 410) return <DeadLink />;
  if (confirm.isSuccess) {
    return (
      <EntryLayout title={texts.reset.doneTitle} text={texts.reset.done}>
        <LinkButton to="/sign-in">{texts.dead.signIn}</LinkButton>
      </EntryLayout>
    );
  }
  const refused = refusedPassword(confirm.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate({ secret, password });
  };
  return (
    <EntryLayout title={texts.reset.title} text={texts.reset.text}>
      <form onSubmit={submit}>
        <Stack>
          <NewPasswordField
            value={password}
            onChange={setPassword}
            error={refused}
          />
          {refused === undefined && <ProblemAlert error={confirm.error} />}
          <Button type="submit" loading={confirm.isPending} fullWidth>
            {texts.reset.submit}
          </Button>
        </Stack>
      </form>
    </EntryLayout>
  );
}
