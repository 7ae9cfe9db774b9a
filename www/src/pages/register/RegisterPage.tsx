import { Button, Stack, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";

import { useConfirmRegistration } from "../../api/entry";
import { problemOf, refusedPassword } from "../../api/problem";
import { useTexts } from "../../texts/TextsProvider";
import { DeadLink } from "../../ui/DeadLink";
import { EntryLayout } from "../../ui/EntryLayout";
import { type NewPerson, PersonFields } from "../../ui/PersonFields";
import { ProblemAlert } from "../../ui/ProblemAlert";
import { useFragment } from "../../ui/useFragment";

export function RegisterPage() {
  const secret = useFragment();
  return secret === "" ? <DeadLink missing /> : <Registration key={secret} secret={secret} />;
}

function Registration({ secret }: { secret: string }) {
  const texts = useTexts().entry;
  const navigate = useNavigate();
  const confirm = useConfirmRegistration();
  const [person, setPerson] = useState<NewPerson>({ name: "", password: "" });
  const [organization, setOrganization] = useState("");
  const problem = problemOf(confirm.error);
  if (problem?.status === 410) return <DeadLink />;
  const refused = refusedPassword(confirm.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate(
      { secret, ...person, organization_name: organization },
      { onSuccess: () => void navigate({ to: "/" }) },
    );
  };
  return (
    <EntryLayout title={texts.register.title} text={texts.register.text}>
      <form onSubmit={submit}>
        <Stack>
          <PersonFields person={person} onChange={setPerson} refused={refused}>
            <TextInput
              label={texts.organizationName}
              autoComplete="organization"
              required
              withAsterisk={false}
              value={organization}
              onChange={(event) => setOrganization(event.currentTarget.value)}
            />
          </PersonFields>
          {refused === undefined && <ProblemAlert error={confirm.error} />}
          <Button type="submit" loading={confirm.isPending} fullWidth>
            {texts.register.submit}
          </Button>
        </Stack>
      </form>
    </EntryLayout>
  );
}
