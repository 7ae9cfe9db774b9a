import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

export function Empty({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <Stack align="center" gap="sm" py="xl" px="md">
      <Text c="dimmed" ta="center" maw={420}>
        {text}
      </Text>
      {children}
    </Stack>
  );
}
