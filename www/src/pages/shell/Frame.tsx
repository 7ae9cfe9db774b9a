import { ActionIcon, AppShell } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";

import { useTexts } from "../../texts/TextsProvider";
import { Icon } from "../../ui/Icon";
import { LanguageSwitch } from "../../ui/LanguageSwitch";
import { TextLink } from "../../ui/links";
import { Mark } from "../../ui/Mark";
import { SchemeSwitch } from "../../ui/SchemeSwitch";
import { AccountMenu } from "./AccountMenu";
import classes from "./Frame.module.css";
import { Navigation } from "./Navigation";
import { OrganizationSwitch } from "./OrganizationSwitch";
import { PlaceBanner } from "./PlaceBanner";

export function Frame({ children }: { children: ReactNode }) {
  const texts = useTexts();
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: "sm", collapsed: { mobile: !opened } }}
      classNames={{ header: classes.bar, navbar: classes.bar, main: classes.main }}
      transitionDuration={120}
    >
      <a className={classes.skip} href="#content">
        {texts.common.skip}
      </a>
      <AppShell.Header>
        <div className={classes.header}>
          <ActionIcon
            hiddenFrom="sm"
            variant="subtle"
            color="gray"
            c="var(--mantine-color-text)"
            size={36}
            onClick={toggle}
            aria-expanded={opened}
            aria-label={opened ? texts.shell.closeNavigation : texts.shell.openNavigation}
          >
            <Icon name={opened ? "close" : "menu"} size={20} />
          </ActionIcon>
          <TextLink to="/" className={classes.brand} underline="never" aria-label={texts.common.product}>
            <Mark size={26} />
            <span className={classes.word}>{texts.common.product}</span>
          </TextLink>
          <OrganizationSwitch />
          <div className={classes.end}>
            <div className={classes.wide}>
              <LanguageSwitch />
              <SchemeSwitch />
            </div>
            <AccountMenu />
          </div>
        </div>
      </AppShell.Header>
      <AppShell.Navbar>
        <Navigation onGo={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content">
        <PlaceBanner />
        <div className={classes.content}>{children}</div>
      </AppShell.Main>
    </AppShell>
  );
}
