/** Portals: people register into a tenant without invitation, into an organization of their own or into a given one. */
import { expect, test } from "vitest";

import { OPERATOR, startEdge } from "./support/edge.ts";
import { openPortal } from "./support/matrix_things.ts";
import { PASSWORD, fail, mailsTo, organizationBelow, roleIn, secretMailedTo, setPlan, subscribe } from "./support/people.ts";

const edge = startEdge();

function register(email: string, portal: string) {
  return edge.as().POST("/v1/registrations", { body: { email, portal } });
}

async function confirm(email: string) {
  const secret = await secretMailedTo(edge, email, "join");
  return edge.as().POST("/v1/registrations/confirm", {
    body: { secret, password: PASSWORD, name: "Newcomer", deliver: "token" },
  });
}

test("[S12] whoever registers gets a client organization of their own, with rights on what is their own", async () => {
  const ada = await subscribe(edge, "ada@portal.example");
  await setPlan(edge, ada.organization, "pro");
  const slug = await openPortal(edge, ada);
  const page = await edge.as().GET("/v1/portals/{slug}", { params: { path: { slug } } });
  expect(page.data).toEqual({ slug, name: "Come in", logo: null, colour: null });
  const asked = await register("bo@portal.example", slug);
  expect([asked.response.status, asked.data]).toEqual([202, { status: "mail_sent" }]);
  const joined = await confirm("bo@portal.example");
  const { memberships, token } = joined.data ?? fail(joined.error);
  expect(memberships.map((it) => [it.organization.name, it.organization.kind, it.role.name])).toEqual([
    ["Newcomer", "client", "User"],
  ]);
  const members = { params: { path: { id: ada.organization } } };
  expect((await edge.as(token ?? "").GET("/v1/organizations/{id}/members", members)).response.status).toBe(404);
});

test("[S12] a portal may have all join one organization; another plan closes it, and the mail says so", async () => {
  const eve = await subscribe(edge, "eve@portal.example", "Elsewhere");
  await setPlan(edge, eve.organization, "business");
  const south = await organizationBelow(eve, eve.organization, "South");
  const params = { path: { id: eve.organization } };
  const body = {
    state: "on" as const,
    slug: "elsewhere-south",
    name: "South",
    logo: "https://elsewhere.example/logo.png",
    colour: "#12ab34",
    role: await roleIn(eve, eve.organization, "user"),
    joins: south,
  };
  const set = await eve.api.PUT("/v1/organizations/{id}/registration", { params, body });
  expect(set.data).toEqual(body);
  expect((await eve.api.GET("/v1/organizations/{id}/registration", { params })).data).toEqual(body);
  await register("cy@portal.example", "elsewhere-south");
  const { memberships } = (await confirm("cy@portal.example")).data ?? fail("not joined");
  expect(memberships.map((it) => it.organization.id)).toEqual([south]);
  await setPlan(edge, eve.organization, "plus");
  expect((await register("di@portal.example", "elsewhere-south")).response.status).toBe(202);
  await edge.tick();
  expect((await mailsTo(edge, "di@portal.example")).at(-1)?.subject).toBe("South takes no registrations at present");
});

test("[S12] T106 the registration role holds rights on one's own only, addresses are taken once, and Free has no portal", async () => {
  const fay = await subscribe(edge, "fay@portal.example", "Third");
  await setPlan(edge, fay.organization, "business");
  const params = { path: { id: fay.organization } };
  const set = async (slug: string, role: "user" | "staff") =>
    fay.api.PUT("/v1/organizations/{id}/registration", {
      params,
      body: { state: "on", slug, name: "Third", role: await roleIn(fay, fay.organization, role) },
    });
  expect((await set("third", "staff")).error?.code).toBe("registration_role_too_wide");
  expect((await set("elsewhere-south", "user")).error?.code).toBe("slug_taken");
  await edge.as(OPERATOR).PUT("/v1/operator/organizations/{id}/plan", { params, body: { plan: "free" } });
  expect((await set("third", "user")).error?.code).toBe("plan_locked");
  expect((await register("gil@portal.example", "third")).error?.code).toBe("not_found");
});
