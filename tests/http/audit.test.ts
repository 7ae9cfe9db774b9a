/** What is written about people is readable: the audit log of an organization, and what a member did. */
import { beforeAll, expect, test } from "vitest";
import { startEdge } from "./support/edge.ts";
import { PASSWORD, fail, invite, join, mailsTo, organizationBelow, roleIn, setPlan, subscribe, type Person } from "./support/people.ts";

const edge = startEdge();
let ada: Person;
let stan: Person;
let moni: Person;
let uli: Person;
let munich: string;
let berlin: string;
/** Whatever was secret on the way: tokens, links, passwords. */
const secrets: string[] = [PASSWORD];

const at = (id: string) => ({ params: { path: { id } } });
const code = ({ response, error }: { response: Response; error?: { code: string } }) => [response.status, error?.code];

beforeAll(async () => {
  ada = await subscribe(edge, "ada@audit.example", "Audit");
  await setPlan(edge, ada.organization, "business");
  munich = await organizationBelow(ada, ada.organization, "Munich");
  berlin = await organizationBelow(ada, ada.organization, "Berlin");
  stan = await join(edge, ada, "stan@audit.example", "staff");
  moni = await join(edge, ada, "moni@audit.example", "admin", munich);
  uli = await join(edge, moni, "uli@audit.example", "user", munich);
  const mails = await Promise.all([ada, stan, moni, uli].map((it) => mailsTo(edge, it.email)));
  secrets.push(...[ada, stan, moni, uli].map((it) => it.token));
  secrets.push(...mails.flat().flatMap((it) => [...it.text.matchAll(/#(\S+)/g)].map((found) => found[1] ?? "")));
});

type Query = {
  limit?: number;
  cursor?: string;
  actor?: string;
  verb?: string;
  subject?: string;
  from?: number;
  until?: number;
  below?: boolean;
};

async function log(by: Person, id: string, query: Query = {}) {
  const { data, error } = await by.api.GET("/v1/organizations/{id}/audit", { params: { path: { id }, query } });
  return data ?? fail(error);
}

async function verbs(by: Person, id: string, query: Query = {}): Promise<string[]> {
  return (await log(by, id, query)).items.map((it) => it.verb);
}

test("an Admin reads who changed what, from what to what, through which session and by which request", async () => {
  const staff = await roleIn(ada, munich, "staff");
  const changed = await ada.api.PUT("/v1/members/{id}/role", { ...at(uli.member), body: { role: staff } });
  expect(changed.response.status).toBe(200);
  const session = (await ada.api.GET("/v1/session")).data?.session.id;
  const { items } = await log(moni, munich, { verb: "member.assign_role" });
  expect(items).toEqual([
    {
      id: expect.stringMatching(/^aud_/),
      at: expect.any(Number),
      organization: { id: munich, name: "Munich" },
      actor: { kind: "account", account: ada.account, name: "Ada", session, token: null },
      verb: "member.assign_role",
      outcome: "done",
      subject: uli.member,
      before: { role: await roleIn(ada, munich, "user") },
      after: { role: staff },
      request_id: changed.response.headers.get("x-request-id"),
    },
  ]);
  await ada.api.PUT("/v1/members/{id}/role", { ...at(uli.member), body: { role: await roleIn(ada, munich, "user") } });
});

test("the newest entries come first, a part at a time, each once", async () => {
  const all = await log(ada, ada.organization, { below: true, limit: 200 });
  expect(all.next_cursor).toBeNull();
  expect(all.items.map((it) => it.at)).toEqual(all.items.map((it) => it.at).toSorted((a, b) => b - a));
  const parts: string[] = [];
  let cursor: string | undefined;
  do {
    const part = await log(ada, ada.organization, { below: true, limit: 3, cursor });
    expect(part.items.length).toBeLessThanOrEqual(3);
    parts.push(...part.items.map((it) => it.id));
    cursor = part.next_cursor ?? undefined;
  } while (cursor);
  expect(parts).toEqual(all.items.map((it) => it.id));
});

test("a log is narrowed to a person, a kind of change, a thing and a span", async () => {
  expect(await verbs(ada, munich, { verb: "organization" })).toEqual(["organization.create"]);
  expect(await verbs(ada, munich, { verb: "organ" })).toEqual([]);
  expect(new Set(await verbs(moni, munich, { actor: moni.account }))).toEqual(new Set(["invitation.create"]));
  const [entry] = (await log(ada, munich, { verb: "invitation.create", actor: moni.account })).items;
  const { at: when, subject } = entry ?? fail("no entry");
  expect(await verbs(ada, munich, { subject })).toEqual(["invitation.accept", "invitation.create"]);
  expect(await verbs(ada, munich, { subject, from: when, until: when + 1 })).toEqual(["invitation.create"]);
  expect(await verbs(ada, munich, { until: when, verb: "invitation", subject })).toEqual([]);
});

test("what is below is read when it is asked for, and only where one may", async () => {
  const places = async (by: Person, id: string, below: boolean) =>
    new Set((await log(by, id, { below, limit: 200 })).items.map((it) => it.organization?.name));
  expect(await places(ada, ada.organization, false)).toEqual(new Set(["Audit"]));
  expect(await places(ada, ada.organization, true)).toEqual(new Set(["Audit", "Munich", "Berlin"]));
  expect(await places(moni, munich, true)).toEqual(new Set(["Munich"]));
});

test("[S01] nobody reads a log elsewhere, above or without audit.view", async () => {
  const out = await subscribe(edge, "out@audit.example", "Out");
  const asked = async (by: Person, id: string) => code(await by.api.GET("/v1/organizations/{id}/audit", at(id)));
  expect(await asked(out, munich)).toEqual([404, "not_found"]);
  expect(await asked(moni, ada.organization)).toEqual([404, "not_found"]);
  expect(await asked(moni, berlin)).toEqual([404, "not_found"]);
  expect(await asked(stan, munich)).toEqual([403, "permission_missing"]);
  expect(await asked(uli, munich)).toEqual([403, "permission_missing"]);
  expect(await verbs(out, out.organization, { below: true })).not.toContain("organization.create");
});

test("what became of an organization that is gone is in the log of the root", async () => {
  const gone = await organizationBelow(ada, ada.organization, "Gone");
  const deleted = await ada.api.DELETE("/v1/organizations/{id}", { ...at(gone), body: { confirmation: "Gone" } });
  expect(deleted.response.status).toBe(204);
  const { items } = await log(ada, ada.organization, { below: true, subject: gone });
  expect(items.map((it) => [it.verb, it.organization?.name ?? null, it.actor.name])).toEqual([
    ["organization.delete", "Audit", "Ada"],
    ["organization.create", null, "Ada"],
  ]);
  expect(await verbs(ada, ada.organization, { subject: gone })).toEqual(["organization.delete"]);
});

test("[B17] a program is in the log by its token, and reads it within its set", async () => {
  const made = await moni.api.POST("/v1/organizations/{id}/api-tokens", {
    ...at(munich),
    body: { name: "Log", permissions: ["organization.view:organization", "organization.edit:organization", "audit.view:organization"] },
  });
  const token = made.data ?? fail(made.error);
  secrets.push(token.token);
  const program = { ...moni, api: edge.as(token.token) };
  const shown = await program.api.GET("/v1/organizations/{id}", at(munich));
  const params = { path: { id: munich }, header: { "If-Match": `"${shown.data?.revision}"` } };
  const renamed = await program.api.PATCH("/v1/organizations/{id}", { params, body: { name: "Munich 2" } });
  expect(renamed.response.status).toBe(200);
  const [entry] = (await log(moni, munich, { verb: "organization.rename" })).items;
  expect(entry?.actor).toEqual({ kind: "account", account: moni.account, name: "Moni", session: null, token: token.id });
  // Without member.view no names, and no e-mails of whoever was invited.
  const told = await log(program, munich, { limit: 200 });
  expect(told.items.length).toBeGreaterThan(5);
  expect(told.items.map((it) => it.actor.name).filter((it) => it !== null)).toEqual([]);
  expect(JSON.stringify(told)).not.toContain("@audit.example");
  expect(JSON.stringify(await log(moni, munich, { limit: 200 }))).toContain("uli@audit.example");
  expect(code(await program.api.GET("/v1/organizations/{id}/audit", at(ada.organization)))).toEqual([404, "not_found"]);
});

test("the export has a line an entry, whole and to be gone on with", async () => {
  const ask = (path: string, by: Person) => edge.fetch(path, { headers: { authorization: `Bearer ${by.token}` } });
  const path = `/v1/organizations/${munich}/audit.ndjson`;
  const answer = await ask(path, moni);
  expect([answer.status, answer.headers.get("content-type"), answer.headers.get("link")]).toEqual([200, "application/x-ndjson", null]);
  expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="audit-${munich}.ndjson"`);
  const lines = (await answer.text()).trimEnd().split("\n").map((line) => JSON.parse(line) as object);
  expect(lines).toEqual((await log(moni, munich, { limit: 200 })).items);
  expect((await ask(path, stan)).status).toBe(403);
  expect((await ask(`${path}?limit=3`, moni)).status).toBe(422);
});

test("an export of more than 2 000 entries says where it goes on", async () => {
  const many = await subscribe(edge, "many@audit.example", "Many");
  const database = await edge.database();
  await database
    .prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2100)
       INSERT INTO audit_entry (root_organization, number, id, at, organization, actor, request, verb, subject, before, after, hash)
       SELECT ?1, 1000 + i, 'aud_many' || i, i, ?1, 'operator', 'req', 'plan.set', ?1, '{}', '{}', printf('%064d', 0) FROM n`,
    )
    .bind(many.organization)
    .run();
  const seen: string[] = [];
  let path: string | undefined = `/v1/organizations/${many.organization}/audit.ndjson?verb=plan.set`;
  const sizes: number[] = [];
  while (path) {
    const answer: Awaited<ReturnType<typeof edge.fetch>> = await edge.fetch(path, { headers: { authorization: `Bearer ${many.token}` } });
    const ids = (await answer.text()).trimEnd().split("\n").map((line) => (JSON.parse(line) as { id: string }).id);
    sizes.push(ids.length);
    seen.push(...ids);
    path = /^<(.*)>; rel="next"$/.exec(answer.headers.get("link") ?? "")?.[1];
  }
  // Of the 2 000 newest that were looked at first one is no change of the plan.
  expect([sizes, new Set(seen).size]).toEqual([[1999, 101], 2100]);
  // A rare thing in a long log is found in several steps.
  let [cursor, steps, found]: [string | undefined, number, number] = [undefined, 0, 0];
  do {
    const part = await log(many, many.organization, { verb: "registration", cursor });
    [cursor, steps, found] = [part.next_cursor ?? undefined, steps + 1, found + part.items.length];
  } while (cursor);
  expect([steps, found]).toEqual([3, 1]);
});

test("[S07] a person sees what they did, an Admin what members did where the Admin may", async () => {
  await uli.api.PATCH("/v1/account", { body: { name: "Ulrike" } });
  const ask = (by: Person, id: string) => by.api.GET("/v1/members/{id}/activity", at(id));
  const device = await moni.api.POST("/v1/organizations/{id}/devices", { ...at(munich), body: { name: "Lamp", template: await template() } });
  expect(device.response.status).toBe(201);
  const own = (await ask(moni, moni.member)).data ?? fail("nothing");
  expect(own.items.map((it) => it.verb)).toContain("device.create");
  expect(new Set(own.items.map((it) => it.actor.account))).toEqual(new Set([moni.account]));
  expect((await ask(ada, moni.member)).data).toEqual(own);
  // Staff sees it by default; an end-user sees nobody but themselves.
  expect((await ask(stan, moni.member)).data?.items.map((it) => it.id)).toEqual(own.items.map((it) => it.id));
  expect(code(await ask(uli, moni.member))).toEqual([404, "not_found"]);
  expect(code(await ask(moni, ada.member))).toEqual([404, "not_found"]);
  // One's own account is no organization's business.
  expect((await ask(moni, uli.member)).data?.items.map((it) => it.verb)).not.toContain("account.edit");
  expect((await ask(uli, uli.member)).response.status).toBe(200);
});

async function template(): Promise<string> {
  const on = await ada.api.PUT("/v1/members/{id}/developer-mode", { ...at(ada.member), body: { on: true } });
  expect([200, 409]).toContain(on.response.status);
  const made = await ada.api.POST("/v1/organizations/{id}/templates", { ...at(ada.organization), body: { name: "Lamp" } });
  return (made.data ?? fail(made.error)).id;
}

test("T28 T91 no secret stands in the log, nor in what is read of it", async () => {
  await invite(moni, "guest@audit.example", "user", munich);
  const told = JSON.stringify([
    await log(ada, ada.organization, { below: true, limit: 200 }),
    await (await edge.database()).prepare("SELECT * FROM audit_entry").all(),
  ]);
  expect(secrets.length).toBeGreaterThan(8);
  expect(secrets.filter((it) => it.length > 12 && told.includes(it))).toEqual([]);
});

test("what cannot be asked of a log is refused", async () => {
  for (const path of [`/v1/organizations/${munich}/audit`, `/v1/organizations/${munich}/audit.ndjson`, `/v1/members/${moni.member}/activity`]) {
    for (const query of ["from=soon", "until=-1", "verb=Member", "subject=a%20b", "cursor=invented", "who=me", "from=1&from=2"]) {
      const answer = await edge.fetch(`${path}?${query}`, { headers: { authorization: `Bearer ${moni.token}` } });
      expect([path, query, answer.status]).toEqual([path, query, 422]);
    }
  }
  for (const query of ["actor=me", "below=perhaps", "limit=201"]) {
    const path = `/v1/organizations/${munich}/audit?${query}`;
    expect((await edge.fetch(path, { headers: { authorization: `Bearer ${moni.token}` } })).status).toBe(422);
  }
});
