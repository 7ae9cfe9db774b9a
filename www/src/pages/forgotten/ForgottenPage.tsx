import { Button, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";

import { useRequestReset } from "../../api/entry";
import { useLanguage, useTexts } from "../../texts/TextsProvider";
import { EmailField } from "../../ui/EmailField";
import { EntryLayout } from "../../ui/EntryLayout";
import { TextLink } from "../../ui/links";
import { MailSent } from "../../ui/MailSent";
import { ProblemAlert } from "../../ui/ProblemAlert";

/** Asks for a link to choose a new password. */
export function ForgottenPage() {
  const texts = useTexts().entry;
  const { language } = useLanguage();
  const request = useRequestReset();
  const [email, setEmail] = useState("");
  if (request.isSuccess) return <MailSent text={texts.forgotten.sent(email)} another={request.reset} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    request.mutate({ email, language });
  };
  return (
    <EntryLayout title={texts.forgotten.title} text={texts.forgotten.text}>
      <form onSubmit={submit}>
        <Stack>
          <EmailField value={email} onChange={setEmail} autoComplete="username" />
          <ProblemAlert error={request.error} />
          <Button type="submit" loading={request.isPending} fullWidth>
            {texts.subscribe.submit}
          </Button>
        </Stack>
      </form>
      <TextLink to="/sign-in" size="sm">
        {texts.signIn.title}
      </TextLink>
    </EntryLayout>
  );
}
