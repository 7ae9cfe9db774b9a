/** Lists narrowed to what is looked for: page by page, with cursors that go on with the same list only. */
import { beforeAll, expect, test } from "vitest";
import { ORIGIN, startEdge } from "./support/edge.ts";
import { deviceIn, newStaticToken, suspend, templateIn } from "./support/matrix_things.ts";
import { fail, invite, join, roleIn, setPlan, subscribe, type Person } from "./support/people.ts";

const edge = startEdge();
let ada: Person;
let bo: Person;
let template: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  ada = await subscribe(edge, "ada@lists.example", "Lists");
  await setPlan(edge, ada.organization, "business");
  bo = await join(edge, ada, "bo@lists.example", "user");
  for (const [email, role] of [
    ["mia@lists.example", "user"],
    ["cy@lists.example", "staff"],
    ["dan@lists.example", "user"],
  ] as const) {
    const { api, member } = await join(edge, ada, email, role);
    people[email] = member;
    // Addresses are of plain letters, names are not.
    if (email.startsWith("mia")) await api.PATCH("/v1/account", { body: { name: "Mia MÜGE" } });
  }
  template = await templateIn(ada, ada.organization);
});

type Query = Record<string, string | number>;

/** What is asked for as whoever it is, without types: what the address cannot say is asked for too. */
async function get(by: Person, list: string, query: Query) {
  const said = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const answer = await edge.fetch(`/v1/organizations/${ada.organization}/${list}?${said}`, {
    headers: { authorization: `Bearer ${by.token}` },
  });
  const body = (await answer.json()) as { items: { id: string }[]; next_cursor: string | null; code?: string; field?: string };
  return { status: answer.status, ids: body.items?.map((it) => it.id), next: body.next_cursor, code: body.code, field: body.field };
}

/** All pages, two items each. */
async function all(by: Person, list: string, query: Query): Promise<string[]> {
  const ids: string[] = [];
  let cursor: Query = {};
  for (;;) {
    const page = await get(by, list, { ...query, limit: 2, ...cursor });
    ids.push(...(page.ids ?? fail(page)));
    if (page.next === null) return ids;
    cursor = { cursor: page.next };
  }
}

test("[S07] members are found by role, by state and by what they are called, each page full", async () => {
  const [user, staff] = [await roleIn(ada, ada.organization, "user"), await roleIn(ada, ada.organization, "staff")];
  const users = [bo.member, people["mia@lists.example"], people["dan@lists.example"]];
  expect(await all(ada, "members", { role: user })).toEqual(users);
  const first = await get(ada, "members", { role: user, limit: 2 });
  expect(first.ids).toEqual(users.slice(0, 2));
  expect(await all(ada, "members", { role: staff })).toEqual([people["cy@lists.example"]]);
  expect(await all(ada, "members", { text: "müg" })).toEqual([people["mia@lists.example"]]);
  expect(await all(ada, "members", { text: "lists.example", role: user })).toEqual(users);
  expect(await all(ada, "members", { text: "100%" })).toEqual([]);
  await suspend(ada, people["dan@lists.example"] ?? fail("nobody"));
  expect(await all(ada, "members", { state: "suspended" })).toEqual([people["dan@lists.example"]]);
  const table = await edge.fetch(`/v1/organizations/${ada.organization}/members.csv?state=suspended`, {
    headers: { authorization: `Bearer ${ada.token}` },
  });
  expect((await table.text()).trimEnd().split("\r\n").slice(1).map((line) => line.split(",")[0])).toEqual(["dan@lists.example"]);
});

test("[S08] invitations are found by state, role and text", async () => {
  const eve = await invite(ada, "eve@lists.example", "staff");
  const fay = await invite(ada, "fay@lists.example", "user");
  const { error } = await ada.api.DELETE("/v1/invitations/{id}", { params: { path: { id: fay.id } } });
  if (error) fail(error);
  expect(await all(ada, "invitations", { state: "pending" })).toEqual([eve.id]);
  expect(await all(ada, "invitations", { state: "revoked" })).toEqual([fay.id]);
  expect((await all(ada, "invitations", { state: "accepted" })).length).toBe(4);
  expect(await all(ada, "invitations", { text: "EVE@" })).toEqual([eve.id]);
  expect(await all(ada, "invitations", { role: await roleIn(ada, ada.organization, "staff"), state: "pending" })).toEqual([eve.id]);
});

test("[S14] devices are found by owner, by kind and by text, and no filter shows more than is seen", async () => {
  const [own, free] = [await deviceIn(ada, ada.organization, template), await deviceIn(ada, ada.organization, template)];
  const at = { params: { path: { id: own } } };
  const given = await ada.api.PUT("/v1/devices/{id}/owner", { ...at, body: { member: bo.member } });
  if (given.error) fail(given.error);
  const kept = await ada.api.PATCH("/v1/devices/{id}", {
    params: { path: { id: free } },
    body: { name: "Ofen im KELLER" },
  });
  if (kept.error) fail(kept.error);
  expect(await all(ada, "devices", { owner: bo.account })).toEqual([own]);
  expect(await all(ada, "devices", { owner: "none" })).toEqual([free]);
  expect(await all(ada, "devices", { template })).toEqual([own, free]);
  expect(await all(ada, "devices", { text: "keller", template })).toEqual([free]);
  expect(await all(bo, "devices", { text: "keller" })).toEqual([]);
  expect(await all(bo, "devices", { owner: bo.account })).toEqual([own]);
  const refused = async (query: Query) => {
    const { status, code } = await get(bo, "devices", query);
    return [status, code];
  };
  expect(await refused({ owner: ada.account })).toEqual([404, "not_found"]);
  expect(await refused({ owner: "none" })).toEqual([403, "permission_missing"]);
  const other = await templateIn(ada, ada.organization);
  expect(await refused({ template: other })).toEqual([404, "not_found"]);
});

test("[S13] static tokens are found by kind and by what became of them", async () => {
  const made = await newStaticToken(ada, ada.organization, template);
  expect(await all(ada, "static-tokens", { state: "unclaimed", template })).toEqual([made.staticToken]);
  expect(await all(ada, "static-tokens", { state: "withdrawn" })).toEqual([]);
});

test("[S13] who prints codes takes them along as a table: with the link that a QR code holds, and what was made of each", async () => {
  const name = "=HYPERLINK(1)";
  const kind = await ada.api.POST("/v1/organizations/{id}/templates", { params: { path: { id: ada.organization } }, body: { name } });
  const template = kind.data?.id ?? fail(kind.error);
  const made = await ada.api.POST("/v1/organizations/{id}/static-tokens", {
    params: { path: { id: ada.organization } },
    body: { template, count: 201 },
  });
  const items = made.data?.items ?? fail(made.error);
  const withdrawn = items[0] ?? fail("none");
  await ada.api.DELETE("/v1/static-tokens/{id}", { params: { path: { id: withdrawn.id } } });
  const table = async (by: Person, query: string) => {
    const answer = await edge.fetch(`/v1/organizations/${ada.organization}/static-tokens.csv?${query}`, {
      headers: { authorization: `Bearer ${by.token}` },
    });
    return [answer.status, answer.headers.get("content-type"), (await answer.text()).trimEnd().split("\r\n")] as const;
  };
  const [status, type, [heading, ...lines]] = await table(ada, `template=${template}`);
  expect([status, type, heading]).toEqual([200, "text/csv; charset=utf-8", "code,link,state,template,template_name,id"]);
  expect(lines).toEqual(
    items.map((it) => `${it.code},${it.link},${it === withdrawn ? "withdrawn" : "unclaimed"},${template},'${name},${it.id}`),
  );
  for (const it of items) expect(it.link).toBe(`${ORIGIN}/claim#${it.code}`);
  expect((await table(ada, `template=${template}&state=withdrawn`))[2].length).toBe(2);
  // Each claims once, whoever read the table.
  const code = items[1]?.code ?? fail("one");
  const claimed = await bo.api.POST("/v1/claims", { body: { code } });
  expect(claimed.response.status).toBe(201);
  expect((await table(ada, "state=claimed"))[2][1]).toContain(`${code},`);
  expect((await table(bo, ""))[0]).toBe(403);
});

test("[S07] a cursor goes on with the list that it is of, whatever its filter, and with no other", async () => {
  const { next } = await get(ada, "members", { text: "lists", state: "active", limit: 1 });
  const cursor = next ?? fail("one page");
  const late = await join(edge, ada, "aa@lists.example", "user");
  const rest = await get(ada, "members", { state: "active", cursor, text: "lists", limit: 9 });
  expect([rest.status, rest.ids?.includes(late.member), rest.ids?.includes(ada.member)]).toEqual([200, true, false]);
  const others: Query[] = [{}, { text: "lists" }, { text: "list", state: "active" }, { state: "active", role: await roleIn(ada, ada.organization, "user") }];
  for (const other of others) {
    expect(await get(ada, "members", { ...other, cursor })).toMatchObject({ status: 422, field: "cursor" });
  }
  expect(await get(ada, "invitations", { text: "lists", cursor })).toMatchObject({ status: 422, field: "cursor" });
});

test("[S07] what no list can be narrowed to is refused by name", async () => {
  for (const [list, query, field, code] of [
    ["members", { owner: "none" }, "owner", "unknown_field"],
    ["members", { state: "gone" }, "state", "invalid_value"],
    ["members", { role: "org_1" }, "role", "invalid_value"],
    ["members", { text: "" }, "text", "invalid_value"],
    ["members", { text: "x".repeat(33) }, "text", "invalid_value"],
    ["members", { text: "a\nb" }, "text", "invalid_value"],
    ["invitations", { state: "open" }, "state", "invalid_value"],
    ["devices", { owner: "nobody" }, "owner", "invalid_value"],
    ["devices", { template: "none" }, "template", "invalid_value"],
    ["devices", { state: "active" }, "state", "unknown_field"],
    ["static-tokens", { state: "Claimed" }, "state", "invalid_value"],
    ["static-tokens", { text: "a" }, "text", "unknown_field"],
    ["templates", { text: "a" }, "text", "unknown_field"],
  ] as [string, Query, string, string][]) {
    expect([list, query, await get(ada, list, query)]).toMatchObject([list, query, { status: 422, field, code }]);
  }
  expect(await get(ada, "members", { role: "rol_0199b0c4d8a07000b6d2c1f5a3e49d10" })).toMatchObject({ status: 404 });
});
