import type { Decision, Language } from "./api.js";
import type { Action, ResourceAction } from "./names.js";
import { type Target } from "./target.js";
/** A question about somebody. */
export interface Question {
    account: string;
    action: Action;
    target: Target;
}
/** By which way somebody may. */
export type May = NonNullable<Decision["by"]>;
/** A device, location or automation of the application: where it is, and whose. */
export interface PlacedThing {
    organization: string;
    owner?: string | null;
}
/** Things in the order of the tree, by number: their places in the list that they were made of. */
export interface Inventory {
    readonly size: number;
}
/**
 * Who may do what in a tenant: the snapshot of `GET /v1/organizations/{id}/access-model`, with all accounts that whoever
 * fetched it sees there, asked without a round trip. What an edit would change, `WhatIf` of `rolecall/what-if` says of the
 * same snapshot: the rules of all edits weigh more than a page should load that only asks.
 */
export declare class AccessModel {
    #private;
    readonly organizations: readonly string[];
    readonly accounts: readonly string[];
    private constructor();
    /** Reads a snapshot. Bytes that are none throw an error that says what is wrong with them. */
    static load(bytes: Uint8Array): AccessModel;
    /** Whether the account may do this. Whoever or whatever is not known: no. */
    can(account: string, action: Action, target: Target): boolean;
    /** The answers to many questions; those about things cross into the engine together. */
    canMany(questions: readonly Question[]): boolean[];
    /** The decision, with the way by which it is allowed, or the reason why not. */
    explain(account: string, action: Action, target: Target, language?: Language): Decision;
    /** Everybody who may do this to it, each with the way by which. */
    whoCan(action: Action, target: Target): {
        account: string;
        by: May;
    }[];
    /** Everything that this account may do to it, each with the way by which. */
    whatCan(account: string, target: Target): {
        action: Action;
        by: May;
    }[];
    /** Puts the application's things in order, once, to be listed again and again. */
    inventory(things: readonly PlacedThing[]): Inventory;
    /** The numbers of the things on which this account may do this, in the order of the tree. */
    list(account: string, action: ResourceAction, things: Inventory): Uint32Array;
}
