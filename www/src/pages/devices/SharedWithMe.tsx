import { Button, SimpleGrid, Stack } from "@mantine/core";

import { useEndShare, useSharesWithMe } from "../../api/shares";
import type { Share } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { useFormat } from "../../texts/useFormat";
import { Facts } from "../../ui/Facts";
import { Failure } from "../../ui/Failure";
import { Panel } from "../../ui/Panel";
import { permissionText } from "../../ui/permissionText";
import { ProblemAlert } from "../../ui/ProblemAlert";
import { toast } from "../../ui/toast";

/** The devices that others have lent, and what one may do with each; nothing is shown where there are none (B10). */
export function SharedWithMe() {
  const texts = useTexts().devices.shared;
  const shares = useSharesWithMe();
  if (shares.error) return <Failure error={shares.error} retry={() => void shares.refetch()} />;
  const taken = shares.data?.filter((share) => share.state === "accepted") ?? [];
  if (taken.length === 0) return null;
  return (
    <Panel title={texts.title}>
      <SimpleGrid type="container" cols={{ base: 1, "640px": 2 }} spacing="xl">
        {taken.map((share) => (
          <Lent key={share.id} share={share} />
        ))}
      </SimpleGrid>
    </Panel>
  );
}

function Lent({ share }: { share: Share }) {
  const texts = useTexts();
  const { shared, device } = texts.devices;
  const format = useFormat();
  const end = useEndShare();
  const name = share.device_name ?? shared.hidden;
  const giveBack = () => end.mutate(share.id, { onSuccess: () => toast(shared.ended(name)) });
  return (
    <Stack>
      <Facts
        facts={[
          [device, name],
          [shared.from, share.sharer?.name ?? shared.gone],
          [shared.may, share.actions.map((action) => permissionText(action, texts)).join("; ")],
          [shared.until, share.until === null ? shared.open : format.day(share.until)],
        ]}
      />
      <ProblemAlert error={end.error} />
      <Button variant="default" loading={end.isPending} onClick={giveBack}>
        {shared.giveBack(name)}
      </Button>
    </Stack>
  );
}
