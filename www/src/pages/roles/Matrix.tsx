import { catalogue } from "rolecall";

import type { Role } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { Empty } from "../../ui/Empty";
import { Icon } from "../../ui/Icon";
import { type Edits, shownOf, type Toggle } from "./edits";
import classes from "./Matrix.module.css";
import { MatrixGroup } from "./MatrixGroup";

interface Props {
  roles: readonly Role[];
  edits: Edits;
  wanted: string;
  mayEdit: boolean;
  onToggle: (toggle: Toggle) => void;
}

/** Rows are actions, columns are roles, cells the switches of the two scopes. */
export function Matrix({ roles, edits, wanted, mayEdit, onToggle }: Props) {
  const texts = useTexts();
  const words = texts.roles;
  const text = wanted.trim().toLowerCase();
  const found = catalogue().filter((entry) =>
    `${entry.action} ${texts.actions[entry.action]} ${texts.groups[entry.group] ?? ""}`.toLowerCase().includes(text),
  );
  const groups = [...new Set(found.map((entry) => entry.group))];
  const locks = { admin_of_root: words.lockAdmin, plan: words.lockPlan };
  const shown = new Map(roles.map((role) => [role.id, new Set(shownOf(role, edits))]));
  if (found.length === 0) return <Empty text={texts.common.nothingFound} />;
  return (
    <div className={classes.frame} data-wide={roles.length > 5 || undefined}>
      <table className={classes.matrix} aria-label={words.matrix}>
        <thead>
          <tr>
            <th scope="col" className={classes.action}>
              {words.action}
            </th>
            {roles.map((role) => (
              <th key={role.id} scope="col" className={classes.role}>
                <span className={classes.roleName}>
                  {role.name}
                  {role.lock && (
                    <span role="img" aria-label={locks[role.lock]} title={locks[role.lock]}>
                      <Icon name="lock" size={14} />
                    </span>
                  )}
                </span>
                <span className={classes.scopes} aria-hidden="true">
                  <span>{words.own}</span>
                  <span>{words.organization}</span>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group, index) => (
          <MatrixGroup
            key={group}
            group={group}
            entries={found.filter((entry) => entry.group === group)}
            roles={roles}
            shown={shown}
            openAtFirst={index === 0 || group === "devices"}
            forceOpen={text !== ""}
            mayEdit={mayEdit}
            onToggle={onToggle}
          />
        ))}
      </table>
    </div>
  );
}
