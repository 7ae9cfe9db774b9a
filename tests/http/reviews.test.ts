/** Who may do what, and what an edit would change: the edge and a page that loaded the access model say the same. */
import { beforeAll, expect, test } from "vitest";
import { AccessModel, init } from "../../crates/policy-wasm/npm/dist/index.node.js";
import { WhatIf, init as initWhatIf, type Edit } from "../../crates/policy-wasm/npm/dist/what-if.node.js";
import { startEdge } from "./support/edge.ts";
import { claim, codeIn, deviceIn, templateIn } from "./support/matrix_things.ts";
import { fail, join, organizationBelow, roleIn, setPlan, subscribe, type Person } from "./support/people.ts";

const edge = startEdge();
let ada: Person;
let ben: Person;
let uma: Person;
let berlin: string;
let below: string;

beforeAll(async () => {
  await Promise.all([init(), initWhatIf()]);
  ada = await subscribe(edge, "ada@reviews.example", "Reviews");
  await setPlan(edge, ada.organization, "pro");
  berlin = await organizationBelow(ada, ada.organization, "Berlin");
  below = await organizationBelow(ada, berlin, "Mitte");
  ben = await join(edge, ada, "ben@reviews.example", "admin", berlin);
  uma = await join(edge, ada, "uma@reviews.example", "user", berlin);
  const template = await templateIn(ada, ada.organization);
  await deviceIn(ada, below, template);
  await claim(uma, await codeIn(ada, berlin, template));
});

async function modelFor(by: Person, organization: string): Promise<Uint8Array> {
  const headers = { authorization: `Bearer ${by.token}` };
  const answer = await edge.fetch(`/v1/organizations/${organization}/access-model`, { headers });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/vnd.rolecall.access-model"]);
  return new Uint8Array(await answer.arrayBuffer());
}

async function impactFor(by: Person, id: string, body: Edit) {
  const { data, error } = await by.api.POST("/v1/organizations/{id}/impact", { params: { path: { id } }, body });
  return data ?? fail(error);
}

const inBerlin = (kind: "device" = "device") => ({ kind, organization: berlin });

test("[B05] who can is answered alike by the edge and in a page", async () => {
  const model = AccessModel.load(await modelFor(ada, ada.organization));
  const { data } = await ada.api.POST("/v1/access-review", {
    body: { who_can: { action: "device.control", resource: inBerlin() } },
  });
  expect(data?.who).toEqual(model.whoCan("device.control", inBerlin()));
  expect(data?.who?.map((it) => it.account).toSorted()).toEqual([ada.account, ben.account].toSorted());
  const what = await ada.api.POST("/v1/access-review", {
    body: { what_can: { account: ben.account, organization: berlin } },
  });
  expect(what.data?.what).toEqual(model.whatCan(ben.account, { organization: berlin }));
});

test("[B04] what an edit would change is answered alike by the edge and in a page, and then happens", async () => {
  const before = WhatIf.load(await modelFor(ada, ada.organization));
  const [user, staff] = [await roleIn(ada, berlin, "user"), await roleIn(ada, berlin, "staff")];
  const edits: Edit[] = [
    { assign_role: { member: uma.member, role: staff } },
    { suspend_member: ben.member },
    { delete_member: { member: uma.member } },
    { suspend_organization: berlin },
    { edit_role: { organization: berlin, role: user, permissions: ["device.view:own", "device.delete:own"], reach: "below_all" } },
    { lower_plan: { root: ada.organization, plan: "free" } },
  ];
  for (const edit of edits) expect([edit, await impactFor(ada, ada.organization, edit)]).toEqual([edit, before.may(edit)]);
  const promised = before.may(edits[0]!);
  expect(promised).toMatchObject({ allowed: true, people: 1 });
  await ada.api.PUT("/v1/members/{id}/role", { params: { path: { id: uma.member } }, body: { role: staff } });
  const after = AccessModel.load(await modelFor(ada, ada.organization));
  expect(promised.rows[0]?.gains).toContain("device.control:organization");
  expect(after.can(uma.account, "device.control", inBerlin())).toBe(true);
});

test("[B04] a role's edit is previewed where it is made, and a refusal says why", async () => {
  const [id, role] = [berlin, await roleIn(ben, berlin, "user")];
  const preview = async (by: Person, permissions: string[]) => {
    const body = { permissions, reach: "here" as const };
    const { data, error } = await by.api.POST("/v1/organizations/{id}/roles/{role}/permissions:preview", {
      params: { path: { id, role } },
      body,
    });
    return data ?? fail(error);
  };
  expect(await preview(ben, ["device.view:own"])).toMatchObject({ allowed: true, hidden: 0 });
  const stef = await join(edge, ada, "stef@reviews.example", "staff", berlin);
  const refused = await preview(stef, ["device.view:own"]);
  expect(refused).toMatchObject({ allowed: false, rows: [], denial: { code: "permission_missing", missing: "role.edit:organization" } });
});

test("[B05] who is above stays unnamed: an Admin below is told how many, and gets no model", async () => {
  const { data } = await ben.api.POST("/v1/access-review", {
    body: { who_can: { action: "device.control", resource: inBerlin() } },
  });
  expect(data?.who?.map((it) => it.account)).not.toContain(ada.account);
  const impact = await impactFor(ben, berlin, { suspend_organization: below });
  expect(impact).toMatchObject({ allowed: true, hidden: 1 });
  expect(JSON.stringify(impact)).not.toContain(ada.account);
  const headers = { authorization: `Bearer ${ben.token}` };
  expect((await edge.fetch(`/v1/organizations/${berlin}/access-model`, { headers })).status).toBe(404);
});
