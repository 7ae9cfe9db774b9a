import type { CatalogueEntry, Permission } from "rolecall";

import type { Role } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { type Toggle, valuesOf } from "./edits";
import classes from "./Matrix.module.css";

const scopes = ["own", "organization"] as const;

interface Props {
  entry: CatalogueEntry;
  role: Role;
  shown: ReadonlySet<Permission> | undefined;
  mayEdit: boolean;
  onToggle: (toggle: Toggle) => void;
}

/** The switches of one action in one role. Plain inputs: there are hundreds of them on the page. */
export function MatrixCell({ entry, role, shown, mayEdit, onToggle }: Props) {
  const texts = useTexts();
  return (
    <td className={classes.cell}>
      <span className={classes.scopes}>
        {scopes.map((scope) => {
          if (!entry.scopes.includes(scope)) return <span key={scope} />;
          const permission = `${entry.action}:${scope}` as Permission;
          const on = shown?.has(permission) ?? false;
          const changed = on !== valuesOf(role).includes(permission);
          const name = texts.roles.cell(texts.actions[entry.action], texts.roles[scope], role.name);
          return (
            <span key={scope} className={classes.slot} data-changed={changed || undefined}>
              <input
                type="checkbox"
                role="switch"
                className={classes.switch}
                aria-label={changed ? `${name}, ${texts.roles.changed}` : name}
                checked={on}
                disabled={!mayEdit || role.lock != null}
                onChange={(event) => onToggle({ role, permission, on: event.currentTarget.checked })}
              />
            </span>
          );
        })}
      </span>
    </td>
  );
}
