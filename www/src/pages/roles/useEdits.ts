import { useState } from "react";

import { problemOf } from "../../api/problem";
import { useSaveRoles } from "../../api/roles";
import type { Role } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { toast } from "../../ui/toast";
import { type Edits, movedAlong, type Toggle, toggled, without } from "./edits";

/** What is changed on the page and not saved yet, and its saving, role after role. */
export function useEdits(organization: string) {
  const texts = useTexts().roles;
  const [edits, setEdits] = useState<Edits>(new Map());
  const [moved, setMoved] = useState(0);
  const [saved, setSaved] = useState<readonly Role[]>([]);
  const saving = useSaveRoles(organization, (role) => {
    setSaved((before) => [...before, role]);
    setEdits((before) => without(before, role));
  });
  const discard = () => {
    setEdits(new Map());
    setMoved(0);
  };
  const toggle = (change: Toggle) => {
    const next = toggled(edits, change);
    setMoved(movedAlong(change.role, edits, next));
    setEdits(next);
  };
  const save = () => {
    setSaved([]);
    saving.mutate([...edits.values()], {
      onSuccess: () => {
        discard();
        toast(texts.saved);
      },
      onError: (error) => {
        if (problemOf(error)?.status === 412) discard();
      },
    });
  };
  return { edits, moved, toggle, discard, save, isSaving: saving.isPending, error: saving.error, saved };
}
