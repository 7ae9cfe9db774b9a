import { TextInput } from "@mantine/core";

import { useTexts } from "../texts/TextsProvider";

interface Props {
  value: string;
  onChange: (value: string) => void;
  /** Whether password managers know it as who signs in, or as an address only. */
  autoComplete: "username" | "email";
}

/** The e-mail on the pages before a session. */
export function EmailField({ value, onChange, autoComplete }: Props) {
  const texts = useTexts().entry;
  return (
    <TextInput
      label={texts.email}
      type="email"
      autoComplete={autoComplete}
      required
      withAsterisk={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
