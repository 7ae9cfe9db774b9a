// Times the npm package over a snapshot: `node checks.mjs FOLDER`, where `cargo xtask bench` has put the
// snapshot and the ids of the organizations. Prints JSON.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { init, Policy } from "rolecall";

const DEVICES = 10_000;
const ROUNDS = 9;
const actions = ["device.view", "device.control", "device.edit", "device.delete"];

const folder = process.argv[2];
const bytes = new Uint8Array(readFileSync(join(folder, "policy.bin")));
const organizations = JSON.parse(readFileSync(join(folder, "organizations.json"), "utf8"));

await init();
const loadMs = median(() => time(() => Policy.load(bytes)));
const policy = Policy.load(bytes);
// Spread by a fixed stride, so that two runs ask the same.
const devices = Array.from({ length: DEVICES }, (_, index) => ({
  kind: "device",
  organization: organizations[(index * 37) % organizations.length],
  owner: index % 5 === 0 ? null : policy.account,
}));

let allowed = 0;
for (let index = 0; index < DEVICES; index += 1) if (ask(index)) allowed += 1;
const checkMs = median(() => time(() => { for (let index = 0; index < DEVICES; index += 1) ask(index); }));
const explainMs = median(() => time(() => { for (let index = 0; index < 1000; index += 1) policy.explain(actions[index % 4], devices[index]); }));

console.log(JSON.stringify({
  snapshot_bytes: bytes.length,
  load_ms: loadMs,
  check_by_strings_ns: (checkMs * 1e6) / DEVICES,
  explain_us: explainMs,
  allowed_share: allowed / DEVICES,
}));

function ask(index) {
  return policy.can(actions[index % actions.length], devices[index]);
}

function time(work) {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function median(measure) {
  const times = Array.from({ length: ROUNDS }, measure).sort((left, right) => left - right);
  return times[Math.floor(ROUNDS / 2)];
}
