/** The edits of the corpus, asked of the package as built: what the core says would change, to the letter. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { WhatIf, init, type Edit, type Impact } from "../dist/what-if.node.js";

interface Asked {
  file: string;
  name: string;
  bytes: string;
  edit: Edit;
  impact: { en: Impact; de: Impact };
}

const edits = JSON.parse(
  execFileSync("cargo", ["run", "--quiet", "--package", "policy-tests", "--bin", "what_ifs"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  }),
) as Asked[];

const ran: { name: string; host: string; passed: boolean }[] = [];
const load = ({ bytes }: Asked) => WhatIf.load(Buffer.from(bytes, "hex"));

test("asking before init says what was forgotten", () => {
  expect(() => WhatIf.load(new Uint8Array())).toThrow("await init()");
});

test("there are edits to ask", async () => {
  await init();
  expect(edits.length).toBeGreaterThan(50);
});

test.each(edits)("[B04] $file: $name", async (asked) => {
  await init();
  const row = { name: asked.name, host: "package", passed: false };
  ran.push(row);
  const model = load(asked);
  expect(model.may(asked.edit)).toEqual(asked.impact.en);
  expect(model.may(asked.edit, "de")).toEqual(asked.impact.de);
  row.passed = true;
});

test("every kind of edit is asked; some are allowed, some refused, and some alarm", () => {
  const kinds = new Set(edits.flatMap(({ edit }) => Object.keys(edit)));
  expect([...kinds].sort()).toEqual([
    "assign_role",
    "delete_member",
    "edit_role",
    "lower_plan",
    "move_organization",
    "reinstate_member",
    "reinstate_organization",
    "reset_role",
    "suspend_member",
    "suspend_organization",
    "transfer_member",
  ]);
  const impacts = edits.map((it) => it.impact.en);
  expect(impacts.some((it) => it.allowed && it.people > 0)).toBe(true);
  expect(impacts.some((it) => it.denial?.code === "permission_missing" && it.rows.length === 0)).toBe(true);
  expect(impacts.some((it) => it.alarming > 0 && it.rows[0]?.alarms)).toBe(true);
});

test("bytes that are no tenant, cut off or bent, are an error and never a crash", () => {
  const bytes = Buffer.from(edits[0]!.bytes, "hex");
  expect(() => WhatIf.load(new Uint8Array([1, 2, 3]))).toThrow("not a policy snapshot of this version");
  for (let at = 0; at < bytes.length; at += 1) {
    expect(() => WhatIf.load(bytes.subarray(0, at))).toThrow(Error);
    const bent = Uint8Array.from(bytes);
    bent[at] = (bent[at] ?? 0) ^ 0xff;
    try {
      WhatIf.load(bent).may(edits[0]!.edit);
    } catch (error) {
      // A trap of the engine would be a RuntimeError, and the engine would be dead.
      expect(error).not.toBeInstanceOf(WebAssembly.RuntimeError);
    }
  }
  expect(load(edits[0]!).may(edits[0]!.edit)).toEqual(edits[0]!.impact.en);
});

test("what is no edit is an error that says where", () => {
  const model = load(edits[0]!);
  const role = { organization: "org_acme", role: "rol_admin", reach: "here" as const };
  const permissions = ["device.fly:own" as const];
  // @ts-expect-error a wrong name does not compile either
  expect(() => model.may({ edit_role: { ...role, permissions } })).toThrow("`permissions[0]` is no permission of the catalogue.");
  expect(() => model.may({ suspend_member: "acc_ada" })).toThrow("`suspend_member` has a value that it cannot have.");
  expect(() => model.may({ lower_plan: { root: "org_acme", plan: "gold" } }, "de")).toThrow("`plan` hat einen Wert");
  // @ts-expect-error nor does a kind of edit that there is not
  expect(() => model.may({ sell_organization: "org_acme" })).toThrow("`edit_role` is missing.");
  expect(() => model.may({ suspend_member: "mem_a", reinstate_member: "mem_a" })).toThrow("`reinstate_member` has a value");
  // @ts-expect-error nor a field too few
  expect(() => model.may({ assign_role: { member: "mem_a" } })).toThrow(/missing field `role`/);
});

afterAll(() => {
  if (process.env.ROLECALL_REPORTS) {
    writeFileSync(`${process.env.ROLECALL_REPORTS}/what-ifs-package.json`, JSON.stringify(ran));
  }
});
