/** Partners: made by a root on Business, admitted by clients for a while, and never more than both let them (S21, B11). */
import { beforeAll, expect, test } from "vitest";
import { startEdge } from "./support/edge.ts";
import { state } from "./support/matrix_state.ts";
import { deviceIn, templateIn } from "./support/matrix_things.ts";
import { fail, join, organizationBelow, setPlan, subscribe, type Person } from "./support/people.ts";

const edge = startEdge();
const DAY = 24 * 60 * 60 * 1000;
const CODE = "FIT-4711-BERLIN";
const DEVICES = ["device.view:organization", "device.edit:organization"];
let ada: Person;
/** Admin of the partner organization. */
let pia: Person;
let partner: string;
/** Admin of a client with a device. */
let ben: Person;
let client: string;
let device: string;

beforeAll(async () => {
  ada = await subscribe(edge, "ada@partners.example", "Maker");
  await setPlan(edge, ada.organization, "business");
  const made = await ada.api.POST("/v1/organizations/{id}/partner-organizations", {
    ...at(ada.organization),
    body: { kind: "installer", name: "Fitters", code: CODE },
  });
  partner = (made.data ?? fail(made.error)).id;
  pia = await join(edge, ada, "pia@partners.example", "admin", partner);
  client = await organizationBelow(ada, ada.organization, "Hotel");
  ben = await join(edge, ada, "ben@partners.example", "admin", client);
  device = await deviceIn(ben, client, await templateIn(ada, ada.organization));
  const kind = await setKind(DEVICES);
  if (kind.error) fail(kind.error);
});

const at = (id: string) => ({ params: { path: { id } } });
const code = ({ response, error }: { response: Response; error?: { code: string } }) => [response.status, error?.code];

/** What installers may do at most. */
async function setKind(permissions: string[], seen?: number) {
  return ada.api.PUT("/v1/organizations/{id}/partner-kinds/{kind}", {
    params: {
      path: { id: ada.organization, kind: "installer" },
      header: seen === undefined ? {} : { "If-Match": `"${seen}"` },
    },
    body: { permissions },
  });
}

async function admit(by = ben, permissions = DEVICES, period: { from?: number; until?: number } = {}) {
  return by.api.POST("/v1/organizations/{id}/partners", { ...at(client), body: { code: CODE, permissions, ...period } });
}

async function seenByPartner(): Promise<number> {
  return (await pia.api.GET("/v1/devices/{id}", at(device))).response.status;
}

test("[S21][B11] a client finds a partner by its code, lets it in, and dismisses it at once", async () => {
  expect(await seenByPartner()).toBe(404);
  const admitted = await admit();
  const { id, ...rest } = admitted.data ?? fail(admitted.error);
  expect(rest).toMatchObject({ client, partner: { id: partner, name: "Fitters" }, permissions: DEVICES });
  expect(rest.until - rest.from).toBeGreaterThanOrEqual(365 * DAY);
  expect((await ben.api.GET("/v1/organizations/{id}/partners", at(client))).data?.items).toMatchObject([{ id }]);

  expect(await seenByPartner()).toBe(200);
  const renamed = await pia.api.PATCH("/v1/devices/{id}", { ...at(device), body: { name: "Serviced" } });
  expect(renamed.data?.name).toBe("Serviced");
  const before = await state(edge);
  // What the client did not give, though Pia is Admin in the partner organization.
  expect(code(await pia.api.DELETE("/v1/devices/{id}", at(device)))).toEqual([403, "permission_missing"]);
  expect(code(await pia.api.GET("/v1/organizations/{id}/members", at(client)))).toEqual([403, "permission_missing"]);
  // T103: a partner neither renews nor ends nor widens what it was given.
  expect(code(await admit(pia))).toEqual([403, "permission_missing"]);
  expect(code(await pia.api.DELETE("/v1/admissions/{id}", at(id)))).toEqual([403, "permission_missing"]);
  expect(await state(edge)).toEqual(before);

  expect((await ben.api.DELETE("/v1/admissions/{id}", at(id))).response.status).toBe(204);
  expect(await seenByPartner()).toBe(404);
  expect(code(await ben.api.DELETE("/v1/admissions/{id}", at(id)))).toEqual([404, "not_found"]);
});

test("[B11] a second admission is in the place of the first, and holds from its first moment to its last", async () => {
  const first = await admit();
  const now = (first.data ?? fail(first.error)).from;
  const second = await admit(ben, DEVICES, { from: now + DAY, until: now + 2 * DAY });
  const listed = await ben.api.GET("/v1/organizations/{id}/partners", at(client));
  expect(listed.data?.items).toEqual([second.data]);
  expect(await seenByPartner()).toBe(404);
  await edge.moveClock(DAY);
  expect(await seenByPartner()).toBe(200);
  await edge.moveClock(DAY);
  expect(await seenByPartner()).toBe(404);
});

test("[S21] a partner may do no more than its kind, whatever a client gives; and a kind is changed by who saw it", async () => {
  const admitted = await admit();
  const rename = async () => (await pia.api.PATCH("/v1/devices/{id}", { ...at(device), body: { name: "Again" } })).response.status;
  expect(await rename()).toBe(200);
  const kinds = await ada.api.GET("/v1/organizations/{id}/partner-kinds", at(ada.organization));
  const { revision } = kinds.data?.items[0] ?? fail(kinds.error);
  const narrowed = await setKind(["device.view:organization"], revision);
  expect(narrowed.data).toEqual({ kind: "installer", permissions: ["device.view:organization"], revision: revision + 1 });
  expect(await rename()).toBe(403);
  expect(admitted.data?.permissions).toEqual(DEVICES);
  for (const seen of [revision, undefined]) {
    const stale = await setKind(DEVICES, seen);
    expect([...code(stale), stale.error?.revision]).toEqual([412, "stale", revision + 1]);
  }
  expect((await setKind(DEVICES, revision + 1)).response.status).toBe(200);
  expect(await rename()).toBe(200);
});

test("[S21] a partner makes a client, and is admitted there for a year until the client dismisses it", async () => {
  const made = await pia.api.POST("/v1/organizations/{id}/clients", { ...at(partner), body: { name: "Household" } });
  const household = (made.data ?? fail(made.error)).id;
  expect(made.data).toMatchObject({ name: "Household", kind: "client" });
  const listed = await ada.api.GET("/v1/organizations/{id}/partners", at(household));
  const { id, from, until, permissions } = listed.data?.items[0] ?? fail(listed.error);
  expect([permissions, until - from >= 365 * DAY]).toEqual([DEVICES, true]);
  const seen = async () => (await pia.api.GET("/v1/organizations/{id}/devices", at(household))).response.status;
  expect(await seen()).toBe(200);
  expect((await ada.api.DELETE("/v1/admissions/{id}", at(id))).response.status).toBe(204);
  expect(await seen()).toBe(404);
});

test("[S21] codes that no partner of the tenant has are not there, and a code is one partner's", async () => {
  const eve = await subscribe(edge, "eve@partners.example", "Elsewhere");
  await setPlan(edge, eve.organization, "business");
  const below = await organizationBelow(eve, eve.organization, "Cafe");
  const before = await state(edge);
  const foreign = await eve.api.POST("/v1/organizations/{id}/partners", { ...at(below), body: { code: CODE, permissions: [] } });
  const invented = await eve.api.POST("/v1/organizations/{id}/partners", { ...at(below), body: { code: "NOBODYS-CODE", permissions: [] } });
  expect([code(foreign), foreign.error?.detail]).toEqual([[404, "not_found"], invented.error?.detail]);
  const twice = await ada.api.POST("/v1/organizations/{id}/partner-organizations", {
    ...at(ada.organization),
    body: { kind: "reseller", name: "Others", code: CODE.toLowerCase() },
  });
  expect(code(twice)).toEqual([409, "partner_code_taken"]);
  expect(await state(edge)).toEqual(before);
});

test("[S22] without Business there are no partners, and a plan that is lowered pauses those that there are", async () => {
  const zoe = await subscribe(edge, "zoe@partners.example", "Smaller");
  await setPlan(edge, zoe.organization, "pro");
  const refused = await zoe.api.POST("/v1/organizations/{id}/partner-organizations", {
    ...at(zoe.organization),
    body: { kind: "installer", name: "Fitters", code: CODE },
  });
  expect([...code(refused), refused.error?.plans]).toEqual([402, "plan_locked", ["business"]]);
  await admit();
  expect(await seenByPartner()).toBe(200);
  await setPlan(edge, ada.organization, "pro");
  expect(await seenByPartner()).toBe(404);
  await setPlan(edge, ada.organization, "business");
  expect(await seenByPartner()).toBe(200);
});
