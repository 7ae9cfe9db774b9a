import { Group, Stack, Switch, Text } from "@mantine/core";

import { useDeveloperMode } from "../../api/members";
import type { Membership } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { ProblemAlert } from "../../ui/ProblemAlert";
import { toast } from "../../ui/toast";
import { Tone } from "../../ui/Tone";

/** One membership; who may switch developer mode on is the edge's to say. */
export function MembershipRow({ membership }: { membership: Membership }) {
  const texts = useTexts();
  const words = texts.profile;
  const mode = useDeveloperMode();
  const { organization, role } = membership;
  const change = (on: boolean) =>
    mode.mutate({ member: membership.member, on }, { onSuccess: () => toast(on ? words.on : words.off) });
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="sm">
        <Stack gap={2}>
          <Text fw={600}>{organization.name}</Text>
          <Text size="sm" c="dimmed">
            {words.as(role.name)}, {texts.words.userType[membership.user_type]}
            {membership.plan && `, ${texts.words.plan[membership.plan]}`}
          </Text>
        </Stack>
        {membership.state === "suspended" && <Tone tone="bad">{texts.words.state.suspended}</Tone>}
      </Group>
      <Switch
        label={words.developerMode}
        aria-label={words.developerModeIn(organization.name)}
        description={words.developerHint}
        checked={mode.isPending ? mode.variables.on : membership.developer_mode}
        disabled={mode.isPending}
        onChange={(event) => change(event.currentTarget.checked)}
      />
      <ProblemAlert error={mode.error} />
    </Stack>
  );
}
