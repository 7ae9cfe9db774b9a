import { Button, Menu } from "@mantine/core";

import { languages } from "../texts/language";
import { useLanguage, useTexts } from "../texts/TextsProvider";
import { Icon } from "./Icon";

export function LanguageSwitch() {
  const { language, speak } = useLanguage();
  const texts = useTexts().shell;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          px="xs"
          leftSection={<Icon name="language" />}
          aria-label={`${language.toUpperCase()}, ${texts.language}: ${texts.languageName[language]}`}
        >
          {language.toUpperCase()}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((choice) => (
          <Menu.Item
            key={choice}
            lang={choice}
            onClick={() => speak(choice)}
            rightSection={choice === language ? <Icon name="check" size={16} /> : null}
          >
            {texts.languageName[choice]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
