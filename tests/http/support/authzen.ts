/**
 * The fixture of the standard authorization API (OpenID AuthZEN 1.0). Importing it starts an edge with these people.
 *
 * alice is the Admin of a root, bob a User there whose role sees every device and writes to none. record-1 and record-2 are
 * devices; read is `device.view`, write is `device.edit`. A gateway asks, by an API token that sees members, roles and
 * devices.
 */
import { beforeAll, expect } from "vitest";
import { startEdge } from "./edge.ts";
import { apiTokenIn, deviceIn, templateIn } from "./matrix_things.ts";
import { join, roleIn, setPlan, subscribe, type Person } from "./people.ts";

export const edge = startEdge();
export const ONE = "/access/v1/evaluation";
export const MANY = "/access/v1/evaluations";
export const SIGHT = ["member.view:organization", "role.view:organization", "device.view:organization"];

export let alice: Person;
export let bob: Person;
export let gateway: string;
export let records: [string, string];

beforeAll(async () => {
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

export type Json = Record<string, unknown>;

export const account = (id: string) => ({ type: "account", id });
export const device = (id: string) => ({ type: "device", id });
export const READ = { name: "device.view" };
export const WRITE = { name: "device.edit" };
export const question = (who: string, action: object, id: string) => ({ subject: account(who), action, resource: device(id) });

export async function send(path: string, body: unknown, token: string | undefined = alice.token, headers: Record<string, string> = {}) {
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
export async function decisions(path: string, body: unknown, token?: string): Promise<boolean | boolean[]> {
  const answer = await send(path, body, token);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
  const { decision, evaluations } = answer.body;
  if (evaluations === undefined) return decision as boolean;
  expect(decision).toBeUndefined();
  return (evaluations as { decision: boolean }[]).map((it) => it.decision);
}

/** What is answered instead of decisions. */
export async function refused(path: string, body: unknown, type?: string) {
  const answer = await send(path, body, alice.token, type === undefined ? {} : { "content-type": type });
  for (const member of ["decision", "evaluations", "results"]) expect(answer.body).not.toHaveProperty(member);
  expect(answer.body).toMatchObject({ status: answer.status });
  expect(answer.body.detail).toEqual(expect.stringMatching(/./));
  return [answer.status, answer.body.code, answer.body.field];
}
