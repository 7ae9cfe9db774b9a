/** Bad input over HTTP: a problem with a stable code for each, and nothing changed. */
import { beforeAll, expect, test } from "vitest";
import { OPERATOR, startEdge } from "./support/edge.ts";
import { OPERATIONS } from "./support/description.ts";
import { accept, fail, invite, join, organizationBelow, roleIn, setPlan, subscribe, type Person } from "./support/people.ts";
import { everyRow } from "./support/rows.ts";

const edge = startEdge();
let ada: Person;
let places: Record<string, string>;
let before: Record<string, string[]>;

beforeAll(async () => {
  ada = await subscribe(edge, "ada@bad.example");
  await setPlan(edge, ada.organization, "pro");
  const munich = await organizationBelow(ada, ada.organization, "Munich");
  const bo = await join(edge, ada, "bo@bad.example", "user", munich);
  const invitation = await invite(ada, "cy@bad.example", "user", munich);
  const path = { id: ada.organization };
  const template = await ada.api.POST("/v1/organizations/{id}/templates", { params: { path }, body: { name: "Pump" } });
  const device = await ada.api.POST("/v1/organizations/{id}/devices", {
    params: { path },
    body: { name: "Boiler", template: template.data?.id ?? fail(template.error) },
  });
  places = {
    organizations: munich,
    roles: await roleIn(ada, munich, "user"),
    members: bo.member,
    invitations: invitation.id,
    devices: device.data?.id ?? fail(device.error),
    templates: template.data?.id ?? fail(template.error),
  };
  before = await everyRow(edge);
});

/** The operations that read a body, with their real targets in the path. */
function withBody(): { method: string; path: string; token: string }[] {
  // The standard API has its own manners: `authzen.test.ts`.
  const ours = OPERATIONS.filter((it) => /^(POST|PUT|PATCH) \/v1\//.test(it));
  return ours.map((operation) => {
    const [method = "", template = ""] = operation.split(" ");
    const path = template
      .replace("{role}", places.roles ?? "")
      .replace("{kind}", "installer")
      .replace(/\/([a-z]+)\/\{id\}/, (_, kind: string) => `/${kind}/${places[kind] ?? fail(kind)}`);
    return { method, path, token: path.startsWith("/v1/operator") ? OPERATOR : ada.token };
  });
}

interface Bad {
  what: string;
  body: string | Uint8Array;
  type?: string;
  status: number;
  code: string;
}

const BAD: Bad[] = [
  { what: "broken JSON", body: '{"a":', status: 400, code: "unreadable" },
  { what: "no body", body: "", status: 400, code: "unreadable" },
  { what: "bytes that are no text", body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), status: 400, code: "unreadable" },
  { what: "two bodies", body: "{}{}", status: 400, code: "unreadable" },
  { what: "a field that there is not", body: '{"is_admin":true}', status: 422, code: "unknown_field" },
  { what: "a list", body: "[]", status: 422, code: "wrong_type" },
  { what: "a text", body: '"a"', status: 422, code: "wrong_type" },
  { what: "a number", body: "7", status: 422, code: "wrong_type" },
  { what: "a form", body: "a=b", type: "application/x-www-form-urlencoded", status: 415, code: "wrong_media_type" },
  { what: "plain text", body: "{}", type: "text/plain", status: 415, code: "wrong_media_type" },
  { what: "65 KiB", body: JSON.stringify({ email: "a".repeat(65 * 1024) }), status: 413, code: "too_large" },
];

test.each(BAD)("every route that reads a body refuses $what", async ({ body, type, status, code }) => {
  for (const { method, path, token } of withBody()) {
    // A list of people to invite may be larger.
    if (code === "too_large" && path.endsWith(":import")) continue;
    const answer = await edge.fetch(path, {
      method,
      body: body as never,
      headers: { authorization: `Bearer ${token}`, "content-type": type ?? "application/json", "if-match": '"1"' },
    });
    const problem = (await answer.json()) as { code: string; request_id: string; status: number };
    expect([method, path, answer.status, problem.code]).toEqual([method, path, status, code]);
    expect(problem.request_id).toBe(answer.headers.get("x-request-id"));
  }
  expect(await everyRow(edge)).toEqual(before);
});

/** A good body of each route, to spoil a field at a time. */
function good(): Record<string, object> {
  const { roles, organizations } = places;
  return {
    "/v1/registrations": { email: "new@bad.example", portal: "bad-example" },
    "/v1/registrations/confirm": { secret: "reg_1.1.x", password: "lamp otter violet", name: "N", organization_name: "O" },
    "/v1/password-resets": { email: "new@bad.example" },
    "/v1/password-resets/confirm": { secret: "rst_1.1.x", password: "lamp otter violet" },
    [`/v1/organizations/${organizations}/registration`]: {
      state: "off",
      slug: "bad-example",
      name: "Here",
      role: roles,
      logo: "https://bad.example/logo.png",
      colour: "#12ab34",
      joins: organizations,
    },
    [`/v1/operator/organizations/${organizations}/add-ons`]: { add_ons: ["self_registration"] },
    [`/v1/operator/organizations/${organizations}/invite-admin`]: { email: "new@bad.example", language: "de" },
    "/v1/rescues/accept": { secret: "rsc_1.1.x", password: "lamp otter violet", name: "N" },
    "/v1/account": { name: "Ada", language: "de" },
    "/v1/account/password": { current_password: "lamp otter violet", new_password: "violet otter lamp nine" },
    "/v1/account/email-change": { email: "new@bad.example", password: "lamp otter violet" },
    "/v1/account/email-change/confirm": { secret: "emc_1.1.x" },
    "/v1/session": { email: "ada@bad.example", password: "lamp otter violet seven" },
    "/v1/organizations": { parent: ada.organization, name: "Berlin" },
    "/v1/invitations/lookup": { secret: "inv_1.1.x" },
    "/v1/invitations/decline": { secret: "inv_1.1.x" },
    "/v1/invitations/accept": { secret: "inv_1.1.x", password: "lamp otter violet", name: "N" },
    "/v1/claims": { code: "0000" },
    "/v1/explain": { action: "device.view", organization: organizations },
    "/v1/access-review": { who_can: { action: "device.view", organization: organizations } },
    [`/v1/organizations/${organizations}/impact`]: { suspend_member: places.members },
    [`/v1/organizations/${organizations}/roles/${roles}/permissions:preview`]: { permissions: [], reach: "here" },
    [`/v1/organizations/${organizations}/invitations`]: { email: "x@bad.example", role: roles },
    [`/v1/organizations/${organizations}/invitations:import`]: {
      rows: [{ email: "x@bad.example", role: roles }],
      language: "en",
    },
    [`/v1/organizations/${organizations}/inviting`]: { days: 3, accounts: "all" },
    [`/v1/invitations/${places.invitations}`]: { role: roles, name: "Cy" },
    [`/v1/organizations/${organizations}/templates`]: { name: "Valve" },
    [`/v1/organizations/${organizations}/devices`]: { name: "Valve", template: "tpl_0" },
    [`/v1/organizations/${organizations}/static-tokens`]: { template: "tpl_0", count: 1 },
    [`/v1/organizations/${organizations}/roles/${roles}/permissions`]: { permissions: [], reach: "here" },
    [`/v1/members/${places.members}/role`]: { role: roles },
    [`/v1/members/${places.members}/profile`]: { name: "Bo", phone: "030 1", location: "Gate" },
    [`/v1/members/${places.members}/leave`]: { devices: "unowned" },
    [`/v1/members/${places.members}/transfer`]: { organization: ada.organization, devices: "along" },
    [`/v1/members/${places.members}/developer-mode`]: { on: true },
    [`/v1/devices/${places.devices}`]: { name: "Other", metadata: {} },
    [`/v1/devices/${places.devices}/owner`]: { member: places.members },
    "/v1/devices:assign": { devices: [places.devices], member: places.members },
    "/v1/devices/verify": { credential: "0000" },
    "/v1/provisioning": { token: "0000", template: places.templates },
    [`/v1/devices/${places.devices}/shares`]: { email: "x@bad.example", actions: ["device.view"] },
    "/v1/shares/lookup": { secret: "shr_1.1.x" },
    "/v1/shares/accept": { secret: "shr_1.1.x", password: "lamp otter violet", name: "N" },
    "/v1/shares/decline": { secret: "shr_1.1.x" },
    [`/v1/organizations/${organizations}/api-tokens`]: { name: "Broker", permissions: [] },
    [`/v1/organizations/${organizations}/partners`]: { code: "FITTERS1", permissions: [] },
    [`/v1/organizations/${organizations}/partner-kinds/installer`]: { permissions: [] },
    [`/v1/organizations/${organizations}/partner-organizations`]: { kind: "installer", name: "Fitters", code: "FITTERS1" },
    [`/v1/organizations/${organizations}/clients`]: { name: "Household" },
    [`/v1/templates/${places.templates}`]: { name: "Other", description: "", fields: [] },
    [`/v1/organizations/${organizations}/move`]: { parent: ada.organization },
    [`/v1/organizations/${organizations}/plan`]: { plan: "free" },
    [`/v1/operator/organizations/${organizations}/plan`]: { plan: "pro" },
  };
}

test("every field of every body refuses another type, and is missed when it is not there", async () => {
  const routes = good();
  const asked = withBody().filter(({ path }) => routes[path]);
  expect(asked.length).toBe(Object.keys(routes).length);
  for (const { method, path, token } of asked) {
    const body = routes[path] ?? {};
    for (const field of Object.keys(body)) {
      for (const [spoiled, codes] of [
        [{ ...body, [field]: isObject(body[field as never]) ? [] : { a: 1 } }, ["wrong_type", "invalid_value"]],
        [{ ...body, [field]: undefined }, ["missing_field", "invalid_value"]],
      ] as const) {
        const kind = path.split("/").at(-1)?.split("_")[0];
        const optional = spoiled[field as never] === undefined && OPTIONAL.has(`${kind}.${field}`);
        if (optional) continue;
        const answer = await edge.fetch(path, {
          method,
          body: JSON.stringify(spoiled),
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "if-match": '"1"' },
        });
        const problem = (await answer.json()) as { code: string; field?: string };
        expect({ path, field, status: answer.status, known: codes.includes(problem.code as never), problem }).toMatchObject({
          status: 422,
          known: true,
        });
      }
    }
  }
  expect(await everyRow(edge)).toEqual(before);
});

function isObject(value: unknown): boolean {
  return typeof value === "object" && !Array.isArray(value);
}

/** What a body may leave out: whoever has an account accepts without name and password; what is not edited stays. */
const OPTIONAL = new Set([
  "profile.name",
  "profile.phone",
  "profile.location",
  "invitations:import.language",
  "inv.role",
  "inv.name",
  "leave.devices",
  "transfer.devices",
  "accept.password",
  "accept.name",
  "registrations.portal",
  "confirm.organization_name",
  "registration.logo",
  "registration.colour",
  "registration.joins",
  "invite-admin.language",
  "account.name",
  "account.language",
  "dev.name",
  "dev.metadata",
  "tpl.name",
  "tpl.description",
  "tpl.fields",
]);

test("values that cannot be what they are meant to be are refused, and the field is named", async () => {
  const { organizations, roles, members, devices } = places;
  const shares = `/v1/devices/${devices}/shares`;
  const [tokens, partners, kind] = ["api-tokens", "partners", "partner-kinds/installer"].map(
    (what) => `/v1/organizations/${organizations}/${what}`,
  ) as [string, string, string];
  const invitations = `/v1/organizations/${organizations}/invitations`;
  const permissions = `/v1/organizations/${organizations}/roles/${roles}/permissions`;
  const cases: [string, string, object, string, string][] = [
    ["POST", "/v1/registrations", { email: "no e-mail" }, "invalid_value", "email"],
    ["POST", "/v1/registrations", { email: "a@b.example\r\nBcc: c@d.example" }, "invalid_value", "email"],
    ["POST", invitations, { email: "x@bad.example", role: roles, days: 31 }, "invalid_value", "days"],
    ["POST", invitations, { email: "x@bad.example", role: roles, days: 0 }, "invalid_value", "days"],
    ["POST", invitations, { email: "x@bad.example", role: roles, language: "fr" }, "invalid_value", "language"],
    ["POST", `${invitations}:import`, { rows: [] }, "invalid_value", "rows"],
    ["POST", `${invitations}:import`, { rows: [{ email: "x", role: roles }] }, "invalid_value", "rows[0].email"],
    ["POST", `${invitations}:import`, { rows: [{ email: "x@bad.example" }] }, "missing_field", "rows[0].role"],
    ["POST", `${invitations}:import?dry_run=yes`, { rows: [{ email: "x@bad.example", role: roles }] }, "invalid_value", "dry_run"],
    ["PUT", `/v1/organizations/${organizations}/inviting`, { days: 31, accounts: "all" }, "invalid_value", "days"],
    ["POST", "/v1/organizations", { parent: organizations, name: "   " }, "invalid_value", "name"],
    ["POST", "/v1/organizations", { parent: organizations, name: "a".repeat(300) }, "invalid_value", "name"],
    ["PUT", permissions, { permissions: ["device.fly:own"], reach: "here" }, "unknown_permission", "permissions[0]"],
    ["PUT", permissions, { permissions: [], reach: "everywhere" }, "invalid_value", "reach"],
    ["PUT", `/v1/members/${members}/profile`, { phone: "call me" }, "invalid_value", "phone"],
    ["POST", `/v1/members/${members}/leave`, { devices: { to: "acc_1" } }, "invalid_value", "devices.to"],
    ["POST", `/v1/members/${members}/leave`, { devices: "along" }, "invalid_value", "devices"],
    ["PUT", `/v1/members/${members}/role`, { role: "acc_1" }, "invalid_value", "role"],
    ["POST", shares, { email: "x", actions: ["device.view"] }, "invalid_value", "email"],
    ["POST", shares, { email: "x@bad.example", actions: ["device.view", "device.fly"] }, "unknown_permission", "actions[1]"],
    ["POST", shares, { email: "x@bad.example", actions: ["device.delete"] }, "invalid_value", "actions"],
    ["POST", shares, { email: "x@bad.example", actions: [] }, "invalid_value", "actions"],
    ["POST", shares, { email: "x@bad.example", actions: ["device.view"], until: -1 }, "invalid_value", "until"],
    ["POST", tokens, { name: "Broker", permissions: ["device.fly:own"] }, "unknown_permission", "permissions[0]"],
    ["POST", tokens, { name: "Broker", permissions: [], expires_at: 8.64e15 + 1 }, "invalid_value", "expires_at"],
    ["POST", partners, { code: "no code!", permissions: [] }, "invalid_value", "code"],
    ["POST", partners, { code: "FITTERS1", permissions: ["role.edit:organization"] }, "invalid_value", "permissions"],
    ["POST", partners, { code: "FITTERS1", permissions: [], from: 9, until: 8 }, "invalid_value", "until"],
    ["POST", partners, { code: "FITTERS1", permissions: [], from: 0, until: 367 * 864e5 }, "invalid_value", "until"],
    ["PUT", kind, { permissions: ["device.share:organization"] }, "invalid_value", "permissions"],
    ["POST", "/v1/explain", { action: "device.fly", organization: organizations }, "unknown_permission", "action"],
    ["POST", "/v1/explain", { action: "device.view" }, "missing_field", "organization"],
    ["POST", "/v1/access-review", {}, "missing_field", "who_can"],
    ["POST", "/v1/access-review", { who_can: { action: "device.fly", organization: organizations } }, "unknown_permission", "who_can.action"],
    ["POST", `/v1/organizations/${organizations}/impact`, { lower_plan: { root: organizations, plan: "gold" } }, "invalid_value", "plan"],
  ];
  for (const [method, path, body, code, field] of cases) {
    const answer = await edge.fetch(path, {
      method,
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${ada.token}`, "content-type": "application/json", "if-match": '"1"' },
    });
    const problem = (await answer.json()) as { code: string; field?: string };
    expect([path, body, answer.status, problem.code, problem.field]).toEqual([path, body, 422, code, field]);
  }
  expect(await everyRow(edge)).toEqual(before);
});

test("invented, foreign and malformed identifiers answer alike, in the path and in the body", async () => {
  const eve = await subscribe(edge, "eve@bad.example", "Elsewhere");
  before = await everyRow(edge);
  const told = [];
  for (const id of [ada.organization, "org_01890000000070008000000000", "org_", "nonsense", "%00", "acc_1", "a".repeat(900)]) {
    for (const [method, path, body] of [
      ["GET", `/v1/organizations/${id}`, undefined],
      ["GET", `/v1/organizations/${id}/members`, undefined],
      ["POST", `/v1/organizations/${id}/templates`, { name: "Valve" }],
      ["DELETE", `/v1/devices/${id}`, undefined],
      ["GET", `/v1/members/${id}`, undefined],
    ] as const) {
      const answer = await edge.fetch(path, {
        method,
        headers: { authorization: `Bearer ${eve.token}`, ...(body ? { "content-type": "application/json" } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const problem = (await answer.json()) as object;
      told.push(JSON.stringify({ status: answer.status, ...problem, request_id: "" }));
    }
  }
  expect(new Set(told).size).toBe(1);
  expect(told[0]).toContain('"status":404');
  const inBody = await eve.api.POST("/v1/organizations", { body: { parent: ada.organization, name: "Mine" } });
  expect([inBody.response.status, inBody.error?.code]).toEqual([404, "not_found"]);
  expect(await everyRow(edge)).toEqual(before);
});

test("headers that lie or confuse are refused", async () => {
  const signIn = JSON.stringify({ email: "ada@bad.example", password: "lamp otter violet seven" });
  const json = { "content-type": "application/json" };
  const cases: [string, string, Record<string, string>, string | undefined, number, string][] = [
    ["GET", "/v1/session", {}, undefined, 401, "no_session"],
    ["GET", "/v1/session", { authorization: "Bearer invented" }, undefined, 401, "no_session"],
    ["GET", "/v1/session", { authorization: "Basic YTpi" }, undefined, 400, "unreadable"],
    ["GET", "/v1/session", { authorization: `Bearer ${ada.token}`, cookie: `__Host-session=${ada.token}` }, undefined, 400, "two_credentials"],
    ["POST", "/v1/session", { ...json, origin: "https://evil.example" }, signIn, 403, "cross_site"],
    ["POST", "/v1/session", { ...json, "sec-fetch-site": "cross-site" }, signIn, 403, "cross_site"],
    ["POST", "/v1/session", { ...json, "idempotency-key": "x".repeat(129) }, signIn, 422, "invalid_value"],
    ["PATCH", "/v1/session", json, "{}", 405, "method_not_allowed"],
    ["GET", "/v1/organizations?limit=201", { authorization: `Bearer ${ada.token}` }, undefined, 422, "invalid_value"],
    ["GET", "/v1/organizations?cursor=invented", { authorization: `Bearer ${ada.token}` }, undefined, 422, "invalid_value"],
    ["GET", "/v1/organizations?order=name", { authorization: `Bearer ${ada.token}` }, undefined, 422, "unknown_field"],
  ];
  for (const [method, path, headers, body, status, code] of cases) {
    const answer = await edge.fetch(path, { method, headers, ...(body ? { body } : {}) });
    const problem = (await answer.json()) as { code: string };
    expect([path, headers, answer.status, problem.code]).toEqual([path, headers, status, code]);
  }
  expect(await everyRow(edge)).toEqual(before);
});

test("a panic is a problem that says nothing but the request's id, and the next request works", async () => {
  await edge.panicOnce();
  const broken = await edge.fetch("/v1/session", { headers: { authorization: `Bearer ${ada.token}` } });
  const problem = (await broken.json()) as Record<string, unknown>;
  expect(broken.status).toBe(500);
  expect(problem).toEqual({
    type: "urn:rolecall:problem:internal",
    title: "Internal Server Error",
    status: 500,
    code: "internal",
    detail: "Something failed here.",
    request_id: broken.headers.get("x-request-id"),
  });
  expect(edge.log()).toContain("panicked at");
  const { response, data } = await ada.api.GET("/v1/session");
  expect([response.status, data?.account.email]).toEqual([200, "ada@bad.example"]);
  expect(await everyRow(edge)).toEqual(before);
});

test("what was refused has taken nothing: the invitation is still good", async () => {
  const cy = await accept(edge, "cy@bad.example");
  expect(cy.organization).toBe(places.organizations);
});
