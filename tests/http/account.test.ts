/** One's own account: name and language, another password, another e-mail, and the end of a session elsewhere. */
import { expect, test } from "vitest";

import { startEdge } from "./support/edge.ts";
import { claim, codeIn, templateIn } from "./support/matrix_things.ts";
import { PASSWORD, fail, join, mailsTo, secretMailedTo, subscribe } from "./support/people.ts";

const edge = startEdge();
const NEW = "violet otter lamp nine";

function signIn(email: string, password: string) {
  return edge.as().POST("/v1/session", { body: { email, password, deliver: "token" } });
}

test("whoever has an account sees it, and changes its name and the language of mails", async () => {
  const ada = await subscribe(edge, "ada@own.example");
  const before = await ada.api.GET("/v1/account");
  expect(before.data).toEqual({ id: ada.account, email: "ada@own.example", name: "Ada", language: "en" });
  const after = await ada.api.PATCH("/v1/account", { body: { name: "Ada L.", language: "de" } });
  expect(after.data).toEqual({ ...before.data, name: "Ada L.", language: "de" });
  expect((await ada.api.GET("/v1/session")).data?.account).toEqual(after.data);
  const same = await ada.api.PATCH("/v1/account", { body: { name: "Ada L." } });
  expect([same.response.status, same.error?.code]).toEqual([409, "state_unchanged"]);
});

test("[S15][B15] another password wants the current one, ends all other sessions, and is told by mail", async () => {
  const bo = await subscribe(edge, "bo@own.example");
  const elsewhere = (await signIn(bo.email, PASSWORD)).data?.token ?? fail("no token");
  const wrong = await bo.api.PUT("/v1/account/password", { body: { current_password: NEW, new_password: NEW } });
  expect([wrong.response.status, wrong.error?.code]).toEqual([401, "wrong_credentials"]);
  const short = await bo.api.PUT("/v1/account/password", { body: { current_password: PASSWORD, new_password: "x" } });
  expect([short.response.status, short.error?.code, short.error?.field]).toEqual([422, "password_too_short", "new_password"]);
  expect((await edge.as(elsewhere).GET("/v1/session")).response.status).toBe(200);
  const changed = await bo.api.PUT("/v1/account/password", { body: { current_password: PASSWORD, new_password: NEW } });
  expect(changed.response.status).toBe(204);
  expect((await edge.as(elsewhere).GET("/v1/session")).response.status).toBe(401);
  expect((await bo.api.GET("/v1/session")).response.status).toBe(200);
  expect((await signIn(bo.email, PASSWORD)).response.status).toBe(401);
  expect((await signIn(bo.email, NEW)).response.status).toBe(201);
  await edge.tick();
  expect((await mailsTo(edge, bo.email)).at(-1)?.subject).toBe("Your password was changed");
});

test("[T46] another e-mail wants the password and the link that comes there; the old one is told and signs in no more", async () => {
  const cy = await subscribe(edge, "cy@own.example");
  const ask = (email: string, password: string) => cy.api.POST("/v1/account/email-change", { body: { email, password } });
  const wrong = await ask("new@own.example", NEW);
  expect([wrong.response.status, wrong.error?.code]).toEqual([401, "wrong_credentials"]);
  const asked = await ask("new@own.example", PASSWORD);
  const taken = await ask("ada@own.example", PASSWORD);
  expect([asked.response.status, asked.data]).toEqual([202, { status: "mail_sent" }]);
  expect([taken.response.status, taken.data]).toEqual([202, { status: "mail_sent" }]);
  const secret = await secretMailedTo(edge, "new@own.example", "email");
  const confirm = (api: typeof cy.api) => api.POST("/v1/account/email-change/confirm", { body: { secret } });
  const stranger = await confirm((await subscribe(edge, "di@own.example")).api);
  expect([stranger.response.status, stranger.error?.code]).toEqual([409, "other_account"]);
  expect((await confirm(edge.as())).error?.code).toBe("sign_in_first");
  const done = await confirm(cy.api);
  expect([done.response.status, done.data?.email]).toEqual([200, "new@own.example"]);
  expect((await confirm(cy.api)).error?.code).toBe("dead_link");
  expect((await signIn("cy@own.example", PASSWORD)).response.status).toBe(401);
  expect((await signIn("new@own.example", PASSWORD)).response.status).toBe(201);
  await edge.tick();
  expect((await mailsTo(edge, "cy@own.example")).at(-1)?.subject).toBe("Your e-mail address was changed");
  expect((await mailsTo(edge, "ada@own.example")).at(-1)?.subject).toBe("This e-mail address has an account already");
});

test("[B15] a session elsewhere is ended by its identifier, and nobody ends another account's", async () => {
  const eve = await subscribe(edge, "eve@own.example");
  const there = (await signIn(eve.email, PASSWORD)).data ?? fail("no session");
  const params = { path: { id: there.session.id } };
  const fay = await subscribe(edge, "fay@own.example");
  expect((await fay.api.DELETE("/v1/sessions/{id}", { params })).response.status).toBe(404);
  expect((await eve.api.DELETE("/v1/sessions/{id}", { params })).response.status).toBe(204);
  expect((await edge.as(there.token ?? "").GET("/v1/session")).response.status).toBe(401);
  expect((await eve.api.DELETE("/v1/sessions/{id}", { params })).response.status).toBe(404);
});

test("[S16][B07][B14] an account is deleted with the password again; a root where nobody else is, by its typed name", async () => {
  const gil = await subscribe(edge, "gil@own.example", "Gil's own");
  const remove = (body: { password: string; closing?: string[] }) => gil.api.DELETE("/v1/account", { body });
  expect((await remove({ password: NEW, closing: ["Gil's own"] })).error?.code).toBe("wrong_credentials");
  expect((await remove({ password: PASSWORD })).error?.code).toBe("confirmation_wanted");
  const done = await remove({ password: PASSWORD, closing: ["Gil's own"] });
  expect([done.response.status, done.response.headers.get("set-cookie")]).toEqual([204, expect.stringContaining("Max-Age=0")]);
  expect((await gil.api.GET("/v1/session")).response.status).toBe(401);
  expect((await signIn(gil.email, PASSWORD)).response.status).toBe(401);
});

test("[B07][B14] the last Admin of others cannot go; whoever owns devices says what becomes of them", async () => {
  const ida = await subscribe(edge, "ida@own.example", "Ida's");
  const max = await join(edge, ida, "max@own.example", "user");
  expect((await ida.api.DELETE("/v1/account", { body: { password: PASSWORD } })).error?.code).toBe("last_admin");
  const template = await templateIn(ida, ida.organization);
  const device = await claim(max, await codeIn(ida, ida.organization, template));
  expect((await max.api.DELETE("/v1/account", { body: { password: PASSWORD } })).error?.code).toBe("devices_owned");
  // Whom a person does not see cannot be given anything: a User sees no members.
  const heir = [{ member: max.member, devices: { to: ida.member } }];
  expect((await max.api.DELETE("/v1/account", { body: { password: PASSWORD, devices: heir } })).error?.code).toBe("not_found");
  const devices = [{ member: max.member, devices: "unowned" as const }];
  const done = await max.api.DELETE("/v1/account", { body: { password: PASSWORD, devices } });
  expect(done.response.status).toBe(204);
  const kept = await ida.api.GET("/v1/devices/{id}", { params: { path: { id: device } } });
  expect([kept.data?.id, kept.data?.owner]).toEqual([device, null]);
});
