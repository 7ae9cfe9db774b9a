/** The main job over HTTP, on the built Worker and a real database: from subscribing to a refusal that explains itself. */
import { expect, test } from "vitest";
import { Policy, init } from "../../crates/policy-wasm/npm/dist/index.node.js";
import { OPERATOR, startEdge, type Api } from "./support/edge.ts";
import {
  PASSWORD,
  accept,
  fail,
  invite,
  join,
  mailsTo,
  organizationBelow,
  roleIn,
  secretMailedTo,
  setPlan,
  subscribe,
} from "./support/people.ts";

const edge = startEdge();

test("[S04] whoever subscribes becomes Developer with the role Admin in a new root organization", async () => {
  const asked = await edge.as().POST("/v1/registrations", { body: { email: "Sue@S04.example" } });
  expect(asked.response.status).toBe(202);
  const [mail] = await mailsTo(edge, "sue@s04.example");
  expect(mail?.text).toContain("http://rolecall.test/register#");
  const secret = await secretMailedTo(edge, "sue@s04.example", "register");
  const { data, response } = await edge.as().POST("/v1/registrations/confirm", {
    body: { secret, password: PASSWORD, name: "Sue", organization_name: "Sue's pumps", deliver: "token" },
  });
  expect(response.status).toBe(201);
  const [membership, ...others] = data?.memberships ?? [];
  expect(others).toEqual([]);
  expect(membership).toMatchObject({
    organization: { name: "Sue's pumps", kind: "root", parent: null },
    role: { kind: "admin" },
    developer_mode: true,
    user_type: "developer",
    plan: "free",
  });
  expect(response.headers.get("set-cookie")).toBeNull();
});

test("[S23] a new root has three default roles, each with more than the one before", async () => {
  const ada = await subscribe(edge, "ada@s23.example");
  const { data } = await ada.api.GET("/v1/organizations/{id}/roles", { params: { path: { id: ada.organization } } });
  const permitted = new Map(data?.items.map((role) => [role.kind, new Set(role.permissions)]));
  expect([...permitted.keys()].toSorted()).toEqual(["admin", "staff", "user"]);
  const [admin, staff, user] = ["admin", "staff", "user"].map((it) => permitted.get(it as "user") ?? fail(it));
  expect([admin!.size > staff!.size, staff!.size > user!.size]).toEqual([true, true]);
  expect(user).toContain("device.view:own");
  expect(user).not.toContain("device.view:organization");
  expect(user).not.toContain("member.invite:organization");
  expect(staff).toContain("device.view:organization");
  expect(staff).not.toContain("role.edit:organization");
  expect(admin).toContain("role.edit:organization");
});

test("[S02] every member has one role and one user type", async () => {
  const ada = await subscribe(edge, "ada@s02.example");
  await join(edge, ada, "stef@s02.example", "staff");
  await join(edge, ada, "uma@s02.example", "user");
  const { data } = await ada.api.GET("/v1/organizations/{id}/members", {
    params: { path: { id: ada.organization } },
  });
  const told = data?.items.map((it) => [it.account.name, it.role.kind, it.user_type]).toSorted();
  expect(told).toEqual([
    ["Ada", "admin", "developer"],
    ["Stef", "staff", "end_user"],
    ["Uma", "user", "end_user"],
  ]);
});

test("[S08] on every plan a member with the right invites by e-mail with a chosen role, and nobody else does", async () => {
  const ada = await subscribe(edge, "ada@s08.example");
  const staff = await roleIn(ada, ada.organization, "staff");
  for (const plan of ["free", "plus", "pro", "business"] as const) {
    await setPlan(edge, ada.organization, plan);
    const email = `${plan}@s08.example`;
    const { data, response } = await ada.api.POST("/v1/organizations/{id}/invitations", {
      params: { path: { id: ada.organization } },
      body: { email, role: staff, name: "New", message: "Hello <b>there</b>", language: "de" },
    });
    expect([response.status, data?.email, data?.role.kind, data?.state]).toEqual([201, email, "staff", "pending"]);
    const invited = await accept(edge, email);
    expect(invited.organization).toBe(ada.organization);
    const html = (await mailsTo(edge, email))[0]?.html ?? "";
    expect([html.includes("&lt;b&gt;there"), html.includes("<b>there")]).toEqual([true, false]);
  }
  const uma = await join(edge, ada, "uma@s08.example", "user");
  const { error, response } = await uma.api.POST("/v1/organizations/{id}/invitations", {
    params: { path: { id: ada.organization } },
    body: { email: "x@s08.example", role: await roleIn(ada, ada.organization, "user") },
  });
  expect([response.status, error?.code, error?.missing]).toEqual([403, "permission_missing", "member.invite:organization"]);
});

test("[S09] an e-mail that has an account is refused, with the two ways out", async () => {
  const ada = await subscribe(edge, "ada@s09.example");
  await subscribe(edge, "eve@s09.example", "Elsewhere");
  const { error, response } = await ada.api.POST("/v1/organizations/{id}/invitations", {
    params: { path: { id: ada.organization } },
    body: { email: "EVE@s09.example", role: await roleIn(ada, ada.organization, "user") },
  });
  expect([response.status, error?.code]).toEqual([409, "email_has_account"]);
  expect(error?.detail).toMatch(/delete/i);
  expect(error?.detail).toMatch(/another e-mail|other e-mail|different e-mail/i);
  const { data } = await ada.api.GET("/v1/organizations/{id}/invitations", {
    params: { path: { id: ada.organization } },
  });
  expect(data?.items).toEqual([]);
});

test("[S10] [S25] PRO and Business group people and devices in levels, and invite into them; Free and Plus do not", async () => {
  const ada = await subscribe(edge, "ada@s10.example");
  for (const plan of ["free", "plus"] as const) {
    await setPlan(edge, ada.organization, plan);
    const { error, response } = await ada.api.POST("/v1/organizations", {
      body: { parent: ada.organization, name: "Munich" },
    });
    expect([response.status, error?.code, error?.plans]).toEqual([402, "plan_locked", ["pro", "business"]]);
  }
  for (const plan of ["pro", "business"] as const) {
    await setPlan(edge, ada.organization, plan);
    const munich = await organizationBelow(ada, ada.organization, `Munich on ${plan}`);
    const schwabing = await organizationBelow(ada, munich, "Schwabing");
    const mia = await join(edge, ada, `mia-${plan}@s10.example`, "admin", munich);
    const uli = await join(edge, mia, `uli-${plan}@s10.example`, "user", schwabing);
    expect([mia.organization, uli.organization]).toEqual([munich, schwabing]);
    // One invites below, never above or beside.
    const role = await roleIn(mia, munich, "user");
    const above = await mia.api.POST("/v1/organizations/{id}/invitations", {
      params: { path: { id: ada.organization } },
      body: { email: "x@s10.example", role },
    });
    expect(above.response.status).toBe(404);
  }
});

test("[S11] the invited gets a mail, sets a password, has an account, signs in, and activates a device", async () => {
  const ada = await subscribe(edge, "ada@s11.example");
  const invitation = await invite(ada, "bo@s11.example", "user");
  const secret = await secretMailedTo(edge, "bo@s11.example", "accept");
  const looked = await edge.as().POST("/v1/invitations/lookup", { body: { secret } });
  expect(looked.data).toMatchObject({ email: "bo@s11.example", has_account: false, organization_name: "Acme" });
  const { data, response } = await edge.as().POST("/v1/invitations/accept", {
    body: { secret, password: PASSWORD, name: "Bo", deliver: "token" },
  });
  expect(response.status).toBe(201);
  expect(data?.account).toMatchObject({ email: "bo@s11.example", name: "Bo" });
  expect(data?.memberships).toMatchObject([{ role: { kind: "user" }, user_type: "end_user", developer_mode: false }]);
  const { data: invitations } = await ada.api.GET("/v1/organizations/{id}/invitations", {
    params: { path: { id: ada.organization } },
  });
  expect(invitations?.items.map((it) => [it.id, it.state])).toEqual([[invitation.id, "accepted"]]);
  const signedIn = await edge.as().POST("/v1/session", {
    body: { email: "BO@s11.example", password: PASSWORD, deliver: "token" },
  });
  expect(signedIn.response.status).toBe(201);
  const bo = edge.as(signedIn.data?.token ?? fail("no token"));
  const [code] = await codes(ada.api, ada.organization, 1);
  const claimed = await bo.POST("/v1/claims", { body: { code: code ?? "", name: "Boiler" } });
  expect(claimed.response.status).toBe(201);
  expect(claimed.data).toMatchObject({ name: "Boiler", owner: { account: data?.account.id }, organization: ada.organization });
});

test("[S13] activating a device by a static token makes it that person's, once", async () => {
  const ada = await subscribe(edge, "ada@s13.example");
  const bo = await join(edge, ada, "bo@s13.example", "user");
  const cy = await join(edge, ada, "cy@s13.example", "user");
  const [code] = await codes(ada.api, ada.organization, 2);
  // As a person types it.
  const typed = (code ?? "").toLowerCase().replaceAll("-", " ");
  const claimed = await bo.api.POST("/v1/claims", { body: { code: typed } });
  expect([claimed.response.status, claimed.data?.owner?.account]).toEqual([201, bo.account]);
  expect(claimed.data?.credential).toBeTruthy();
  const own = await bo.api.GET("/v1/organizations/{id}/devices", { params: { path: { id: bo.organization } } });
  expect(own.data?.items.map((it) => it.id)).toEqual([claimed.data?.id]);
  const others = await cy.api.GET("/v1/organizations/{id}/devices", { params: { path: { id: cy.organization } } });
  expect(others.data?.items ?? []).toEqual([]);
  const answers = [];
  for (const dead of [code ?? "", "0000-0000-0000-0000-0000-0000-00"]) {
    const { error, response } = await cy.api.POST("/v1/claims", { body: { code: dead } });
    answers.push([response.status, { ...error, request_id: "" }]);
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.[0]).toBe(410);
});

test("[S01] a device is seen by the people of its organization as their roles say, and by nobody of another tenant", async () => {
  const ada = await subscribe(edge, "ada@s01.example");
  const stef = await join(edge, ada, "stef@s01.example", "staff");
  const bo = await join(edge, ada, "bo@s01.example", "user");
  const cy = await join(edge, ada, "cy@s01.example", "user");
  const eve = await subscribe(edge, "eve@s01.example", "Elsewhere");
  const [code] = await codes(ada.api, ada.organization, 1);
  const { data } = await bo.api.POST("/v1/claims", { body: { code: code ?? "" } });
  const device = data?.id ?? fail("no device");
  const seen = [];
  for (const person of [ada, stef, bo, cy, eve]) {
    const { response } = await person.api.GET("/v1/devices/{id}", { params: { path: { id: device } } });
    seen.push(response.status);
  }
  expect(seen).toEqual([200, 200, 200, 404, 404]);
});

test("[S06] role permissions are locked on Free and Plus, and edited by role on PRO and Business", async () => {
  const ada = await subscribe(edge, "ada@s06.example");
  const role = await roleIn(ada, ada.organization, "user");
  const path = { id: ada.organization, role };
  const permitted = async () => {
    const { data } = await ada.api.GET("/v1/organizations/{id}/roles/{role}", { params: { path } });
    return data ?? fail("no role");
  };
  for (const [plan, status] of [["free", 402], ["plus", 402], ["pro", 200], ["business", 200]] as const) {
    await setPlan(edge, ada.organization, plan);
    const before = await permitted();
    const wanted = before.permissions.includes("device.edit:own")
      ? before.permissions.filter((it) => it !== "device.edit:own")
      : [...before.permissions, "device.edit:own"];
    const { error, response } = await ada.api.PUT("/v1/organizations/{id}/roles/{role}/permissions", {
      params: { path, header: { "If-Match": `"${before.revision}"` } },
      body: { permissions: wanted, reach: "here" },
    });
    expect([plan, response.status]).toEqual([plan, status]);
    if (status === 402) {
      expect([error?.code, error?.plans]).toEqual(["plan_locked", ["pro", "business"]]);
      expect(await permitted()).toEqual(before);
    } else {
      expect((await permitted()).permissions.toSorted()).toEqual(wanted.toSorted());
    }
  }
});

test("[S03] [B02] an edit of the role decides what its people may do: the browser's policy and the edge say the same, with a sentence", async () => {
  const ada = await subscribe(edge, "ada@s03.example");
  await setPlan(edge, ada.organization, "pro");
  const munich = await organizationBelow(ada, ada.organization, "Munich");
  const bo = await join(edge, ada, "bo@s03.example", "user", munich);
  const [code] = await codes(ada.api, ada.organization, 1);
  const { data: device } = await bo.api.POST("/v1/claims", { body: { code: code ?? "", name: "Pump" } });
  const target = { kind: "device", organization: munich, owner: bo.account } as const;
  await init();
  const policyOf = async () => {
    const answer = await edge.fetch("/v1/policy", { headers: { authorization: `Bearer ${bo.token}` } });
    return { policy: Policy.load(new Uint8Array(await answer.arrayBuffer())), tag: answer.headers.get("etag") ?? "" };
  };
  const rename = () =>
    bo.api.PATCH("/v1/devices/{id}", { params: { path: { id: device?.id ?? "" } }, body: { name: "Renamed" } });

  const before = await policyOf();
  expect(before.policy.can("device.edit", target)).toBe(true);
  expect((await rename()).response.status).toBe(200);
  const unchanged = await edge.fetch("/v1/policy", {
    headers: { authorization: `Bearer ${bo.token}`, "if-none-match": before.tag },
  });
  expect(unchanged.status).toBe(304);

  const role = await roleIn(ada, munich, "user");
  const path = { id: munich, role };
  const { data: was } = await ada.api.GET("/v1/organizations/{id}/roles/{role}", { params: { path } });
  const edited = await ada.api.PUT("/v1/organizations/{id}/roles/{role}/permissions", {
    params: { path, header: { "If-Match": `"${was?.revision}"` } },
    body: { permissions: (was?.permissions ?? []).filter((it) => it !== "device.edit:own"), reach: "here" },
  });
  expect(edited.response.status).toBe(200);

  const after = await policyOf();
  expect(after.tag).not.toBe(before.tag);
  const { denial } = after.policy.explain("device.edit", target);
  const { error, response } = await rename();
  expect(response.status).toBe(403);
  expect([error?.code, error?.missing, error?.where]).toEqual([denial?.code, denial?.missing, denial?.where]);
  expect([denial?.code, denial?.missing, denial?.where]).toEqual(["permission_missing", "device.edit:own", munich]);
  expect(error?.detail).toBe(denial?.sentence);
  const explained = await bo.api.POST("/v1/explain", { body: { action: "device.edit", device: device?.id ?? "" } });
  expect(explained.data?.denial).toEqual(denial);
  // The other level of the tree is as it was.
  const { data: root } = await ada.api.GET("/v1/organizations/{id}/roles/{role}", {
    params: { path: { id: ada.organization, role } },
  });
  expect(root?.permissions).toContain("device.edit:own");
});

test("[B03] a refusal says what would allow it and who could; done by that person, it is allowed", async () => {
  const ada = await subscribe(edge, "ada@b03.example");
  await setPlan(edge, ada.organization, "pro");
  const bo = await join(edge, ada, "bo@b03.example", "user");
  const ask = () => bo.api.POST("/v1/explain", { body: { action: "member.view", organization: ada.organization } });
  const refused = await bo.api.GET("/v1/organizations/{id}/members", { params: { path: { id: ada.organization } } });
  expect(refused.response.status).toBe(403);
  const { data: why } = await ask();
  expect(why?.allowed).toBe(false);
  expect(refused.error?.remedies).toEqual(why?.remedies);
  const [remedy, ...others] = why?.remedies ?? [];
  expect(others).toEqual([]);
  // Bo sees no members, so nobody is named: an Admin above is someone.
  expect(remedy?.by).toEqual(["someone_above"]);
  expect(remedy?.sentence).toMatch(/\.$/);
  const change = remedy?.change ?? fail("no change");
  const { role, organization, add } = "edit_role" in change ? change.edit_role : fail("another change");

  const path = { id: organization, role };
  const { data: was } = await ada.api.GET("/v1/organizations/{id}/roles/{role}", { params: { path } });
  const edited = await ada.api.PUT("/v1/organizations/{id}/roles/{role}/permissions", {
    params: { path, header: { "If-Match": `"${was?.revision}"` } },
    body: { permissions: [...(was?.permissions ?? []), ...add], reach: "here" },
  });
  expect(edited.response.status).toBe(200);
  const { data: now } = await ask();
  expect([now?.allowed, now?.remedies]).toEqual([true, undefined]);
  const seen = await bo.api.GET("/v1/organizations/{id}/members", { params: { path: { id: ada.organization } } });
  expect(seen.response.status).toBe(200);
});

test("[B03] what the plan locks is allowed by a larger plan, which the operator gives", async () => {
  const ada = await subscribe(edge, "ada@b03plan.example");
  const path = { id: ada.organization, role: await roleIn(ada, ada.organization, "user") };
  const edit = async () => {
    const { data: was } = await ada.api.GET("/v1/organizations/{id}/roles/{role}", { params: { path } });
    return ada.api.PUT("/v1/organizations/{id}/roles/{role}/permissions", {
      params: { path, header: { "If-Match": `"${was?.revision}"` } },
      body: { permissions: ["device.view:own"], reach: "here" },
    });
  };
  const { error } = await edit();
  expect(error?.remedies).toMatchObject([{ change: { raise_plan: { plans: ["pro", "business"] } }, by: ["operator"] }]);
  await setPlan(edge, ada.organization, "pro");
  expect((await edit()).response.status).toBe(200);
});

test("only the operator raises a plan", async () => {
  const ada = await subscribe(edge, "ada@plan.example");
  for (const [token, status] of [[ada.token, 401], [`${OPERATOR}x`, 401], [OPERATOR, 200]] as const) {
    const { response } = await edge.as(token).PUT("/v1/operator/organizations/{id}/plan", {
      params: { path: { id: ada.organization } },
      body: { plan: "business" },
    });
    expect(response.status).toBe(status);
  }
});

/** Codes of a new batch, as they are printed. */
async function codes(developer: Api, organization: string, count: number): Promise<string[]> {
  const path = { id: organization };
  const template = await developer.POST("/v1/organizations/{id}/templates", { params: { path }, body: { name: "Pump" } });
  const made = await developer.POST("/v1/organizations/{id}/static-tokens", {
    params: { path },
    body: { template: template.data?.id ?? fail(template.error), count },
  });
  return (made.data ?? fail(made.error)).items.map((token) => token.code);
}
