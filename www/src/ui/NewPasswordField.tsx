import { PasswordInput, Progress, Stack, Text } from "@mantine/core";
import { useId } from "react";

import { useTexts } from "../texts/TextsProvider";
import { shortest, type Strength, strengthOf } from "./strength";

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

/** A password in the making: pasting works, the hint follows each letter. */
export function NewPasswordField({ value, onChange, error }: Props) {
  const texts = useTexts().entry;
  const strength = strengthOf(value);
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
        description={texts.strength.hint}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        autoComplete="new-password"
        required
        withAsterisk={false}
        minLength={shortest}
        error={error}
        visibilityToggleButtonProps={{ "aria-label": texts.showPassword, tabIndex: 0 }}
      />
      {value !== "" && (
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
