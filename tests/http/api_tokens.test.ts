/** API tokens: what programs show, and how far it carries (B17). */
import { beforeAll, expect, test } from "vitest";
import { OPERATOR, startEdge, type Api } from "./support/edge.ts";
import { state } from "./support/matrix_state.ts";
import { apiTokenIn, deviceIn, templateIn } from "./support/matrix_things.ts";
import { fail, join, organizationBelow, roleIn, setPlan, subscribe, type Person } from "./support/people.ts";
import { everyRow } from "./support/rows.ts";

const edge = startEdge();
const MINUTE = 60 * 1000;
let ada: Person;
let template: string;
let device: string;

beforeAll(async () => {
  ada = await subscribe(edge, "ada@programs.example", "Programs");
  await setPlan(edge, ada.organization, "pro");
  template = await templateIn(ada, ada.organization);
  device = await deviceIn(ada, ada.organization, template);
});

const at = (id: string) => ({ params: { path: { id } } });
const code = ({ response, error }: { response: Response; error?: { code: string } }) => [response.status, error?.code];

async function program(by: Person, permissions: string[], organization = by.organization): Promise<Api> {
  return edge.as((await apiTokenIn(by, organization, permissions)).token);
}

test("[B17] a token is made, shown once, used, and dead as soon as it is revoked", async () => {
  const made = await apiTokenIn(ada, ada.organization, ["device.view:organization", "device.edit:organization"]);
  expect(made).toMatchObject({ name: "Broker", organization: ada.organization, expires_at: null, maker: { id: ada.account } });
  const listed = await ada.api.GET("/v1/organizations/{id}/api-tokens", at(ada.organization));
  const { token, ...shown } = made;
  expect(listed.data?.items).toContainEqual(shown);
  const broker = edge.as(token);
  expect((await broker.GET("/v1/organizations/{id}/devices", at(ada.organization))).data?.items.length).toBe(1);
  const renamed = await broker.PATCH("/v1/devices/{id}", { ...at(device), body: { name: "Renamed by a program" } });
  expect(renamed.data?.name).toBe("Renamed by a program");
  expect((await ada.api.DELETE("/v1/api-tokens/{id}", at(made.id))).response.status).toBe(204);
  expect(code(await broker.GET("/v1/organizations/{id}/devices", at(ada.organization)))).toEqual([401, "no_session"]);
  expect(code(await ada.api.DELETE("/v1/api-tokens/{id}", at(made.id)))).toEqual([404, "not_found"]);
});

test("[B17] a vendor's broker knows devices by their credentials, with a token that may no more", async () => {
  const made = await ada.api.POST("/v1/organizations/{id}/devices", {
    ...at(ada.organization),
    body: { name: "Gate", template },
  });
  const { id, credential } = made.data ?? fail(made.error);
  const broker = await program(ada, ["device.view:organization"]);
  expect((await broker.POST("/v1/devices/verify", { body: { credential } })).data?.id).toBe(id);
  const before = await state(edge);
  const refused = await broker.DELETE("/v1/devices/{id}", at(id));
  expect([...code(refused), refused.error?.missing]).toEqual([403, "permission_missing", "device.delete:organization"]);
  expect(await state(edge)).toEqual(before);
});

test("[B17] what is a person's own no program does: sessions, policy, developer mode, tokens", async () => {
  const { data } = await ada.api.GET("/v1/organizations/{id}/roles", at(ada.organization));
  const all = data?.items.find((it) => it.kind === "admin")?.permissions ?? fail("no role");
  const mighty = await program(ada, all);
  const before = await state(edge);
  const told = [
    await mighty.GET("/v1/session"),
    await mighty.DELETE("/v1/session"),
    await mighty.GET("/v1/sessions"),
    await mighty.GET("/v1/policy", { parseAs: "text" }),
    await mighty.PUT("/v1/members/{id}/developer-mode", { ...at(ada.member), body: { on: false } }),
    await mighty.POST("/v1/provisioning-tokens", { body: {} }),
    await mighty.POST("/v1/organizations/{id}/api-tokens", { ...at(ada.organization), body: { name: "More", permissions: [] } }),
  ];
  expect(told.map((it) => it.response.status)).toEqual(told.map(() => 403));
  expect(told.slice(4).map((it) => code(it as never)[1])).toEqual(["session_wanted", "session_wanted", "session_wanted"]);
  // Nor does it act on whom it acts for.
  const suspended = await mighty.POST("/v1/members/{id}/suspend", { ...at(ada.member), body: {} });
  expect([suspended.response.status, await state(edge)]).toEqual([403, before]);
});

test("[B17] T101 a program gives no more than its own set", async () => {
  const inviting = await program(ada, ["member.view:organization", "member.invite:organization", "role.view:organization"]);
  const before = await state(edge);
  const refused = await inviting.POST("/v1/organizations/{id}/invitations", {
    ...at(ada.organization),
    body: { email: "new@programs.example", role: await roleIn(ada, ada.organization, "admin") },
  });
  expect(code(refused)).toEqual([403, "grant_exceeds_own"]);
  expect(await state(edge)).toEqual(before);
});

test("[B17] T120 a token holds below its organization only with sub_organization.enter", async () => {
  const below = await organizationBelow(ada, ada.organization, "Munich");
  const set = ["organization.view:organization", "device.view:organization"];
  const here = await program(ada, set);
  expect(code(await here.GET("/v1/organizations/{id}", at(below)))).toEqual([404, "not_found"]);
  const further = await program(ada, [...set, "sub_organization.view:organization", "sub_organization.enter:organization"]);
  expect((await further.GET("/v1/organizations/{id}", at(below))).response.status).toBe(200);
  const only = await program(ada, set, below);
  expect(code(await only.GET("/v1/organizations/{id}", at(ada.organization)))).toEqual([404, "not_found"]);
});

test("[B17] a program may no more than its maker may now", async () => {
  const bo = await join(edge, ada, "bo@programs.example", "admin");
  const broker = await program(bo, ["device.view:organization"]);
  const status = async () => (await broker.GET("/v1/devices/{id}", at(device))).response.status;
  expect(await status()).toBe(200);
  const role = async (kind: "user" | "admin") => ({ role: await roleIn(ada, ada.organization, kind) });
  await ada.api.PUT("/v1/members/{id}/role", { ...at(bo.member), body: await role("user") });
  expect(await status()).toBe(404);
  await ada.api.PUT("/v1/members/{id}/role", { ...at(bo.member), body: await role("admin") });
  expect(await status()).toBe(200);
  await ada.api.POST("/v1/members/{id}/suspend", { ...at(bo.member), body: {} });
  expect(await status()).toBe(404);
});

test("[B17] a token with an end is dead in that moment", async () => {
  const create = (expires_at: number) =>
    ada.api.POST("/v1/organizations/{id}/api-tokens", {
      ...at(ada.organization),
      body: { name: "Short", permissions: ["device.view:organization"], expires_at },
    });
  expect(code(await create(1))).toEqual([409, "already_over"]);
  const now = (await apiTokenIn(ada, ada.organization, [])).created_at;
  const { data } = await create(now + MINUTE);
  const broker = edge.as(data?.token);
  expect((await broker.GET("/v1/devices/{id}", at(device))).response.status).toBe(200);
  await edge.moveClock(MINUTE);
  expect(code(await broker.GET("/v1/devices/{id}", at(device)))).toEqual([401, "no_session"]);
});

test("[B17] no more than its maker may is given, and making one wants a sign-in of the last ten minutes (T13)", async () => {
  const cy = await join(edge, ada, "cy@programs.example", "staff");
  const wanted = { name: "Mine", permissions: ["device.view:organization"] };
  const refused = await cy.api.POST("/v1/organizations/{id}/api-tokens", { ...at(ada.organization), body: wanted });
  expect([...code(refused), refused.error?.missing]).toEqual([403, "permission_missing", "api_token.create:organization"]);
  await edge.moveClock(11 * MINUTE);
  const late = await ada.api.POST("/v1/organizations/{id}/api-tokens", { ...at(ada.organization), body: wanted });
  expect(code(late)).toEqual([401, "reauth_required"]);
  expect(late.error?.detail).toContain("Sign in again");
});

test("[B17] a token is in no cookie, and one that was altered or invented opens nothing", async () => {
  const admin = await subscribe(edge, "eve@programs.example", "Elsewhere");
  const made = await apiTokenIn(admin, admin.organization, ["organization.view:organization"]);
  const other = await apiTokenIn(admin, admin.organization, ["organization.view:organization"]);
  const asked = async (headers: Record<string, string>) =>
    (await edge.fetch(`/v1/organizations/${admin.organization}`, { headers })).status;
  const [, mac] = made.token.split(".");
  expect(await asked({ authorization: `Bearer ${made.token}` })).toBe(200);
  expect(await asked({ cookie: `__Host-session=${made.token}` })).toBe(401);
  for (const token of [`${other.id}.${mac}`, `${made.id}.`, `${made.token}A`, made.id, `atk_.${mac}`, `${OPERATOR}.${mac}`]) {
    expect([token, await asked({ authorization: `Bearer ${token}` })]).toEqual([token, 401]);
  }
});

test("[B17] T91 a token's secret is shown once and kept nowhere, and a repeated request is answered with it again", async () => {
  const eve = await subscribe(edge, "eva@programs.example", "Again");
  const create = async () => {
    const answer = await edge.fetch(`/v1/organizations/${eve.organization}/api-tokens`, {
      method: "POST",
      headers: { authorization: `Bearer ${eve.token}`, "content-type": "application/json", "idempotency-key": "once" },
      body: JSON.stringify({ name: "Broker", permissions: ["device.view:organization"] }),
    });
    return (await answer.json()) as { id: string; token: string };
  };
  const made = await create();
  expect(await create()).toEqual(made);
  const listed = await eve.api.GET("/v1/organizations/{id}/api-tokens", at(eve.organization));
  expect(listed.data?.items.map((it) => it.id)).toEqual([made.id]);
  await edge.as(made.token).GET("/v1/organizations/{id}/devices", at(eve.organization));
  const [, mac] = made.token.split(".");
  expect(mac?.length).toBe(43);
  const kept = JSON.stringify([listed.data, await everyRow(edge)]) + edge.log();
  expect(kept).not.toContain(mac);
});
