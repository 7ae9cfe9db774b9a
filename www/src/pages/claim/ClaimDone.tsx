import { Button, Group, Stack } from "@mantine/core";

import type { CreatedDevice, Session } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { CopyField } from "../../ui/CopyField";
import { EntryLayout } from "../../ui/EntryLayout";
import { LinkButton } from "../../ui/links";

interface Props {
  session: Session;
  device: CreatedDevice;
  again: () => void;
}

export function ClaimDone({ session, device, again }: Props) {
  const texts = useTexts().entry.claim;
  const organization = session.memberships.find((membership) => membership.organization.id === device.organization);
  return (
    <EntryLayout
      title={texts.doneTitle}
      text={texts.done(device.name, organization?.organization.name ?? device.organization)}
    >
      <Stack gap="lg">
        <CopyField label={texts.credential} value={device.credential} text={texts.credentialText} />
        <Group>
          <LinkButton to="/devices" search={{ view: "mine", in: device.organization }}>
            {texts.toDevices}
          </LinkButton>
          <Button variant="default" onClick={again}>
            {texts.another}
          </Button>
        </Group>
      </Stack>
    </EntryLayout>
  );
}
