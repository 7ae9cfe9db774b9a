/** A valid request for every operation, made of the things that it is asked of: whoever asks, it is the same. */
import { PASSWORD } from "./people.ts";

/** What requests name. */
export interface Things {
  organization: string;
  parent: string;
  /** Where somebody is moved to. */
  target: string;
  root: string;
  role: string;
  permissions: string[];
  revision: number;
  member: string;
  /** Of that member. */
  account: string;
  invitation: string;
  template: string;
  device: string;
  credential: string;
  code: string;
  staticToken: string;
  share: string;
  apiToken: string;
  admission: string;
  /** A partner organization, and the code by which clients find it. */
  partner: string;
  partnerCode: string;
  /** A code that no partner of the tenant has. */
  freeCode: string;
  /** What a device presents. */
  token: string;
  session: string;
  rescue: string;
  /** What the address of the root's portal ends with, and whether it is registered there. */
  slug: string;
  portal?: boolean;
  email: string;
  secret: string;
}

type Further = "share" | "apiToken" | "admission" | "partner" | "session" | "rescue";

interface Shape {
  /** Which thing stands in the path for `{id}`. */
  id?: "organization" | "root" | "member" | "account" | "invitation" | "device" | "template" | "staticToken" | Further;
  body?: (it: Things) => object;
  headers?: (it: Things) => Record<string, string>;
}

/** What the partners of tests are. */
export const PARTNER_KIND = "installer";

const inOrganization: Shape = { id: "organization" };
const nothing = () => ({});
const newPerson = (it: Things) => ({ secret: it.secret, name: "Newcomer", password: PASSWORD });

const SHAPES: Record<string, Shape> = {
  "GET /healthz": {},
  "GET /v1/password-rules": {},
  "GET /v1/plans": {},
  "GET /v1/dev/mails": {},
  "POST /v1/registrations": { body: (it) => ({ email: it.email, ...(it.portal && { portal: it.slug }) }) },
  "POST /v1/registrations/confirm": {
    body: (it) => ({ ...newPerson(it), ...(it.portal ? {} : { organization_name: "New" }) }),
  },
  "GET /v1/portals/{slug}": {},
  "GET /v1/organizations/{id}/registration": { id: "root" },
  "PUT /v1/organizations/{id}/registration": {
    id: "root",
    body: (it) => ({ state: "on", slug: it.slug, name: `Here ${it.revision}`, role: it.role }),
  },
  "POST /v1/session": { body: (it) => ({ email: it.email, password: PASSWORD, deliver: "token" }) },
  "GET /v1/session": {},
  "DELETE /v1/session": {},
  "GET /v1/sessions": {},
  "DELETE /v1/sessions": {},
  "DELETE /v1/sessions/{id}": { id: "session" },
  "GET /v1/account": {},
  "PATCH /v1/account": { body: () => ({ name: "Renamed" }) },
  "DELETE /v1/account": { body: () => ({ password: PASSWORD }) },
  "PUT /v1/account/password": { body: () => ({ current_password: PASSWORD, new_password: PASSWORD }) },
  "POST /v1/account/email-change": { body: (it) => ({ email: it.email, password: PASSWORD }) },
  "POST /v1/account/email-change/confirm": { body: (it) => ({ secret: it.secret }) },
  "POST /v1/password-resets": { body: (it) => ({ email: it.email }) },
  "POST /v1/password-resets/confirm": { body: (it) => ({ secret: it.secret, password: PASSWORD }) },
  "GET /v1/organizations": {},
  "POST /v1/organizations": { body: (it) => ({ parent: it.parent, name: "Below" }) },
  "GET /v1/organizations/{id}": inOrganization,
  "PATCH /v1/organizations/{id}": {
    ...inOrganization,
    body: () => ({ name: "Renamed" }),
    headers: (it) => ({ "if-match": `"${it.revision}"` }),
  },
  "DELETE /v1/organizations/{id}": { ...inOrganization, body: () => ({ confirmation: "Below" }) },
  "POST /v1/organizations/{id}/move": { ...inOrganization, body: (it) => ({ parent: it.parent }) },
  "POST /v1/organizations/{id}/suspend": { ...inOrganization, body: nothing },
  "POST /v1/organizations/{id}/reinstate": { ...inOrganization, body: nothing },
  "PUT /v1/organizations/{id}/plan": { id: "root", body: () => ({ plan: "pro" }) },
  "PUT /v1/organizations/{id}/inviting": {
    id: "root",
    // Another number each time that it was changed.
    body: (it) => ({ days: 1 + (it.revision % 29), accounts: "free" }),
    headers: (it) => ({ "if-match": `"${it.revision}"` }),
  },
  "GET /v1/organizations/{id}/usage": { id: "root" },
  "GET /v1/organizations/{id}/roles": inOrganization,
  "GET /v1/organizations/{id}/roles/{role}": inOrganization,
  "PUT /v1/organizations/{id}/roles/{role}/permissions": {
    ...inOrganization,
    body: (it) => ({ permissions: it.permissions, reach: "here" }),
    headers: (it) => ({ "if-match": `"${it.revision}"` }),
  },
  "POST /v1/organizations/{id}/roles/{role}/reset": {
    ...inOrganization,
    body: () => ({ reach: "here" }),
    headers: (it) => ({ "if-match": `"${it.revision}"` }),
  },
  "POST /v1/organizations/{id}/roles": { ...inOrganization, body: (it) => ({ name: "Copy", copy_of: it.role }) },
  "PATCH /v1/organizations/{id}/roles/{role}": {
    ...inOrganization,
    body: (it) => ({ name: `Renamed ${it.revision}` }),
    headers: (it) => ({ "if-match": `"${it.revision}"` }),
  },
  "DELETE /v1/organizations/{id}/roles/{role}": inOrganization,
  "GET /v1/organizations/{id}/members": inOrganization,
  "GET /v1/organizations/{id}/members.csv": inOrganization,
  "GET /v1/members/{id}": { id: "member" },
  "PUT /v1/members/{id}/profile": {
    id: "member",
    body: (it) => ({ name: `Max ${it.revision}`, phone: "+49 30 1234", location: "Gate" }),
    headers: (it) => ({ "if-match": `"${it.revision}"` }),
  },
  "DELETE /v1/members/{id}": { id: "member" },
  "POST /v1/members/{id}/leave": { id: "member", body: nothing },
  "POST /v1/members/{id}/transfer": { id: "member", body: (it) => ({ organization: it.target }) },
  "POST /v1/members/{id}/sign-out": { id: "member", body: nothing },
  "POST /v1/members/{id}/password-reset": { id: "member", body: nothing },
  "PUT /v1/members/{id}/role": { id: "member", body: (it) => ({ role: it.role }) },
  "POST /v1/members/{id}/suspend": { id: "member", body: nothing },
  "POST /v1/members/{id}/reinstate": { id: "member", body: nothing },
  "PUT /v1/members/{id}/developer-mode": { id: "member", body: () => ({ on: false }) },
  "GET /v1/organizations/{id}/invitations": inOrganization,
  "POST /v1/organizations/{id}/invitations": {
    ...inOrganization,
    body: (it) => ({ email: it.email, role: it.role }),
  },
  "POST /v1/organizations/{id}/invitations:import": {
    ...inOrganization,
    body: (it) => ({ rows: [{ email: it.email, role: it.role }] }),
  },
  "GET /v1/invitations/{id}": { id: "invitation" },
  "PATCH /v1/invitations/{id}": { id: "invitation", body: (it) => ({ role: it.role, name: "Renamed" }) },
  "POST /v1/invitations/{id}/resend": { id: "invitation", body: nothing },
  "DELETE /v1/invitations/{id}": { id: "invitation" },
  "POST /v1/invitations/lookup": { body: (it) => ({ secret: it.secret }) },
  "POST /v1/invitations/accept": { body: newPerson },
  "POST /v1/invitations/decline": { body: (it) => ({ secret: it.secret }) },
  "GET /v1/organizations/{id}/templates": inOrganization,
  "POST /v1/organizations/{id}/templates": { ...inOrganization, body: () => ({ name: "Valve" }) },
  "GET /v1/organizations/{id}/devices": inOrganization,
  "POST /v1/organizations/{id}/devices": {
    ...inOrganization,
    body: (it) => ({ name: "Boiler", template: it.template }),
  },
  "GET /v1/devices/{id}": { id: "device" },
  "PATCH /v1/devices/{id}": { id: "device", body: () => ({ name: "Renamed" }) },
  "DELETE /v1/devices/{id}": { id: "device" },
  "PUT /v1/devices/{id}/owner": { id: "device", body: (it) => ({ member: it.member }) },
  "DELETE /v1/devices/{id}/owner": { id: "device" },
  "POST /v1/devices:assign": { body: (it) => ({ devices: [it.device], member: it.member }) },
  "POST /v1/devices/{id}/credential": { id: "device", body: nothing },
  "POST /v1/devices/verify": { body: (it) => ({ credential: it.credential }) },
  "POST /v1/provisioning-tokens": { body: nothing },
  "POST /v1/provisioning": { body: (it) => ({ token: it.token, template: it.template }) },
  "PATCH /v1/templates/{id}": {
    id: "template",
    body: () => ({ name: "Renamed" }),
    headers: () => ({ "if-match": `"1"` }),
  },
  "DELETE /v1/templates/{id}": { id: "template" },
  "DELETE /v1/static-tokens/{id}": { id: "staticToken" },
  "GET /v1/organizations/{id}/static-tokens": inOrganization,
  "GET /v1/organizations/{id}/static-tokens.csv": inOrganization,
  "POST /v1/organizations/{id}/static-tokens": {
    ...inOrganization,
    body: (it) => ({ template: it.template, count: 1 }),
  },
  "POST /v1/claims": { body: (it) => ({ code: it.code }) },
  "GET /v1/devices/{id}/shares": { id: "device" },
  "POST /v1/devices/{id}/shares": {
    id: "device",
    body: (it) => ({ email: it.email, actions: ["device.view"] }),
  },
  "GET /v1/shares": {},
  "DELETE /v1/shares/{id}": { id: "share" },
  "POST /v1/shares/lookup": { body: (it) => ({ secret: it.secret }) },
  "POST /v1/shares/accept": { body: newPerson },
  "POST /v1/shares/decline": { body: (it) => ({ secret: it.secret }) },
  "GET /v1/organizations/{id}/api-tokens": inOrganization,
  "GET /v1/organizations/{id}/audit": inOrganization,
  "GET /v1/organizations/{id}/audit.ndjson": inOrganization,
  "GET /v1/members/{id}/activity": { id: "member" },
  "POST /v1/organizations/{id}/api-tokens": {
    ...inOrganization,
    body: () => ({ name: "Broker", permissions: ["device.view:organization"] }),
  },
  "DELETE /v1/api-tokens/{id}": { id: "apiToken" },
  "GET /v1/organizations/{id}/partners": inOrganization,
  "POST /v1/organizations/{id}/partners": {
    ...inOrganization,
    body: (it) => ({ code: it.partnerCode, permissions: ["device.view:organization"] }),
  },
  "DELETE /v1/admissions/{id}": { id: "admission" },
  "GET /v1/organizations/{id}/partner-kinds": { id: "root" },
  "PUT /v1/organizations/{id}/partner-kinds/{kind}": {
    id: "root",
    body: () => ({ permissions: ["device.view:organization"] }),
    headers: (it) => ({ "if-match": `"${it.revision}"` }),
  },
  "POST /v1/organizations/{id}/partner-organizations": {
    id: "root",
    body: (it) => ({ kind: "reseller", name: "Fitters", code: it.freeCode }),
  },
  "POST /v1/organizations/{id}/clients": { id: "partner", body: () => ({ name: "Household" }) },
  "GET /v1/policy": {},
  "GET /v1/accounts/{id}/policy": { id: "account" },
  "POST /v1/explain": { body: (it) => ({ action: "organization.view", organization: it.organization }) },
  "POST /access/v1/evaluation": {
    body: (it) => ({
      subject: { type: "account", id: "acc_01890000000070008000000000" },
      action: { name: "organization.view" },
      resource: { type: "organization", id: it.organization },
    }),
  },
  "POST /access/v1/evaluations": {
    body: (it) => ({
      subject: { type: "account", id: "acc_01890000000070008000000000" },
      action: { name: "organization.view" },
      resource: { type: "organization", id: it.organization },
      evaluations: [{}, { action: { name: "member.view" } }],
    }),
  },
  "POST /v1/access-review": {
    body: (it) => ({ who_can: { action: "device.view", resource: { kind: "device", organization: it.organization } } }),
  },
  "GET /v1/organizations/{id}/access-model": inOrganization,
  "POST /v1/organizations/{id}/impact": {
    ...inOrganization,
    body: (it) => ({ assign_role: { member: it.member, role: it.role } }),
  },
  "POST /v1/organizations/{id}/roles/{role}/permissions:preview": {
    ...inOrganization,
    body: (it) => ({ permissions: it.permissions, reach: "here" }),
  },
  "GET /v1/operator/organizations": {},
  "PUT /v1/operator/organizations/{id}/plan": { id: "root", body: () => ({ plan: "pro" }) },
  "PUT /v1/operator/organizations/{id}/add-ons": {
    id: "root",
    body: () => ({ add_ons: [{ more: { line: "people", count: 7 } }, "self_registration"] }),
  },
  "POST /v1/operator/organizations/{id}/suspend": { id: "root", body: nothing },
  "POST /v1/operator/organizations/{id}/reinstate": { id: "root", body: nothing },
  "POST /v1/operator/organizations/{id}/invite-admin": { id: "root", body: (it) => ({ email: it.email }) },
  "GET /v1/organizations/{id}/rescues": { id: "root" },
  "DELETE /v1/rescues/{id}": { id: "rescue" },
  "POST /v1/rescues/accept": { body: newPerson },
};

/** Operations that change nothing, though they are no GET. */
const QUESTIONS = [
  "POST /v1/invitations/lookup",
  "POST /v1/shares/lookup",
  "POST /v1/explain",
  "POST /v1/devices/verify",
  "POST /v1/access-review",
  "POST /access/v1/evaluation",
  "POST /access/v1/evaluations",
  "POST /v1/organizations/{id}/impact",
  "POST /v1/organizations/{id}/roles/{role}/permissions:preview",
];

/** Whether an operation is there to change something. */
export function changes(operation: string): boolean {
  return !operation.startsWith("GET ") && !QUESTIONS.includes(operation);
}

/** What is sent to ask this of these things. */
export interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

export function request(operation: string, it: Things): Sent {
  const shape = SHAPES[operation];
  if (!shape) throw new Error(`no request for ${operation}`);
  const [method = "", template = ""] = operation.split(" ");
  const path = template
    .replace("{id}", shape.id ? it[shape.id] : "{id}")
    .replace("{role}", it.role)
    .replace("{slug}", it.slug)
    .replace("{kind}", PARTNER_KIND);
  const headers = shape.headers?.(it) ?? {};
  if (!shape.body) return { method, path, headers };
  return {
    method,
    path,
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(shape.body(it)),
  };
}
