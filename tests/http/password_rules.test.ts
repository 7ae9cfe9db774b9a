/** What deployments ask of passwords that people choose. */
import { describe, expect, test } from "vitest";

import { startEdge, type Edge } from "./support/edge.ts";
import { secretMailedTo } from "./support/people.ts";

async function subscribed(edge: Edge, email: string, password: string) {
  await edge.as().POST("/v1/registrations", { body: { email } });
  const secret = await secretMailedTo(edge, email, "register");
  const body = { secret, password, name: "Ada", organization_name: "Acme" };
  const { response, error } = await edge.as().POST("/v1/registrations/confirm", { body });
  return [response.status, error?.code, error?.field, error?.shortest];
}

describe("a deployment that asks for twenty characters", () => {
  const edge = startEdge({ PASSWORD_MIN_LENGTH: "20" });

  test("[T06] says so to pages, and refuses nineteen with a problem that names it", async () => {
    const rules = await edge.as().GET("/v1/password-rules");
    expect([rules.response.status, rules.data]).toEqual([200, { shortest: 20, longest: 128 }]);
    const short = await subscribed(edge, "ada@rules.example", "violet otter lamps!");
    expect(short).toEqual([422, "password_too_short", "password", 20]);
    const long = await subscribed(edge, "ada@rules.example", "violet otter lamp ".repeat(8));
    expect(long).toEqual([422, "password_too_long", "password", undefined]);
    expect((await subscribed(edge, "ada@rules.example", "violet otter lamps 9"))[0]).toBe(201);
  });
});

describe("a deployment that asks for seven", () => {
  const edge = startEdge({ PASSWORD_MIN_LENGTH: "7" });

  test("is not configured: it answers nothing, and its log says why", async () => {
    const answer = await edge.fetch("/v1/password-rules");
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, "not_configured"]);
    expect(edge.log()).toContain("`PASSWORD_MIN_LENGTH` has to be a whole number of characters, 8 to 128");
  });
});
