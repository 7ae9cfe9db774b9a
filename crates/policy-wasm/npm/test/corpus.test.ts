/** The corpus of cases, asked of the package as built: the same answers as natively. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { ACTIONS, Policy, catalogue, init, normalize, type Action, type Target } from "../dist/index.node.js";

interface Case {
  name: string;
  file: string;
  action: Action;
  organization: string;
  kind: "device" | "location" | "automation" | null;
  owner: string | null;
  expected: string;
  snapshot: string;
}

const cases = JSON.parse(
  execFileSync("cargo", ["run", "--quiet", "--package", "policy-tests", "--bin", "snapshots"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  }),
) as Case[];

const ran: { name: string; host: string; passed: boolean }[] = [];

test("asking before init says what was forgotten", () => {
  expect(() => Policy.load(new Uint8Array())).toThrow("await init()");
});

test("there are cases to ask", async () => {
  await init();
  expect(cases.length).toBeGreaterThan(29);
});

test.each(cases)("$file: $name", async (it) => {
  await init();
  const policy = Policy.load(Buffer.from(it.snapshot, "hex"));
  const target: Target = it.kind
    ? { kind: it.kind, organization: it.organization, owner: it.owner }
    : { organization: it.organization };
  const decision = policy.explain(it.action, target);
  const answer = decision.by
    ? `allowed ${decision.by.permission} through ${decision.by.organization}`
    : `denied ${decision.denial?.code}`;
  ran.push({ name: it.name, host: "package", passed: answer === it.expected });
  expect(answer).toBe(it.expected);
  expect(policy.can(it.action, target)).toBe(decision.allowed);
  if (decision.denial) {
    const german = policy.explain(it.action, target, "de");
    expect(decision.denial.sentence).toMatch(/\.$/);
    expect(german.denial?.sentence).not.toBe(decision.denial.sentence);
  }
});

afterAll(() => {
  if (process.env.ROLECALL_REPORTS) {
    writeFileSync(`${process.env.ROLECALL_REPORTS}/corpus-package.json`, JSON.stringify(ran));
  }
});

test("an unknown action is an error that says what is near", async () => {
  await init();
  const policy = Policy.load(Buffer.from(cases[0]?.snapshot ?? "", "hex"));
  // @ts-expect-error a wrong name does not compile either
  expect(() => policy.can("device.fly", { organization: "org_acme" })).toThrow(/unknown action "device.fly".*device.view/);
});

test("bytes that are no snapshot are an error that says so", async () => {
  await init();
  expect(() => Policy.load(new Uint8Array([1, 2, 3]))).toThrow("not a policy snapshot of this version");
});

test("the catalogue has every action, and switches move together", async () => {
  await init();
  expect(catalogue().map((entry) => entry.action)).toEqual([...ACTIONS]);
  const on = normalize([], { permission: "device.edit_timeline:own", on: true });
  expect(on).toEqual(["device.view:own", "device.view_timeline:own", "device.edit_timeline:own"]);
  expect(normalize(on, { permission: "device.view:own", on: false })).toEqual([]);
});
