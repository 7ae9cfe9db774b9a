import { SimpleGrid, Stack } from "@mantine/core";

import { useOwnedDevices } from "../../api/devices";
import { usePlace } from "../../place/PlaceProvider";
import { useTexts } from "../../texts/TextsProvider";
import { Empty } from "../../ui/Empty";
import { Failure } from "../../ui/Failure";
import { LinkButton } from "../../ui/links";
import { PageHeader } from "../../ui/PageHeader";
import { Panel } from "../../ui/Panel";
import { Waiting } from "../../ui/Waiting";
import { DeleteDevice } from "./DeleteDevice";
import { DeviceRights } from "./DeviceRights";
import { RenameForm } from "./RenameForm";
import { SharedWithMe } from "./SharedWithMe";

/** The page of those who use devices: what is theirs, and what they may do with it right now. */
export function MyDevices() {
  const texts = useTexts().devices;
  const { account, memberships } = usePlace().session;
  const mine = useOwnedDevices(
    account.id,
    memberships.map((membership) => membership.organization.id),
  );
  return (
    <>
      <PageHeader title={texts.mine} text={texts.mineText}>
        <LinkButton to="/claim">{texts.claim}</LinkButton>
      </PageHeader>
      {mine.isPending && <Waiting />}
      {mine.error && <Failure error={mine.error} retry={mine.refetch} />}
      {!mine.isPending && !mine.error && mine.devices.length === 0 && (
        <Panel>
          <Empty text={texts.mineEmpty} />
        </Panel>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {mine.devices.map((device) => (
          <Panel key={device.id} title={device.name} aside={device.template.name}>
            <Stack gap="lg">
              <RenameForm device={device} />
              <DeviceRights device={device} />
              <DeleteDevice device={device} onDeleted={mine.refetch} />
            </Stack>
          </Panel>
        ))}
      </SimpleGrid>
      <SharedWithMe />
    </>
  );
}
