import { Group, Progress, SimpleGrid, Stack, Text } from "@mantine/core";

import type { Usage } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { useFormat } from "../../texts/useFormat";

export function UsageBars({ usage }: { usage: Usage }) {
  const texts = useTexts().plan;
  const format = useFormat();
  const lines = [
    { name: texts.people, ...usage.people },
    { name: texts.guests, ...usage.guests },
    { name: texts.devices, ...usage.devices },
    { name: texts.subOrganizations, ...usage.sub_organizations },
  ];
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
      {lines.map(({ name, used, limit }) => (
        <Stack key={name} gap={6}>
          <Group justify="space-between">
            <Text size="sm" fw={550}>
              {name}
            </Text>
            <Text size="sm" c="dimmed">
              {limit === 0 ? texts.none : texts.of(format.number(used), format.number(limit))}
            </Text>
          </Group>
          <Progress value={limit === 0 ? 0 : (100 * used) / limit} aria-label={name} size="sm" />
        </Stack>
      ))}
    </SimpleGrid>
  );
}
