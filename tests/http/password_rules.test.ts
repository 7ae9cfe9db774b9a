/** What deployments ask of passwords that people choose. */
import { describe, expect, test } from "vitest";

import { startEdge, type Edge } from "./support/edge.ts";
import { PASSWORD, invite, secretMailedTo, subscribe } from "./support/people.ts";

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

describe("a deployment as usual", () => {
  const edge = startEdge();
  const code = (it: { response: Response; error?: { code: string } }) => [it.response.status, it.error?.code];
  const common = ["passwordpassword", "Football-2024!!!!", "P4$$w0rd12345678", "qwertzuiopasdfgh", "aaaaaaaaaaaaaaaaaaaa"];

  test("[T06] refuses what everybody tries, and what is made of the person's own words, wherever one is chosen", async () => {
    await edge.as().POST("/v1/registrations", { body: { email: "countess@analytical.example" } });
    const secret = await secretMailedTo(edge, "countess@analytical.example", "register");
    const confirm = (password: string) =>
      edge.as().POST("/v1/registrations/confirm", {
        body: { secret, password, name: "Ada Lovelace", organization_name: "Engine Works" },
      });
    for (const password of common) {
      const refused = await confirm(password);
      expect([password, ...code(refused), refused.error?.field]).toEqual([password, 422, "password_too_common", "password"]);
    }
    for (const password of ["Ada Lovelace 1815", "engine works engine!", "countess@analytical", "4da-L0velace-2026"]) {
      const refused = await confirm(password);
      expect([password, ...code(refused)]).toEqual([password, 422, "password_too_personal"]);
      expect(refused.error?.detail).toContain("made of your name, your e-mail or your organization");
    }
    // None of them has used the link.
    expect((await confirm("Ada eats plums with owls")).response.status).toBe(201);
  });

  test("[T06] so it is of the invited, of a reset and of a change; what was chosen before stays", async () => {
    const zora = await subscribe(edge, "zora.quill@rules.example", "Paper Mill");
    await invite(zora, "ines@guests.example", "user");
    const accept = async (password: string) =>
      edge.as().POST("/v1/invitations/accept", {
        body: { secret: await secretMailedTo(edge, "ines@guests.example", "accept"), password, name: "Ines Moon" },
      });
    expect(code(await accept("Ines Moon, Paper Mill"))).toEqual([422, "password_too_personal"]);
    expect(code(await accept("monkey1234567890"))).toEqual([422, "password_too_common"]);
    expect((await accept("violet otter lamp nine")).response.status).toBe(201);

    const change = (new_password: string) =>
      zora.api.PUT("/v1/account/password", { body: { current_password: PASSWORD, new_password } });
    const refused = await change("iloveyouiloveyou");
    expect([...code(refused), refused.error?.field]).toEqual([422, "password_too_common", "new_password"]);
    // The name of the organization counts as well as the person's own.
    expect(code(await change("Paper Mill of Zora"))).toEqual([422, "password_too_personal"]);

    await edge.as().POST("/v1/password-resets", { body: { email: zora.email } });
    const secret = await secretMailedTo(edge, zora.email, "reset");
    const reset = (password: string) => edge.as().POST("/v1/password-resets/confirm", { body: { secret, password } });
    expect(code(await reset("Quill's paper mill"))).toEqual([422, "password_too_personal"]);
    expect(code(await reset("administrator-1234"))).toEqual([422, "password_too_common"]);
    const before = await edge.as().POST("/v1/session", { body: { email: zora.email, password: PASSWORD, deliver: "token" } });
    expect(before.response.status).toBe(201);
    expect((await reset("violet otter lamp nine")).response.status).toBe(204);
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
