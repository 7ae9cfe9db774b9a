import { ACTIONS, type Action, type Permission, type ResourceAction } from "./names.js";
import { type OrganizationTarget, type ResourceTarget, type Target } from "./target.js";
export { ACTIONS };
export { AccessModel, type Inventory, type May, type PlacedThing, type Question } from "./model.js";
export type { Action, OrganizationTarget, Permission, ResourceAction, ResourceTarget, Target };
/** A language that sentences are written in. */
export type Language = "en" | "de";
/** The answer to a question: by which way it is allowed, else why not. The edge answers in the same shape. */
export interface Decision {
    allowed: boolean;
    /** Through a membership by its role, or through a share of the very device. */
    by?: {
        organization: string;
        permission: Permission;
        member?: string;
        role?: string;
        share?: string;
    };
    denial?: Denial;
}
/** Why not, and what a person reads about it. */
export interface Denial {
    code: string;
    /** The permission that is missing. */
    missing?: Permission;
    /** In which organization. */
    where?: string;
    sentence: string;
}
/** One row of the catalogue of everything that a role can permit. */
export interface CatalogueEntry {
    action: Action;
    group: string;
    scopes: ("own" | "organization")[];
    needs?: Action | null;
    developer: boolean;
    asked_in: "here" | "parent" | "parents" | "root" | "membership";
    purpose: "product" | "application";
    description: string;
}
/** An organization that the account sees. */
export interface SeenOrganization {
    id: string;
    parent: string | null;
}
/** The catalogue, in the order in which people read it. */
export declare function catalogue(): CatalogueEntry[];
/** Moves one switch of a role: on brings what it needs, off takes along what needs it. */
export declare function normalize(permissions: Permission[], change: {
    permission: Permission;
    on: boolean;
}): Permission[];
/**
 * What one account may do: the snapshot of `GET /v1/policy`, asked without a round trip.
 * Its answers are advice for a page; the edge decides again.
 */
export declare class Policy {
    #private;
    readonly account: string;
    private constructor();
    /** Reads a snapshot. Bytes that are none throw an error that says what is wrong with them. */
    static load(bytes: Uint8Array): Policy;
    /** Whether the account may do this. An organization that it does not see: no. */
    can(action: Action, target: Target): boolean;
    /** The decision, with the way by which it is allowed, or the reason why not. */
    explain(action: Action, target: Target, language?: Language): Decision;
    /** The organizations that the account sees, each after the one above it. */
    organizations(): readonly SeenOrganization[];
}
