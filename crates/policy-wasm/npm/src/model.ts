import type { Decision, Language } from "./api.js";
import type { Action, ResourceAction } from "./names.js";
import { AccessModel as Engine, type Devices } from "./policy.js";
import { policyEngine } from "./ready.js";
import { isActionOn, isResource, placeOf, wordsOf, type Target } from "./target.js";

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

class Things implements Inventory {
  constructor(
    readonly devices: Devices,
    readonly size: number,
  ) {}
}

/**
 * Who may do what in a tenant: the snapshot of `GET /v1/organizations/{id}/access-model`, with all accounts that whoever
 * fetched it sees there, asked without a round trip. What an edit would change, `WhatIf` of `rolecall/what-if` says of the
 * same snapshot: the rules of all edits weigh more than a page should load that only asks.
 */
export class AccessModel {
  readonly organizations: readonly string[];
  readonly accounts: readonly string[];
  readonly #engine: Engine;
  readonly #organizations: ReadonlyMap<string, number>;
  readonly #accounts: ReadonlyMap<string, number>;

  private constructor(engine: Engine) {
    this.#engine = engine;
    this.organizations = engine.organizations();
    this.accounts = engine.accounts();
    this.#organizations = new Map(this.organizations.map((id, place) => [id, place]));
    this.#accounts = new Map(this.accounts.map((id, place) => [id, place]));
  }

  /** Reads a snapshot. Bytes that are none throw an error that says what is wrong with them. */
  static load(bytes: Uint8Array): AccessModel {
    policyEngine.assertReady();
    return new AccessModel(new Engine(bytes));
  }

  /** Whether the account may do this. Whoever or whatever is not known: no. */
  can(account: string, action: Action, target: Target): boolean {
    const plain = this.#plain({ account, action, target });
    return plain ? this.#engine.canWithResource(...plain) : this.explain(account, action, target).allowed;
  }

  /** The answers to many questions; those about things cross into the engine together. */
  canMany(questions: readonly Question[]): boolean[] {
    const plain = questions.map((question) => this.#plain(question));
    const asked = plain.filter((it) => it !== undefined);
    const answers = this.#engine.canMany(
      Uint32Array.from(asked, ([account]) => account),
      Uint8Array.from(asked, ([, action]) => action),
      Uint32Array.from(asked, ([, , organization]) => organization),
      Int32Array.from(asked, ([, , , owner]) => owner),
    );
    let next = 0;
    return questions.map((it, at) => (plain[at] ? answers[next++] === 1 : this.explain(it.account, it.action, it.target).allowed));
  }

  /** The decision, with the way by which it is allowed, or the reason why not. */
  explain(account: string, action: Action, target: Target, language: Language = "en"): Decision {
    placeOf(action);
    return JSON.parse(this.#engine.explain(account, action, ...wordsOf(target), language)) as Decision;
  }

  /** Everybody who may do this to it, each with the way by which. */
  whoCan(action: Action, target: Target): { account: string; by: May }[] {
    placeOf(action);
    return JSON.parse(this.#engine.whoCan(action, ...wordsOf(target))) as { account: string; by: May }[];
  }

  /** Everything that this account may do to it, each with the way by which. */
  whatCan(account: string, target: Target): { action: Action; by: May }[] {
    return JSON.parse(this.#engine.whatCan(account, ...wordsOf(target))) as { action: Action; by: May }[];
  }

  /** Puts the application's things in order, once, to be listed again and again. */
  inventory(things: readonly PlacedThing[]): Inventory {
    // What is nowhere in this tree is put behind its end: it keeps its number and is nobody's to use.
    const nowhere = this.organizations.length;
    const places = Uint32Array.from(things, (it) => this.#organizations.get(it.organization) ?? nowhere);
    const owners = Int32Array.from(things, (it) => this.#owner(it.owner));
    return new Things(this.#engine.devices(places, owners), things.length);
  }

  /** The numbers of the things on which this account may do this, in the order of the tree. */
  list(account: string, action: ResourceAction, things: Inventory): Uint32Array {
    const place = this.#accounts.get(account);
    if (!(things instanceof Things)) throw new TypeError("these things were not put in order by this model");
    return place === undefined ? new Uint32Array() : this.#engine.list(place, placeOf(action), things.devices);
  }

  /** A question about a thing that nobody shares, in numbers. */
  #plain({ account, action, target }: Question): [number, number, number, number] | undefined {
    const place = placeOf(action);
    if (!isResource(target) || typeof target.device === "string" || !isActionOn(target.kind, action)) return undefined;
    const who = this.#accounts.get(account);
    const where = this.#organizations.get(target.organization);
    return who === undefined || where === undefined ? undefined : [who, place, where, this.#owner(target.owner)];
  }

  #owner(owner: string | null | undefined): number {
    return (typeof owner === "string" ? this.#accounts.get(owner) : undefined) ?? -1;
  }
}
