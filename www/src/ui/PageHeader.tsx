import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

import { useTexts } from "../texts/TextsProvider";

interface Props {
  title: string;
  text?: string;
  children?: ReactNode;
}

/** What page this is, and its main acts at the right. */
export function PageHeader({ title, text, children }: Props) {
  const texts = useTexts();
  return (
    <Group justify="space-between" align="flex-start" gap="md" mb="lg">
      <title>{`${title} · ${texts.common.product}`}</title>
      <Stack gap={4}>
        <Title order={1}>{title}</Title>
        {text && <Text c="dimmed">{text}</Text>}
      </Stack>
      {children && <Group gap="sm">{children}</Group>}
    </Group>
  );
}
