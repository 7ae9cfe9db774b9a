/** Forgotten passwords: a link of an hour to the account's own mailbox, once. */
import { expect, test } from "vitest";

import { startEdge } from "./support/edge.ts";
import { PASSWORD, secretMailedTo, subscribe } from "./support/people.ts";

const edge = startEdge();
const NEW = "violet otter lamp nine";

async function statusOfSignIn(email: string, password: string): Promise<number> {
  return (await edge.as().POST("/v1/session", { body: { email, password, deliver: "token" } })).response.status;
}

test("[B15] whoever forgot the password chooses another by the mailed link, once, and every session ends", async () => {
  const ada = await subscribe(edge, "ada@forgot.example", "Acme");
  const asked = await edge.as().POST("/v1/password-resets", { body: { email: "ada@forgot.example" } });
  expect([asked.response.status, asked.data]).toEqual([202, { status: "mail_sent" }]);
  const secret = await secretMailedTo(edge, "ada@forgot.example", "reset");
  const short = await edge.as().POST("/v1/password-resets/confirm", { body: { secret, password: "short" } });
  expect([short.response.status, short.error?.code]).toEqual([422, "password_too_short"]);
  const set = await edge.as().POST("/v1/password-resets/confirm", { body: { secret, password: NEW } });
  expect(set.response.status).toBe(204);
  expect(set.response.headers.get("set-cookie")).toBeNull();
  expect((await ada.api.GET("/v1/session")).response.status).toBe(401);
  expect(await statusOfSignIn("ada@forgot.example", PASSWORD)).toBe(401);
  expect(await statusOfSignIn("ada@forgot.example", NEW)).toBe(201);
  const again = await edge.as().POST("/v1/password-resets/confirm", { body: { secret, password: PASSWORD } });
  expect([again.response.status, again.error?.code]).toEqual([410, "dead_link"]);
});

test("[B15] an e-mail without an account gets the same answer, and a secret that nobody was mailed is a dead link", async () => {
  const known = await edge.as().POST("/v1/password-resets", { body: { email: "ada@forgot.example" } });
  const unknown = await edge.as().POST("/v1/password-resets", { body: { email: "nobody@forgot.example" } });
  expect([unknown.response.status, unknown.data]).toEqual([known.response.status, known.data]);
  const made = await edge.as().POST("/v1/password-resets/confirm", { body: { secret: "rst_1.1.x", password: NEW } });
  expect([made.response.status, made.error?.code]).toEqual([410, "dead_link"]);
});

test("[B15] one's sessions are listed, and all others ended", async () => {
  const eve = await subscribe(edge, "eve@forgot.example", "Elsewhere");
  expect(await statusOfSignIn("eve@forgot.example", PASSWORD)).toBe(201);
  const before = await eve.api.GET("/v1/sessions");
  expect(before.data?.items.map((it) => it.current)).toEqual([true, false]);
  expect((await eve.api.DELETE("/v1/sessions")).response.status).toBe(204);
  const after = await eve.api.GET("/v1/sessions");
  expect(after.data?.items.map((it) => it.current)).toEqual([true]);
});
