import { PasswordInput, Progress, Stack, Text } from "@mantine/core";
import { useEffect, useId, useState } from "react";

import { usePasswordRules } from "../api/entry";
import { useTexts } from "../texts/TextsProvider";
import { type Strength, strengthOf } from "./strength";

const share: Record<Strength, number> = { short: 15, plain: 25, fair: 50, good: 75, strong: 100 };
const colour: Record<Strength, string> = {
  short: "var(--rc-bad)",
  plain: "var(--rc-bad)",
  fair: "var(--rc-warn)",
  good: "var(--rc-good)",
  strong: "var(--rc-good)",
};

interface Props {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}

/**
 * A password in the making: pasting works, the hint follows each letter. What the edge refuses it says itself, and the
 * hint is silent until the password is another one: it knows less.
 */
export function NewPasswordField({ value, onChange, error }: Props) {
  const texts = useTexts().entry;
  const { shortest } = usePasswordRules();
  const [refused, setRefused] = useState<string>();
  // What was refused is what stood there when the refusal came.
  useEffect(() => setRefused(error === undefined ? undefined : value), [error]);
  const isRefused = error !== undefined && (refused === undefined || refused === value);
  const strength = strengthOf(value, shortest);
  const hint = useId();
  const words: Record<Strength, string> = {
    short: texts.strength.short(shortest - [...value].length),
    plain: texts.strength.plain,
    fair: texts.strength.fair,
    good: texts.strength.good,
    strong: texts.strength.strong,
  };
  return (
    <Stack gap={6}>
      <PasswordInput
        label={texts.newPassword}
        description={texts.strength.hint(shortest)}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        autoComplete="new-password"
        required
        withAsterisk={false}
        minLength={shortest}
        error={isRefused ? error : undefined}
        visibilityToggleButtonProps={{ "aria-label": texts.showPassword, tabIndex: 0 }}
      />
      {value !== "" && !isRefused && (
        <>
          <Progress
            value={share[strength]}
            color={colour[strength]}
            size="xs"
            aria-label={texts.strength.label}
            aria-describedby={hint}
          />
          <Text id={hint} size="sm" c="dimmed" aria-live="polite">
            {words[strength]}
          </Text>
        </>
      )}
    </Stack>
  );
}
