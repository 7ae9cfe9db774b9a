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
/** A target as the engine is asked about it. */
export declare function wordsOf(target: Target): [string | undefined, string, string | undefined, string | undefined];
/** Whether it is a thing, not an organization itself. */
export declare function isResource(target: Target): target is ResourceTarget;
/** Whether the action is one on such a thing. */
export declare function isActionOn(kind: string, action: string): boolean;
/** The place of an action in the catalogue; one that is none is an error that says what is near. */
export declare function placeOf(action: string): number;
