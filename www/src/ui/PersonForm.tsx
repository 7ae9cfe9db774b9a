import { Button, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";

import { refusedPassword } from "../api/problem";
import { type NewPerson, PersonFields } from "./PersonFields";
import { ProblemAlert } from "./ProblemAlert";

interface Props {
  submit: string;
  pending: boolean;
  error: Error | null;
  onSubmit: (person: NewPerson) => void;
}

/** A form that asks for no more than that. */
export function PersonForm({ submit, pending, error, onSubmit }: Props) {
  const [person, setPerson] = useState<NewPerson>({ name: "", password: "" });
  const refused = refusedPassword(error);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(person);
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <PersonFields person={person} onChange={setPerson} refused={refused} />
        {refused === undefined && <ProblemAlert error={error} />}
        <Button type="submit" loading={pending} fullWidth>
          {submit}
        </Button>
      </Stack>
    </form>
  );
}
