/** What the operator does with roots: add-ons, suspension, and an Admin for a root that its Admins have left. */
import { expect, test } from "vitest";

import { OPERATOR, startEdge } from "./support/edge.ts";
import { PASSWORD, fail, mailsTo, secretMailedTo, subscribe, type Person } from "./support/people.ts";

const edge = startEdge();
const operator = edge.as(OPERATOR);
const DAY = 24 * 60 * 60 * 1000;

const of = (it: Person) => ({ params: { path: { id: it.organization } } });

test("[S22] add-ons raise lines of a plan, and are given whole", async () => {
  const ada = await subscribe(edge, "ada@operated.example");
  const limit = async () => (await ada.api.GET("/v1/organizations/{id}/usage", of(ada))).data?.people.limit;
  expect(await limit()).toBe(5);
  const add_ons = [{ more: { line: "people" as const, count: 7 } }, "self_registration" as const];
  const set = await operator.PUT("/v1/operator/organizations/{id}/add-ons", { ...of(ada), body: { add_ons } });
  expect([set.data, await limit()]).toEqual([{ add_ons }, 12]);
  await operator.PUT("/v1/operator/organizations/{id}/add-ons", { ...of(ada), body: { add_ons: [] } });
  expect(await limit()).toBe(5);
});

test("[S22] a suspended root gives nobody anything until it is reinstated", async () => {
  const bo = await subscribe(edge, "bo@operated.example");
  const status = async () => (await bo.api.GET("/v1/organizations/{id}/members", of(bo))).response.status;
  const shut = await operator.POST("/v1/operator/organizations/{id}/suspend", { ...of(bo), body: {} });
  expect([shut.data?.state, await status()]).toEqual(["suspended", 403]);
  const open = await operator.POST("/v1/operator/organizations/{id}/reinstate", { ...of(bo), body: {} });
  expect([open.data?.state, await status()]).toEqual(["active", 200]);
});

test("T119 an Admin for a root that its Admins have left: all are told, it takes 7 days, and any Admin cancels it", async () => {
  const cy = await subscribe(edge, "cy@operated.example", "Left");
  const invite = (email: string) =>
    operator.POST("/v1/operator/organizations/{id}/invite-admin", { ...of(cy), body: { email } });
  expect((await invite("di@operated.example")).error?.code).toBe("admin_is_there");
  await edge.moveClock(31 * DAY);
  const first = (await invite("di@operated.example")).data ?? fail("not invited");
  const secret = await secretMailedTo(edge, "di@operated.example", "rescue");
  expect((await mailsTo(edge, cy.email)).at(-1)?.subject).toBe("Left is to get another Admin");
  const accept = (it: string) =>
    edge.as().POST("/v1/rescues/accept", { body: { secret: it, name: "Di", password: PASSWORD, deliver: "token" } });
  expect((await accept(secret)).error?.code).toBe("not_yet");

  const back = await edge.as().POST("/v1/session", { body: { email: cy.email, password: PASSWORD, deliver: "token" } });
  const admin = edge.as(back.data?.token ?? fail(back.error));
  expect((await admin.GET("/v1/organizations/{id}/rescues", of(cy))).data).toEqual({ items: [first] });
  const params = { path: { id: first.id } };
  expect((await admin.DELETE("/v1/rescues/{id}", { params })).response.status).toBe(204);
  expect((await admin.GET("/v1/organizations/{id}/rescues", of(cy))).data).toEqual({ items: [] });
  expect((await accept(secret)).error?.code).toBe("dead_link");

  await edge.moveClock(31 * DAY);
  await invite("eve@operated.example");
  const second = await secretMailedTo(edge, "eve@operated.example", "rescue");
  await edge.moveClock(7 * DAY);
  const joined = (await accept(second)).data ?? fail("not joined");
  expect(joined.memberships.map((it) => [it.organization.id, it.role.kind])).toEqual([[cy.organization, "admin"]]);
  expect((await accept(second)).error?.code).toBe("dead_link");
});
