import { Group, Stack } from "@mantine/core";

import { pathTo } from "../../place/place";
import { usePlace } from "../../place/PlaceProvider";
import { useTexts } from "../../texts/TextsProvider";
import { useFormat } from "../../texts/useFormat";
import { Facts } from "../../ui/Facts";
import { LinkButton } from "../../ui/links";
import { Panel } from "../../ui/Panel";

/** The organization where one acts. */
export function OrganizationFacts() {
  const texts = useTexts();
  const format = useFormat();
  const { organization, organizations } = usePlace();
  const words = texts.organizations;
  const below = organizations.filter((each) => each.parent === organization.id).length;
  const path = pathTo(organization.id, organizations).map((step) => step.name);
  return (
    <Panel title={words.details(organization.name)}>
      <Stack gap="lg">
        <Facts
          facts={[
            [texts.shell.organization, path.join(" › ")],
            [words.kind, texts.words.kind[organization.kind]],
            [words.state, texts.words.state[organization.state]],
            ...(organization.plan ? [[words.plan, texts.words.plan[organization.plan]] as const] : []),
            [words.below, format.number(below)],
            [words.since, format.day(organization.created_at)],
          ]}
        />
        <Group gap="sm">
          <LinkButton to="/members" search={{ in: organization.id }} variant="default">
            {words.toMembers}
          </LinkButton>
          <LinkButton to="/devices" search={{ in: organization.id }} variant="default">
            {words.toDevices}
          </LinkButton>
        </Group>
      </Stack>
    </Panel>
  );
}
