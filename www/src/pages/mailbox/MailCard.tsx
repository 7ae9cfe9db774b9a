import { Anchor, Stack, Text } from "@mantine/core";

import type { Mail } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { useFormat } from "../../texts/useFormat";
import { Panel } from "../../ui/Panel";
import { linked } from "./linked";
import classes from "./MailboxPage.module.css";

/** A mail as text; its links can be followed. The HTML form is never put into this page. */
export function MailCard({ mail }: { mail: Mail }) {
  const texts = useTexts().mailbox;
  const format = useFormat();
  return (
    <Panel
      title={mail.subject}
      aside={
        <Text size="sm" c="dimmed">
          {format.moment(mail.sent_at)}
        </Text>
      }
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {texts.to(mail.to)}
        </Text>
        <div className={classes.text}>
          {linked(mail.text).map((piece) =>
            piece.link ? (
              <Anchor key={piece.start} href={piece.text} underline="always">
                {piece.text}
              </Anchor>
            ) : (
              <span key={piece.start}>{piece.text}</span>
            ),
          )}
        </div>
      </Stack>
    </Panel>
  );
}
