/** Rows that were written by the Worker, as the corpus tells them. */
import type { Row, Rows } from "./corpus.ts";

/** The columns that hold moments. */
const MOMENTS = ["created_at", "expires_at", "joined_at", "valid_after", "until"];

/**
 * What a case says is there afterwards, had the clock gone on by so much before it was read: the moments that the change
 * wrote are so much later. Those that the facts had stay as they were, and so does what is before all time.
 */
export function later(after: Rows, before: Rows, now: number, by: number): Rows {
  const move = (row: Row, old: Row | undefined): Row => {
    const moved = MOMENTS.filter((it) => row[it] !== old?.[it] && typeof row[it] === "number" && row[it] >= now);
    return { ...row, ...Object.fromEntries(moved.map((it) => [it, Number(row[it]) + by])) };
  };
  return mapped(after, (kind, row) => move(row, before[kind]?.find((it) => keyOf(it) === keyOf(row))));
}

/**
 * Rows with the identifiers that the Worker made called as the corpus calls them. Of a kind there are as many as were
 * made, in the order in which they were made; what is left over or missing keeps its name, and the comparison fails.
 */
export function named(rows: Rows, expected: Rows): Rows {
  const made = [...texts(rows)].filter((it) => MADE.test(it));
  const names = [...texts(expected)].filter((it) => NAMED.test(it));
  const called = new Map<string, string>();
  for (const kind of new Set(made.map(kindOf))) {
    const of = (all: string[]) => all.filter((it) => kindOf(it) === kind).toSorted();
    const wanted = of(names);
    of(made).forEach((it, at) => called.set(it, wanted[at] ?? it));
  }
  return mapped(withDigests(rows, expected), (_, row) =>
    JSON.parse(JSON.stringify(row), (_, value: unknown) => called.get(value as string) ?? value) as Row,
  );
}

/** Rows in one order, whatever they are called. */
export function ordered(rows: Rows): Rows {
  const sort = (all: Row[]) => all.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  return Object.fromEntries(Object.entries(rows).map(([kind, all]) => [kind, sort(all)]));
}

/** What the Worker makes: a prefix and 26 digits. The corpus calls it `…_new`, or `…_new_1` where there are several. */
const MADE = /^[a-z]{3}_[0-9a-z]{26}$/;
const NAMED = /^[a-z]{3}_new(_\d+)?$/;

const kindOf = (id: string) => id.slice(0, 3);

/** A row of two keys is known by both. */
const keyOf = (row: Row) => String(row.id ?? `${row.organization ?? row.root} ${row.role ?? row.email ?? row.account}`);

/** The digests of new codes are of codes that only the Worker knows: that they are digests, and differ, is all. */
function withDigests(rows: Rows, expected: Rows): Rows {
  const known = new Set(expected.static_tokens?.map((row) => row.digest));
  const made = new Set(rows.static_tokens?.map((row) => row.digest).filter((it) => !known.has(it)));
  const wanted = expected.static_tokens?.filter((row) => NAMED.test(String(row.id))).map((row) => row.digest) ?? [];
  const called = new Map([...made].map((it, at) => [it, /^[0-9a-f]{64}$/.test(String(it)) ? wanted[at] : it]));
  return withCredentials(
    mapped(rows, (_, row) => (called.has(row.digest) ? { ...row, digest: called.get(row.digest) } : row)),
    expected,
  );
}

/** Likewise the digests of the credentials of new devices. */
function withCredentials(rows: Rows, expected: Rows): Rows {
  const made = expected.devices?.find((row) => NAMED.test(String(row.id)))?.credential;
  const isMade = (kind: string, row: Row) =>
    kind === "devices" && MADE.test(String(row.id)) && /^[0-9a-f]{64}$/.test(String(row.credential));
  return mapped(rows, (kind, row) => (made && isMade(kind, row) ? { ...row, credential: made } : row));
}

function mapped(rows: Rows, change: (kind: string, row: Row) => Row): Rows {
  return Object.fromEntries(Object.entries(rows).map(([kind, all]) => [kind, all.map((row) => change(kind, row))]));
}

function texts(rows: Rows): Set<string> {
  const found = new Set<string>();
  JSON.parse(JSON.stringify(rows), (_, value: unknown) => {
    if (typeof value === "string") found.add(value);
    return value;
  });
  return found;
}
