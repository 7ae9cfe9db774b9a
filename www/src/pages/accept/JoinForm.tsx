import { Button, Stack, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";

import { useAcceptInvitation } from "../../api/entry";
import { refusedPassword } from "../../api/problem";
import type { InvitationLookup } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { NewPasswordField } from "../../ui/NewPasswordField";
import { ProblemAlert } from "../../ui/ProblemAlert";

interface Props {
  secret: string;
  organization: string;
  /** The new person; null when an account joins. */
  person: InvitationLookup | null;
}

export function JoinForm({ secret, organization, person }: Props) {
  const texts = useTexts().entry;
  const navigate = useNavigate();
  const accept = useAcceptInvitation();
  const [name, setName] = useState(person?.name ?? "");
  const [password, setPassword] = useState("");
  const refused = refusedPassword(accept.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate(person ? { secret, name, password } : { secret }, {
      onSuccess: () => void navigate({ to: "/" }),
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {person && (
          <>
            <TextInput
              label={texts.yourName}
              autoComplete="name"
              required
              withAsterisk={false}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <NewPasswordField
              value={password}
              onChange={setPassword}
              error={refused}
            />
          </>
        )}
        {refused === undefined && <ProblemAlert error={accept.error} />}
        <Button type="submit" loading={accept.isPending} fullWidth>
          {texts.accept.submit(organization)}
        </Button>
      </Stack>
    </form>
  );
}
