import { Drawer, Stack } from "@mantine/core";

import type { Device } from "../../api/types";
import { useNames } from "../../place/useNames";
import { useTexts } from "../../texts/TextsProvider";
import { useFormat } from "../../texts/useFormat";
import { Facts } from "../../ui/Facts";
import { DeleteDevice } from "./DeleteDevice";
import { DeviceRights } from "./DeviceRights";
import { RenameForm } from "./RenameForm";

export function DeviceDrawer({ device, onClose }: { device: Device; onClose: () => void }) {
  const texts = useTexts();
  const words = texts.devices;
  const format = useFormat();
  const nameOf = useNames();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={device.name}
      transitionProps={{ duration: 100 }}
      closeButtonProps={{ "aria-label": texts.common.close }}
    >
      <Stack gap="xl">
        <Facts
          facts={[
            [words.owner, device.owner?.name ?? words.nobody],
            [words.template, device.template.name],
            [texts.shell.organization, nameOf(device.organization)],
            [words.added, format.moment(device.created_at)],
          ]}
        />
        <RenameForm device={device} />
        <DeviceRights device={device} />
        <DeleteDevice device={device} onDeleted={onClose} />
      </Stack>
    </Drawer>
  );
}
