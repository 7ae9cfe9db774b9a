import { useDisclosure } from "@mantine/hooks";
import type { CatalogueEntry, Permission } from "rolecall";

import type { Role } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { Icon } from "../../ui/Icon";
import { Tone } from "../../ui/Tone";
import type { Toggle } from "./edits";
import classes from "./Matrix.module.css";
import { MatrixCell } from "./MatrixCell";

interface Props {
  group: string;
  entries: readonly CatalogueEntry[];
  roles: readonly Role[];
  shown: ReadonlyMap<string, ReadonlySet<Permission>>;
  openAtFirst: boolean;
  forceOpen: boolean;
  mayEdit: boolean;
  onToggle: (toggle: Toggle) => void;
}

export function MatrixGroup(props: Props) {
  const { group, entries, roles, shown, openAtFirst, forceOpen, mayEdit, onToggle } = props;
  const texts = useTexts();
  const [opened, { toggle }] = useDisclosure(openAtFirst);
  const open = opened || forceOpen;
  const all = entries.flatMap((entry) => entry.scopes.map((scope): Permission => `${entry.action}:${scope}` as Permission));
  return (
    <tbody>
      <tr className={classes.groupRow}>
        <th scope="rowgroup" className={classes.action}>
          <button type="button" className={classes.group} aria-expanded={open} onClick={toggle}>
            <span className={classes.chevron} data-open={open || undefined}>
              <Icon name="chevron" size={16} />
            </span>
            {texts.groups[group] ?? group}
          </button>
        </th>
        {roles.map((role) => (
          <td key={role.id} className={classes.count}>
            {texts.roles.permitted(all.filter((permission) => shown.get(role.id)?.has(permission)).length, all.length)}
          </td>
        ))}
      </tr>
      {open &&
        entries.map((entry) => (
          <tr key={entry.action}>
            <th scope="row" className={classes.action}>
              <span className={classes.phrase}>{texts.actions[entry.action]}</span>
              <code className={classes.code}>{entry.action}</code>
              {entry.developer && <Tone tone="quiet">{texts.roles.developer}</Tone>}
            </th>
            {roles.map((role) => (
              <MatrixCell
                key={role.id}
                entry={entry}
                role={role}
                shown={shown.get(role.id)}
                mayEdit={mayEdit}
                onToggle={onToggle}
              />
            ))}
          </tr>
        ))}
    </tbody>
  );
}
