import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";

import { useTexts } from "../texts/TextsProvider";
import { NewPasswordField } from "./NewPasswordField";

/** What somebody who gets an account says of themselves. */
export interface NewPerson {
  name: string;
  password: string;
}

interface Props {
  person: NewPerson;
  onChange: (person: NewPerson) => void;
  /** Why the password was refused. */
  refused: string | undefined;
  /** What is asked between the name and the password. */
  children?: ReactNode;
}

/** Name and password of somebody who gets an account. */
export function PersonFields({ person, onChange, refused, children }: Props) {
  const texts = useTexts().entry;
  return (
    <>
      <TextInput
        label={texts.yourName}
        autoComplete="name"
        required
        withAsterisk={false}
        value={person.name}
        onChange={(event) => onChange({ ...person, name: event.currentTarget.value })}
      />
      {children}
      <NewPasswordField
        value={person.password}
        onChange={(password) => onChange({ ...person, password })}
        error={refused}
      />
    </>
  );
}
