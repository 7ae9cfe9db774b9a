import { Button, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";

import { refusedPassword } from "../api/problem";
import { useTexts } from "../texts/TextsProvider";
import { NewPasswordField } from "./NewPasswordField";
import { ProblemAlert } from "./ProblemAlert";

interface Props {
  submit: string;
  pending: boolean;
  error: Error | null;
  onSubmit: (person: { name: string; password: string }) => void;
}

/** Name and password of somebody who gets an account. */
export function PersonForm({ submit, pending, error, onSubmit }: Props) {
  const texts = useTexts().entry;
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const refused = refusedPassword(error);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit({ name, password });
  };
  return (
    <form onSubmit={send}>
      <Stack>
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
        {refused === undefined && <ProblemAlert error={error} />}
        <Button type="submit" loading={pending} fullWidth>
          {submit}
        </Button>
      </Stack>
    </form>
  );
}
