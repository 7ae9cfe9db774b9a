import { Stack, Text } from "@mantine/core";
import { useState } from "react";

import type { CreatedDevice } from "../../api/types";
import { useSession } from "../../session/queries";
import { useTexts } from "../../texts/TextsProvider";
import { EntryLayout } from "../../ui/EntryLayout";
import { useFragment } from "../../ui/useFragment";
import { SignInForm } from "../sign-in/SignInForm";
import { ClaimDone } from "./ClaimDone";
import { ClaimForm } from "./ClaimForm";

export function ClaimPage() {
  const scanned = useFragment();
  return <Claiming key={scanned} scanned={scanned} />;
}

function Claiming({ scanned }: { scanned: string }) {
  const texts = useTexts().entry.claim;
  const session = useSession();
  const [code, setCode] = useState(scanned);
  const [device, setDevice] = useState<CreatedDevice | null>(null);
  const again = () => {
    setDevice(null);
    setCode("");
  };
  if (session && device) return <ClaimDone session={session} device={device} again={again} />;
  return (
    <EntryLayout title={texts.title} text={texts.text}>
      {session ? (
        <ClaimForm key={session.account.id} session={session} code={code} setCode={setCode} onClaimed={setDevice} />
      ) : (
        <Stack>
          <Text>{texts.signInFirst}</Text>
          <SignInForm />
        </Stack>
      )}
    </EntryLayout>
  );
}
