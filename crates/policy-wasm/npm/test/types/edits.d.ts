import type { Denial, Language } from "./api.js";
import type { Permission } from "./names.js";
export type { Denial, Language, Permission };
/** How far an edit of a role goes: here; what moved here moves in all below too; all below permit the same as here. */
export type Reach = "here" | "below_changed" | "below_all";
/** A change to who may do what, as the edge takes it too. Of what it edits, the state in the snapshot is meant. */
export type Edit = 
/** `permissions` is all that the role is to permit. */
{
    edit_role: {
        organization: string;
        role: string;
        permissions: Permission[];
        reach: Reach;
    };
}
/** Back to its defaults. */
 | {
    reset_role: {
        organization: string;
        role: string;
        reach: Reach;
    };
} | {
    assign_role: {
        member: string;
        role: string;
    };
} | {
    suspend_member: string;
} | {
    reinstate_member: string;
}
/** The member's devices go to the heir, or stay without owner. */
 | {
    delete_member: {
        member: string;
        heir?: string | null;
    };
}
/** With the member's devices. */
 | {
    transfer_member: {
        member: string;
        to: string;
    };
} | {
    move_organization: {
        organization: string;
        parent: string;
    };
} | {
    suspend_organization: string;
} | {
    reinstate_organization: string;
} | {
    lower_plan: {
        root: string;
        plan: string;
    };
};
/** Whether an edit may be made, and what it does to who may do what. */
export interface Impact {
    allowed: boolean;
    /** Why not. Then nothing happens. */
    denial?: Denial;
    /** For how many people something changes. */
    people: number;
    /** How many of the rows alarm. */
    alarming: number;
    /** The first rows, what alarms first. */
    rows: Change[];
    /** How many rows there are besides. */
    more: number;
    /** For how many people something changes of which whoever asks does not see all; asked of the edge only. */
    hidden: number;
    /** What a person reads above the rows. */
    sentence: string;
}
/** What changes for one person in some organizations. */
export interface Change {
    account: string;
    organizations: string[];
    /** How many organizations there are besides. */
    more_organizations: number;
    gains: Permission[];
    loses: Permission[];
    /** On how many devices something changes. */
    devices: number;
    /** Whether somebody should look at it twice before saving. */
    alarms: boolean;
}
/**
 * A tenant as it is before an edit: the snapshot that {@link AccessModel} of `rolecall` reads, asked what would change.
 * Its answers are advice for a page; the edge decides again.
 */
export declare class WhatIf {
    #private;
    private constructor();
    /** Reads a snapshot. Bytes that are none throw an error that says what is wrong with them. */
    static load(bytes: Uint8Array): WhatIf;
    /** Who gains and loses what by this edit, or why whoever asked for the snapshot may not make it. */
    may(edit: Edit, language?: Language): Impact;
}
