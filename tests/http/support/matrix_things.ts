/** One of everything in an organization, to be asked of. */
import { OPERATOR, type Edge } from "./edge.ts";
import { PARTNER_KIND, type Things } from "./matrix_requests.ts";
import { fail, invite, join, roleIn, setPlan, type Person } from "./people.ts";

/** Made by the root's Admin, who develops; the template in the organization, or in one above it. */
export async function oneOfEach(
  edge: Edge,
  by: Person,
  organization: string,
  template?: string,
): Promise<Omit<Things, "email" | "secret">> {
  const there = template ?? (await templateIn(by, organization));
  const partner = await partnerBelow(edge, by);
  const target = await join(edge, by, `max@${organization.slice(-12)}.example`, "user", organization);
  const device = await newDevice(by, organization, there);
  return {
    organization,
    parent: organization,
    target: organization,
    root: by.organization,
    role: await roleIn(by, organization, "user"),
    permissions: [],
    revision: 1,
    member: target.member,
    account: target.account,
    invitation: (await invite(by, `ida@${organization.slice(-12)}.example`, "user", organization)).id,
    template: there,
    ...device,
    ...(await newStaticToken(by, organization, there)),
    token: await provisioningToken(by),
    share: await shared(by, device.device, `sam@${organization.slice(-12)}.example`),
    apiToken: (await apiTokenIn(by, organization, ["device.view:organization"])).id,
    ...partner,
    freeCode: "FREE-FITTERS",
    admission: await admitted(by, organization, partner.partnerCode),
    session: await sessionOf(by),
    rescue: await rescueOf(edge, by.organization),
    slug: by.organization.slice(-12),
  };
}

export async function templateIn(by: Person, organization: string): Promise<string> {
  const { data, error } = await by.api.POST("/v1/organizations/{id}/templates", {
    params: { path: { id: organization } },
    body: { name: "Pump" },
  });
  return data?.id ?? fail(error);
}

export async function deviceIn(by: Person, organization: string, template: string): Promise<string> {
  return (await newDevice(by, organization, template)).device;
}

async function newDevice(by: Person, organization: string, template: string) {
  const { data, error } = await by.api.POST("/v1/organizations/{id}/devices", {
    params: { path: { id: organization } },
    body: { name: "Boiler", template },
  });
  const { id: device, credential } = data ?? fail(error);
  return { device, credential };
}

/** A code that nobody has claimed. */
export async function codeIn(by: Person, organization: string, template: string): Promise<string> {
  return (await newStaticToken(by, organization, template)).code;
}

export async function newStaticToken(by: Person, organization: string, template: string) {
  const { data, error } = await by.api.POST("/v1/organizations/{id}/static-tokens", {
    params: { path: { id: organization } },
    body: { template, count: 1 },
  });
  const { id: staticToken, code } = data?.items[0] ?? fail(error);
  return { staticToken, code };
}

/** What a device may present for ten minutes. */
export async function provisioningToken(by: Person): Promise<string> {
  const { data, error } = await by.api.POST("/v1/provisioning-tokens", { body: {} });
  return data?.token ?? fail(error);
}

/** An operator's invitation that could be accepted now: nobody here is away for 30 days, so it is put there. */
export async function rescueOf(edge: Edge, root: string): Promise<string> {
  const id = `rsc_${crypto.randomUUID().replaceAll("-", "").slice(0, 26)}`;
  await (await edge.database())
    .prepare(
      `INSERT INTO rescue (id, root_organization, email, language, outcome, effective_at, expires_at, version)
       VALUES (?, ?, 'rescuer@somewhere.example', 'en', 'open', 0, 9000000000000, 1)`,
    )
    .bind(id, root)
    .run();
  return id;
}

/** The portal of a root, switched on; its address ends with the root's last digits. */
export async function openPortal(edge: Edge, by: Person): Promise<string> {
  const params = { path: { id: by.organization } };
  const add_ons = ["self_registration" as const];
  await edge.as(OPERATOR).PUT("/v1/operator/organizations/{id}/add-ons", { params, body: { add_ons } });
  const slug = by.organization.slice(-12);
  const role = await roleIn(by, by.organization, "user");
  const { data, error } = await by.api.PUT("/v1/organizations/{id}/registration", {
    params,
    body: { state: "on", slug, name: "Come in", role },
  });
  return data?.slug ?? fail(error);
}

async function sessionOf(by: Person): Promise<string> {
  const { data, error } = await by.api.GET("/v1/session");
  return data?.session.id ?? fail(error);
}

export async function claim(by: Person, code: string): Promise<string> {
  const { data, error } = await by.api.POST("/v1/claims", { body: { code } });
  return data?.id ?? fail(error);
}

export async function suspend(by: Person, member: string): Promise<void> {
  const { error } = await by.api.POST("/v1/members/{id}/suspend", { params: { path: { id: member } }, body: {} });
  if (error) fail(error);
}

/** Offers a device to somebody, to be looked at. */
export async function shared(by: Person, device: string, email: string): Promise<string> {
  const { data, error } = await by.api.POST("/v1/devices/{id}/shares", {
    params: { path: { id: device } },
    body: { email, actions: ["device.view"] },
  });
  return data?.id ?? fail(error);
}

/** A program's token, and its identifier. */
export async function apiTokenIn(by: Person, organization: string, permissions: string[]) {
  const { data, error } = await by.api.POST("/v1/organizations/{id}/api-tokens", {
    params: { path: { id: organization } },
    body: { name: "Broker", permissions },
  });
  return data ?? fail(error);
}

let partners = 0;

/** A partner organization of a root, which needs Business for that, and the code by which it is found. */
export async function partnerBelow(edge: Edge, by: Person) {
  await withPartners(edge, by);
  partners += 1;
  const partnerCode = `FITTERS-${partners}`;
  const { data, error } = await by.api.POST("/v1/organizations/{id}/partner-organizations", {
    params: { path: { id: by.organization } },
    body: { kind: PARTNER_KIND, name: `Fitters ${partners}`, code: partnerCode },
  });
  return { partner: data?.id ?? fail(error), partnerCode };
}

/** The root on Business, with a set for the partners of tests: its revision. */
export async function withPartners(edge: Edge, { api, organization }: Person): Promise<number> {
  await setPlan(edge, organization, "business").catch(() => undefined);
  const params = { path: { id: organization } };
  const listed = await api.GET("/v1/organizations/{id}/partner-kinds", { params });
  const known = listed.data?.items.find((it) => it.kind === PARTNER_KIND);
  if (known) return known.revision;
  const { data, error } = await api.PUT("/v1/organizations/{id}/partner-kinds/{kind}", {
    params: { path: { id: organization, kind: PARTNER_KIND } },
    body: { permissions: ["device.view:organization"] },
  });
  return (data ?? fail(error)).revision;
}

/** Lets a partner see the devices of a client. */
export async function admitted(by: Person, client: string, code: string): Promise<string> {
  const { data, error } = await by.api.POST("/v1/organizations/{id}/partners", {
    params: { path: { id: client } },
    body: { code, permissions: ["device.view:organization"] },
  });
  return data?.id ?? fail(error);
}
