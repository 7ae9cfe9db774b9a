import { ActionIcon, CopyButton, Group, Stack, Text } from "@mantine/core";

import { useTexts } from "../texts/TextsProvider";
import classes from "./CopyField.module.css";
import { Icon } from "./Icon";

/** Something to carry elsewhere: a credential, a code. */
export function CopyField({ label, value, text }: { label: string; value: string; text?: string }) {
  const texts = useTexts();
  return (
    <Stack gap={4}>
      <Text size="sm" fw={550}>
        {label}
      </Text>
      <Group gap="xs" wrap="nowrap">
        <code className={classes.value}>{value}</code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <ActionIcon
              variant="default"
              size="lg"
              onClick={copy}
              aria-label={copied ? texts.common.copied : `${texts.common.copy}: ${label}`}
            >
              <Icon name={copied ? "check" : "copy"} />
            </ActionIcon>
          )}
        </CopyButton>
      </Group>
      {text && (
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      )}
    </Stack>
  );
}
