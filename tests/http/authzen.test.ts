/** What the standard authorization API (AuthZEN 1.0) decides, one by one and many at once, as gateways ask it. */
import { beforeAll, expect, test } from "vitest";
import { Policy, init } from "../../crates/policy-wasm/npm/dist/index.node.js";
import { MANY, ONE, READ, SIGHT, WRITE, account, alice, bob, decisions, device, edge, gateway, question, records, refused, send } from "./support/authzen.ts";
import { apiTokenIn, deviceIn, templateIn } from "./support/matrix_things.ts";
import { fail, join, organizationBelow, subscribe } from "./support/people.ts";

beforeAll(async () => void (await init()));

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
