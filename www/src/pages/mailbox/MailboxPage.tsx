import { Stack, TextInput } from "@mantine/core";
import { useState } from "react";

import { useMailbox } from "../../api/entry";
import { useTexts } from "../../texts/TextsProvider";
import { Empty } from "../../ui/Empty";
import { Icon } from "../../ui/Icon";
import { LinkButton } from "../../ui/links";
import { Loaded } from "../../ui/Loaded";
import { PageHeader } from "../../ui/PageHeader";
import classes from "./MailboxPage.module.css";
import { MailCard } from "./MailCard";

export function MailboxPage() {
  const texts = useTexts().mailbox;
  const mailbox = useMailbox(3_000);
  const [wanted, setWanted] = useState("");
  const fits = (text: string) => text.toLowerCase().includes(wanted.trim().toLowerCase());
  return (
    <main className={classes.page}>
      <PageHeader title={texts.title} text={texts.text}>
        <LinkButton to="/sign-in" variant="default">
          {texts.back}
        </LinkButton>
      </PageHeader>
      <Loaded query={mailbox}>
        {(mails) => {
          if (mails === null) return <Empty text={texts.none} />;
          if (mails.length === 0) return <Empty text={texts.empty} />;
          return (
            <Stack>
              <TextInput
                aria-label={texts.find}
                placeholder={texts.find}
                leftSection={<Icon name="search" />}
                value={wanted}
                onChange={(event) => setWanted(event.currentTarget.value)}
              />
              {mails
                .filter((mail) => fits(mail.to) || fits(mail.subject))
                .map((mail) => (
                  <MailCard key={mail.id} mail={mail} />
                ))}
            </Stack>
          );
        }}
      </Loaded>
    </main>
  );
}
