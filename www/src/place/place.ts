import type { Membership, Organization } from "../api/types";

/** An organization and those above it, the topmost first, as far as they are seen. */
export function pathTo(id: string, organizations: readonly Organization[]): Organization[] {
  const byId = new Map(organizations.map((organization) => [organization.id, organization]));
  const path: Organization[] = [];
  const seen = new Set<string>();
  let next = byId.get(id);
  while (next && !seen.has(next.id)) {
    seen.add(next.id);
    path.unshift(next);
    next = next.parent ? byId.get(next.parent) : undefined;
  }
  return path;
}

/** The membership that one stands on in a place: one's own there, else the nearest above. */
export function standingIn(
  id: string,
  organizations: readonly Organization[],
  memberships: readonly Membership[],
): Membership | null {
  for (const organization of pathTo(id, organizations).reverse()) {
    const found = memberships.find((membership) => membership.organization.id === organization.id);
    if (found) return found;
  }
  return null;
}

/** Where to begin: the place asked for, else the first membership, else whatever is seen. */
export function startingPlace(
  asked: string | undefined,
  organizations: readonly Organization[],
  memberships: readonly Membership[],
): Organization | null {
  const find = (id: string | undefined) => organizations.find((organization) => organization.id === id);
  return find(asked) ?? find(memberships[0]?.organization.id) ?? organizations[0] ?? null;
}

export interface Branch {
  organization: Organization;
  below: Branch[];
}

/** The list as a tree, by name; whoever's parent is not seen stands at the top. */
export function treeOf(organizations: readonly Organization[]): Branch[] {
  const byParent = new Map<string | null, Organization[]>();
  const seen = new Set(organizations.map((organization) => organization.id));
  for (const organization of organizations) {
    const parent = organization.parent && seen.has(organization.parent) ? organization.parent : null;
    byParent.set(parent, [...(byParent.get(parent) ?? []), organization]);
  }
  const grow = (parent: string | null): Branch[] =>
    (byParent.get(parent) ?? [])
      .sort((a, b) => a.name.localeCompare(b.name))
      .map((organization) => ({ organization, below: grow(organization.id) }));
  return grow(null);
}
