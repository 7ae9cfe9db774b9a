import { Button, Group, Stack } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";

import { useTexts } from "../texts/TextsProvider";
import { ProblemAlert } from "./ProblemAlert";

interface Props {
  submit: string;
  pending: boolean;
  error: unknown;
  onSubmit: () => void;
  onCancel: () => void;
  disabled?: boolean;
  remedy?: ReactNode;
  children: ReactNode;
}

/** Fields, the refusal if there is one, and the two ways to leave. */
export function DialogForm({ submit, pending, error, onSubmit, onCancel, disabled, remedy, children }: Props) {
  const texts = useTexts().common;
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        {children}
        <ProblemAlert error={error}>{remedy}</ProblemAlert>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            {texts.cancel}
          </Button>
          <Button type="submit" loading={pending} disabled={disabled ?? false}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
