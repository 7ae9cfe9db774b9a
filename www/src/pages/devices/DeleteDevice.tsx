import { Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import { useDeleteDevice } from "../../api/devices";
import type { Device } from "../../api/types";
import { deviceTarget } from "../../policy/deviceTarget";
import { useTexts } from "../../texts/TextsProvider";
import { Dialog } from "../../ui/Dialog";
import { DialogForm } from "../../ui/DialogForm";
import { GuardedButton } from "../../ui/GuardedButton";
import { toast } from "../../ui/toast";

export function DeleteDevice({ device, onDeleted }: { device: Device; onDeleted: () => void }) {
  const texts = useTexts().devices;
  const remove = useDeleteDevice();
  const [asking, { open, close }] = useDisclosure(false);
  const submit = () =>
    remove.mutate(device.id, {
      onSuccess: () => {
        toast(texts.removed(device.name));
        close();
        onDeleted();
      },
    });
  return (
    <Group>
      <GuardedButton action="device.delete" target={deviceTarget(device)} onClick={open} variant="default" c="var(--rc-bad)">
        {texts.remove}
      </GuardedButton>
      {asking && (
        <Dialog title={texts.removeTitle(device.name)} onClose={close}>
          <DialogForm
            submit={texts.remove}
            pending={remove.isPending}
            error={remove.error}
            onSubmit={submit}
            onCancel={close}
          >
            <Text>{texts.removeText}</Text>
          </DialogForm>
        </Dialog>
      )}
    </Group>
  );
}
