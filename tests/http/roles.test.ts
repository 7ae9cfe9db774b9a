/** Roles of one's own: made as a copy, renamed, given, edited with a reach, put back, and replaced when they go. */
import { beforeAll, expect, test } from "vitest";
import { startEdge } from "./support/edge.ts";
import { fail, join, organizationBelow, roleIn, setPlan, subscribe, type Person } from "./support/people.ts";

const edge = startEdge();
let ada: Person;
let root: string;

beforeAll(async () => {
  ada = await subscribe(edge, "ada@roles.example", "Roles");
  root = ada.organization;
  await setPlan(edge, root, "business");
});

const at = (id: string, role: string) => ({ params: { path: { id, role } } });
const seen = (id: string, role: string, revision: number) => ({
  params: { path: { id, role }, header: { "If-Match": `"${revision}"` } },
});

async function made(name: string): Promise<string> {
  const copy_of = await roleIn(ada, root, "staff");
  const { data, error } = await ada.api.POST("/v1/organizations/{id}/roles", {
    params: { path: { id: root } },
    body: { name, copy_of },
  });
  return data?.id ?? fail(error);
}

async function shown(organization: string, role: string) {
  const { data, error } = await ada.api.GET("/v1/organizations/{id}/roles/{role}", at(organization, role));
  return data ?? fail(error);
}

test("[B09] a custom role starts everywhere as a copy, and gets another name in the whole tree", async () => {
  const berlin = await organizationBelow(ada, root, "Berlin");
  const role = await made("Technician");
  const copied = await shown(berlin, role);
  expect(copied).toMatchObject({ name: "Technician", kind: "custom", name_revision: 1 });
  const renamed = await ada.api.PATCH("/v1/organizations/{id}/roles/{role}", {
    ...seen(root, role, 1),
    body: { name: "Fitter" },
  });
  expect(renamed.data).toMatchObject({ name: "Fitter", name_revision: 2 });
  expect((await shown(berlin, role)).name).toBe("Fitter");
  const late = await ada.api.PATCH("/v1/organizations/{id}/roles/{role}", { ...seen(root, role, 1), body: { name: "X" } });
  expect([late.response.status, late.error]).toEqual([412, expect.objectContaining({ code: "stale", revision: 2 })]);
  const taken = await ada.api.POST("/v1/organizations/{id}/roles", {
    params: { path: { id: root } },
    body: { name: " fitter ", copy_of: role },
  });
  expect([taken.response.status, taken.error]).toEqual([409, expect.objectContaining({ code: "name_taken" })]);
});

test("[B09] an edit reaches the organizations below when it says so; a reset puts the defaults back", async () => {
  const hamburg = await organizationBelow(ada, root, "Hamburg");
  const user = await roleIn(ada, root, "user");
  const before = await shown(root, user);
  const permissions = before.stored.filter((it) => it !== "device.share:own");
  expect(permissions.length).toBeLessThan(before.stored.length);
  const edited = await ada.api.PUT("/v1/organizations/{id}/roles/{role}/permissions", {
    ...seen(root, user, before.revision),
    body: { permissions, reach: "below_changed" },
  });
  expect(edited.data?.stored).not.toContain("device.share:own");
  const below = await shown(hamburg, user);
  expect(below.stored).not.toContain("device.share:own");
  const reset = await ada.api.POST("/v1/organizations/{id}/roles/{role}/reset", {
    ...seen(hamburg, user, below.revision),
    body: { reach: "here" },
  });
  expect(reset.data?.stored).toContain("device.share:own");
  expect((await shown(root, user)).stored).not.toContain("device.share:own");
});

test("[B09] a role that somebody holds goes only when its replacement is named, and its holders have that", async () => {
  const role = await made("Temporary");
  const ben = await join(edge, ada, "ben@roles.example", "user");
  const given = await ada.api.PUT("/v1/members/{id}/role", { params: { path: { id: ben.member } }, body: { role } });
  expect(given.data?.role.id).toBe(role);
  const refused = await edge.fetch(`/v1/organizations/${root}/roles/${role}`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${ada.token}` },
  });
  expect([refused.status, await refused.json()]).toEqual([
    409,
    expect.objectContaining({ code: "replacement_required", detail: expect.stringContaining(": 1.") }),
  ]);
  const replacement = await roleIn(ada, root, "staff");
  const gone = await ada.api.DELETE("/v1/organizations/{id}/roles/{role}", { ...at(root, role), body: { replacement } });
  expect(gone.response.status).toBe(204);
  const member = await ada.api.GET("/v1/members/{id}", { params: { path: { id: ben.member } } });
  expect(member.data?.role.kind).toBe("staff");
  expect((await ada.api.GET("/v1/organizations/{id}/roles/{role}", at(root, role))).response.status).toBe(404);
});
