import { problemOf } from "../../api/problem";
import { useShareLookup } from "../../api/shares";
import { useTexts } from "../../texts/TextsProvider";
import { DeadLink } from "../../ui/DeadLink";
import { EntryLayout } from "../../ui/EntryLayout";
import { Loaded } from "../../ui/Loaded";
import { useFragment } from "../../ui/useFragment";
import { Offer } from "./Offer";

/** Where the link leads by which a device is shared (B10): one looks at it, takes it or declines. */
export function SharePage() {
  const secret = useFragment();
  return secret === "" ? <DeadLink missing /> : <Share key={secret} secret={secret} />;
}

function Share({ secret }: { secret: string }) {
  const texts = useTexts().entry.share;
  const lookup = useShareLookup(secret);
  if (problemOf(lookup.error)?.status === 410) return <DeadLink />;
  const share = lookup.data;
  return (
    <EntryLayout title={texts.title} text={share ? texts.offer(share.sharer_name, share.device_name) : texts.checking}>
      <Loaded query={lookup}>{(found) => <Offer secret={secret} share={found} />}</Loaded>
    </EntryLayout>
  );
}
