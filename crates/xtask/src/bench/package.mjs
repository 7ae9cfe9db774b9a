// Times the engines of the npm package, without the types around it: `node package.mjs FOLDER WORLD ...`, where
// `cargo xtask bench package` has put the worlds. Prints a table beside what is to be reached, and JSON into the folder.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import load, { AccessModel, Policy, catalogue as rows } from "../../../policy-wasm/npm/dist/policy.js";
import loadWhatIf, { WhatIf } from "../../../policy-wasm/npm/dist/whatif.js";

const ROUNDS = 9;
const catalogue = () => JSON.parse(rows());
const [folder, ...worlds] = process.argv.slice(2);
const wasmOf = (name) => readFileSync(new URL(`../../../policy-wasm/npm/dist/${name}_bg.wasm`, import.meta.url));

/** What is to be reached, by world; what is not named there is only told. */
const REACH = {
  small: {
    "a check by handles, ns": 20,
    "a check of many at once, ns": 5,
    "list of a typical account, us": 20,
    "list of the root's Admin, us": 200,
    "explain, us": 20,
    "load a policy, ms": 10,
    "load the tenant, ms": 10,
  },
  large: { "what-if of a role, in the root, ms": 16 },
  huge: { "memory of the tenant, MB": 100, "what-if of a role, in the root, ms": 100 },
};

const figures = {};
for (const world of worlds) figures[world] = { ...(await measure(world)), ...(await whatIfs(world)) };
writeFileSync(join(folder, `package-${worlds.join("-")}.json`), JSON.stringify(figures, null, 2));

async function measure(world) {
  const { found, keep } = table(world);
  console.log(`${world} world`);
  const { memory } = await load({ module_or_path: wasmOf("policy") });
  const read = (kind) => bytesOf(world, kind);
  const tenant = read("tenant.bin");
  const before = memory.buffer.byteLength;
  const model = new AccessModel(tenant);
  if (world === worlds[0]) keep("memory of the tenant, MB", (memory.buffer.byteLength - before) / 2 ** 20);
  const loading = (make, bytes) => median(() => time(() => make(bytes).free()));
  keep("load the tenant, ms", loading((bytes) => new AccessModel(bytes), tenant));
  const bytes = read("policy.bin");
  keep("load a policy, ms", loading((it) => new Policy(it), bytes));
  const policy = new Policy(bytes);

  const { organizations, accounts, admin, typical, devices, questions } = JSON.parse(Buffer.from(read("json")).toString());
  const numbers = (ids) => new Map(ids.map((id, place) => [id, place]));
  const [places, people, seen] = [model.organizations(), model.accounts(), policy.organizations()].map(numbers);
  const where = Uint32Array.from(devices, ([at]) => places.get(organizations[at]));
  const whose = Int32Array.from(devices, ([, owner]) => people.get(accounts[owner]) ?? -1);

  const count = questions.length;
  const who = Uint32Array.from(questions, ([account]) => people.get(accounts[account]));
  const what = Uint8Array.from(questions, ([, action]) => action);
  const there = Uint32Array.from(questions, ([, , device]) => where[device]);
  const owners = Int32Array.from(questions, ([, , device]) => whose[device]);
  const inPolicy = Uint32Array.from(questions, ([, , device]) => seen.get(organizations[devices[device][0]]));
  const own = Uint8Array.from(questions, ([, , device]) => (accounts[devices[device][1]] === admin ? 1 : 0));

  const each = (work) => {
    warm(work);
    return (median(() => time(work)) * 1e6) / count;
  };
  keep("a check by handles, ns", each(() => {
    for (let at = 0; at < count; at += 1) policy.canWithResource(what[at], inPolicy[at], own[at] === 1);
  }));
  keep("a check of many at once, ns", each(() => policy.canMany(what, inPolicy, own)));
  keep("a check by handles, any account, ns", each(() => {
    for (let at = 0; at < count; at += 1) model.canWithResource(who[at], what[at], there[at], owners[at]);
  }));
  keep("a check of many at once, any account, ns", each(() => model.canMany(who, what, there, owners)));
  const target = ([, , device]) => ["device", organizations[devices[device][0]], accounts[devices[device][1]], undefined];
  const names = questions.slice(0, 1000);
  keep("explain, us", (median(() => time(() => names.forEach((it) => policy.explain("device.view", ...target(it), "en")))) * 1e3) / names.length);
  keep("who can, us", median(() => time(() => model.whoCan("device.control", ...target(questions[0])))) * 1e3);

  const things = model.devices(where, whose);
  const view = catalogue().findIndex((it) => it.action === "device.view");
  keep("list of a typical account, us", median(() => time(() => model.list(people.get(typical), view, things))) * 1e3);
  keep("list of the root's Admin, us", median(() => time(() => model.list(people.get(admin), view, things))) * 1e3);
  for (const it of [things, policy, model]) it.free();
  return found;
}

/** What an edit of a role would change: the other engine, with a memory of its own. */
async function whatIfs(world) {
  const { found, keep } = table(world);
  const { memory } = await loadWhatIf({ module_or_path: wasmOf("whatif") });
  const tenant = bytesOf(world, "tenant.bin");
  const before = memory.buffer.byteLength;
  const model = new WhatIf(tenant);
  if (world === worlds[0]) keep("memory of the tenant for what-ifs, MB", (memory.buffer.byteLength - before) / 2 ** 20);
  const { edit } = JSON.parse(Buffer.from(bytesOf(world, "json")).toString());
  const reaches = { here: "in the root", below_changed: "changes in all below", below_all: "the same in all below" };
  for (const [reach, words] of Object.entries(reaches)) {
    const edits = { edit_role: { ...edit, reach } };
    if (!model.may(edits, "en").allowed) throw new Error("the root's Admin may not edit a role");
    keep(`what-if of a role, ${words}, ms`, median(() => time(() => model.may(edits, "en"))));
  }
  model.free();
  return found;
}

function table(world) {
  const found = {};
  const keep = (what, figure) => {
    found[what] = figure;
    const reach = REACH[world]?.[what];
    console.log(`  ${what.padEnd(44)} ${figure.toFixed(2).padStart(12)}${reach === undefined ? "" : `  of ${reach}`}`);
  };
  return { found, keep };
}

function bytesOf(world, kind) {
  return new Uint8Array(readFileSync(join(folder, `${world}.${kind}`)));
}

/** Until the engine has compiled it for good: a page that asks often asks that, and its first calls are told by nobody. */
function warm(work) {
  const until = performance.now() + 500;
  while (performance.now() < until) work();
}

function time(work) {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function median(measured) {
  const times = Array.from({ length: ROUNDS }, measured).sort((left, right) => left - right);
  return times[Math.floor(ROUNDS / 2)];
}
