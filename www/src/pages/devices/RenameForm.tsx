import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";

import { useRenameDevice } from "../../api/devices";
import type { Device } from "../../api/types";
import { deviceTarget } from "../../policy/deviceTarget";
import { useDecision } from "../../policy/useDecision";
import { useTexts } from "../../texts/TextsProvider";
import { ProblemAlert } from "../../ui/ProblemAlert";
import { toast } from "../../ui/toast";

/** The page says why not, and still lets one try: the edge decides again, and by the same rules. */
export function RenameForm({ device }: { device: Device }) {
  const texts = useTexts().devices;
  const decision = useDecision("device.edit", deviceTarget(device));
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
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={rename.isPending}>
            {decision.allowed ? texts.renameSubmit : texts.tryAnyway}
          </Button>
        </Group>
        {decision.denial && (
          <Text size="sm" c="var(--rc-bad)">
            {decision.denial.sentence}
          </Text>
        )}
        <ProblemAlert error={rename.error} title={texts.edgeRefuses} />
      </Stack>
    </form>
  );
}
