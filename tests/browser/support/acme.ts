/** A tenant as customers have them, made through the API: what the pictures of pages show. */
import type { Edge } from "../../http/support/edge.ts";
import {
  fail,
  invite,
  join,
  organizationBelow,
  setPlan,
  subscribe,
  type DefaultRole,
  type Person,
} from "../../http/support/people.ts";

export interface Acme {
  anna: Person;
  uma: Person;
}

const MEMBERS: readonly [email: string, role: DefaultRole][] = [
  ["omar.oduya@acme.example", "admin"],
  ["stella.stein@acme.example", "staff"],
  ["sven.sommer@acme.example", "staff"],
  ["vera.vogel@acme.example", "user"],
  ["willi.weber@acme.example", "user"],
];

const DEVICES = ["Heat pump, roof", "Heat pump, cellar", "Smart meter, hall", "Air sensor, meeting room 2"];

/** Anna's Acme on Business; Uma has two devices of her own there. */
export async function makeAcme(edge: Edge): Promise<Acme> {
  const anna = await subscribe(edge, "anna.adler@acme.example", "Acme");
  await setPlan(edge, anna.organization, "business");
  const europe = await organizationBelow(anna, anna.organization, "Europe");
  const germany = await organizationBelow(anna, europe, "Germany");
  for (const name of ["Munich", "Berlin"]) await organizationBelow(anna, germany, name);
  const americas = await organizationBelow(anna, anna.organization, "Americas");
  await organizationBelow(anna, americas, "Toronto");
  for (const [email, role] of MEMBERS) await join(edge, anna, email, role);
  const uma = await join(edge, anna, "uma.ulrich@acme.example", "user");
  const nils = await join(edge, anna, "nils.nordin@acme.example", "user");
  await anna.api.POST("/v1/members/{id}/suspend", { params: { path: { id: nils.member } }, body: {} });
  await invite(anna, "nora.new@acme.example", "user");
  await invite(anna, "lara.late@acme.example", "staff");
  await makeDevices(anna, uma);
  return { anna, uma };
}

async function makeDevices(anna: Person, uma: Person) {
  const path = { id: anna.organization };
  const body = { name: "Heat pump" };
  const made = await anna.api.POST("/v1/organizations/{id}/templates", { params: { path }, body });
  const template = (made.data ?? fail(made.error)).id;
  for (const name of DEVICES) {
    await anna.api.POST("/v1/organizations/{id}/devices", { params: { path }, body: { name, template } });
  }
  const batch = await anna.api.POST("/v1/organizations/{id}/static-tokens", {
    params: { path },
    body: { template, count: 6 },
  });
  const [boiler, kitchen] = (batch.data ?? fail(batch.error)).items;
  for (const [token, name] of [[boiler, "Boiler room"], [kitchen, "Kitchen"]] as const) {
    await uma.api.POST("/v1/claims", { body: { code: token?.code ?? fail("no code was made"), name } });
  }
}
