import { Group, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";

import { useRenameDevice } from "../../api/devices";
import type { Device } from "../../api/types";
import { deviceTarget } from "../../policy/deviceTarget";
import { useCan } from "../../policy/useDecision";
import { useTexts } from "../../texts/TextsProvider";
import { GuardedButton } from "../../ui/GuardedButton";
import { ProblemAlert } from "../../ui/ProblemAlert";
import { toast } from "../../ui/toast";

export function RenameForm({ device }: { device: Device }) {
  const texts = useTexts().devices;
  const target = deviceTarget(device);
  const may = useCan("device.edit", target);
  const rename = useRenameDevice();
  const [name, setName] = useState(device.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate({ device: device.id, name }, { onSuccess: () => toast(texts.renamed) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Group align="flex-end" gap="sm">
          <TextInput
            label={texts.rename}
            required
            withAsterisk={false}
            flex={1}
            miw={180}
            disabled={!may}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <GuardedButton action="device.edit" target={target} variant="default" loading={rename.isPending}>
            {texts.renameSubmit}
          </GuardedButton>
        </Group>
        <ProblemAlert error={rename.error} />
      </Stack>
    </form>
  );
}
