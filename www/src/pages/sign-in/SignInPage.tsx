import { Group, Stack, Text } from "@mantine/core";
import { useRouter, useSearch } from "@tanstack/react-router";

import { useTexts } from "../../texts/TextsProvider";
import { EntryLayout } from "../../ui/EntryLayout";
import { TextLink } from "../../ui/links";
import { SignInForm } from "./SignInForm";

export function SignInPage() {
  const texts = useTexts().entry.signIn;
  const { next } = useSearch({ from: "/sign-in" });
  const router = useRouter();
  return (
    <EntryLayout title={texts.title}>
      <SignInForm onSignedIn={() => router.history.push(next ?? "/")} />
      <Stack gap="xs">
        <TextLink to="/forgotten" size="sm">
          {texts.forgotten}
        </TextLink>
        <Group gap={6}>
          <Text size="sm" c="dimmed">
            {texts.noAccount}
          </Text>
          <TextLink to="/subscribe" size="sm">
            {texts.subscribe}
          </TextLink>
        </Group>
        <TextLink to="/claim" size="sm">
          {texts.claim}
        </TextLink>
      </Stack>
    </EntryLayout>
  );
}
