/** The corpus as the HTTP host gets it: facts as rows of the real database, a case as a request, and what it has to be. */
import { execFileSync } from "node:child_process";
import type { Action, Decision, Target } from "../../../crates/policy-wasm/npm/dist/index.node.js";
import { OPERATOR, type Database, type Edge } from "./edge.ts";

/** One case. */
export interface Case {
  file: string;
  name: string;
  hosts: string[];
  world: Facts;
  /** A token, `operator`, or nobody. */
  caller: string | null;
  /** None, if there is no route for it yet; then this is none of its hosts. */
  request: { method: string; path: string; body: unknown; if_match: string | null } | null;
  /** What the case says. */
  decision: string;
  status: number;
  /** What is answered, but for what differs from request to request; none where the answer shows what was made. */
  answer: unknown;
  /** Of a question: what the package is asked too. */
  question?: { action: Action; target: Target; decision: Decision };
  /** Of a change: every row afterwards. */
  after?: Rows;
  /** Of a change that is done: what is written beside. */
  done?: { verb: string; mails: string[] } | null;
}

/** The facts of a case as rows. */
interface Facts {
  now: number;
  /** What empties the database and puts them in. */
  put: Statement[];
  /** What reads the rows of each kind, each as JSON. */
  kinds: string[];
  read: Statement[];
  /** What is read then. */
  rows: Rows;
}

interface Statement {
  sql: string;
  parameters: unknown[];
}

/** Rows by kind. */
export type Rows = Record<string, Row[]>;
export type Row = Record<string, unknown>;

/** What the Worker derives secrets of links from, and so can whoever reads the corpus. */
export const LINK_KEY = "a-link-key-of-the-corpus-0123456789abcdef0123456";

/** What it mixes into passwords. */
export const PASSWORD_PEPPER = "a-pepper-of-the-corpus-0123456789abcdef012345678";

/** Reads the corpus. */
export function readCorpus(): Case[] {
  const cargo = ["run", "--quiet", "--package", "policy-tests", "--bin", "rows", "--", LINK_KEY, PASSWORD_PEPPER];
  return JSON.parse(execFileSync("cargo", cargo, { encoding: "utf8", maxBuffer: 1 << 28 })) as Case[];
}

/** The Worker, its database and its clock as a case wants them. */
export class World {
  /** By how much the Worker's clock was moved. */
  #moved = 0;
  /** Each statement's text once: preparing one is a way to the runtime and back. */
  readonly #prepared = new Map<string, ReturnType<Database["prepare"]>>();

  constructor(readonly edge: Edge) {}

  /** Makes the facts of a case the whole world, at their time. */
  async become({ put, now }: Facts): Promise<void> {
    await this.#batch(put);
    const by = now - (Date.now() + this.#moved);
    await this.edge.moveClock(by);
    this.#moved += by;
  }

  /** Asks what the case asks. */
  ask(it: Case): Promise<Response> {
    if (!it.request) throw new Error(`no route asks for ${it.name}`);
    const { method, path, body, if_match } = it.request;
    const headers = this.credential(it);
    if (body !== null) headers["content-type"] = "application/json";
    if (if_match !== null) headers["if-match"] = if_match;
    return this.edge.fetch(path, { method, headers, ...(body === null ? {} : { body: JSON.stringify(body) }) });
  }

  /** What the caller shows. */
  credential(it: Case): Record<string, string> {
    if (!it.caller) return {};
    return { authorization: `Bearer ${it.caller === "operator" ? OPERATOR : it.caller}` };
  }

  /** Every row that there is. */
  async rows({ kinds, read }: Facts): Promise<Rows> {
    const answers = await this.#batch(read);
    const rows = (at: number) => answers[at]?.results.map((row) => JSON.parse(String(row.it)) as Row) ?? [];
    return Object.fromEntries(kinds.map((kind, at) => [kind, rows(at)]));
  }

  /** What was written beside the rows, for the request with this identifier: the audit entries, and who gets mail. */
  async written(request: string): Promise<{ entries: { verb: string; at: number }[]; mails: string[] }> {
    const [audit, outbox] = await this.#batch([
      { sql: "SELECT verb, at FROM audit_entry WHERE request = ?1", parameters: [request] },
      { sql: "SELECT recipient FROM outbox ORDER BY id", parameters: [] },
    ]);
    return {
      entries: audit?.results.map((row) => ({ verb: String(row.verb), at: Number(row.at) })) ?? [],
      mails: outbox?.results.map((row) => String(row.recipient)) ?? [],
    };
  }

  async #batch(statements: Statement[]) {
    const database = await this.edge.database();
    return database.batch(
      statements.map(({ sql, parameters }) => {
        const prepared = this.#prepared.get(sql) ?? database.prepare(sql);
        this.#prepared.set(sql, prepared);
        return parameters.length > 0 ? prepared.bind(...parameters) : prepared;
      }),
    );
  }
}

/** What an answer says, but for what differs from request to request. */
export async function said(answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (!text) return null;
  // What would allow it depends on whom the edge looked up; the journey performs one.
  const { request_id: _, title: __, remedies: ___, ...said } = JSON.parse(text) as Row;
  return said;
}

/** The decision that an answer is, in the words of the corpus. */
export function decisionOf(answer: Response, said: unknown): string {
  if (!answer.ok) return `denied ${(said as { code: string }).code}`;
  const { by, denial } = (said ?? {}) as Decision;
  if (denial) return `denied ${denial.code}`;
  return by ? `allowed ${by.permission} through ${by.organization}` : "allowed";
}
