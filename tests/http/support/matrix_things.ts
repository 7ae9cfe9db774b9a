/** One of everything in an organization, to be asked of. */
import type { Edge } from "./edge.ts";
import type { Things } from "./matrix_requests.ts";
import { fail, invite, join, roleIn, type Person } from "./people.ts";

/** Made by the root's Admin, who develops; the template in the organization, or in one above it. */
export async function oneOfEach(
  edge: Edge,
  by: Person,
  organization: string,
  template?: string,
): Promise<Omit<Things, "email" | "secret">> {
  const there = template ?? (await templateIn(by, organization));
  const target = await join(edge, by, `max@${organization.slice(-12)}.example`, "user", organization);
  return {
    organization,
    parent: organization,
    root: by.organization,
    role: await roleIn(by, organization, "user"),
    permissions: [],
    revision: 1,
    member: target.member,
    invitation: (await invite(by, `ida@${organization.slice(-12)}.example`, "user", organization)).id,
    template: there,
    ...(await newDevice(by, organization, there)),
    ...(await newStaticToken(by, organization, there)),
    token: await provisioningToken(by),
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

export async function claim(by: Person, code: string): Promise<string> {
  const { data, error } = await by.api.POST("/v1/claims", { body: { code } });
  return data?.id ?? fail(error);
}

export async function suspend(by: Person, member: string): Promise<void> {
  const { error } = await by.api.POST("/v1/members/{id}/suspend", { params: { path: { id: member } }, body: {} });
  if (error) fail(error);
}
