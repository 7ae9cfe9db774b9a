import { NativeSelect, SimpleGrid, Stack } from "@mantine/core";
import { ACTIONS, type Action } from "rolecall";
import { useState } from "react";

import { useDevices } from "../../api/devices";
import { usePlace } from "../../place/PlaceProvider";
import { deviceTarget } from "../../policy/deviceTarget";
import { useTexts } from "../../texts/TextsProvider";
import { PageHeader } from "../../ui/PageHeader";
import { Panel } from "../../ui/Panel";
import { Answer } from "./Answer";

/** Any question about oneself, answered by the policy in the page. */
export function AccessPage() {
  const texts = useTexts();
  const words = texts.access;
  const { organization } = usePlace();
  const devices = useDevices(organization.id).data ?? [];
  const [action, setAction] = useState<Action>("device.edit");
  const [chosen, setChosen] = useState("");
  const device = devices.find((each) => each.id === chosen);
  const pick = (value: string) => {
    const found = ACTIONS.find((each) => each === value);
    if (found) setAction(found);
  };
  return (
    <>
      <PageHeader title={words.title} text={words.text} />
      <Stack>
        <Panel>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <NativeSelect
              label={words.action}
              data={ACTIONS.map((each) => ({ value: each, label: `${texts.actions[each]} (${each})` }))}
              value={action}
              onChange={(event) => pick(event.currentTarget.value)}
            />
            <NativeSelect
              label={words.about}
              data={[
                { value: "", label: `${words.organization}: ${organization.name}` },
                ...devices.map((each) => ({ value: each.id, label: `${words.device}: ${each.name}` })),
              ]}
              value={device ? chosen : ""}
              onChange={(event) => setChosen(event.currentTarget.value)}
            />
          </SimpleGrid>
        </Panel>
        <Answer
          action={action}
          target={device ? deviceTarget(device) : { organization: organization.id }}
          subject={device?.name ?? null}
        />
      </Stack>
    </>
  );
}
