/** Sessions: how long they live, used and unused; what ends them at once; and the sign-in that sensitive acts want. */
import { expect, test } from "vitest";

import { startEdge, type Api } from "./support/edge.ts";
import { PASSWORD, fail, join, organizationBelow, secretMailedTo, setPlan, subscribe } from "./support/people.ts";

const edge = startEdge();
const NEW = "violet otter lamp nine";
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

async function signIn(email: string, password = PASSWORD) {
  const { data, error } = await edge.as().POST("/v1/session", { body: { email, password, deliver: "token" } });
  const token = data?.token ?? fail(error);
  return { api: edge.as(token), token, id: data?.session.id ?? fail("no session") };
}

const code = (answer: { response: Response; error?: { code: string } }) => [answer.response.status, answer.error?.code];
const shown = async (api: Api) => (await api.GET("/v1/session")).data?.session ?? fail("no session");
const status = async (api: Api) => (await api.GET("/v1/session")).response.status;

/** Its use is noted after the answer, so that no read waits for it. */
async function usedSince(api: Api, moment: number) {
  for (let tries = 0; tries < 20; tries += 1) {
    const session = await shown(api);
    if (session.used_at > moment) return session;
    await edge.tick();
  }
  return fail("the use of the session was not noted");
}

test("[B15] each use puts the end of a session off, up to 30 days after it began; unused it ends after 14", async () => {
  const ada = await subscribe(edge, "ada@sessions.example", "Acme");
  const left = await signIn(ada.email);
  const begun = await shown(ada.api);
  expect(begun).toMatchObject({ used_at: begun.signed_in_at, expires_at: begun.signed_in_at + 14 * DAY });
  await edge.moveClock(13 * DAY);
  const used = await usedSince(ada.api, begun.used_at);
  expect(used.expires_at).toBe(used.used_at + 14 * DAY);
  const listed = (await ada.api.GET("/v1/sessions")).data?.items ?? [];
  expect(listed.map((it) => [it.current, it.used_at - it.signed_in_at >= 13 * DAY])).toEqual([
    [true, true],
    [false, false],
  ]);
  await edge.moveClock(DAY);
  expect(code(await left.api.GET("/v1/session"))).toEqual([401, "no_session"]);
  expect((await ada.api.GET("/v1/sessions")).data?.items.map((it) => it.id)).toEqual([begun.id]);
  await edge.moveClock(12 * DAY);
  expect((await usedSince(ada.api, used.used_at + 2 * DAY)).expires_at).toBe(begun.signed_in_at + 30 * DAY);
  await edge.moveClock(4 * DAY);
  expect(code(await ada.api.GET("/v1/session"))).toEqual([401, "no_session"]);
  await edge.tick();
  const rows = await (await edge.database()).prepare("SELECT count(*) AS n FROM session").all();
  expect(rows.results).toEqual([{ n: 0 }]);
});

test("[B15] signing out, another password, a finished reset and deletion end sessions at once (T09, T10)", async () => {
  const bo = await subscribe(edge, "bo@sessions.example", "Bo's own");
  const [out, elsewhere] = [await signIn(bo.email), await signIn(bo.email)];
  expect((await out.api.DELETE("/v1/session")).response.status).toBe(204);
  expect([await status(out.api), await status(elsewhere.api), await status(bo.api)]).toEqual([401, 200, 200]);
  const changed = { current_password: PASSWORD, new_password: NEW };
  expect((await bo.api.PUT("/v1/account/password", { body: changed })).response.status).toBe(204);
  expect([await status(elsewhere.api), await status(bo.api)]).toEqual([401, 200]);
  const again = await signIn(bo.email, NEW);
  await edge.as().POST("/v1/password-resets", { body: { email: bo.email } });
  const secret = await secretMailedTo(edge, bo.email, "reset");
  expect((await edge.as().POST("/v1/password-resets/confirm", { body: { secret, password: PASSWORD } })).response.status).toBe(204);
  expect([await status(again.api), await status(bo.api)]).toEqual([401, 401]);
  const [last, other] = [await signIn(bo.email), await signIn(bo.email)];
  const deletion = { body: { password: PASSWORD, closing: ["Bo's own"] } };
  expect((await last.api.DELETE("/v1/account", deletion)).response.status).toBe(204);
  expect([await status(last.api), await status(other.api)]).toEqual([401, 401]);
  // What a deleted person's session asks for is refused, and nothing of it is written.
  expect(code(await other.api.PATCH("/v1/account", { body: { name: "Still here" } }))).toEqual([401, "no_session"]);
});

test("[T13] what cannot be undone or outlives the session wants a sign-in of the last ten minutes, and a new one is enough", async () => {
  const ada = await subscribe(edge, "fresh@sessions.example", "Fresh");
  await setPlan(edge, ada.organization, "business");
  const below = await organizationBelow(ada, ada.organization, "Below");
  const bo = await join(edge, ada, "member@sessions.example", "user");
  const acts = {
    "an API token is made": (api: Api) =>
      api.POST("/v1/organizations/{id}/api-tokens", {
        params: { path: { id: ada.organization } },
        body: { name: "Broker", permissions: ["device.view:organization"] },
      }),
    "a member is deleted": (api: Api) => api.DELETE("/v1/members/{id}", { params: { path: { id: bo.member } }, body: {} }),
    "an organization is deleted": (api: Api) =>
      api.DELETE("/v1/organizations/{id}", { params: { path: { id: below } }, body: { confirmation: "Below" } }),
    "the plan is lowered": (api: Api) =>
      api.PUT("/v1/organizations/{id}/plan", { params: { path: { id: ada.organization } }, body: { plan: "plus" } }),
  };
  await edge.moveClock(11 * MINUTE);
  for (const [act, ask] of Object.entries(acts)) {
    const late = await ask(ada.api);
    expect([act, ...code(late)]).toEqual([act, 401, "reauth_required"]);
    expect(late.error?.detail).toContain("Sign in again");
  }
  // What can be undone goes on; and the page that asks for the password again gets a session that may.
  expect((await ada.api.PATCH("/v1/account", { body: { name: "Ada L." } })).response.status).toBe(200);
  const again = await signIn(ada.email);
  for (const [act, ask] of Object.entries(acts)) {
    expect([act, (await ask(again.api)).response.ok]).toEqual([act, true]);
  }
});
