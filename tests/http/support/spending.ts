/** What each route asks of the database: held to a bound at every answer of every test, and written down. */
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { afterAll, expect } from "vitest";

/** What one request asked of D1 before its answer, as `entry.mjs` counts it. */
interface Spent {
  trips: number;
  statements: number;
  rows_read: number;
  rows_written: number;
}

/** A change that others got in the way of is decided again so often; each time takes two round trips. */
const TRIES = 3;

/** One for a read; a change loads, then commits. */
const READ = 1;
const CHANGE = 2;

/** Those who read on, page by page, until a file is whole: one for each page. */
const IN_PAGES = ["GET /v1/organizations/{id}/members.csv", "GET /v1/organizations/{id}/static-tokens.csv"];

const most = new Map<string, Spent & { requests: number; retried: number }>();

/** Fails when an answer cost more round trips than its kind may. */
export function spends(operation: string, answer: Response): void {
  const header = answer.headers.get("x-d1-spent");
  if (header === null) return;
  const spent = JSON.parse(header) as Spent;
  const bound = operation.startsWith("GET") ? READ : CHANGE;
  const known = most.get(operation) ?? { trips: 0, statements: 0, rows_read: 0, rows_written: 0, requests: 0, retried: 0 };
  known.requests += 1;
  if (spent.trips > bound && !IN_PAGES.includes(operation)) {
    // More than that only a change takes, and only where its commit failed.
    expect(operation, `${operation} took ${spent.trips} round trips`).not.toMatch(/^GET/);
    expect(spent.trips, `${operation} took too many round trips`).toBeLessThanOrEqual(CHANGE * TRIES);
    known.retried += 1;
  }
  for (const what of ["trips", "statements", "rows_read", "rows_written"] as const) {
    known[what] = Math.max(known[what], spent[what]);
  }
  most.set(operation, known);
}

/** Keeps what was seen in this file of tests; `cargo xtask spending` makes a table of all of them. */
export function keepSpending(): void {
  afterAll(() => {
    const folder = resolve(import.meta.dirname, "../../../target/reports/spending");
    mkdirSync(folder, { recursive: true });
    const name = basename(expect.getState().testPath ?? "unknown").replace(/\W+/g, "-");
    writeFileSync(resolve(folder, `${name}.json`), JSON.stringify(Object.fromEntries(most), null, 1));
  });
}
