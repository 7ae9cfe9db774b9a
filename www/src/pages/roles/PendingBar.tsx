import { Button, Group, Text } from "@mantine/core";

import type { RoleEdit } from "../../api/roles";
import { useTexts } from "../../texts/TextsProvider";
import { differenceOf } from "./edits";
import classes from "./PendingBar.module.css";

interface Props {
  edits: readonly RoleEdit[];
  moved: number;
  saving: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

export function PendingBar({ edits, moved, saving, onSave, onDiscard }: Props) {
  const texts = useTexts().roles;
  const changes = edits.map((edit) => ({ role: edit.role, ...differenceOf(edit) }));
  const count = changes.reduce((sum, { gained, lost }) => sum + gained.length + lost.length, 0);
  return (
    <div className={classes.bar}>
      <div role="status">
        <Text fw={600}>{texts.pending(count)}</Text>
        <Text size="sm" c="dimmed">
          {changes.map(({ role, gained, lost }) => texts.pendingIn(role.name, gained.length, lost.length)).join(" · ")}
          {moved > 0 && ` · ${texts.moved(moved)}`}
        </Text>
      </div>
      <Group gap="sm">
        <Button variant="default" onClick={onDiscard} disabled={saving}>
          {texts.discard}
        </Button>
        <Button onClick={onSave} loading={saving}>
          {texts.save}
        </Button>
      </Group>
    </div>
  );
}
