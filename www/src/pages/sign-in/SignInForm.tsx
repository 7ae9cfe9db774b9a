import { Button, PasswordInput, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";

import { useSignIn } from "../../session/queries";
import { useTexts } from "../../texts/TextsProvider";
import { EmailField } from "../../ui/EmailField";
import { ProblemAlert } from "../../ui/ProblemAlert";

interface Props {
  email?: string;
  onSignedIn?: () => void;
}

/** E-mail and password; also stands inside the pages that need a session first. */
export function SignInForm({ email: given = "", onSignedIn }: Props) {
  const texts = useTexts().entry;
  const signIn = useSignIn();
  const [email, setEmail] = useState(given);
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password }, { onSuccess: onSignedIn });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <EmailField value={email} onChange={setEmail} autoComplete="username" />
        <PasswordInput
          label={texts.password}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": texts.showPassword, tabIndex: 0 }}
        />
        <ProblemAlert error={signIn.error} />
        <Button type="submit" loading={signIn.isPending} fullWidth>
          {texts.signIn.submit}
        </Button>
      </Stack>
    </form>
  );
}
