/** What becomes of invitations: sent again, changed, declined, made in numbers; and how a root has people invited (B01, B08). */
import { beforeAll, expect, test } from "vitest";
import { startEdge } from "./support/edge.ts";
import { PASSWORD, accept, fail, invite, organizationBelow, roleIn, secretMailedTo, setPlan, subscribe, type Person } from "./support/people.ts";

const edge = startEdge();
let ada: Person;
let root: string;
let user: string;

beforeAll(async () => {
  ada = await subscribe(edge, "ada@invites.example", "Invites");
  root = ada.organization;
  await setPlan(edge, root, "pro");
  user = await roleIn(ada, root, "user");
});

const params = (id: string) => ({ params: { path: { id } } });
const lookUp = (secret: string) => edge.as().POST("/v1/invitations/lookup", { body: { secret } });

/** The secret of a newer mail than the one with this. */
async function newerThan(old: string, email: string): Promise<string> {
  for (let tries = 0; tries < 20; tries += 1) {
    const secret = await secretMailedTo(edge, email, "accept");
    if (secret !== old) return secret;
    await edge.tick();
  }
  return fail(`no newer mail came to ${email}`);
}

test("[B08] an invitation is sent again: the old link is dead, the new one works, and it says who invites now", async () => {
  const { id } = await invite(ada, "ben@invites.example", "user");
  const old = await secretMailedTo(edge, "ben@invites.example", "accept");
  const sent = await ada.api.POST("/v1/invitations/{id}/resend", { ...params(id), body: {} });
  expect(sent.data).toMatchObject({ id, state: "pending", inviter: { id: ada.account } });
  const secret = await newerThan(old, "ben@invites.example");
  expect((await lookUp(old)).response.status).toBe(410);
  expect((await lookUp(secret)).data).toMatchObject({ email: "ben@invites.example" });
  await accept(edge, "ben@invites.example");
  const late = await ada.api.POST("/v1/invitations/{id}/resend", { ...params(id), body: {} });
  expect([late.response.status, late.error?.code]).toEqual([409, "invitation_not_pending"]);
  expect((await ada.api.GET("/v1/invitations/{id}", params(id))).data?.state).toBe("accepted");
});

test("[B08] one that has expired is sent again as if made anew", async () => {
  const { id } = await invite(ada, "cy@invites.example", "user");
  await edge.moveClock(31 * 24 * 3_600_000);
  const again = await edge.as().POST("/v1/session", { body: { email: ada.email, password: PASSWORD, deliver: "token" } });
  const api = edge.as(again.data?.token ?? fail(again.error));
  expect((await api.GET("/v1/invitations/{id}", params(id))).data?.state).toBe("expired");
  const sent = await api.POST("/v1/invitations/{id}/resend", { ...params(id), body: {} });
  expect(sent.data?.state).toBe("pending");
  await edge.moveClock(-31 * 24 * 3_600_000);
});

test("[B08] role and name of a pending invitation are changed, and the link brings the new role", async () => {
  const { id } = await invite(ada, "dora@invites.example", "user");
  const staff = await roleIn(ada, root, "staff");
  const changed = await ada.api.PATCH("/v1/invitations/{id}", { ...params(id), body: { role: staff, name: "Dora D." } });
  expect(changed.data).toMatchObject({ id, name: "Dora D.", role: { kind: "staff" } });
  const same = await ada.api.PATCH("/v1/invitations/{id}", { ...params(id), body: { name: "Dora D." } });
  expect([same.response.status, same.error?.code]).toEqual([409, "state_unchanged"]);
  const dora = await accept(edge, "dora@invites.example");
  const { data } = await ada.api.GET("/v1/members/{id}", params(dora.member));
  expect(data?.role.kind).toBe("staff");
});

test("[B08] whoever is invited may say no by the link; the seat is free again, and nobody else says it for them", async () => {
  const { id } = await invite(ada, "eli@invites.example", "user");
  const used = async () => (await ada.api.GET("/v1/organizations/{id}/usage", params(root))).data?.people.used ?? 0;
  const before = await used();
  const secret = await secretMailedTo(edge, "eli@invites.example", "accept");
  const other = await ada.api.POST("/v1/invitations/decline", { body: { secret } });
  expect([other.response.status, other.error?.code]).toEqual([409, "other_account"]);
  expect((await edge.as().POST("/v1/invitations/decline", { body: { secret } })).response.status).toBe(204);
  expect((await ada.api.GET("/v1/invitations/{id}", params(id))).data?.state).toBe("declined");
  expect(await used()).toBe(before - 1);
  expect((await lookUp(secret)).response.status).toBe(410);
  const twice = await edge.as().POST("/v1/invitations/decline", { body: { secret } });
  expect([twice.response.status, twice.error?.code]).toEqual([410, "dead_link"]);
});

test("[B01] a root has people with an account invited too, who join by signing in; and links live as long as it says", async () => {
  const eve = await subscribe(edge, "eve@elsewhere.example", "Elsewhere");
  const asked = () =>
    ada.api.POST("/v1/organizations/{id}/invitations", { ...params(root), body: { email: eve.email, role: user } });
  const refused = await asked();
  expect([refused.response.status, refused.error?.code]).toEqual([409, "email_has_account"]);
  const shown = (await ada.api.GET("/v1/organizations/{id}", params(root))).data ?? fail("no root");
  expect(shown.inviting).toEqual({ days: 30, accounts: "free" });
  const seen = { params: { path: { id: root }, header: { "If-Match": `"${shown.revision}"` } } };
  const body = { days: 3, accounts: "all" as const };
  const set = await ada.api.PUT("/v1/organizations/{id}/inviting", { ...seen, body });
  expect(set.data).toMatchObject({ inviting: body, revision: shown.revision + 1 });
  const late = await ada.api.PUT("/v1/organizations/{id}/inviting", { ...seen, body: { ...body, days: 4 } });
  expect([late.response.status, late.error?.code]).toEqual([412, "stale"]);
  const invited = (await asked()).data ?? fail("not invited");
  expect(invited.expires_at - invited.created_at).toBe(3 * 24 * 3_600_000);
  const secret = await secretMailedTo(edge, eve.email, "accept");
  expect((await lookUp(secret)).data?.has_account).toBe(true);
  const blind = await edge.as().POST("/v1/invitations/accept", { body: { secret } });
  expect([blind.response.status, blind.error?.code]).toEqual([409, "sign_in_first"]);
  const joined = await eve.api.POST("/v1/invitations/accept", { body: { secret } });
  expect(joined.data?.memberships.map((it) => it.organization.id).toSorted()).toEqual([root, eve.organization].toSorted());
});

test("[B08] a list is looked at first, row by row, and mails nobody; mended, it invites all of it", async () => {
  const north = await organizationBelow(ada, root, "North");
  const rows = [
    { email: "one@list.example", role: user, name: "One" },
    { email: "Two@list.example", role: user, organization: north },
    { email: "two@list.example", role: user, organization: north },
    { email: ada.email, role: user },
    { email: "no e-mail", role: user },
  ];
  const list = (dry_run: boolean, some = rows) =>
    ada.api.POST("/v1/organizations/{id}/invitations:import", {
      params: { path: { id: root }, query: { dry_run } },
      body: { rows: some },
    });
  const looked = await list(true);
  expect(looked.response.status).toBe(200);
  expect(looked.data).toMatchObject({
    done: false,
    rows: [
      { email: "one@list.example", invitation: null, refused: null },
      { email: "two@list.example", refused: null },
      { email: "two@list.example", refused: { code: "already_invited", field: null } },
      { email: ada.email, refused: { code: "already_member" } },
      { email: "no e-mail", refused: { code: "invalid_value", field: "rows[4].email" } },
    ],
  });
  const halted = await list(false);
  expect([halted.response.status, halted.data]).toEqual([200, looked.data]);
  expect((await ada.api.GET("/v1/organizations/{id}/invitations", params(north))).data?.items).toEqual([]);
  const done = await list(false, rows.slice(0, 2));
  expect([done.response.status, done.data?.done]).toEqual([201, true]);
  const [one, two] = done.data?.rows ?? [];
  const shown = await ada.api.GET("/v1/invitations/{id}", params(two?.invitation ?? fail("not invited")));
  expect(shown.data).toMatchObject({ email: "two@list.example", organization: north, state: "pending" });
  expect(one?.refused).toBeNull();
  expect((await accept(edge, "one@list.example")).organization).toBe(root);
});

test("[B08] the same as a table, such as a spreadsheet writes it", async () => {
  const sent = (body: string, query = "") =>
    edge.fetch(`/v1/organizations/${root}/invitations:import${query}`, {
      method: "POST",
      headers: { authorization: `Bearer ${ada.token}`, "content-type": "text/csv; charset=utf-8" },
      body,
    });
  const table = `\u{feff}name,role,email\r\n"Bo, ""B""",${user},bo@table.example\r\n,${user},cy@table.example\r\n`;
  const looked = await sent(table, "?dry_run=true");
  expect([looked.status, await looked.json()]).toEqual([200, expect.objectContaining({ done: false })]);
  const done = await sent(table);
  const told = (await done.json()) as { rows: { invitation: string }[] };
  expect([done.status, told.rows.length]).toEqual([201, 2]);
  const shown = await ada.api.GET("/v1/invitations/{id}", params(told.rows[0]?.invitation ?? fail("not invited")));
  expect(shown.data).toMatchObject({ name: 'Bo, "B"', email: "bo@table.example" });
  const unknown = await sent("email,role,age\n");
  expect([unknown.status, await unknown.json()]).toEqual([422, expect.objectContaining({ code: "unknown_field", field: "age" })]);
  const broken = await sent('email,role\n"a@b.example');
  expect([broken.status, await broken.json()]).toEqual([400, expect.objectContaining({ code: "unreadable" })]);
  const many = await sent(`email,role${`\na@b.example,${user}`.repeat(1_001)}`);
  expect([many.status, await many.json()]).toEqual([422, expect.objectContaining({ field: "rows" })]);
  const large = await sent(`email,role\n${"a".repeat(1024 * 1024)}`);
  expect(large.status).toBe(413);
});
