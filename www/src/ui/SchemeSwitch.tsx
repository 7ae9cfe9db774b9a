import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from "@mantine/core";

import { useTexts } from "../texts/TextsProvider";
import { Icon, type IconName } from "./Icon";

const icons: Record<MantineColorScheme, IconName> = { light: "sun", dark: "moon", auto: "auto" };
const schemes: readonly MantineColorScheme[] = ["light", "dark", "auto"];

export function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const texts = useTexts().shell;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          size={36}
          aria-label={`${texts.scheme}: ${texts.schemes[colorScheme]}`}
        >
          <Icon name={icons[colorScheme]} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {schemes.map((scheme) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon name={icons[scheme]} size={16} />}
            rightSection={scheme === colorScheme ? <Icon name="check" size={16} /> : null}
            onClick={() => setColorScheme(scheme)}
          >
            {texts.schemes[scheme]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
