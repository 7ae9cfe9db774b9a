import { Button, Group, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";

import { useSubscribe } from "../../api/entry";
import { useLanguage, useTexts } from "../../texts/TextsProvider";
import { EmailField } from "../../ui/EmailField";
import { EntryLayout } from "../../ui/EntryLayout";
import { TextLink } from "../../ui/links";
import { MailSent } from "../../ui/MailSent";
import { ProblemAlert } from "../../ui/ProblemAlert";

export function SubscribePage() {
  const texts = useTexts().entry;
  const { language } = useLanguage();
  const subscribe = useSubscribe();
  const [email, setEmail] = useState("");
  if (subscribe.isSuccess) return <MailSent text={texts.subscribe.sent(email)} another={subscribe.reset} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    subscribe.mutate({ email, language });
  };
  return (
    <EntryLayout title={texts.subscribe.title} text={texts.subscribe.text}>
      <form onSubmit={submit}>
        <Stack>
          <EmailField value={email} onChange={setEmail} autoComplete="email" />
          <ProblemAlert error={subscribe.error} />
          <Button type="submit" loading={subscribe.isPending} fullWidth>
            {texts.subscribe.submit}
          </Button>
        </Stack>
      </form>
      <Group gap={6}>
        <Text size="sm" c="dimmed">
          {texts.subscribe.haveAccount}
        </Text>
        <TextLink to="/sign-in" size="sm">
          {texts.signIn.title}
        </TextLink>
      </Group>
    </EntryLayout>
  );
}
