import { Link } from "@tanstack/react-router";

import { useTexts } from "../../texts/TextsProvider";
import { Icon } from "../../ui/Icon";
import { LanguageSwitch } from "../../ui/LanguageSwitch";
import { SchemeSwitch } from "../../ui/SchemeSwitch";
import classes from "./Navigation.module.css";
import { useNavigation } from "./useNavigation";

export function Navigation({ onGo }: { onGo: () => void }) {
  const texts = useTexts().shell;
  const entries = useNavigation();
  return (
    <nav className={classes.nav} aria-label={texts.navigation}>
      {entries.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          className={classes.link}
          activeProps={{ "aria-current": "page" }}
          activeOptions={{ includeSearch: false }}
          onClick={onGo}
        >
          <Icon name={name} />
          {texts.nav[name]}
        </Link>
      ))}
      <div className={classes.switches}>
        <LanguageSwitch />
        <SchemeSwitch />
      </div>
    </nav>
  );
}
