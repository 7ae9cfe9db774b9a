import { Stack, Text, Title } from "@mantine/core";
import { catalogue } from "rolecall";

import type { Device } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { DeviceRight } from "./DeviceRight";
import classes from "./DeviceRights.module.css";

/** Every action that is about one device, allowed or refused, and why. */
export function DeviceRights({ device }: { device: Device }) {
  const texts = useTexts().devices;
  const actions = catalogue().filter((entry) => entry.group === "devices" && entry.scopes.length === 2);
  return (
    <Stack gap="xs">
      <Title order={3}>{texts.rights}</Title>
      <Text size="sm" c="dimmed">
        {texts.rightsText}
      </Text>
      <ul className={classes.list} aria-label={`${texts.rights}: ${device.name}`}>
        {actions.map((entry) => (
          <DeviceRight key={entry.action} action={entry.action} device={device} />
        ))}
      </ul>
    </Stack>
  );
}
