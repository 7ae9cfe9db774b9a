import { NativeSelect, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";

import type { Role } from "../../api/types";
import { useDecision } from "../../policy/useDecision";
import { useTexts } from "../../texts/TextsProvider";
import { Panel } from "../../ui/Panel";
import { Refused } from "../../ui/Refused";
import { SearchField } from "../../ui/SearchField";
import { Matrix } from "./Matrix";
import { NotSaved } from "./NotSaved";
import { PendingBar } from "./PendingBar";
import { PlanLock } from "./PlanLock";
import { useEdits } from "./useEdits";

interface Props {
  organization: string;
  roles: readonly Role[];
}

export function RolesEditor({ organization, roles }: Props) {
  const texts = useTexts().roles;
  const edit = useDecision("role.edit", { organization });
  const phone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const { edits, moved, toggle, discard, save, isSaving, error, saved } = useEdits(organization);
  const [wanted, setWanted] = useState("");
  const [shown, setShown] = useState(roles[1]?.id ?? roles[0]?.id ?? "");
  return (
    <Stack>
      {roles.some((role) => role.lock === "plan") && <PlanLock />}
      {!edit.allowed && <Refused decision={edit} />}
      <NotSaved error={error} saved={saved} />
      <Panel flush aside={<Head wanted={wanted} setWanted={setWanted} />}>
        {phone && (
          <NativeSelect
            p="md"
            label={texts.role}
            data={roles.map((role) => ({ value: role.id, label: role.name }))}
            value={shown}
            onChange={(event) => setShown(event.currentTarget.value)}
          />
        )}
        <Matrix
          roles={phone ? roles.filter((role) => role.id === shown) : roles}
          edits={edits}
          wanted={wanted}
          mayEdit={edit.allowed}
          onToggle={toggle}
        />
      </Panel>
      {edits.size > 0 && (
        <PendingBar edits={[...edits.values()]} moved={moved} saving={isSaving} onSave={save} onDiscard={discard} />
      )}
    </Stack>
  );
}

function Head({ wanted, setWanted }: { wanted: string; setWanted: (wanted: string) => void }) {
  const texts = useTexts().roles;
  return (
    <>
      <SearchField label={texts.find} value={wanted} onChange={setWanted} />
      <Text size="sm" c="dimmed">
        {texts.legend}
      </Text>
    </>
  );
}
