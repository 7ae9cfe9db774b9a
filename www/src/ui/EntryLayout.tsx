import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

import { useTexts } from "../texts/TextsProvider";
import classes from "./EntryLayout.module.css";
import { LanguageSwitch } from "./LanguageSwitch";
import { Mark } from "./Mark";
import { SchemeSwitch } from "./SchemeSwitch";

interface Props {
  title: string;
  text?: string | undefined;
  children: ReactNode;
}

/** One card in the middle: the pages before a session. */
export function EntryLayout({ title, text, children }: Props) {
  const texts = useTexts().common;
  return (
    <div className={classes.page}>
      <title>{`${title} · ${texts.product}`}</title>
      <header className={classes.head}>
        <Mark size={30} />
        <Text fw={650} size="lg" component="span">
          {texts.product}
        </Text>
      </header>
      <main className={classes.card}>
        <Stack gap="lg">
          <Stack gap={6}>
            <Title order={1}>{title}</Title>
            {text && <Text c="dimmed">{text}</Text>}
          </Stack>
          {children}
        </Stack>
      </main>
      <footer className={classes.foot}>
        <Text size="sm" c="dimmed" ta="center">
          {texts.tagline}
        </Text>
        <div className={classes.switches}>
          <LanguageSwitch />
          <SchemeSwitch />
        </div>
      </footer>
    </div>
  );
}
