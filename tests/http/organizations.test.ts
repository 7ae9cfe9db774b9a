/** What becomes of organizations: another name, another place, out of use and back, gone; and a smaller plan. */
import { beforeAll, expect, test } from "vitest";
import { startEdge } from "./support/edge.ts";
import { join, organizationBelow, setPlan, subscribe, type Person } from "./support/people.ts";

const edge = startEdge();
let ada: Person;

beforeAll(async () => {
  ada = await subscribe(edge, "ada@trees.example", "Trees");
  await setPlan(edge, ada.organization, "business");
});

const params = (id: string) => ({ params: { path: { id } } });
const seen = (id: string, revision: number) => ({ params: { path: { id }, header: { "If-Match": `"${revision}"` } } });

test("[S25] an organization is renamed by who saw it as it is; who saw an older one is told the current revision", async () => {
  const id = await organizationBelow(ada, ada.organization, "Oak");
  const first = await ada.api.PATCH("/v1/organizations/{id}", { ...seen(id, 1), body: { name: "Ash" } });
  expect(first.data).toMatchObject({ id, name: "Ash", revision: 2 });
  const late = await ada.api.PATCH("/v1/organizations/{id}", { ...seen(id, 1), body: { name: "Elm" } });
  expect([late.response.status, late.error]).toEqual([412, expect.objectContaining({ code: "stale", revision: 2 })]);
  const blind = await edge.fetch(`/v1/organizations/${id}`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${ada.token}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "Elm" }),
  });
  expect([blind.status, await blind.json()]).toEqual([422, expect.objectContaining({ field: "If-Match" })]);
});

test("[S25] it moves with all that is in it, and never below itself", async () => {
  const oak = await organizationBelow(ada, ada.organization, "Oak 2");
  const leaf = await organizationBelow(ada, oak, "Leaf");
  const ash = await organizationBelow(ada, ada.organization, "Ash 2");
  const moved = await ada.api.POST("/v1/organizations/{id}/move", { ...params(oak), body: { parent: ash } });
  expect(moved.data).toMatchObject({ id: oak, parent: ash });
  const below = await ada.api.GET("/v1/organizations/{id}", params(leaf));
  expect(below.data?.parent).toBe(oak);
  const under = await ada.api.POST("/v1/organizations/{id}/move", { ...params(oak), body: { parent: leaf } });
  expect(under.response.status).toBe(404);
});

test("[S25] what is suspended holds for nobody in it until it is reinstated, from above", async () => {
  const id = await organizationBelow(ada, ada.organization, "Birch");
  const ben = await join(edge, ada, "ben@trees.example", "admin", id);
  const suspended = await ada.api.POST("/v1/organizations/{id}/suspend", { ...params(id), body: {} });
  expect(suspended.data?.state).toBe("suspended");
  expect((await ben.api.GET("/v1/organizations/{id}/members", params(id))).response.status).toBe(403);
  const freed = await ben.api.POST("/v1/organizations/{id}/reinstate", { ...params(id), body: {} });
  expect(freed.response.ok).toBe(false);
  const back = await ada.api.POST("/v1/organizations/{id}/reinstate", { ...params(id), body: {} });
  expect(back.data?.state).toBe("active");
  expect((await ben.api.GET("/v1/organizations/{id}/members", params(id))).response.status).toBe(200);
});

test("[S25] it goes when its name was typed, and only when nothing is below it", async () => {
  const id = await organizationBelow(ada, ada.organization, "Pine");
  const leaf = await organizationBelow(ada, id, "Needle");
  const full = await ada.api.DELETE("/v1/organizations/{id}", { ...params(id), body: { confirmation: "Pine" } });
  expect([full.response.status, full.error]).toEqual([409, expect.objectContaining({ code: "not_empty" })]);
  const wrong = await ada.api.DELETE("/v1/organizations/{id}", { ...params(leaf), body: { confirmation: "Leaf" } });
  expect([wrong.response.status, wrong.error]).toEqual([
    409,
    expect.objectContaining({ code: "confirmation_wanted" }),
  ]);
  const silent = await edge.fetch(`/v1/organizations/${leaf}`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${ada.token}` },
  });
  expect([silent.status, await silent.json()]).toEqual([422, expect.objectContaining({ field: "confirmation" })]);
  const form = await edge.fetch(`/v1/organizations/${leaf}`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${ada.token}`, "content-type": "text/plain" },
    body: JSON.stringify({ confirmation: "Needle" }),
  });
  expect(form.status).toBe(415);
  const gone = await ada.api.DELETE("/v1/organizations/{id}", { ...params(leaf), body: { confirmation: "Needle" } });
  expect(gone.response.status).toBe(204);
  expect((await ada.api.GET("/v1/organizations/{id}", params(leaf))).response.status).toBe(404);
});

test("[S22] a plan is lowered from inside, and raised by nobody there", async () => {
  const eve = await subscribe(edge, "eve@small.example", "Small");
  await setPlan(edge, eve.organization, "pro");
  const lowered = await eve.api.PUT("/v1/organizations/{id}/plan", { ...params(eve.organization), body: { plan: "plus" } });
  expect(lowered.data?.plan).toBe("plus");
  const raised = await eve.api.PUT("/v1/organizations/{id}/plan", { ...params(eve.organization), body: { plan: "pro" } });
  expect(raised.response.ok).toBe(false);
  expect((await eve.api.GET("/v1/organizations/{id}", params(eve.organization))).data?.plan).toBe("plus");
});
