import { Button, Stack } from "@mantine/core";

import { useSharesWithMe } from "../../api/shares";
import { useSignOut } from "../../session/queries";
import { useTexts } from "../../texts/TextsProvider";
import { EntryLayout } from "../../ui/EntryLayout";
import { SharedWithMe } from "../devices/SharedWithMe";
import { Toasts } from "./Toasts";

/** Signed in, but belonging nowhere: a guest sees what is shared, and nothing else (B10). */
export function Homeless() {
  const texts = useTexts().shell;
  const signOut = useSignOut();
  const isGuest = useSharesWithMe().data?.some((share) => share.state === "accepted") ?? false;
  return (
    <EntryLayout title={isGuest ? texts.guest : texts.noMembership}>
      <Stack>
        <SharedWithMe />
        <Button variant={isGuest ? "default" : "filled"} onClick={() => signOut.mutate()} loading={signOut.isPending}>
          {texts.signOut}
        </Button>
      </Stack>
      <Toasts />
    </EntryLayout>
  );
}
