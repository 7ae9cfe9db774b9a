import { Button } from "@mantine/core";

import { useSignOut } from "../../session/queries";
import { useTexts } from "../../texts/TextsProvider";
import { EntryLayout } from "../../ui/EntryLayout";

/** Signed in, but belonging nowhere. */
export function Homeless() {
  const texts = useTexts().shell;
  const signOut = useSignOut();
  return (
    <EntryLayout title={texts.noMembership}>
      <Button onClick={() => signOut.mutate()} loading={signOut.isPending}>
        {texts.signOut}
      </Button>
    </EntryLayout>
  );
}
