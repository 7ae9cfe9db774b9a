import { NativeSelect, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";

import { useSaveRoles } from "../../api/roles";
import { problemOf } from "../../api/problem";
import type { Role } from "../../api/types";
import { useDecision } from "../../policy/useDecision";
import { useTexts } from "../../texts/TextsProvider";
import { Panel } from "../../ui/Panel";
import { ProblemAlert } from "../../ui/ProblemAlert";
import { Refused } from "../../ui/Refused";
import { SearchField } from "../../ui/SearchField";
import { toast } from "../../ui/toast";
import { type Edits, shownOf, toggled } from "./edits";
import { Matrix } from "./Matrix";
import { PendingBar } from "./PendingBar";
import { PlanLock } from "./PlanLock";

interface Props {
  organization: string;
  roles: readonly Role[];
}

export function RolesEditor({ organization, roles }: Props) {
  const texts = useTexts().roles;
  const edit = useDecision("role.edit", { organization });
  const phone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const save = useSaveRoles(organization);
  const [edits, setEdits] = useState<Edits>(new Map());
  const [moved, setMoved] = useState(0);
  const [wanted, setWanted] = useState("");
  const [shown, setShown] = useState(roles[1]?.id ?? roles[0]?.id ?? "");
  const discard = () => {
    setEdits(new Map());
    setMoved(0);
  };
  const submit = () =>
    save.mutate(
      roles.filter((role) => edits.has(role.id)).map((role) => ({ role, permissions: shownOf(role, edits) })),
      {
        onSuccess: () => {
          discard();
          toast(texts.saved);
        },
        onError: (error) => {
          if (problemOf(error)?.status === 412) discard();
        },
      },
    );
  return (
    <Stack>
      {roles.some((role) => role.lock === "plan") && <PlanLock />}
      {!edit.allowed && <Refused decision={edit} />}
      <ProblemAlert error={save.error}>
        {problemOf(save.error)?.status === 412 && <Text size="sm">{texts.stale}</Text>}
      </ProblemAlert>
      <Panel flush aside={<SearchField label={texts.find} value={wanted} onChange={setWanted} />}>
        <Stack gap="xs" p="md">
          <Text size="sm" c="dimmed">
            {texts.legend}
          </Text>
          {phone && (
            <NativeSelect
              label={texts.role}
              data={roles.map((role) => ({ value: role.id, label: role.name }))}
              value={shown}
              onChange={(event) => setShown(event.currentTarget.value)}
            />
          )}
        </Stack>
        <Matrix
          roles={phone ? roles.filter((role) => role.id === shown) : roles}
          edits={edits}
          wanted={wanted}
          mayEdit={edit.allowed}
          onToggle={(toggle) => {
            const next = toggled(edits, toggle);
            const before = new Set(shownOf(toggle.role, edits));
            const after = new Set(shownOf(toggle.role, next));
            setMoved([...before].filter((p) => !after.has(p)).length + [...after].filter((p) => !before.has(p)).length - 1);
            setEdits(next);
          }}
        />
      </Panel>
      {edits.size > 0 && (
        <PendingBar
          roles={roles}
          edits={edits}
          moved={moved}
          saving={save.isPending}
          onSave={submit}
          onDiscard={discard}
        />
      )}
    </Stack>
  );
}
