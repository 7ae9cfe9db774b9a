/** The policy of another person, for a back end that renders for that person. */
import { beforeAll, expect, test } from "vitest";
import { Policy, init } from "../../crates/policy-wasm/npm/dist/index.node.js";
import { SIGHT, alice, bob, edge, gateway, type Json } from "./support/authzen.ts";
import { apiTokenIn } from "./support/matrix_things.ts";
import { fail, join, organizationBelow } from "./support/people.ts";

beforeAll(async () => void (await init()));

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
