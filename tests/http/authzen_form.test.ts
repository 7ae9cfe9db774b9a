/** What a request of the standard authorization API (AuthZEN 1.0) has to be, and what it is answered when it is not. */
import { expect, test } from "vitest";
import { MANY, ONE, READ, WRITE, alice, bob, decisions, edge, question, records, refused, send, type Json } from "./support/authzen.ts";
import { OPERATOR } from "./support/edge.ts";

/** As bytes of UTF-8, one character each, which is how headers are written here. */
const UTF8 = Buffer.from("caf\u00e9").toString("latin1");

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
