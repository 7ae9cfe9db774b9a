import { ACTIONS } from "./names.js";

/** An organization as what an action concerns; for what will be below it, the one above. */
export interface OrganizationTarget {
  organization: string;
}

/** A thing in an organization that somebody may own. */
export interface ResourceTarget extends OrganizationTarget {
  kind: "device" | "location" | "automation";
  /** Whose it is; for one that is to be made, whose it will be. */
  owner?: string | null;
  /** Which, if it is a device of ours: shares are of those. */
  device?: string | null;
}

export type Target = OrganizationTarget | ResourceTarget;

const PLACES: ReadonlyMap<string, number> = new Map(ACTIONS.map((action, place) => [action, place]));

/** A target as the engine is asked about it. */
export function wordsOf(target: Target): [string | undefined, string, string | undefined, string | undefined] {
  const thing = isResource(target) ? target : undefined;
  return [thing?.kind, target.organization, thing?.owner ?? undefined, thing?.device ?? undefined];
}

/** Whether it is a thing, not an organization itself. */
export function isResource(target: Target): target is ResourceTarget {
  return "kind" in target;
}

/** Whether the action is one on such a thing. */
export function isActionOn(kind: string, action: string): boolean {
  return action.startsWith(kind) && action.charCodeAt(kind.length) === 46;
}

/** The place of an action in the catalogue; one that is none is an error that says what is near. */
export function placeOf(action: string): number {
  const place = PLACES.get(action);
  if (place === undefined) {
    throw new TypeError(`unknown action "${action}"${nearest(action)}`);
  }
  return place;
}

/** What was probably meant: an action of the same group, or one with the same verb. */
function nearest(action: string): string {
  const [group = "", verb = ""] = action.split(".");
  const near = ACTIONS.filter((known) => known.startsWith(`${group}.`) || known.endsWith(`.${verb}`)).slice(0, 5);
  return near.length > 0 ? `; did you mean ${near.join(", ")}?` : "";
}
