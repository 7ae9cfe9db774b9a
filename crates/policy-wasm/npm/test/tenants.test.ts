/** The tenants of the corpus, asked of the package as built: the same answers as natively. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ACTIONS, AccessModel, init, type Action, type Question, type ResourceAction, type ResourceTarget, type Target } from "../dist/index.node.js";

interface Look {
  file: string;
  name: string;
  at: {
    who_can?: { action: Action; on: Thing };
    what_can?: { account: string; on: Thing };
    devices?: { account: string; action: ResourceAction };
  };
  seen: string[];
}

type Thing = { organization: string; kind: ResourceTarget["kind"] | null; owner: string | null; device: string | null };

interface Tenant {
  file: string;
  bytes: string;
  looks: Look[];
  devices: { id: string; organization: string; owner: string | null }[];
  answers: string;
}

const tenants = JSON.parse(
  execFileSync("cargo", ["run", "--quiet", "--package", "policy-tests", "--bin", "tenants"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  }),
) as Tenant[];

const looks = tenants.flatMap((tenant) => tenant.looks.map((look) => ({ ...look, tenant })));
const ran: { name: string; host: string; passed: boolean }[] = [];

beforeAll(() => init());

const load = (tenant: Tenant) => AccessModel.load(Buffer.from(tenant.bytes, "hex"));
const target = ({ organization, kind, owner, device }: Thing): Target => (kind ? { kind, organization, owner, device } : { organization });

test.each(looks)("[B05] $file: $name", ({ name, at, seen, tenant }) => {
  const row = { name, host: "package", passed: false };
  ran.push(row);
  expect(looked(load(tenant), tenant, at)).toEqual(seen);
  row.passed = true;
});

/** What is to be seen, line by line, as the corpus says it. */
function looked(model: AccessModel, tenant: Tenant, { who_can, what_can, devices }: Look["at"]): string[] {
  if (who_can) {
    const all = model.whoCan(who_can.action, target(who_can.on));
    return all.map(({ account, by }) => `${account} by ${by.permission} through ${by.organization}`);
  }
  if (what_can) {
    return model.whatCan(what_can.account, target(what_can.on)).map(({ by }) => `${by.permission} through ${by.organization}`);
  }
  if (!devices) throw new Error("a look at nothing");
  const listed = model.list(devices.account, devices.action, model.inventory(tenant.devices));
  return [...listed].map((number) => tenant.devices[number]?.id ?? "nothing");
}

const ON_THINGS = ACTIONS.filter((action) => /^(device|location|automation)[.]/.test(action));

test.each(tenants)("[B05] $file: many checks and single ones say what the core says", (tenant) => {
  const model = load(tenant);
  const questions: Question[] = [];
  for (const account of model.accounts) {
    for (const organization of model.organizations) {
      for (const action of ON_THINGS) {
        const kind = action.split(".")[0] as ResourceTarget["kind"];
        for (const owner of [account, null]) questions.push({ account, action, target: { kind, organization, owner } });
      }
    }
  }
  expect(questions.length).toBe(tenant.answers.length);
  const many = model.canMany(questions);
  expect(many.map((it) => (it ? "1" : "0")).join("")).toBe(tenant.answers);
  for (let at = 0; at < questions.length; at += 97) {
    const { account, action, target } = questions[at]!;
    expect(model.can(account, action, target)).toBe(many[at]);
    expect(model.explain(account, action, target).allowed).toBe(many[at]);
  }
});

test.each(tenants)("[B05] $file: whom it names can, and whom it leaves out cannot", (tenant) => {
  const model = load(tenant);
  for (const organization of model.organizations) {
    for (const action of ["organization.view", "member.invite", "role.edit"] as const) {
      const named = model.whoCan(action, { organization }).map((it) => it.account);
      const can = model.accounts.filter((account) => model.can(account, action, { organization }));
      expect(named).toEqual([...can].sort());
    }
  }
});

test("bytes that are no tenant, cut off or bent, are an error and never a crash", () => {
  const [tenant] = tenants;
  const bytes = Buffer.from(tenant?.bytes ?? "", "hex");
  expect(() => AccessModel.load(new Uint8Array([1, 2, 3]))).toThrow("not a policy snapshot of this version");
  for (let at = 0; at < bytes.length; at += 1) {
    expect(() => AccessModel.load(bytes.subarray(0, at))).toThrow(Error);
    const bent = Uint8Array.from(bytes);
    bent[at] = (bent[at] ?? 0) ^ 0xff;
    try {
      AccessModel.load(bent);
    } catch (error) {
      // A trap of the engine would be a RuntimeError, and the engine would be dead.
      expect(error).not.toBeInstanceOf(WebAssembly.RuntimeError);
    }
  }
  expect(load(tenant!).accounts.length).toBeGreaterThan(0);
});

test("what is no name, no identifier and no inventory of this model is an error that says so", () => {
  const model = load(tenants[0]!);
  // @ts-expect-error a wrong name does not compile either
  expect(() => model.whoCan("device.fly", { organization: "org_acme" })).toThrow(/unknown action "device.fly"/);
  expect(() => model.explain("nobody", "device.view", { organization: "org_acme" })).toThrow("not an identifier of the form `acc_…`");
  expect(() => model.list(model.accounts[0]!, "device.view", { size: 1 })).toThrow(TypeError);
  expect(model.can("acc_stranger", "device.view", { kind: "device", organization: "org_nowhere" })).toBe(false);
});

afterAll(() => {
  expect(ran.length).toBeGreaterThan(5);
  if (process.env.ROLECALL_REPORTS) {
    writeFileSync(`${process.env.ROLECALL_REPORTS}/looks-package.json`, JSON.stringify(ran));
  }
});
