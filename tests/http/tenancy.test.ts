/** Who is whose: tenants never see each other, and what every member and every tenant has. */
import { beforeAll, expect, test } from "vitest";
import { startEdge } from "./support/edge.ts";
import { OPERATIONS } from "./support/description.ts";
import { changes, request, type Sent, type Things } from "./support/matrix_requests.ts";
import { state } from "./support/matrix_state.ts";
import { oneOfEach, openPortal } from "./support/matrix_things.ts";
import {
  accept,
  fail,
  invite,
  join,
  organizationBelow,
  roleIn,
  secretMailedTo,
  setPlan,
  subscribe,
  type DefaultRole,
  type Person,
} from "./support/people.ts";

const edge = startEdge();

/** A tenant on Business: its root's Admin; the Admin of an organization below, where there is one of everything. */
interface Tenant {
  admin: Person;
  below: Person;
  things: Things;
}

let acme: Tenant;
let other: Tenant;
/** One of everything in another organization of Acme. */
let sibling: Things;

beforeAll(async () => {
  acme = await tenant("acme");
  other = await tenant("elsewhere");
  const hamburg = await organizationBelow(acme.admin, acme.admin.organization, "Hamburg");
  sibling = { ...(await oneOfEach(edge, acme.admin, hamburg)), email: "nobody@acme.example", secret: "" };
});

async function tenant(name: string): Promise<Tenant> {
  const admin = await subscribe(edge, `ada@${name}.example`, name);
  await setPlan(edge, admin.organization, "business");
  await openPortal(edge, admin);
  const below = await organizationBelow(admin, admin.organization, `Below ${name}`);
  const things = { ...(await oneOfEach(edge, admin, below)), email: `nobody@${name}.example`, secret: "" };
  return { admin, below: await join(edge, admin, `ben@${name}.example`, "admin", below), things };
}

/** Operations that are for everybody, for the operator, or about nothing but who asks. */
const ABOUT_NOTHING = /operator|registrations|session$|policy|healthz|plans|mails|lookup|accept|decline|v1\/shares$|:import/;
const ASKED = OPERATIONS.filter((it) => !ABOUT_NOTHING.test(it));

/** What stands in bodies that the requests of the matrix leave out. */
const FURTHER: ((it: Things) => Sent)[] = [
  (it) => posted("/v1/claims", { code: it.code, organization: it.organization }),
  (it) => posted("/v1/provisioning-tokens", { organization: it.organization }),
  (it) => posted("/v1/explain", { action: "device.view", device: it.device }),
  (it) =>
    posted("/access/v1/evaluation", {
      subject: { type: "member", id: it.member },
      action: { name: "device.view" },
      resource: { type: "device", id: it.device },
    }),
  (it) => posted("/v1/explain", { action: "device.view", resource: { kind: "device", organization: it.organization } }),
];

const REQUESTS = [...ASKED.map((operation) => (it: Things) => request(operation, it)), ...FURTHER];

function posted(path: string, body: object): Sent {
  return { method: "POST", path, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** What names a thing. */
const NAMES = ["organization", "parent", "target", "root", "role", "member", "invitation", "template", "device", "code", "credential", "staticToken", "share", "apiToken", "admission", "partner", "partnerCode", "session", "rescue"] as const;

type Name = (typeof NAMES)[number];

/** Something of the same kind that never was: its last digits are others. */
function invented(id: string): string {
  return id.slice(0, -6) + (id.endsWith("000000") ? "111111" : "000000");
}

test("[S01] another tenant's things are answered like invented ones, in the path and in the body", async () => {
  const asked = await likeInvented(other.admin, other.things, acme.things, NAMES);
  expect([...asked].toSorted()).toEqual([...NAMES].toSorted());
});

test("[S01] so are an organization beside one's own, and the one above it", async () => {
  const beside = NAMES.filter((name) => !["root", "role", "code", "partnerCode"].includes(name));
  await likeInvented(acme.below, acme.things, sibling, beside);
  const { root } = acme.things;
  const above = { ...acme.things, organization: root, parent: root };
  await likeInvented(acme.below, acme.things, above, ["organization", "parent", "root"]);
});

test("[S01] in a list of people to invite, too, foreign roles and organizations are as if invented", async () => {
  const before = await state(edge);
  const { organization, role } = other.things;
  const asked = async (at: string, row: object) =>
    problem(other.admin, posted(`/v1/organizations/${at}/invitations:import`, { rows: [{ email: "x@y.example", ...row }] }));
  for (const id of [acme.things.organization, invented(acme.things.organization)]) {
    expect(await asked(id, { role })).toMatchObject({ status: 404, code: "not_found" });
    expect(await asked(organization, { role, organization: id })).toMatchObject({ rows: [{ refused: { code: "not_found" } }] });
  }
  for (const id of [acme.things.role, invented(acme.things.role)]) {
    expect(await asked(organization, { role: id })).toMatchObject({ done: false, rows: [{ refused: { code: "not_found" } }] });
  }
  expect(await state(edge)).toEqual(before);
});

/** Asks with foreign things in place of one's own, one name at a time and all at once: which names were asked. */
async function likeInvented(by: Person, own: Things, foreign: Things, names: readonly Name[]): Promise<Set<Name>> {
  const before = await state(edge);
  const asked = new Set<Name>();
  for (const make of REQUESTS) {
    for (const replaced of [...names.map((name) => [name]), names]) {
      const hidden = make({ ...own, ...pick(foreign, replaced, (id) => id) });
      const nothing = make({ ...own, ...pick(foreign, replaced, invented) });
      if (JSON.stringify(nothing) === JSON.stringify(make(own))) continue;
      const told = await problem(by, hidden);
      // The standard API answers what there is not: it is not permitted.
      const found = hidden.path.startsWith("/access/") ? 200 : 404;
      const status = hidden.path === "/v1/claims" && replaced.includes("code") ? 410 : found;
      expect({ ...hidden, told }).toMatchObject({ told: { status } });
      expect({ ...hidden, told: await problem(by, nothing) }).toEqual({ ...hidden, told });
      if (replaced.length === 1) replaced.forEach((name) => asked.add(name));
    }
  }
  expect(await state(edge)).toEqual(before);
  return asked;
}

function pick(things: Things, names: readonly Name[], change: (id: string) => string): Partial<Things> {
  return Object.fromEntries(names.map((name) => [name, change(things[name])]));
}

/** What is answered, but for the request's own identifier. */
async function problem(by: Person, { path, ...init }: Sent): Promise<object> {
  const answer = await edge.fetch(path, { ...init, headers: { ...init.headers, authorization: `Bearer ${by.token}` } });
  const { request_id: _, ...rest } = answer.status === 204 ? {} : ((await answer.json()) as Record<string, unknown>);
  return { ...rest, status: answer.status };
}

/** What a member reads. */
const READ = OPERATIONS.filter((it) => !changes(it) && !/operator|mails|lookup|healthz|plans/.test(it));

test("[S01] nothing that is read holds anything of another tenant", async () => {
  for (const [one, another] of [
    [acme, other],
    [other, acme],
  ] as const) {
    const foreign = await marks(another.admin.organization);
    const own = await marks(one.admin.organization);
    expect(foreign.length).toBeGreaterThan(15);
    for (const operation of READ) {
      for (const by of [one.admin, one.below]) {
        if (by === one.below && /usage|access-model|(partner-kinds|registration|rescues)$/.test(operation)) continue;
        const { path, ...init } = request(operation, one.things);
        const headers = { ...init.headers, authorization: `Bearer ${by.token}` };
        const answer = await edge.fetch(path, { ...init, headers });
        const text = await answer.text();
        expect([operation, answer.status]).toEqual([operation, 200]);
        expect([operation, foreign.filter((it) => text.includes(it))]).toEqual([operation, []]);
        // Of these there is nothing of the tenant's own to tell.
        if (/usage|password-rules|explain|evaluation|impact|preview|portals|partner-kinds|activity|v1\/shares$/.test(operation)) continue;
        expect([operation, own.some((it) => text.includes(it))]).toEqual([operation, true]);
      }
    }
  }
});

/** Identifiers, e-mails and sessions that belong to a tenant. */
async function marks(root: string): Promise<string[]> {
  const database = await edge.database();
  const tables = ["organization", "role", "member", "invitation", "template", "device", "static_token", "share", "api_token", "admission", "rescue"];
  const people = "FROM account JOIN member ON member.account = account.id WHERE member.root_organization = ?";
  const questions = [
    ...tables.map((table) => `SELECT id AS mark FROM ${table} WHERE root_organization = ?`),
    `SELECT account.id AS mark ${people}`,
    `SELECT account.email AS mark ${people}`,
    "SELECT session.id AS mark FROM session JOIN member ON member.account = session.account WHERE member.root_organization = ?",
  ];
  const found = await database.batch(questions.map((sql) => database.prepare(sql).bind(root)));
  return found.flatMap(({ results }) => results.map((row) => String(row.mark)));
}

test("[S02] a member list gives each account once, with one role and one user type", async () => {
  const { admin, things } = acme;
  // No route makes partner organizations yet; their members' user type is another one.
  const fitters = await organizationBelow(admin, things.root, "Fitters");
  await join(edge, admin, "fay@acme.example", "user", fitters);
  const database = await edge.database();
  await database.prepare("UPDATE organization SET kind = 'installer' WHERE id = ?").bind(fitters).run();
  const told = [];
  for (const organization of [things.root, things.organization, fitters]) {
    const { data } = await admin.api.GET("/v1/organizations/{id}/members", { params: { path: { id: organization } } });
    const members = data?.items ?? fail("no members");
    expect(new Set(members.map((it) => it.account.id)).size).toBe(members.length);
    told.push(members.map((it) => `${it.account.name}: ${it.role.name}, ${it.user_type}`).toSorted());
  }
  expect(told).toEqual([
    ["Ada: Admin, developer"],
    ["Ben: Admin, end_user", "Max: User, end_user"],
    ["Fay: User, partner"],
  ]);
});

test("[S02] who is a member of an organization does not become one a second time", async () => {
  const { admin, things } = acme;
  const kim = await join(edge, admin, "kim@acme.example", "user", things.organization);
  const secret = await secretMailedTo(edge, kim.email, "accept");
  const again = await admin.api.POST("/v1/organizations/{id}/invitations", {
    params: { path: { id: things.organization } },
    body: { email: kim.email, role: await roleIn(admin, things.organization, "staff") },
  });
  expect([again.response.status, again.error?.code]).toEqual([409, "already_member"]);
  const used = await kim.api.POST("/v1/invitations/accept", { body: { secret } });
  expect([used.response.status, used.error?.code]).toEqual([410, "dead_link"]);
  // Nor when an invitation to there is open all the same, which no route brings about.
  const database = await edge.database();
  await database.prepare("UPDATE invitation SET outcome = 'open' WHERE email = ?").bind(kim.email).run();
  const open = await kim.api.POST("/v1/invitations/accept", { body: { secret } });
  expect([open.response.status, open.error?.code]).toEqual([409, "already_member"]);
  const { data } = await kim.api.GET("/v1/session");
  expect(data?.memberships.map((it) => [it.member, it.role.kind])).toEqual([[kim.member, "user"]]);
});

test("[S02] of two invitations into one tree only one is accepted", async () => {
  const { admin, things } = acme;
  await invite(admin, "lee@acme.example", "user", things.organization);
  const first = await secretMailedTo(edge, "lee@acme.example", "accept");
  const twice = await admin.api.POST("/v1/organizations/{id}/invitations", {
    params: { path: { id: things.organization } },
    body: { email: "LEE@acme.example", role: things.role },
  });
  expect([twice.response.status, twice.error?.code]).toEqual([409, "already_invited"]);
  await invite(admin, "lee@acme.example", "staff", sibling.organization);
  const lee = await accept(edge, "lee@acme.example");
  const second = await lee.api.POST("/v1/invitations/accept", { body: { secret: first } });
  expect([second.response.status, second.error?.code]).toEqual([409, "email_has_account"]);
});

/** What the description and the catalogue say of the three, by hand. */
const USER = [
  ...["view", "control", "edit", "delete", "share", "export_data", "view_timeline", "edit_timeline", "provision"].map(
    (action) => `device.${action}:own`,
  ),
  ...["view", "create", "edit", "delete"].map((action) => `location.${action}:own`),
  ...["view", "create", "edit", "delete", "execute"].map((action) => `automation.${action}:own`),
];
const STAFF_MAY = [
  "member.view:organization",
  "member.invite:organization",
  "role.view:organization",
  "sub_organization.create:organization",
  "sub_organization.enter:organization",
  "device.view:organization",
  "device.control:organization",
  "device.assign:organization",
  "device.share:own",
  "static_token.manage:organization",
  "firmware.stop:organization",
  "partner.view:organization",
];
const STAFF_MAY_NOT = [
  "organization.edit:organization",
  "role.edit:organization",
  "member.assign_role:organization",
  "member.suspend:organization",
  "member.delete:organization",
  "device.share:organization",
  "device.erase_data:organization",
  "device.edit_token:organization",
  "firmware.ship:organization",
  "template.create:organization",
  "billing.view:organization",
  "audit.view:organization",
];

test("[S23] Admin, Staff and User have the defaults of the catalogue, in the root and below it", async () => {
  for (const organization of [other.things.root, other.things.organization]) {
    const { data } = await other.admin.api.GET("/v1/organizations/{id}/roles", {
      params: { path: { id: organization } },
    });
    const roles = data?.items ?? fail("no roles");
    expect(roles.map((role) => role.name).toSorted()).toEqual(["Admin", "Staff", "User"]);
    const of = (kind: DefaultRole) => roles.find((role) => role.kind === kind) ?? fail(kind);
    const [admin, staff, user] = [of("admin"), of("staff"), of("user")].map((role) => new Set(role.permissions));
    if (!admin || !staff || !user) return fail("three roles");
    expect([...user].toSorted()).toEqual(USER.toSorted());
    expect(STAFF_MAY.filter((it) => !staff.has(it))).toEqual([]);
    expect(STAFF_MAY_NOT.filter((it) => staff.has(it) || !admin.has(it))).toEqual([]);
    expect([admin.size, staff.size, user.size]).toEqual([97, 57, 18]);
    expect([...user].filter((it) => !staff.has(it))).toEqual([]);
    expect([...staff].filter((it) => !admin.has(it))).toEqual([]);
    expect(roles.map((role) => [role.kind, role.stored])).toEqual(roles.map((role) => [role.kind, role.permissions]));
  }
});
