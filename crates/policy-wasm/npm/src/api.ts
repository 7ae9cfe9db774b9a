import { ACTIONS, type Action, type Permission, type ResourceAction } from "./names.js";
import { Policy as Engine, catalogue as engineCatalogue, normalize as engineNormalize } from "./policy.js";
import { policyEngine } from "./ready.js";
import { isActionOn, isResource, placeOf, wordsOf, type OrganizationTarget, type ResourceTarget, type Target } from "./target.js";

export { ACTIONS };
export { AccessModel, type Inventory, type May, type PlacedThing, type Question } from "./model.js";
export type { Action, OrganizationTarget, Permission, ResourceAction, ResourceTarget, Target };

/** A language that sentences are written in. */
export type Language = "en" | "de";

/** The answer to a question: by which way it is allowed, else why not. The edge answers in the same shape. */
export interface Decision {
  allowed: boolean;
  /** Through a membership by its role, or through a share of the very device. */
  by?: { organization: string; permission: Permission; member?: string; role?: string; share?: string };
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
export function catalogue(): CatalogueEntry[] {
  policyEngine.assertReady();
  return JSON.parse(engineCatalogue()) as CatalogueEntry[];
}

/** Moves one switch of a role: on brings what it needs, off takes along what needs it. */
export function normalize(permissions: Permission[], change: { permission: Permission; on: boolean }): Permission[] {
  policyEngine.assertReady();
  return engineNormalize(permissions, change.permission, change.on) as Permission[];
}

/**
 * What one account may do: the snapshot of `GET /v1/policy`, asked without a round trip.
 * Its answers are advice for a page; the edge decides again.
 */
export class Policy {
  readonly account: string;
  readonly #engine: Engine;
  readonly #places: Map<string, number>;
  readonly #organizations: SeenOrganization[];

  private constructor(engine: Engine) {
    this.#engine = engine;
    this.account = engine.account;
    const ids = engine.organizations();
    const parents = engine.parents();
    this.#places = new Map(ids.map((id, place) => [id, place]));
    this.#organizations = ids.map((id, place) => ({ id, parent: ids[parents[place] ?? -1] ?? null }));
  }

  /** Reads a snapshot. Bytes that are none throw an error that says what is wrong with them. */
  static load(bytes: Uint8Array): Policy {
    policyEngine.assertReady();
    return new Policy(new Engine(bytes));
  }

  /** Whether the account may do this. An organization that it does not see: no. */
  can(action: Action, target: Target): boolean {
    const place = placeOf(action);
    const organization = this.#places.get(target.organization);
    if (organization === undefined) {
      return isResource(target) && isActionOn(target.kind, action) && this.#isShared(place, target);
    }
    if (isResource(target)) {
      return (
        isActionOn(target.kind, action) &&
        (this.#engine.canWithResource(place, organization, target.owner === this.account) || this.#isShared(place, target))
      );
    }
    return this.#engine.canIn(place, organization);
  }

  /** Whether a live share of the very device includes it; without shares nothing is asked. */
  #isShared(place: number, target: ResourceTarget): boolean {
    return (
      target.kind === "device" &&
      typeof target.device === "string" &&
      this.#engine.hasShares &&
      this.#engine.canWithShared(place, target.organization, target.device)
    );
  }

  /** The decision, with the way by which it is allowed, or the reason why not. */
  explain(action: Action, target: Target, language: Language = "en"): Decision {
    placeOf(action);
    return JSON.parse(this.#engine.explain(action, ...wordsOf(target), language)) as Decision;
  }

  /** The organizations that the account sees, each after the one above it. */
  organizations(): readonly SeenOrganization[] {
    return this.#organizations;
  }
}
