/** Rows that were written by the Worker, as the corpus tells them. */
import type { Row, Rows } from "./corpus.ts";

/** The columns that hold moments: those that only a change writes, and those that may be asked for or offered. */
const WRITTEN = ["created_at", "joined_at", "valid_after"];
const TOLD = ["expires_at", "from", "until"];

/**
 * What a case says is there afterwards, had the clock gone on by so much before it was read: the moments that the change
 * wrote are so much later. Those that the facts had stay as they were, also where a seat moved to another e-mail and took
 * its moment along, and so does what is before all time, and what was asked for or offered as a moment.
 */
export function later(after: Rows, before: Rows, now: number, by: number, asked: unknown): Rows {
  const told = new Set([...numbers(asked), ...(before.shares ?? []).map((row) => row.until)]);
  const move = (row: Row, had: Row[]): Row => {
    const moments = [...WRITTEN, ...TOLD.filter((it) => !told.has(row[it]))];
    const isNew = (it: string) => typeof row[it] === "number" && row[it] >= now && !had.some((old) => old[it] === row[it]);
    return { ...row, ...Object.fromEntries(moments.filter(isNew).map((it) => [it, Number(row[it]) + by])) };
  };
  return mapped(after, (kind, row) => {
    const stays = new Set(after[kind]?.map(keyOf));
    return move(row, before[kind]?.filter((it) => keyOf(it) === keyOf(row) || !stays.has(keyOf(it))) ?? []);
  });
}

/**
 * Rows with the identifiers that the Worker made called as the corpus calls them. Of a kind there are as many as were
 * made, in the order in which they were made; what is left over or missing keeps its name, and the comparison fails.
 */
export function named(rows: Rows, expected: Rows, before: Rows): Rows {
  const made = [...texts(rows)].filter((it) => MADE.test(it));
  const names = [...texts(expected)].filter((it) => NAMED.test(it));
  const called = new Map<string, string>();
  for (const kind of new Set(made.map(kindOf))) {
    const of = (all: string[]) => all.filter((it) => kindOf(it) === kind).toSorted();
    const wanted = of(names);
    of(made).forEach((it, at) => called.set(it, wanted[at] ?? it));
  }
  return mapped(withDigests(rows, expected, before), (_, row) =>
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

/** Where digests of secrets stand that only the Worker knows. */
const DIGESTS: [kind: string, field: string][] = [
  ["static_tokens", "digest"],
  ["provisioning_tokens", "digest"],
  ["api_tokens", "digest"],
  ["devices", "credential"],
];

/** What is new of them is called as the corpus calls it: that they are digests, are new, and differ, is all. */
function withDigests(rows: Rows, expected: Rows, before: Rows): Rows {
  return DIGESTS.reduce((all, [kind, field]) => {
    const known = new Set([...(before[kind] ?? []), ...(expected[kind] ?? [])].map((row) => row[field]));
    const old = new Set(before[kind]?.map((row) => row[field]));
    const made = new Set(all[kind]?.map((row) => row[field]).filter((it) => !known.has(it)));
    const wanted = [...new Set(expected[kind]?.map((row) => row[field]).filter((it) => !old.has(it)))];
    const called = new Map([...made].map((it, at) => [it, /^[0-9a-f]{64}$/.test(String(it)) ? wanted[at] : it]));
    const rename = (row: Row) => (called.has(row[field]) ? { ...row, [field]: called.get(row[field]) } : row);
    return mapped(all, (of, row) => (of === kind ? rename(row) : row));
  }, rows);
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

function numbers(value: unknown): Set<number> {
  const found = new Set<number>();
  JSON.parse(JSON.stringify(value ?? null), (_, it: unknown) => {
    if (typeof it === "number") found.add(it);
    return it;
  });
  return found;
}
