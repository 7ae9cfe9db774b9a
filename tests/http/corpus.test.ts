/** The corpus over HTTP: facts are rows of the real database, each case goes through a public route of the built Worker. */
import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Policy, init } from "../../crates/policy-wasm/npm/dist/index.node.js";
import { LINK_KEY, PASSWORD_PEPPER, World, decisionOf, readCorpus, said, type Case, type Rows } from "./support/corpus.ts";
import { later, named, ordered } from "./support/corpus_rows.ts";
import { startEdge } from "./support/edge.ts";

const corpus = readCorpus();
const cases = corpus.filter((it) => it.hosts.includes("http"));
const world = new World(startEdge({ LINK_KEY, PASSWORD_PEPPER }));
const ran: { name: string; host: string; passed: boolean }[] = [];

beforeAll(() => init());

test.each(cases)("$file: $name", async (it) => {
  const row = { name: it.name, host: "http", passed: false };
  ran.push(row);
  await world.become(it.world);
  const answer = await world.ask(it);
  const told = await said(answer);
  expect([decisionOf(answer, told), answer.status]).toEqual([it.decision, it.status]);
  if (it.answer !== null) expect(told).toEqual(it.answer);
  if (it.question) await thePackageSaysTheSame(it, it.question);
  await isThereAfterwards(it, answer.headers.get("x-request-id") ?? "");
  row.passed = true;
});

/** The package, loaded with what the edge says that this account may do. */
async function thePackageSaysTheSame(it: Case, { action, target, decision }: NonNullable<Case["question"]>) {
  const answer = await world.edge.fetch("/v1/policy", { headers: world.credential(it) });
  const policy = Policy.load(new Uint8Array(await answer.arrayBuffer()));
  expect(policy.explain(action, target)).toEqual(decision);
}

/** What is refused or only asked leaves all as it was; a change leaves what the case says, one entry, and its mails. */
async function isThereAfterwards(it: Case, request: string) {
  const before = it.world.rows;
  const { entries, mails } = await world.written(request);
  expect({ verbs: entries.map((entry) => entry.verb), mails }).toEqual({
    verbs: it.done ? [it.done.verb] : [],
    mails: it.done?.mails ?? [],
  });
  const by = (entries[0]?.at ?? it.world.now) - it.world.now;
  expect(Math.abs(by)).toBeLessThan(10_000);
  const expected: Rows = it.after ?? before;
  const rows = await world.rows(it.world);
  expect(ordered(named(rows, expected, before))).toEqual(ordered(later(expected, before, it.world.now, by, it.request?.body)));
}

test("[B02] the corpus passes over HTTP: every case that names this host ran", () => {
  expect(cases.length).toBeGreaterThan(130);
  expect(ran.map((it) => it.name)).toEqual(cases.map((it) => it.name));
  expect(ran.filter((it) => !it.passed)).toEqual([]);
});

afterAll(() => {
  const of = (questions: boolean) => cases.filter((it) => (it.question !== undefined) === questions).length;
  const passed = ran.filter((it) => it.passed).length;
  console.log(
    `corpus over HTTP: ${of(true)} questions, ${of(false)} changes; ${ran.length} ran, ${passed} passed; ` +
      `${corpus.length - cases.length} others have no route yet`,
  );
  if (process.env.ROLECALL_REPORTS) {
    writeFileSync(`${process.env.ROLECALL_REPORTS}/corpus-http.json`, JSON.stringify(ran));
  }
});
