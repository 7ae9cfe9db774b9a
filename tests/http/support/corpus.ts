/** The corpus as the HTTP host gets it: facts as rows of the real database, a case as a request, and what it has to be. */
import { execFileSync } from "node:child_process";
import type { Action, Decision, Target } from "../../../crates/policy-wasm/npm/dist/index.node.js";
import { OPERATOR, type Database, type Edge } from "./edge.ts";

/** One case. */
export interface Case {
  file: string;
  name: string;
  hosts: string[];
  now: number;
  /** What empties the database and puts the facts in. */
  rows: Statement[];
  /** What reads every row of a kind as JSON. */
  reads: { kinds: string[]; statements: Statement[] };
  /** A token, `operator`, or nobody. */
  caller: string | null;
  request: { method: string; path: string; body?: unknown; if_match?: string };
  status: number;
  /** What is answered, but for what differs from request to request. */
  answer: unknown;
  before: Rows;
  /** What the package is asked too. */
  question: { action: Action; target: Target; decision: Decision };
}

interface Statement {
  sql: string;
  parameters: unknown[];
}

/** Rows by kind. */
export type Rows = Record<string, Record<string, unknown>[]>;

/** Reads the corpus. */
export function readCorpus(): Case[] {
  const cargo = ["run", "--quiet", "--package", "policy-tests", "--bin", "rows"];
  return JSON.parse(execFileSync("cargo", cargo, { encoding: "utf8", maxBuffer: 1 << 28 })) as Case[];
}

/** The Worker, its database and its clock as a case wants them. */
export class World {
  /** By how much the Worker's clock was moved. */
  #moved = 0;

  constructor(readonly edge: Edge) {}

  /** Makes the facts of a case the whole world, at their time. */
  async become(it: Case): Promise<void> {
    await batch(await this.edge.database(), it.rows);
    const by = it.now - (Date.now() + this.#moved);
    await this.edge.moveClock(by);
    this.#moved += by;
  }

  /** Asks what the case asks. */
  ask(it: Case): Promise<Response> {
    const { method, path, body, if_match } = it.request;
    return this.edge.fetch(path, {
      method,
      headers: {
        ...this.credential(it),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(if_match === undefined ? {} : { "if-match": if_match }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** What the caller shows. */
  credential(it: Case): Record<string, string> {
    if (!it.caller) return {};
    return { authorization: `Bearer ${it.caller === "operator" ? OPERATOR : it.caller}` };
  }

  /** Every row that there is. */
  async rows(it: Case): Promise<Rows> {
    const answers = await batch(await this.edge.database(), it.reads.statements);
    const read = ({ results }: { results: Record<string, unknown>[] }) =>
      results.map((row) => JSON.parse(String(row.it)) as Record<string, unknown>);
    return Object.fromEntries(it.reads.kinds.map((kind, at) => [kind, read(answers[at] ?? { results: [] })]));
  }
}

function batch(database: Database, statements: Statement[]) {
  return database.batch(statements.map(({ sql, parameters }) => database.prepare(sql).bind(...parameters)));
}

/** What an answer says, but for what differs from request to request. */
export async function said(answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (!text) return null;
  const { request_id: _, title: __, ...said } = JSON.parse(text) as Record<string, unknown>;
  return said;
}
