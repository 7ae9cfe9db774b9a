import { Button, Stack } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";

import { useAcceptInvitation } from "../../api/entry";
import { refusedPassword } from "../../api/problem";
import type { InvitationLookup } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { type NewPerson, PersonFields } from "../../ui/PersonFields";
import { ProblemAlert } from "../../ui/ProblemAlert";

interface Props {
  secret: string;
  organization: string;
  /** The new person; null when an account joins. */
  invited: InvitationLookup | null;
}

export function JoinForm({ secret, organization, invited }: Props) {
  const texts = useTexts().entry;
  const navigate = useNavigate();
  const accept = useAcceptInvitation();
  const [person, setPerson] = useState<NewPerson>({ name: invited?.name ?? "", password: "" });
  const refused = refusedPassword(accept.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate(invited ? { secret, ...person } : { secret }, {
      onSuccess: () => void navigate({ to: "/" }),
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {invited && <PersonFields person={person} onChange={setPerson} refused={refused} />}
        {refused === undefined && <ProblemAlert error={accept.error} />}
        <Button type="submit" loading={accept.isPending} fullWidth>
          {texts.accept.submit(organization)}
        </Button>
      </Stack>
    </form>
  );
}
