import { Button, Stack } from "@mantine/core";

import { useMailbox } from "../api/entry";
import { useTexts } from "../texts/TextsProvider";
import { EntryLayout } from "./EntryLayout";
import { LinkButton } from "./links";

/** The same for every e-mail: whether it has an account is nobody's business. */
export function MailSent({ text, another }: { text: string; another: () => void }) {
  const texts = useTexts().entry.subscribe;
  const mailbox = useMailbox(false);
  return (
    <EntryLayout title={texts.sentTitle} text={text}>
      <Stack>
        {mailbox.data && <LinkButton to="/mailbox">{texts.mailbox}</LinkButton>}
        <Button variant="default" onClick={another}>
          {texts.another}
        </Button>
      </Stack>
    </EntryLayout>
  );
}
