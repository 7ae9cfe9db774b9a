/**
 * The standard authorization API (OpenID AuthZEN 1.0), Basic Core and Batch Core, as gateways ask it.
 *
 * Its fixture: alice is the Admin of a root, bob a User there whose role sees every device and writes to none. record-1 and
 * record-2 are devices; read is `device.view`, write is `device.edit`. A gateway asks, by an API token that sees members,
 * roles and devices.
 */
import { beforeAll, expect, test } from "vitest";
import { Policy, init } from "../../crates/policy-wasm/npm/dist/index.node.js";
import { OPERATOR, startEdge } from "./support/edge.ts";
import { apiTokenIn, deviceIn, templateIn } from "./support/matrix_things.ts";
import { fail, join, organizationBelow, roleIn, setPlan, subscribe, type Person } from "./support/people.ts";

const edge = startEdge();
const ONE = "/access/v1/evaluation";
const MANY = "/access/v1/evaluations";
/** As bytes of UTF-8, one character each, which is how headers are written here. */
const UTF8 = Buffer.from("caf\u00e9").toString("latin1");
const SIGHT = ["member.view:organization", "role.view:organization", "device.view:organization"];

let alice: Person;
let bob: Person;
let gateway: string;
let records: [string, string];

beforeAll(async () => {
  await init();
  alice = await subscribe(edge, "alice@authzen.example", "Records");
  await setPlan(edge, alice.organization, "pro");
  const role = await roleIn(alice, alice.organization, "user");
  const params = { path: { id: alice.organization, role } };
  const was = await alice.api.GET("/v1/organizations/{id}/roles/{role}", { params });
  const edited = await alice.api.PUT("/v1/organizations/{id}/roles/{role}/permissions", {
    params: { ...params, header: { "If-Match": `"${was.data?.revision}"` } },
    body: { permissions: ["organization.view:organization", "device.view:organization", "device.view:own"], reach: "here" },
  });
  expect(edited.response.status).toBe(200);
  bob = await join(edge, alice, "bob@authzen.example", "user");
  const template = await templateIn(alice, alice.organization);
  records = [await deviceIn(alice, alice.organization, template), await deviceIn(alice, alice.organization, template)];
  gateway = (await apiTokenIn(alice, alice.organization, SIGHT)).token;
});

type Json = Record<string, unknown>;

const account = (id: string) => ({ type: "account", id });
const device = (id: string) => ({ type: "device", id });
const READ = { name: "device.view" };
const WRITE = { name: "device.edit" };
const question = (who: string, action: object, id: string) => ({ subject: account(who), action, resource: device(id) });

async function send(path: string, body: unknown, token: string | undefined = alice.token, headers: Record<string, string> = {}) {
  const answer = await edge.fetch(path, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body: (typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body)) as never,
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: JSON.parse(text) as Json };
}

/** The decisions of an answer, which has to be one. */
async function decisions(path: string, body: unknown, token?: string): Promise<boolean | boolean[]> {
  const answer = await send(path, body, token);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
  const { decision, evaluations } = answer.body;
  if (evaluations === undefined) return decision as boolean;
  expect(decision).toBeUndefined();
  return (evaluations as { decision: boolean }[]).map((it) => it.decision);
}

/** What is answered instead of decisions. */
async function refused(path: string, body: unknown, type?: string) {
  const answer = await send(path, body, alice.token, type === undefined ? {} : { "content-type": type });
  for (const member of ["decision", "evaluations", "results"]) expect(answer.body).not.toHaveProperty(member);
  expect(answer.body).toMatchObject({ status: answer.status });
  expect(answer.body.detail).toEqual(expect.stringMatching(/./));
  return [answer.status, answer.body.code, answer.body.field];
}

test("[B16] the fixture: alice reads and writes, bob reads; a deny is 200 and false, whoever asks", async () => {
  const [record] = records;
  for (const token of [alice.token, (await apiTokenIn(alice, alice.organization, [...SIGHT, "device.edit:organization"])).token]) {
    expect(await decisions(ONE, question(alice.account, READ, record), token)).toBe(true);
    expect(await decisions(ONE, question(alice.account, WRITE, record), token)).toBe(true);
    expect(await decisions(ONE, question(bob.account, READ, record), token)).toBe(true);
    expect(await decisions(ONE, question(bob.account, WRITE, record), token)).toBe(false);
  }
  expect(await decisions(ONE, question(bob.account, READ, record), bob.token)).toBe(true);
  expect(await decisions(ONE, question(bob.account, WRITE, record), bob.token)).toBe(false);
  const cookie = await edge.fetch(ONE, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: `__Host-session=${bob.token}`, origin: "http://rolecall.test" },
    body: JSON.stringify(question(bob.account, READ, record)),
  });
  expect([cookie.status, await cookie.json()]).toEqual([200, { decision: true }]);
});

test("[B16] the media type is application/json, with parameters and in any letter case, and anything else is 400", async () => {
  const body = question(alice.account, READ, records[0]);
  for (const type of ["application/json", "application/json; charset=utf-8", "Application/JSON", "application/json;charset=UTF-8"]) {
    expect([type, (await send(ONE, body, alice.token, { "content-type": type })).status]).toEqual([type, 200]);
  }
  for (const path of [ONE, MANY]) {
    for (const type of ["application/jsonp", "application/json-patch+json", "text/plain; x=application/json", "text/json", "application/x-www-form-urlencoded", "text/csv"]) {
      expect([type, ...(await refused(path, body, type))]).toEqual([type, 400, "wrong_media_type", undefined]);
    }
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    const headers = { authorization: `Bearer ${alice.token}`, "x-request-id": "untyped" };
    const untyped = await edge.fetch(path, { method: "POST", headers, body: bytes as never });
    expect([untyped.status, untyped.headers.get("x-request-id")]).toEqual([400, "untyped"]);
  }
});

test("[B16] the caller's X-Request-ID comes back byte for byte, on errors too; without one there is one of ours", async () => {
  const good = question(alice.account, READ, records[0]);
  const ids = ["bfe9eb29-ab87-4ca3-be83-a1d5d8305716", "a b  c", "x".repeat(700), "!#$%&'*+-.^_`|~\"(),/:;<=>?@[\\]{}", "0", UTF8];
  for (const id of ids) {
    for (const [path, body, token, status] of [
      [ONE, good, alice.token, 200],
      [MANY, { ...good, evaluations: [{}] }, alice.token, 200],
      [ONE, "{", alice.token, 400],
      [MANY, "[]", alice.token, 400],
      [ONE, good, "", 401],
      [ONE, question(alice.account, READ, records[0]), bob.token, 403],
      [ONE, JSON.stringify({ padding: "x".repeat(65 * 1024) }), alice.token, 413],
    ] as const) {
      const answer = await send(path, body, token, { "x-request-id": id });
      expect([path, answer.status, answer.headers.get("x-request-id")]).toEqual([path, status, id]);
    }
    const got = await edge.fetch(ONE, { headers: { "x-request-id": id } });
    expect([got.status, got.headers.get("x-request-id")]).toEqual([405, id]);
  }
  const without = await send(ONE, good);
  expect([without.status, without.headers.get("x-request-id")]).toEqual([200, expect.stringMatching(/^.{8,}$/)]);
  // Our own routes do not repeat what they are told.
  const ours = await edge.fetch("/v1/plans", { headers: { "x-request-id": "mine" } });
  expect(ours.headers.get("x-request-id")).not.toBe("mine");
});

test("[B16] even a panic gives the X-Request-ID back", async () => {
  await edge.panicOnce();
  const broken = await send(ONE, question(alice.account, READ, records[0]), alice.token, { "x-request-id": "kept" });
  expect([broken.status, broken.headers.get("x-request-id"), broken.body.code]).toEqual([500, "kept", "internal"]);
  expect(broken.body).not.toHaveProperty("decision");
});

test("[B16] the same question gets the same answer each time, and no key makes it another's", async () => {
  const body = question(bob.account, WRITE, records[0]);
  const first = await send(ONE, body);
  for (let times = 0; times < 3; times += 1) {
    expect((await send(ONE, body, alice.token, { "idempotency-key": "gateway" })).text).toBe(first.text);
  }
});

test("[B16] no or dead credentials are 401 with a challenge, a genuine one without the right to ask is 403", async () => {
  const body = question(alice.account, READ, records[0]);
  for (const [token, challenge] of [
    ["", 'Bearer realm="rolecall"'],
    ["invented", 'Bearer realm="rolecall", error="invalid_token"'],
    [OPERATOR, 'Bearer realm="rolecall", error="invalid_token"'],
  ] as const) {
    for (const [path, asked] of [[ONE, body], [MANY, { ...body, evaluations: [{}] }]] as const) {
      const answer = await send(path, asked, token);
      expect([answer.status, answer.headers.get("www-authenticate"), answer.body.code]).toEqual([401, challenge, "no_session"]);
      expect(answer.body).not.toHaveProperty("decision");
    }
  }
  for (const [path, asked] of [[ONE, body], [MANY, { ...body, evaluations: [{}, { action: WRITE }] }]] as const) {
    const answer = await send(path, asked, bob.token);
    expect([answer.status, answer.body.code, answer.body.missing]).toEqual([403, "permission_missing", "member.view:organization"]);
    expect(answer.body).not.toHaveProperty("decision");
  }
  const crossSite = await edge.fetch(ONE, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: `__Host-session=${alice.token}`, origin: "https://evil.example" },
    body: JSON.stringify(body),
  });
  expect([crossSite.status, ((await crossSite.json()) as Json).code]).toEqual([403, "cross_site"]);
});

test("[B16] what is no JSON object is 400", async () => {
  const good = JSON.stringify(question(alice.account, READ, records[0]));
  for (const path of [ONE, MANY]) {
    for (const body of ["", "   ", "\n", "{", `${good}x`, `${good}${good}`, "{'a':1}", `{"subject":"\\ud800"}`, `{"a":`.repeat(5_000)]) {
      expect([body.slice(0, 20), (await refused(path, body))[0]]).toEqual([body.slice(0, 20), 400]);
    }
    for (const body of ["[]", "null", "7", "true", '"a"', `[${good}]`]) {
      expect([body, ...(await refused(path, body))]).toEqual([body, 400, "wrong_type", "body"]);
    }
    // Nor is one whose text is none, wherever that stands.
    const spoiled = new TextEncoder().encode(good.replace("{", '{"ignored":"?",'));
    spoiled[spoiled.indexOf(63)] = 0xff;
    expect((await refused(path, spoiled))[0]).toBe(400);
    expect((await refused(path, `{"subject":1,"subject":2}`)).slice(0, 2)).toEqual([400, "duplicate_field"]);
  }
});

test("[B16] what is too large or too deep is a 4xx, and so is GET", async () => {
  expect((await refused(ONE, JSON.stringify({ padding: "x".repeat(70 * 1024) })))[0]).toBe(413);
  const deep = `{"context":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
  expect((await refused(ONE, deep))[0]).toBe(400);
  for (const path of [ONE, MANY]) {
    for (const method of ["GET", "PUT", "DELETE", "PATCH"]) {
      const answer = await edge.fetch(path, { method, headers: { "content-type": "application/json" } });
      expect([method, answer.status, answer.headers.get("allow")]).toEqual([method, 405, "POST"]);
    }
    expect((await edge.fetch(`${path}?unknown=1`, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" })).status).toBe(400);
  }
});

test("[B16] each required member that is missing, or null, is 400 and named", async () => {
  const good = question(alice.account, READ, records[0]);
  const cases: [string, object][] = [
    ["subject", { ...good, subject: undefined }],
    ["action", { ...good, action: undefined }],
    ["resource", { ...good, resource: undefined }],
    ["subject.type", { ...good, subject: { id: "x" } }],
    ["subject.id", { ...good, subject: { type: "account" } }],
    ["action.name", { ...good, action: {} }],
    ["resource.type", { ...good, resource: { id: "x" } }],
    ["resource.id", { ...good, resource: { type: "device" } }],
    ["subject", { ...good, subject: null }],
    ["action", { ...good, action: null }],
    ["resource", { ...good, resource: null }],
    ["subject.type", { ...good, subject: { type: null, id: "x" } }],
    ["subject.id", { ...good, subject: { type: "account", id: null } }],
    ["action.name", { ...good, action: { name: null } }],
    ["resource.type", { ...good, resource: { type: null, id: "x" } }],
    ["resource.id", { ...good, resource: { type: "device", id: null } }],
  ];
  for (const [field, body] of cases) {
    for (const [path, asked] of [[ONE, body], [MANY, body], [MANY, { ...body, evaluations: [] }], [MANY, { ...body, evaluations: null }]] as const) {
      expect([path, ...(await refused(path, asked))]).toEqual([path, 400, "missing_field", field]);
    }
  }
});

test("[B16] nothing is taken for something of another type", async () => {
  const good = question(alice.account, READ, records[0]);
  const cases: [string, object][] = [];
  for (const wrong of ["a", 5, true, []]) {
    for (const part of ["subject", "action", "resource", "context"]) cases.push([part, { ...good, [part]: wrong }]);
    for (const part of ["subject", "action", "resource"] as const) {
      cases.push([`${part}.properties`, { ...good, [part]: { ...good[part], properties: wrong } }]);
    }
  }
  for (const wrong of [5, true, 1.5, ["a"], [alice.account], {}]) {
    for (const part of ["subject", "resource"] as const) {
      cases.push([`${part}.type`, { ...good, [part]: { ...good[part], type: wrong } }]);
      cases.push([`${part}.id`, { ...good, [part]: { ...good[part], id: wrong } }]);
    }
    cases.push(["action.name", { ...good, action: { name: wrong } }]);
  }
  for (const [field, body] of cases) {
    for (const path of [ONE, MANY]) {
      const told = await refused(path, body);
      expect([path, JSON.stringify(body), ...told]).toEqual([path, JSON.stringify(body), 400, "wrong_type", field]);
    }
  }
  for (const wrong of ["a", 5, true, {}]) {
    expect(await refused(MANY, { ...good, evaluations: wrong })).toEqual([400, "wrong_type", "evaluations"]);
  }
  for (const wrong of ["a", 5, true, []]) {
    expect(await refused(MANY, { ...good, options: wrong, evaluations: [{}] })).toEqual([400, "wrong_type", "options"]);
  }
  for (const wrong of [5, true, [], {}]) {
    const options = { evaluations_semantic: wrong };
    expect(await refused(MANY, { ...good, options, evaluations: [{}] })).toEqual([400, "wrong_type", "options.evaluations_semantic"]);
  }
});

test("[B16] members that are not known are ignored everywhere, their order is free, and properties change nothing", async () => {
  const more = { x_unknown: [1, { a: null }], properties: { owner: "root", deep: [{ a: 1 }] } };
  for (const [who, action, decision] of [[alice, WRITE, true], [bob, WRITE, false], [bob, READ, true]] as const) {
    const plain = question(who.account, action, records[0]);
    const rich = {
      x_unknown: true,
      evaluation: 5,
      context: { time: "2027-01-01T00:00:00Z", nested: { a: [] } },
      resource: { ...more, ...plain.resource },
      action: { ...more, ...plain.action },
      subject: { ...more, ...plain.subject },
    };
    expect(await decisions(ONE, rich)).toBe(decision);
    // On the single route these are members that are not known.
    expect(await decisions(ONE, { ...rich, options: 5, evaluations: 7 })).toBe(decision);
    const many = { ...rich, options: { x_unknown: 1 }, evaluations: [{ x_unknown: 1 }, { context: {}, ...plain }] };
    expect(await decisions(MANY, many)).toEqual([decision, decision]);
  }
});

test("[B16] what there is not is denied, whatever is unknown of it, and so is an empty identifier", async () => {
  const good = question(alice.account, READ, records[0]);
  const cases = [
    { ...good, subject: account("acc_01890000000070008000000000") },
    { ...good, subject: account("alice") },
    { ...good, subject: { type: "user", id: alice.account } },
    { ...good, subject: { type: "Account", id: alice.account } },
    { ...good, subject: account(alice.account.toUpperCase()) },
    { ...good, subject: account(` ${alice.account}`) },
    { ...good, action: { name: "device.fly" } },
    { ...good, action: { name: "device.view:organization" } },
    { ...good, action: { name: "role.view" } },
    { ...good, resource: device("dev_01890000000070008000000000") },
    { ...good, resource: { type: "record", id: records[0] } },
    { ...good, resource: { type: "organization", id: records[0] } },
    ...["type", "id"].map((part) => ({ ...good, subject: { ...good.subject, [part]: "" } })),
    ...["type", "id"].map((part) => ({ ...good, resource: { ...good.resource, [part]: "" } })),
    { ...good, action: { name: "" } },
  ];
  const told = new Set<string>();
  for (const body of cases) {
    const answer = await send(ONE, body);
    expect([JSON.stringify(body), answer.status]).toEqual([JSON.stringify(body), 200]);
    expect(answer.body.decision).toBe(false);
    told.add(answer.text);
  }
  expect([...told]).toEqual([
    '{"decision":false,"context":{"denial":{"code":"not_found","sentence":"There is no such thing, or you cannot see it."}}}',
  ]);
  expect(await decisions(MANY, { evaluations: cases })).toEqual(cases.map(() => false));
});

test("[B16] another tenant's people and things are denied in the very words of what there is not", async () => {
  const eve = await subscribe(edge, "eve@authzen.example", "Elsewhere");
  const none = await send(ONE, question("acc_01890000000070008000000000", READ, "dev_01890000000070008000000000"), eve.token);
  for (const body of [
    question(eve.account, READ, records[0]),
    question(alice.account, READ, records[0]),
    { ...question(eve.account, READ, ""), resource: { type: "organization", id: alice.organization } },
    { subject: { type: "member", id: bob.member }, action: { name: "member.view" }, resource: { type: "organization", id: eve.organization } },
    { subject: account(bob.account), action: { name: "member.view" }, resource: { type: "organization", id: eve.organization } },
    { subject: account(eve.account), action: { name: "member.view" }, resource: { type: "member", id: bob.member } },
  ]) {
    const answer = await send(ONE, body, eve.token);
    expect([JSON.stringify(body), answer.status, answer.text]).toEqual([JSON.stringify(body), 200, none.text]);
  }
});

test("[B16][B03] a denial says why, in the language that is asked for", async () => {
  const denied = await send(ONE, question(bob.account, WRITE, records[0]), alice.token, { "accept-language": "de" });
  expect(denied.body).toMatchObject({
    decision: false,
    context: { denial: { code: "permission_missing", missing: "device.edit:organization", where: alice.organization } },
  });
  const { context } = denied.body as { context: { denial: { sentence: string } } };
  expect(context.denial.sentence).toContain("device.edit:organization");
  expect((await send(ONE, question(alice.account, WRITE, records[0]))).text).toBe('{"decision":true}');
});

test("[B16] organizations and members are asked about as well, and a member stands for the person", async () => {
  const organization = { type: "organization", id: alice.organization };
  const member = { type: "member", id: bob.member };
  const ask = (subject: object, name: string, resource: object) => decisions(ONE, { subject, action: { name }, resource });
  expect(await ask(account(alice.account), "member.invite", organization)).toBe(true);
  expect(await ask(account(bob.account), "member.invite", organization)).toBe(false);
  expect(await ask(account(alice.account), "member.suspend", member)).toBe(true);
  expect(await ask(account(bob.account), "member.suspend", member)).toBe(false);
  expect(await ask(member, "device.view", device(records[0]))).toBe(true);
  expect(await ask(member, "device.edit", device(records[0]))).toBe(false);
  // A thing has the actions of its own kind.
  expect(await ask(account(alice.account), "device.view", member)).toBe(false);
});

test("[B16] without evaluations, or with none, the plural route is the single one", async () => {
  for (const [who, action, decision] of [[alice, READ, true], [bob, WRITE, false]] as const) {
    const body = question(who.account, action, records[0]);
    const single = await send(ONE, body);
    expect(single.body.decision).toBe(decision);
    for (const more of [{}, { evaluations: [] }, { evaluations: null }, { evaluations: [], options: { evaluations_semantic: "deny_on_first_deny" } }]) {
      expect((await send(MANY, { ...body, ...more })).text).toBe(single.text);
    }
  }
});

test("[B16] many questions are answered in their order, each with its element, one as well", async () => {
  const subject = account(bob.account);
  const [first, second] = records.map((id) => ({ resource: device(id) }));
  expect(await decisions(MANY, { subject, action: READ, evaluations: [first] })).toEqual([true]);
  expect(await decisions(MANY, { subject, evaluations: [{ ...first, action: WRITE }, { ...second, action: READ }, { ...first, action: READ }] })).toEqual([false, true, true]);
  const answer = await send(MANY, { subject, action: READ, evaluations: [first, second] });
  expect(answer.body).toEqual({ evaluations: [{ decision: true }, { decision: true }] });
});

test("[B16] an item takes what it lacks from beside the list, whole, and nothing is merged", async () => {
  const defaults = question(alice.account, WRITE, records[0]);
  expect(await decisions(MANY, { ...defaults, evaluations: [{}, {}] })).toEqual([true, true]);
  // What an item has replaces the default for that item only.
  const overriding = [{ subject: account(bob.account) }, {}, { subject: account(bob.account), action: READ }, { resource: device("dev_none") }, {}];
  expect(await decisions(MANY, { ...defaults, evaluations: overriding })).toEqual([false, true, true, false, true]);
  // Null is as good as absent.
  expect(await decisions(MANY, { ...defaults, evaluations: [{ subject: null, context: null }] })).toEqual([true]);
  const parts = [{ resource: { id: records[0] } }, { resource: { type: "device" } }, { subject: { id: alice.account } }, { action: {} }, {}];
  expect(await decisions(MANY, { ...defaults, evaluations: parts })).toEqual([false, false, false, false, true]);
});

test("[B16] one bad item is false in its place and says what is wrong; its neighbours are as they would be", async () => {
  const { subject, action, resource } = question(alice.account, READ, records[0]);
  const bad: [unknown, string, string][] = [
    [{ action, resource }, "missing_field", "evaluations[1].subject"],
    [{ subject: "alice", action, resource }, "wrong_type", "evaluations[1].subject"],
    [{ subject, action, resource: { type: "device", id: 5 } }, "wrong_type", "evaluations[1].resource.id"],
    [{ subject, action, resource: { type: "device", id: [records[0]] } }, "wrong_type", "evaluations[1].resource.id"],
    [{ subject, action, resource, context: 5 }, "wrong_type", "evaluations[1].context"],
    [{ subject, action: { ...action, properties: [] }, resource }, "wrong_type", "evaluations[1].action.properties"],
    [5, "wrong_type", "evaluations[1]"],
    [null, "wrong_type", "evaluations[1]"],
    [[], "wrong_type", "evaluations[1]"],
  ];
  const good = { subject, action, resource };
  for (const [item, code, field] of bad) {
    const answer = await send(MANY, { evaluations: [good, item, good] });
    expect([answer.status, answer.body.evaluations]).toEqual([
      200,
      [{ decision: true }, { decision: false, context: { problem: { code, field, sentence: expect.stringContaining(field) } } }, { decision: true }],
    ]);
  }
  // What stands beside the list is part of the whole, and has to be whole itself.
  for (const [part, code, field] of [
    [{ subject: { type: "account" } }, "missing_field", "subject.id"],
    [{ resource: { type: "device", id: 5 } }, "wrong_type", "resource.id"],
    [{ action: "device.view" }, "wrong_type", "action"],
    [{ context: [] }, "wrong_type", "context"],
  ] as const) {
    expect(await refused(MANY, { ...part, evaluations: [good] })).toEqual([400, code, field]);
  }
});

test("[B16] the three semantics: all of them, up to the first deny, up to the first permit", async () => {
  const [yes, no] = [question(bob.account, READ, records[0]), question(bob.account, WRITE, records[0])];
  const bad = { action: READ };
  const ask = (evaluations_semantic: unknown, evaluations: object[]) =>
    decisions(MANY, { ...(evaluations_semantic === undefined ? {} : { options: { evaluations_semantic } }), evaluations });
  for (const word of [undefined, null, "execute_all"]) {
    expect(await ask(word, [yes, no, bad, yes])).toEqual([true, false, false, true]);
  }
  expect(await ask("deny_on_first_deny", [yes, yes, no, yes, no])).toEqual([true, true, false]);
  expect(await ask("deny_on_first_deny", [no, yes])).toEqual([false]);
  expect(await ask("deny_on_first_deny", [yes, bad, yes])).toEqual([true, false]);
  expect(await ask("deny_on_first_deny", [yes, yes])).toEqual([true, true]);
  expect(await ask("permit_on_first_permit", [no, bad, yes, no])).toEqual([false, false, true]);
  expect(await ask("permit_on_first_permit", [yes, no])).toEqual([true]);
  expect(await ask("permit_on_first_permit", [no, bad, no])).toEqual([false, false, false]);
  for (const word of ["", "all", "EXECUTE_ALL", "deny_on_first_permit"]) {
    const body = { options: { evaluations_semantic: word }, evaluations: [yes, no] };
    expect(await refused(MANY, body)).toEqual([400, "invalid_value", "options.evaluations_semantic"]);
  }
});

test("[B16] fifty questions at once, and no more", async () => {
  const good = question(alice.account, READ, records[0]);
  const times = (count: number) => ({ ...good, evaluations: Array.from({ length: count }, () => ({})) });
  expect(await decisions(MANY, times(50))).toEqual(Array.from({ length: 50 }, () => true));
  // However many there are, they are one look at the database.
  const many = await send(MANY, { ...good, evaluations: Array.from({ length: 50 }, (_, at) => ({ resource: device(records[at % 2] ?? "") })) });
  expect(JSON.parse(many.headers.get("x-d1-spent") ?? "{}")).toMatchObject({ trips: 1, rows_written: 0 });
  expect(await refused(MANY, times(51))).toEqual([400, "invalid_value", "evaluations"]);
});

test("[B16] who may not ask about one is answered about the others", async () => {
  const body = { action: READ, resource: device(records[0]), evaluations: [{ subject: account(bob.account) }, { subject: account(alice.account) }] };
  const answer = await send(MANY, body, bob.token);
  expect([answer.status, answer.body.evaluations]).toEqual([
    200,
    [
      { decision: true },
      { decision: false, context: { denial: expect.objectContaining({ code: "permission_missing", missing: "member.view:organization" }) } },
    ],
  ]);
});

test("[B16] an evaluation says what explain says, and what the package says in a page", async () => {
  const berlin = await organizationBelow(alice, alice.organization, "Berlin");
  const ben = await join(edge, alice, "ben@authzen.example", "staff", berlin);
  const template = await templateIn(alice, alice.organization);
  const things = [...records, await deviceIn(alice, berlin, template), await deviceIn(alice, berlin, template)];
  const assigned = await alice.api.PUT("/v1/devices/{id}/owner", { params: { path: { id: things[3] ?? "" } }, body: { member: ben.member } });
  expect(assigned.response.status).toBeLessThan(300);
  const names = ["device.view", "device.edit", "device.control", "device.delete", "device.share"] as const;
  let permitted = 0;
  for (const person of [alice, bob, ben]) {
    const bytes = await edge.fetch("/v1/policy", { headers: { authorization: `Bearer ${person.token}` } });
    const policy = Policy.load(new Uint8Array(await bytes.arrayBuffer()));
    const asked = things.flatMap((id) => names.map((name) => ({ id, name })));
    const own = (await decisions(
      MANY,
      { subject: account(person.account), evaluations: asked.map(({ id, name }) => ({ action: { name }, resource: device(id) })) },
      person.token,
    )) as boolean[];
    for (const [at, { id, name }] of asked.entries()) {
      const explained = await person.api.POST("/v1/explain", { body: { action: name, device: id } });
      expect([person.email, id, name, own[at]]).toEqual([person.email, id, name, explained.data?.allowed ?? false]);
      const shown = await alice.api.GET("/v1/devices/{id}", { params: { path: { id } } });
      const { organization, owner } = shown.data ?? fail(shown.error);
      const target = { kind: "device" as const, organization, owner: owner?.account ?? null, device: id };
      expect(policy.can(name, target)).toBe(own[at]);
      // Whoever reviews is told the same of them.
      expect(await decisions(ONE, question(person.account, { name }, id), alice.token)).toBe(own[at]);
      permitted += own[at] ? 1 : 0;
    }
  }
  expect(permitted).toBeGreaterThan(20);
});

test("[B16][B17] a program is told no more than its set allows, and never more than its maker", async () => {
  const asked = [alice, bob].flatMap(({ account: id }) =>
    [READ, WRITE, { name: "device.delete" }].flatMap((action) => records.map((record) => question(id, action, record))),
  );
  const sets = [SIGHT, [...SIGHT, "device.edit:organization"], ["device.view:organization"], ["device.edit:organization"], []];
  const maker = (await decisions(MANY, { evaluations: asked }, alice.token)) as boolean[];
  const told = [];
  for (const set of sets) {
    const { token } = await apiTokenIn(alice, alice.organization, set);
    const answer = await send(MANY, { evaluations: asked }, token);
    expect(answer.status).toBe(200);
    const program = (answer.body.evaluations as { decision: boolean }[]).map((it) => it.decision);
    expect(program.filter((decision, at) => decision && !maker[at])).toEqual([]);
    told.push(program.filter(Boolean).length);
  }
  // By turns: alice's reads and bob's; alice's writes as well; alice's reads only; what is not seen is nothing.
  expect([maker.filter(Boolean).length, told]).toEqual([8, [4, 6, 2, 0, 0]]);
  const self = await send(ONE, question(alice.account, WRITE, records[0]), gateway);
  expect(self.body).toMatchObject({ decision: false, context: { denial: { code: "permission_missing" } } });
});

test("[B16][B17] a program stops being answered with its maker's rights, and is dead when revoked", async () => {
  const cy = await join(edge, alice, "cy@authzen.example", "admin");
  const made = await apiTokenIn(cy, alice.organization, SIGHT);
  const ask = () => send(ONE, question(bob.account, READ, records[0]), made.token);
  expect((await ask()).body).toEqual({ decision: true });
  const suspend = { params: { path: { id: cy.member } }, body: {} };
  await alice.api.POST("/v1/members/{id}/suspend", suspend);
  expect((await ask()).body.decision).toBe(false);
  await alice.api.POST("/v1/members/{id}/reinstate", suspend);
  expect((await ask()).body.decision).toBe(true);
  await alice.api.DELETE("/v1/api-tokens/{id}", { params: { path: { id: made.id } } });
  expect((await ask()).status).toBe(401);
});

async function policyOf(id: string, token: string, headers: Record<string, string> = {}) {
  return edge.fetch(`/v1/accounts/${id}/policy`, { headers: { authorization: `Bearer ${token}`, ...headers } });
}

const load = async (answer: Response) => Policy.load(new Uint8Array(await answer.arrayBuffer()));

test("[B17] a back end renders for a person with what the person may, and keeps it while nothing changes", async () => {
  const answer = await policyOf(bob.account, gateway);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/vnd.rolecall.policy"]);
  const tag = answer.headers.get("etag") ?? fail("no tag");
  const policy = await load(answer);
  const target = { kind: "device" as const, organization: alice.organization };
  expect([policy.can("device.view", target), policy.can("device.edit", target)]).toEqual([true, false]);
  const kept = await policyOf(bob.account, gateway, { "if-none-match": tag });
  expect([kept.status, kept.headers.get("etag"), await kept.text()]).toEqual([304, tag, ""]);
  // The person's own page holds the very same.
  const own = await edge.fetch("/v1/policy", { headers: { authorization: `Bearer ${bob.token}` } });
  expect(own.headers.get("etag")).toBe(tag);
  expect((await policyOf(bob.account, bob.token)).headers.get("etag")).toBe(tag);
});

test("[B17] of a person as much is told as the asker may review, and nothing beside", async () => {
  const [north, south] = [
    await organizationBelow(alice, alice.organization, "North"),
    await organizationBelow(alice, alice.organization, "South"),
  ];
  const nora = await join(edge, alice, "nora@authzen.example", "admin", north);
  const una = await join(edge, alice, "una@authzen.example", "user", north);
  const token = (await apiTokenIn(nora, north, SIGHT)).token;
  const text = async (id: string, by: string) => {
    const answer = await policyOf(id, by);
    return [answer.status, Buffer.from(await answer.arrayBuffer()).toString("latin1")] as const;
  };
  const [status, told] = await text(una.account, token);
  expect([status, told.includes(north), told.includes(una.member)]).toEqual([200, true, true]);
  for (const hidden of [alice.organization, south, alice.account, nora.account]) expect(told).not.toContain(hidden);
  // Who stands above, elsewhere or nowhere is not found; a program's maker is a person's own affair.
  const { account: none } = { account: "acc_01890000000070008000000000" };
  for (const id of [alice.account, bob.account, none, "nonsense"]) expect((await text(id, token))[0]).toBe(404);
  expect((await text(nora.account, token))[0]).toBe(403);
  expect((await text(nora.account, nora.token))[0]).toBe(200);
  expect((await text(una.account, una.token))[0]).toBe(200);
  expect((await text(nora.account, una.token))[0]).toBe(404);
  // Sight of members alone is not sight of what their roles permit.
  const half = (await apiTokenIn(nora, north, ["member.view:organization"])).token;
  const refusal = await policyOf(una.account, half);
  expect([refusal.status, ((await refusal.json()) as Json).missing]).toEqual([403, "role.view:organization"]);
  expect((await text(una.account, "invented"))[0]).toBe(401);
});

test("[B17] what a person has by a membership that the asker does not see is left out", async () => {
  const west = await organizationBelow(alice, alice.organization, "West");
  const wes = await join(edge, alice, "wes@authzen.example", "admin", west);
  // Alice's rights run down to West, from where Wes does not look.
  expect((await policyOf(alice.account, wes.token)).status).toBe(404);
  const above = await load(await policyOf(wes.account, alice.token));
  expect(above.can("device.view", { kind: "device", organization: west })).toBe(true);
  expect(above.can("device.view", { kind: "device", organization: alice.organization })).toBe(false);
});
