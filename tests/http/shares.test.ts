/** Devices that are lent to people: offered by e-mail, taken or declined by the link, used, ended by either side. */
import { beforeAll, expect, test } from "vitest";
import { startEdge, type Api } from "./support/edge.ts";
import { state } from "./support/matrix_state.ts";
import { deviceIn, templateIn } from "./support/matrix_things.ts";
import { PASSWORD, fail, join, secretMailedTo, setPlan, subscribe, type Person } from "./support/people.ts";
import { everyRow } from "./support/rows.ts";

const edge = startEdge();
const DAY = 24 * 60 * 60 * 1000;
let ada: Person;
let template: string;
let people = 0;

beforeAll(async () => {
  ada = await subscribe(edge, "ada@shares.example", "Shares");
  await setPlan(edge, ada.organization, "pro");
  template = await templateIn(ada, ada.organization);
});

const at = (id: string) => ({ params: { path: { id } } });
const code = ({ response, error }: { response: Response; error?: { code: string } }) => [response.status, error?.code];
const newEmail = (name: string) => `${name}${(people += 1)}@shares.example`;

/** A member with a device. */
async function owner(): Promise<Person & { device: string }> {
  const bo = await join(edge, ada, newEmail("bo"), "user");
  const device = await deviceIn(ada, ada.organization, template);
  const { error } = await ada.api.PUT("/v1/devices/{id}/owner", { ...at(device), body: { member: bo.member } });
  return error ? fail(error) : { ...bo, device };
}

async function offer(by: Person & { device: string }, email: string, actions = ["device.view"], until?: number) {
  const { data, error } = await by.api.POST("/v1/devices/{id}/shares", {
    ...at(by.device),
    body: { email, actions, ...(until ? { until } : {}) },
  });
  return data ?? fail(error);
}

/** Somebody without an account follows the link of the mail. */
async function register(email: string): Promise<Api> {
  const secret = await secretMailedTo(edge, email, "share");
  const { data, error } = await edge.as().POST("/v1/shares/accept", {
    body: { secret, password: PASSWORD, name: "Guest", deliver: "token" },
  });
  return edge.as(data?.token ?? fail(error));
}

test("[B10] an owner lends a device to somebody without an account, who sees just that, until it is taken back", async () => {
  const bo = await owner();
  const email = newEmail("gus");
  const offered = await offer(bo, email, ["device.view", "device.control"]);
  expect(offered).toMatchObject({ device_name: "Boiler", email, state: "offered", sharer: { name: expect.any(String) } });
  const secret = await secretMailedTo(edge, email, "share");
  const looked = await edge.as().POST("/v1/shares/lookup", { body: { secret } });
  expect(looked.data).toMatchObject({ email, device_name: "Boiler", has_account: false, until: null });
  const seats = async () => (await ada.api.GET("/v1/organizations/{id}/usage", at(ada.organization))).data?.people;
  const before = await seats();

  const guest = await register(email);
  expect((await guest.GET("/v1/session")).data?.memberships).toEqual([]);
  const mine = await guest.GET("/v1/shares");
  expect(mine.data?.items).toMatchObject([{ id: offered.id, device: bo.device, device_name: "Boiler", state: "accepted" }]);
  expect((await guest.GET("/v1/devices/{id}", at(bo.device))).data?.name).toBe("Boiler");
  const may = (action: string) => guest.POST("/v1/explain", { body: { action, device: bo.device } });
  expect((await may("device.control")).data).toMatchObject({ allowed: true, by: { share: offered.id } });
  expect(code(await may("device.edit"))).toEqual([404, "not_found"]);
  expect(await seats()).toEqual(before);

  expect((await bo.api.DELETE("/v1/shares/{id}", at(offered.id))).response.status).toBe(204);
  expect(code(await guest.GET("/v1/devices/{id}", at(bo.device)))).toEqual([404, "not_found"]);
  expect((await guest.GET("/v1/shares")).data?.items).toEqual([]);
  expect(code(await edge.as().POST("/v1/shares/lookup", { body: { secret } }))).toEqual([410, "dead_link"]);
});

test("[B10] T111 a guest shares nothing further, and sees nothing else of the tenant", async () => {
  const bo = await owner();
  const email = newEmail("gus");
  const share = await offer(bo, email);
  const guest = await register(email);
  const other = await deviceIn(ada, ada.organization, template);
  const before = await state(edge);
  const further = { ...at(bo.device), body: { email: newEmail("further"), actions: ["device.view"] } };
  expect(code(await guest.POST("/v1/devices/{id}/shares", further))).toEqual([404, "not_found"]);
  expect(code(await guest.PATCH("/v1/devices/{id}", { ...at(bo.device), body: { name: "Mine" } }))).toEqual([404, "not_found"]);
  expect(code(await guest.GET("/v1/devices/{id}", at(other)))).toEqual([404, "not_found"]);
  expect(code(await guest.GET("/v1/organizations/{id}", at(ada.organization)))).toEqual([404, "not_found"]);
  expect(code(await guest.GET("/v1/organizations/{id}/devices", at(ada.organization)))).toEqual([404, "not_found"]);
  expect((await guest.GET("/v1/organizations")).data?.items).toEqual([]);
  expect(await state(edge)).toEqual(before);
  // The guest may give it back.
  expect((await guest.DELETE("/v1/shares/{id}", at(share.id))).response.status).toBe(204);
  expect((await bo.api.GET("/v1/devices/{id}/shares", at(bo.device))).data?.items).toEqual([]);
});

test("[B10] whoever has an account signs in to accept, as just that one, once", async () => {
  const [bo, cy] = [await owner(), await owner()];
  await offer(bo, cy.email);
  const secret = await secretMailedTo(edge, cy.email, "share");
  expect((await edge.as().POST("/v1/shares/lookup", { body: { secret } })).data?.has_account).toBe(true);
  const before = await state(edge);
  const person = { password: PASSWORD, name: "Cy" };
  expect(code(await edge.as().POST("/v1/shares/accept", { body: { secret, ...person } }))).toEqual([409, "sign_in_first"]);
  expect(code(await bo.api.POST("/v1/shares/accept", { body: { secret } }))).toEqual([409, "other_account"]);
  expect(code(await cy.api.POST("/v1/shares/accept", { body: { secret, ...person } }))).toEqual([409, "email_has_account"]);
  expect(await state(edge)).toEqual(before);
  const accepted = await cy.api.POST("/v1/shares/accept", { body: { secret } });
  expect([accepted.response.status, accepted.data?.token]).toEqual([201, undefined]);
  expect((await cy.api.GET("/v1/devices/{id}", at(bo.device))).response.status).toBe(200);
  expect(code(await cy.api.POST("/v1/shares/accept", { body: { secret } }))).toEqual([410, "dead_link"]);
});

test("[B10] whoever is offered a share says no by the link alone, and the link is dead", async () => {
  const bo = await owner();
  const email = newEmail("no");
  await offer(bo, email);
  const secret = await secretMailedTo(edge, email, "share");
  expect(code(await ada.api.POST("/v1/shares/decline", { body: { secret } }))).toEqual([409, "other_account"]);
  expect((await edge.as().POST("/v1/shares/decline", { body: { secret } })).response.status).toBe(204);
  expect(code(await edge.as().POST("/v1/shares/decline", { body: { secret } }))).toEqual([410, "dead_link"]);
  expect((await bo.api.GET("/v1/devices/{id}/shares", at(bo.device))).data?.items).toEqual([]);
});

test("[B10] T112 a share is worth no more than its sharer may do now, and nothing once the device is somebody else's", async () => {
  const [bo, cy] = [await owner(), await owner()];
  const email = newEmail("gus");
  await offer(bo, email);
  const guest = await register(email);
  const seen = async () => (await guest.GET("/v1/devices/{id}", at(bo.device))).response.status;
  expect(await seen()).toBe(200);
  await ada.api.POST("/v1/members/{id}/suspend", { ...at(bo.member), body: {} });
  expect(await seen()).toBe(404);
  await ada.api.POST("/v1/members/{id}/reinstate", { ...at(bo.member), body: {} });
  expect(await seen()).toBe(200);
  await ada.api.PUT("/v1/devices/{id}/owner", { ...at(bo.device), body: { member: cy.member } });
  expect(await seen()).toBe(404);
  await ada.api.PUT("/v1/devices/{id}/owner", { ...at(bo.device), body: { member: bo.member } });
  expect(await seen()).toBe(404);
});

test("[B10] a share with an end is over in that moment", async () => {
  const bo = await owner();
  const email = newEmail("gus");
  const now = (await offer(bo, newEmail("other"))).created_at;
  await offer(bo, email, ["device.view"], now + DAY);
  const guest = await register(email);
  expect((await guest.GET("/v1/shares")).data?.items.length).toBe(1);
  await edge.moveClock(DAY);
  expect((await guest.GET("/v1/shares")).data?.items).toEqual([]);
  expect((await guest.GET("/v1/devices/{id}", at(bo.device))).response.status).toBe(404);
});

test("[B10] what is offered is within what the sharer may do, to one person once, and not over already", async () => {
  const bo = await owner();
  const email = newEmail("twice");
  const share = await offer(bo, email);
  const before = await state(edge);
  const offered = (body: { email: string; actions: string[]; until?: number }) =>
    bo.api.POST("/v1/devices/{id}/shares", { ...at(bo.device), body });
  const again = await offered({ email: email.toUpperCase(), actions: ["device.view"] });
  expect([...code(again), again.error?.share]).toEqual([409, "already_shared", share.id]);
  expect(code(await offered({ email: bo.email, actions: ["device.view"] }))).toEqual([409, "state_unchanged"]);
  expect(code(await offered({ email: newEmail("late"), actions: ["device.view"], until: 1 }))).toEqual([409, "already_over"]);
  expect(await state(edge)).toEqual(before);
  const refused = await ada.api.GET("/v1/organizations/{id}/roles", at(ada.organization));
  const role = refused.data?.items.find((it) => it.kind === "user") ?? fail("no role");
  const less = role.permissions.filter((it) => it !== "device.control:own");
  await ada.api.PUT("/v1/organizations/{id}/roles/{role}/permissions", {
    params: { path: { id: ada.organization, role: role.id }, header: { "If-Match": `"${role.revision}"` } },
    body: { permissions: less, reach: "here" },
  });
  const more = await offered({ email: newEmail("more"), actions: ["device.view", "device.control"] });
  expect([...code(more), more.error?.excess]).toEqual([403, "grant_exceeds_own", ["device.control:own"]]);
});

test("[B10] a device is shared with twenty people at most, and a plan has places for so many guests", async () => {
  const eve = await subscribe(edge, newEmail("eve"), "Free");
  const device = await deviceIn(eve, eve.organization, await templateIn(eve, eve.organization));
  const guests = Array.from({ length: 20 }, () => newEmail("many"));
  for (const email of guests) await offer({ ...eve, device }, email);
  const late = { ...at(device), body: { email: newEmail("late"), actions: ["device.view"] } };
  expect(code(await eve.api.POST("/v1/devices/{id}/shares", late))).toEqual([409, "too_many_shares"]);
  const [first = "", second = "", third = ""] = guests;
  await register(first);
  await register(second);
  const secret = await secretMailedTo(edge, third, "share");
  const full = await edge.as().POST("/v1/shares/accept", { body: { secret, password: PASSWORD, name: "Third" } });
  expect([...code(full), full.error?.plans]).toEqual([402, "plan_limit", ["plus", "pro", "business"]]);
});

test("[B10] the secret of a share is in its mail only", async () => {
  const bo = await owner();
  const email = newEmail("gus");
  const share = await offer(bo, email);
  const secret = await secretMailedTo(edge, email, "share");
  const listed = await bo.api.GET("/v1/devices/{id}/shares", at(bo.device));
  const mac = secret.split(".").at(-1) ?? fail("no secret");
  const { captured_mail: _, ...kept } = await everyRow(edge);
  expect(JSON.stringify([share, listed.data, kept]) + edge.log()).not.toContain(mac);
});
