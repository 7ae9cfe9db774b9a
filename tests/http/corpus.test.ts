/** The corpus over HTTP: facts are rows of the real database, each case goes through a public route of the built Worker. */
import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Policy, init } from "../../crates/policy-wasm/npm/dist/index.node.js";
import { World, readCorpus, said, type Case } from "./support/corpus.ts";
import { startEdge } from "./support/edge.ts";

const cases = readCorpus();
const world = new World(startEdge());
const ran: { name: string; host: string; passed: boolean }[] = [];

beforeAll(() => init());

test.each(cases)("$file: $name", async (it) => {
  const row = { name: it.name, host: "http", passed: false };
  ran.push(row);
  await world.become(it);
  const answer = await world.ask(it);
  expect([answer.status, await said(answer)]).toEqual([it.status, it.answer]);
  await thePackageSaysTheSame(it);
  expect(await world.rows(it)).toEqual(it.before);
  row.passed = true;
});

/** The package, loaded with what the edge says that this account may do. */
async function thePackageSaysTheSame(it: Case): Promise<void> {
  const { action, target, decision } = it.question;
  const answer = await world.edge.fetch("/v1/policy", { headers: world.credential(it) });
  const policy = Policy.load(new Uint8Array(await answer.arrayBuffer()));
  expect(policy.explain(action, target)).toEqual(decision);
}

test("[B02] the corpus passes over HTTP: every case that names this host ran", () => {
  const wanted = cases.filter((it) => it.hosts.includes("http"));
  expect(wanted.length).toBe(cases.length);
  expect(ran.map((it) => it.name)).toEqual(wanted.map((it) => it.name));
  expect(ran.filter((it) => !it.passed)).toEqual([]);
});

afterAll(() => {
  console.log(`corpus over HTTP: ${ran.length} cases, ${ran.filter((it) => it.passed).length} passed`);
  if (process.env.ROLECALL_REPORTS) {
    writeFileSync(`${process.env.ROLECALL_REPORTS}/corpus-http.json`, JSON.stringify(ran));
  }
});
