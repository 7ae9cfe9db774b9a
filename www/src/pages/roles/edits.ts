import { normalize, type Permission } from "rolecall";

import type { RoleEdit } from "../../api/roles";
import type { Role } from "../../api/types";

/** By the role's identifier; roles without a change are absent. */
export type Edits = ReadonlyMap<string, RoleEdit>;

export interface Toggle {
  role: Role;
  permission: Permission;
  on: boolean;
}

/** What a role permits on the page: stored where it can be edited, in force where a lock holds. */
export function shownOf(role: Role, edits: Edits): readonly Permission[] {
  return edits.get(role.id)?.permissions ?? valuesOf(role);
}

/** Moves one switch and those that depend on it, as the edge would. */
export function toggled(edits: Edits, { role, permission, on }: Toggle): Edits {
  const next = normalize([...shownOf(role, edits)], { permission, on });
  const began = edits.get(role.id)?.role ?? role;
  const rest = new Map(edits);
  if (same(next, valuesOf(began))) rest.delete(role.id);
  else rest.set(role.id, { role: began, permissions: next });
  return rest;
}

/** How many switches moved with the one that was touched. */
export function movedAlong(role: Role, before: Edits, after: Edits): number {
  const had = new Set(shownOf(role, before));
  const has = shownOf(role, after);
  const kept = has.filter((permission) => had.has(permission)).length;
  return had.size + has.length - 2 * kept - 1;
}

/** The edits that are left when one role is saved. */
export function without(edits: Edits, role: Role): Edits {
  return new Map([...edits].filter(([id]) => id !== role.id));
}

export interface Difference {
  gained: readonly Permission[];
  lost: readonly Permission[];
}

export function differenceOf({ role, permissions }: RoleEdit): Difference {
  const before = new Set(valuesOf(role));
  const after = new Set(permissions);
  return {
    gained: [...after].filter((permission) => !before.has(permission)),
    lost: [...before].filter((permission) => !after.has(permission)),
  };
}

export function valuesOf(role: Role): readonly Permission[] {
  return (role.lock === null || role.lock === undefined ? role.stored : role.permissions) as Permission[];
}

function same(a: readonly Permission[], b: readonly Permission[]): boolean {
  const other = new Set(b);
  return a.length === b.length && a.every((permission) => other.has(permission));
}
