import { ActionIcon, Menu, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";

import { usePlace } from "../../place/PlaceProvider";
import { useSignOut } from "../../session/queries";
import { useTexts } from "../../texts/TextsProvider";
import { Icon } from "../../ui/Icon";

export function AccountMenu() {
  const texts = useTexts().shell;
  const { account } = usePlace().session;
  const signOut = useSignOut();
  const navigate = useNavigate();
  const leave = () => signOut.mutate(undefined, { onSuccess: () => void navigate({ to: "/sign-in" }) });
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          size={36}
          aria-label={`${texts.account}: ${account.name}`}
        >
          <Icon name="profile" size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Text px="sm" pt="xs" size="sm" fw={600} truncate>
          {account.name}
        </Text>
        <Text px="sm" pb="xs" size="sm" c="dimmed" truncate>
          {account.email}
        </Text>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="profile" size={16} />} onClick={() => void navigate({ to: "/profile" })}>
          {texts.nav.profile}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="signOut" size={16} />} onClick={leave}>
          {texts.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
