import { Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";

import { useDevices } from "../../api/devices";
import { usePlace } from "../../place/PlaceProvider";
import { useTexts } from "../../texts/TextsProvider";
import { Empty } from "../../ui/Empty";
import { GuardedButton } from "../../ui/GuardedButton";
import { Loaded } from "../../ui/Loaded";
import { LinkButton } from "../../ui/links";
import { PageHeader } from "../../ui/PageHeader";
import { Panel } from "../../ui/Panel";
import { SearchField } from "../../ui/SearchField";
import { AddDeviceDialog } from "./AddDeviceDialog";
import { DeviceDrawer } from "./DeviceDrawer";
import { DevicesTable } from "./DevicesTable";

export function AllDevices() {
  const texts = useTexts();
  const words = texts.devices;
  const { organization } = usePlace();
  const devices = useDevices(organization.id);
  const [wanted, setWanted] = useState("");
  const [shown, setShown] = useState<string | null>(null);
  const [adding, { open, close }] = useDisclosure(false);
  const device = devices.data?.find((each) => each.id === shown);
  const text = wanted.trim().toLowerCase();
  return (
    <>
      <PageHeader title={words.title} text={words.text(organization.name)}>
        <LinkButton to="/claim" variant="default">
          {words.claim}
        </LinkButton>
        <GuardedButton action="device.create" target={{ organization: organization.id }} onClick={open}>
          {words.add}
        </GuardedButton>
      </PageHeader>
      <Panel flush aside={<SearchField label={words.find} value={wanted} onChange={setWanted} />}>
        <Loaded query={devices}>
          {(all) => {
            const found = all.filter((each) =>
              `${each.name} ${each.template.name} ${each.owner?.name ?? ""}`.toLowerCase().includes(text),
            );
            if (all.length === 0) return <Empty text={words.empty} />;
            if (found.length === 0) return <Empty text={texts.common.nothingFound} />;
            return (
              <>
                <DevicesTable devices={found} onOpen={setShown} />
                <Text size="sm" c="dimmed" p="sm" ta="end">
                  {texts.common.shown(found.length, all.length)}
                </Text>
              </>
            );
          }}
        </Loaded>
      </Panel>
      {device && <DeviceDrawer device={device} onClose={() => setShown(null)} />}
      {adding && <AddDeviceDialog organization={organization} onClose={close} />}
    </>
  );
}
