import type { ShareLookup } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { useFormat } from "../../texts/useFormat";
import { Facts } from "../../ui/Facts";
import { permissionText } from "../../ui/permissionText";

export function ShareFacts({ share }: { share: ShareLookup }) {
  const texts = useTexts();
  const format = useFormat();
  const { device, sharer, forEmail, may, until, open } = texts.entry.share;
  return (
    <Facts
      facts={[
        [device, share.device_name],
        [sharer, share.sharer_name],
        [forEmail, share.email],
        [may, share.actions.map((action) => permissionText(action, texts)).join("; ")],
        [until, share.until === null ? open : format.day(share.until)],
      ]}
    />
  );
}
