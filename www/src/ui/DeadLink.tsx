import { Group } from "@mantine/core";

import { useTexts } from "../texts/TextsProvider";
import { EntryLayout } from "./EntryLayout";
import { LinkButton } from "./links";

/** One page for every dead link: used, expired, withdrawn and invented ones look alike. */
export function DeadLink({ missing = false }: { missing?: boolean }) {
  const texts = useTexts().entry.dead;
  return (
    <EntryLayout title={missing ? texts.missingTitle : texts.title} text={missing ? texts.missing : texts.text}>
      <Group>
        <LinkButton to="/sign-in">{texts.signIn}</LinkButton>
        <LinkButton to="/subscribe" variant="default">
          {texts.subscribe}
        </LinkButton>
      </Group>
    </EntryLayout>
  );
}
