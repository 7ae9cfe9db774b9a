/** A target of its own for each request that may change it. */
import { OPERATOR, type Edge } from "./edge.ts";
import type { Actor, Row } from "./matrix.ts";
import { signIn, type Cast } from "./matrix_cast.ts";
import type { Things } from "./matrix_requests.ts";
import {
  admitted,
  apiTokenIn,
  claim,
  codeIn,
  deviceIn,
  newStaticToken,
  openPortal,
  partnerBelow,
  provisioningToken,
  rescueOf,
  shared,
  suspend,
  templateIn,
  withPartners,
} from "./matrix_things.ts";
import { PASSWORD, fail, invite, join, organizationBelow, secretMailedTo, subscribe, type DefaultRole } from "./people.ts";

type Maker = (edge: Edge, cast: Cast) => Promise<Partial<Things>>;

const EDIT = "PUT /v1/organizations/{id}/roles/{role}/permissions";

/** By the name of the line, else by its operation. */
const MAKERS: Record<string, Maker> = {
  "POST /v1/registrations": async () => ({ email: newEmail() }),
  "POST /v1/registrations (portal)": async (edge, { people }) => ({
    email: newEmail(),
    slug: await openPortal(edge, people.rootAdmin),
    portal: true,
  }),
  "POST /v1/registrations/confirm (portal)": async (edge, { people }) => {
    const email = newEmail();
    const slug = await openPortal(edge, people.rootAdmin);
    await edge.as().POST("/v1/registrations", { body: { email, portal: slug } });
    return { secret: await secretMailedTo(edge, email, "join"), portal: true };
  },
  "PUT /v1/organizations/{id}/registration": async (_, { things }) => ({ slug: things.slug }),
  "POST /v1/registrations/confirm": async (edge) => {
    const email = newEmail();
    await edge.as().POST("/v1/registrations", { body: { email } });
    return { secret: await secretMailedTo(edge, email, "register") };
  },
  "DELETE /v1/sessions/{id}": async (edge, { people }) => ({ session: await sessionOf(edge, people.user.email) }),
  "POST /v1/account/email-change": async () => ({ email: newEmail() }),
  "POST /v1/account/email-change/confirm": async (edge, { people }) => {
    const email = newEmail();
    await people.user.api.POST("/v1/account/email-change", { body: { email, password: PASSWORD } });
    return { secret: await secretMailedTo(edge, email, "email") };
  },
  "PUT /v1/operator/organizations/{id}/add-ons": async (edge) => ({ root: await newRoot(edge) }),
  "POST /v1/operator/organizations/{id}/suspend": async (edge) => ({ root: await newRoot(edge) }),
  "POST /v1/operator/organizations/{id}/reinstate": async (edge) => {
    const id = await newRoot(edge);
    await edge.as(OPERATOR).POST("/v1/operator/organizations/{id}/suspend", { params: { path: { id } }, body: {} });
    return { root: id };
  },
  "POST /v1/operator/organizations/{id}/invite-admin": async (edge) => ({ root: await leftRoot(edge), email: newEmail() }),
  "DELETE /v1/rescues/{id}": async (edge, { things }) => ({ rescue: await rescueOf(edge, things.root) }),
  "POST /v1/rescues/accept": async (edge) => ({ secret: await rescueSecret(edge) }),
  "POST /v1/password-resets": async () => ({ email: newEmail() }),
  "POST /v1/password-resets/confirm": async (edge) => {
    const { email } = await subscribe(edge, newEmail(), "Forgetful");
    await edge.as().POST("/v1/password-resets", { body: { email } });
    return { secret: await secretMailedTo(edge, email, "reset") };
  },
  "POST /v1/organizations (root)": async (_, { things }) => ({ parent: things.root }),
  "GET /v1/organizations/{id} (root)": async (_, { things }) => ({ organization: things.root }),
  "GET /v1/organizations/{id}/audit (root)": async (_, { things }) => ({ organization: things.root }),
  "GET /v1/organizations/{id}/access-model (root)": async (_, { things }) => ({ organization: things.root }),
  "PATCH /v1/organizations/{id}": async (_, cast) => ({ organization: await below(cast), revision: 1 }),
  "DELETE /v1/organizations/{id}": async (_, cast) => ({ organization: await below(cast) }),
  "POST /v1/organizations/{id}/move": async (_, cast) => ({ organization: await below(cast), parent: await below(cast) }),
  "POST /v1/organizations/{id}/suspend": async (_, cast) => ({ organization: await below(cast) }),
  "POST /v1/organizations/{id}/reinstate": async (_, cast) => {
    const id = await below(cast);
    await cast.people.rootAdmin.api.POST("/v1/organizations/{id}/suspend", { params: { path: { id } }, body: {} });
    return { organization: id };
  },
  "PUT /v1/organizations/{id}/plan": async (edge, { things }) => {
    // It may have it still, from the line's actors who were refused.
    const params = { path: { id: things.root } };
    await edge.as(OPERATOR).PUT("/v1/operator/organizations/{id}/plan", { params, body: { plan: "business" } });
    return {};
  },
  "PUT /v1/organizations/{id}/inviting": async (_, { people, things }) => {
    const params = { path: { id: things.root } };
    const { data, error } = await people.rootAdmin.api.GET("/v1/organizations/{id}", { params });
    return { revision: (data ?? fail(error)).revision };
  },
  [EDIT]: (_, cast) => roleToEdit(cast, cast.things.organization, "user"),
  [`${EDIT} (Admin)`]: (_, cast) => roleToEdit(cast, cast.things.root, "admin"),
  "POST /v1/organizations/{id}/roles/{role}/reset": (_, cast) => editedRole(cast),
  "POST /v1/organizations/{id}/roles": async (_, { things }) => ({ organization: things.root }),
  "PATCH /v1/organizations/{id}/roles/{role}": async (_, cast) => {
    const role = await roleNow(cast, cast.things.root, "staff");
    return { organization: cast.things.root, role: role.id, revision: role.name_revision };
  },
  "DELETE /v1/organizations/{id}/roles/{role}": async (_, cast) => ({
    organization: cast.things.root,
    role: await customRole(cast),
  }),
  "GET /v1/members/{id} (suspended)": async (_, { people }) => ({ member: people.suspended.member }),
  "PUT /v1/members/{id}/profile": freshMember,
  "DELETE /v1/members/{id}": freshMember,
  "POST /v1/members/{id}/transfer": async (edge, cast) => ({
    ...(await freshMember(edge, cast)),
    target: await below(cast),
  }),
  "POST /v1/members/{id}/sign-out": freshMember,
  "POST /v1/members/{id}/password-reset": freshMember,
  "PUT /v1/members/{id}/role": async (edge, cast) => ({
    member: await member(edge, cast, "user"),
    role: cast.roles.staff,
  }),
  "POST /v1/members/{id}/suspend": async (edge, cast) => ({ member: await member(edge, cast, "user") }),
  "POST /v1/members/{id}/suspend (an Admin)": async (edge, cast) => ({ member: await member(edge, cast, "admin") }),
  "POST /v1/members/{id}/reinstate": async (edge, cast) => {
    const suspended = await member(edge, cast, "user");
    await suspend(cast.people.rootAdmin, suspended);
    return { member: suspended };
  },
  "PUT /v1/members/{id}/developer-mode": (_, cast) => developer(cast),
  "POST /v1/organizations/{id}/invitations": async () => ({ email: newEmail() }),
  "POST /v1/organizations/{id}/invitations (Admin)": async (_, { roles }) => ({ email: newEmail(), role: roles.admin }),
  "POST /v1/organizations/{id}/invitations:import": async () => ({ email: newEmail() }),
  "PATCH /v1/invitations/{id}": freshInvitation,
  "POST /v1/invitations/{id}/resend": freshInvitation,
  "DELETE /v1/invitations/{id}": freshInvitation,
  "POST /v1/invitations/lookup": invitationSecret,
  "POST /v1/invitations/accept": invitationSecret,
  "POST /v1/invitations/decline": invitationSecret,
  "DELETE /v1/devices/{id}": freshDevice,
  "GET /v1/devices/{id} (end-user's)": async (_, { ownDevice }) => ({ device: ownDevice }),
  "PATCH /v1/devices/{id} (end-user's)": async (_, { ownDevice }) => ({ device: ownDevice }),
  "DELETE /v1/devices/{id} (end-user's)": async (_, { people, things }) => ({
    device: await claim(people.user, await codeIn(people.rootAdmin, things.root, things.template)),
  }),
  "PUT /v1/devices/{id}/owner": freshDevice,
  "DELETE /v1/devices/{id}/owner (end-user's)": async (_, { people, things }) => ({
    device: await claim(people.user, await codeIn(people.rootAdmin, things.root, things.template)),
  }),
  "POST /v1/devices:assign": freshDevice,
  "POST /v1/devices/{id}/credential": freshDevice,
  "POST /v1/provisioning": async (_, { people }) => ({ token: await provisioningToken(people.user) }),
  "PATCH /v1/templates/{id}": freshTemplate,
  "DELETE /v1/templates/{id}": freshTemplate,
  "DELETE /v1/static-tokens/{id}": async (_, { people, things }) =>
    newStaticToken(people.rootAdmin, things.organization, things.template),
  "POST /v1/devices/{id}/shares": async () => ({ email: newEmail() }),
  "GET /v1/devices/{id}/shares (end-user's)": async (_, { ownDevice }) => ({ device: ownDevice }),
  "POST /v1/devices/{id}/shares (end-user's)": async (_, { ownDevice }) => ({ device: ownDevice, email: newEmail() }),
  "DELETE /v1/shares/{id}": (edge, cast) => freshShare(edge, cast, cast.things.device),
  "POST /v1/shares/lookup": shareSecret,
  "POST /v1/shares/accept": shareSecret,
  "POST /v1/shares/decline": shareSecret,
  "DELETE /v1/api-tokens/{id}": async (_, { people, things }) => ({
    apiToken: (await apiTokenIn(people.rootAdmin, things.organization, ["device.view:organization"])).id,
  }),
  "POST /v1/organizations/{id}/partners": freshPartner,
  "DELETE /v1/admissions/{id}": async (edge, cast) => {
    const { partnerCode } = await partnerBelow(edge, cast.people.rootAdmin);
    return { admission: await admitted(cast.people.rootAdmin, cast.things.organization, partnerCode) };
  },
  "PUT /v1/organizations/{id}/partner-kinds/{kind}": async (edge, { people }) => ({
    revision: await withPartners(edge, people.rootAdmin),
  }),
  "POST /v1/organizations/{id}/partner-organizations": async (edge, { people }) => {
    await withPartners(edge, people.rootAdmin);
    return { freeCode: `FREE-${newEmail().replace(/@.*/, "")}` };
  },
  "POST /v1/claims": async (_, { people, things }) => ({
    code: await codeIn(people.rootAdmin, things.root, things.template),
  }),
};

/** The things to ask this line of, fresh where asking may change them. */
export async function targetOf(edge: Edge, cast: Cast, row: Row): Promise<Things> {
  const make = MAKERS[row.name] ?? MAKERS[row.operation];
  return { ...cast.things, ...(await make?.(edge, cast)) };
}

/** What an actor shows; whoever signs out does it with a session that is not wanted afterwards, or ends such a one. */
export async function shownBy(edge: Edge, cast: Cast, actor: Actor, row: Row): Promise<string | undefined> {
  const isPerson = actor !== "nobody" && actor !== "operator" && actor !== "dead" && actor !== "program";
  const ends = /^DELETE \/v1\/sessions?$/.test(row.operation);
  if (row.operation === "DELETE /v1/account" && isPerson) return (await colleague(edge, cast)).token;
  if (!ends || !isPerson) return cast.tokens[actor];
  const another = await signIn(edge, cast.people[actor].email);
  return row.operation === "DELETE /v1/session" ? another : cast.tokens[actor];
}

/** Another session of this account. */
async function sessionOf(edge: Edge, email: string): Promise<string> {
  const { data, error } = await edge.as().POST("/v1/session", { body: { email, password: PASSWORD, deliver: "token" } });
  return data?.session.id ?? fail(error);
}

async function newRoot(edge: Edge): Promise<string> {
  return (await subscribe(edge, newEmail(), "New")).organization;
}

/** A root whose Admin has not been there for long. */
async function leftRoot(edge: Edge): Promise<string> {
  const { organization, account } = await subscribe(edge, newEmail(), "Left");
  await (await edge.database()).prepare("UPDATE account SET signed_in_at = 0 WHERE id = ?").bind(account).run();
  return organization;
}

/** Of an invitation of the operator that has waited its seven days. */
async function rescueSecret(edge: Edge): Promise<string> {
  const email = newEmail();
  const { data, error } = await edge.as(OPERATOR).POST("/v1/operator/organizations/{id}/invite-admin", {
    params: { path: { id: await leftRoot(edge) } },
    body: { email },
  });
  const { id } = data ?? fail(error);
  await (await edge.database()).prepare("UPDATE rescue SET effective_at = 0 WHERE id = ?").bind(id).run();
  return secretMailedTo(edge, email, "rescue");
}

let people = 0;

function newEmail(): string {
  people += 1;
  return `new${people}@matrix.example`;
}

async function freshDevice(_: Edge, { people, things }: Cast): Promise<Partial<Things>> {
  return { device: await deviceIn(people.rootAdmin, things.organization, things.template) };
}

async function freshTemplate(_: Edge, { people, things }: Cast): Promise<Partial<Things>> {
  return { template: await templateIn(people.rootAdmin, things.organization) };
}

async function freshMember(edge: Edge, cast: Cast): Promise<Partial<Things>> {
  return { member: await member(edge, cast, "user"), revision: 1 };
}

async function freshPartner(edge: Edge, { people }: Cast): Promise<Partial<Things>> {
  return partnerBelow(edge, people.rootAdmin);
}

async function freshShare(_: Edge, { people }: Cast, device: string): Promise<Partial<Things>> {
  return { share: await shared(people.rootAdmin, device, newEmail()) };
}

async function shareSecret(edge: Edge, cast: Cast): Promise<Partial<Things>> {
  // A device of its own: it is shared with so many only.
  const device = await deviceIn(cast.people.rootAdmin, cast.things.organization, cast.things.template);
  const email = newEmail();
  await shared(cast.people.rootAdmin, device, email);
  return { secret: await secretMailedTo(edge, email, "share") };
}

function below({ people, things }: Cast): Promise<string> {
  return organizationBelow(people.rootAdmin, things.organization, "Below");
}

/** Somebody whom nobody misses. */
function colleague(edge: Edge, { people, things }: Cast) {
  return join(edge, people.rootAdmin, newEmail(), "user", things.organization);
}

async function member(edge: Edge, { people, things }: Cast, role: DefaultRole): Promise<string> {
  return (await join(edge, people.rootAdmin, newEmail(), role, things.organization)).member;
}

async function freshInvitation(_: Edge, { people, things }: Cast): Promise<Partial<Things>> {
  return { invitation: (await invite(people.rootAdmin, newEmail(), "user", things.organization)).id };
}

async function invitationSecret(edge: Edge, { people, things }: Cast): Promise<Partial<Things>> {
  const email = newEmail();
  await invite(people.rootAdmin, email, "user", things.organization);
  return { secret: await secretMailedTo(edge, email, "accept") };
}

/** The Admin of Berlin, developing: the line switches that off again, so that no other line meets a developer. */
async function developer({ people }: Cast): Promise<Partial<Things>> {
  await people.admin.api.PUT("/v1/members/{id}/developer-mode", {
    params: { path: { id: people.admin.member } },
    body: { on: true },
  });
  return { member: people.admin.member };
}

/** A role as it is now, to be saved without what no other line asks for. */
async function roleToEdit(cast: Cast, organization: string, kind: DefaultRole): Promise<Partial<Things>> {
  const { id, revision, permissions } = await roleNow(cast, organization, kind);
  const kept = permissions.filter((it) => it !== "automation.execute:own");
  return { organization, role: id, revision, permissions: kept };
}

/** A role that is not at its defaults. */
async function editedRole(cast: Cast): Promise<Partial<Things>> {
  const { organization = "", role = "", revision, permissions = [] } = await roleToEdit(cast, cast.things.organization, "user");
  // It may be so already.
  await cast.people.rootAdmin.api.PUT("/v1/organizations/{id}/roles/{role}/permissions", {
    params: { path: { id: organization, role }, header: { "If-Match": `"${revision}"` } },
    body: { permissions, reach: "here" },
  });
  return roleToEdit(cast, organization, "user");
}

async function roleNow({ people, roles }: Cast, organization: string, kind: DefaultRole) {
  const { data, error } = await people.rootAdmin.api.GET("/v1/organizations/{id}/roles/{role}", {
    params: { path: { id: organization, role: roles[kind] } },
  });
  return data ?? fail(error);
}

let custom = 0;

async function customRole({ people, things }: Cast): Promise<string> {
  custom += 1;
  const { data, error } = await people.rootAdmin.api.POST("/v1/organizations/{id}/roles", {
    params: { path: { id: things.root } },
    body: { name: `Custom ${custom}`, copy_of: things.role },
  });
  return data?.id ?? fail(error);
}
