/** Who stands in the columns of the matrix, and the things that they are asked of. */
import { OPERATOR, type Edge } from "./edge.ts";
import type { Actor } from "./matrix.ts";
import type { Things } from "./matrix_requests.ts";
import { PASSWORD, fail, join, organizationBelow, roleIn, setPlan, subscribe, type Person } from "./people.ts";

/** Everybody, and a tenant with one of everything. */
export interface Cast {
  people: Record<Exclude<Actor, "nobody" | "operator" | "dead">, Person>;
  /** What each actor shows. */
  tokens: Record<Actor, string | undefined>;
  things: Things;
  /** A device of the end-user. */
  ownDevice: string;
  /** The role of each kind. */
  roles: Record<"admin" | "staff" | "user", string>;
}

export async function assemble(edge: Edge): Promise<Cast> {
  const rootAdmin = await subscribe(edge, "ada@matrix.example", "Acme");
  const root = rootAdmin.organization;
  await setPlan(edge, root, "pro");
  const berlin = await organizationBelow(rootAdmin, root, "Berlin");
  const inBerlin = (name: string, role: "admin" | "staff" | "user") =>
    join(edge, rootAdmin, `${name}@matrix.example`, role, berlin);
  const people = {
    rootAdmin,
    rootStaff: await join(edge, rootAdmin, "ron@matrix.example", "staff"),
    user: await inBerlin("uma", "user"),
    staff: await inBerlin("stef", "staff"),
    admin: await inBerlin("ben", "admin"),
    suspended: await inBerlin("sue", "admin"),
    gone: await inBerlin("gil", "staff"),
    other: await subscribe(edge, "eve@elsewhere.example", "Elsewhere"),
  };
  await setPlan(edge, people.other.organization, "pro");
  await suspend(rootAdmin, people.suspended.member);
  await remove(edge, people.gone.member);
  const [admin, staff, user] = await Promise.all(
    (["admin", "staff", "user"] as const).map((kind) => roleIn(rootAdmin, berlin, kind)),
  );
  const roles = { admin: admin ?? fail("admin"), staff: staff ?? fail("staff"), user: user ?? fail("user") };
  const target = await inBerlin("max", "user");
  const template = await templateIn(rootAdmin, root);
  return {
    people,
    tokens: {
      ...Object.fromEntries(Object.entries(people).map(([actor, person]) => [actor, person.token])),
      nobody: undefined,
      operator: OPERATOR,
      dead: await endedSession(edge, rootAdmin.email),
    } as Cast["tokens"],
    things: {
      organization: berlin,
      parent: berlin,
      root,
      role: roles.user,
      permissions: [],
      revision: 1,
      member: target.member,
      invitation: "",
      template,
      device: await deviceIn(rootAdmin, berlin, template),
      code: await codeIn(rootAdmin, berlin, template),
      email: target.email,
      secret: "",
    },
    ownDevice: await claim(people.user, await codeIn(rootAdmin, root, template)),
    roles,
  };
}

/** A token of a new session. */
export async function signIn(edge: Edge, email: string): Promise<string> {
  const { data, error } = await edge.as().POST("/v1/session", { body: { email, password: PASSWORD, deliver: "token" } });
  return data?.token ?? fail(error);
}

export async function suspend(by: Person, member: string): Promise<void> {
  const { error } = await by.api.POST("/v1/members/{id}/suspend", { params: { path: { id: member } }, body: {} });
  if (error) fail(error);
}

export async function templateIn(by: Person, organization: string): Promise<string> {
  const { data, error } = await by.api.POST("/v1/organizations/{id}/templates", {
    params: { path: { id: organization } },
    body: { name: "Pump" },
  });
  return data?.id ?? fail(error);
}

export async function deviceIn(by: Person, organization: string, template: string): Promise<string> {
  const { data, error } = await by.api.POST("/v1/organizations/{id}/devices", {
    params: { path: { id: organization } },
    body: { name: "Boiler", template },
  });
  return data?.id ?? fail(error);
}

/** A code that nobody has claimed. */
export async function codeIn(by: Person, organization: string, template: string): Promise<string> {
  const { data, error } = await by.api.POST("/v1/organizations/{id}/static-tokens", {
    params: { path: { id: organization } },
    body: { template, count: 1 },
  });
  return data?.items[0]?.code ?? fail(error);
}

export async function claim(by: Person, code: string): Promise<string> {
  const { data, error } = await by.api.POST("/v1/claims", { body: { code } });
  return data?.id ?? fail(error);
}

/** Removal has no route yet, so the row goes by hand. The seat stays taken: nobody here asks for it. */
async function remove(edge: Edge, member: string): Promise<void> {
  await (await edge.database()).prepare("DELETE FROM member WHERE id = ?").bind(member).run();
}

async function endedSession(edge: Edge, email: string): Promise<string> {
  const token = await signIn(edge, email);
  const { error } = await edge.as(token).DELETE("/v1/session");
  if (error) fail(error);
  return token;
}
