/** Links of mails: used once, and dead in the same words whether used, expired, revoked or invented. */
import { expect, test } from "vitest";
import { startEdge } from "./support/edge.ts";
import { PASSWORD, accept, invite, secretMailedTo, subscribe } from "./support/people.ts";
import { everyRow } from "./support/rows.ts";

const edge = startEdge();
const DAY = 24 * 60 * 60 * 1000;

test("a used, an expired, a revoked and an invented invitation answer with the same 410", async () => {
  const ada = await subscribe(edge, "ada@links.example");
  await invite(ada, "used@links.example", "user");
  await accept(edge, "used@links.example");
  const revoked = await invite(ada, "revoked@links.example", "user");
  await ada.api.DELETE("/v1/invitations/{id}", { params: { path: { id: revoked.id } } });
  await invite(ada, "expired@links.example", "user");
  const secrets = await Promise.all(
    ["used", "revoked", "expired"].map((name) => secretMailedTo(edge, `${name}@links.example`, "accept")),
  );
  const [id, generation] = (secrets[2] ?? "").split(".");
  secrets.push("invented", `${id}.${generation}.${"A".repeat(43)}`, `${id}.2.${"A".repeat(43)}`, "", "\u0000");
  await edge.moveClock(31 * DAY);

  const before = await everyRow(edge);
  const told = [];
  for (const secret of secrets) {
    const looked = await edge.as().POST("/v1/invitations/lookup", { body: { secret } });
    const accepted = await edge.as().POST("/v1/invitations/accept", {
      body: { secret, password: PASSWORD, name: "X", deliver: "token" },
    });
    told.push([looked.response.status, { ...looked.error, request_id: "" }]);
    told.push([accepted.response.status, { ...accepted.error, request_id: "" }]);
  }
  expect(new Set(told.map((it) => JSON.stringify(it))).size).toBe(1);
  expect(told[0]).toMatchObject([410, { code: "dead_link", status: 410 }]);
  expect(await everyRow(edge)).toEqual(before);
});

test("a registration's link dies with its use and after a day, and an invented one was never alive", async () => {
  await subscribe(edge, "used@registered.example");
  for (const email of ["late@registered.example", "again@registered.example"]) {
    await edge.as().POST("/v1/registrations", { body: { email } });
  }
  const secrets = await Promise.all(
    ["used@registered.example", "late@registered.example"].map((email) => secretMailedTo(edge, email, "register")),
  );
  await edge.moveClock(DAY + 1);
  const told = [];
  for (const secret of [...secrets, "invented"]) {
    const { error, response } = await edge.as().POST("/v1/registrations/confirm", {
      body: { secret, password: PASSWORD, name: "X", organization_name: "Y", deliver: "token" },
    });
    told.push(JSON.stringify([response.status, { ...error, request_id: "" }]));
  }
  expect(new Set(told).size).toBe(1);
  expect(told[0]).toContain("dead_link");
});

test("two people who follow one link at the same moment: one is in, the other finds it dead", async () => {
  const ada = await subscribe(edge, "ada@race.example");
  await invite(ada, "bo@race.example", "user");
  const secret = await secretMailedTo(edge, "bo@race.example", "accept");
  const answers = await Promise.all(
    ["Bo", "Bob"].map((name) =>
      edge.as().POST("/v1/invitations/accept", { body: { secret, password: PASSWORD, name, deliver: "token" } }),
    ),
  );
  expect(answers.map((it) => it.response.status).toSorted()).toEqual([201, 410]);
  const { data } = await ada.api.GET("/v1/organizations/{id}/members", { params: { path: { id: ada.organization } } });
  expect(data?.items.length).toBe(2);
});

test("a lost answer is asked for again with its key, and the key is good for nothing else", async () => {
  const ada = await subscribe(edge, "ada@key.example");
  const key = { "idempotency-key": "a-key-of-the-page", "content-type": "application/json" };
  const send = (name: string) =>
    edge.fetch(`/v1/organizations/${ada.organization}/templates`, {
      method: "POST",
      headers: { ...key, authorization: `Bearer ${ada.token}` },
      body: JSON.stringify({ name }),
    });
  const first = await (await send("Pump")).text();
  const before = await everyRow(edge);
  expect(await (await send("Pump")).text()).toBe(first);
  const other = await send("Valve");
  expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([422, "idempotency_mismatch"]);
  expect(await everyRow(edge)).toEqual(before);
});
