/** Who stands in the columns of the matrix, and the things that they are asked of. */
import { OPERATOR, type Edge } from "./edge.ts";
import type { Actor } from "./matrix.ts";
import type { Things } from "./matrix_requests.ts";
import { apiTokenIn, claim, codeIn, oneOfEach, suspend, templateIn } from "./matrix_things.ts";
import {
  PASSWORD,
  fail,
  join,
  organizationBelow,
  roleIn,
  setPlan,
  subscribe,
  type DefaultRole,
  type Person,
} from "./people.ts";

/** Everybody, and a tenant with one of everything. */
export interface Cast {
  people: Record<Exclude<Actor, "nobody" | "operator" | "dead" | "program">, Person>;
  /** What each actor shows. */
  tokens: Record<Actor, string | undefined>;
  /** Those of Berlin; whose template is the root's. */
  things: Things;
  /** A device of the end-user. */
  ownDevice: string;
  roles: Record<DefaultRole, string>;
}

export async function assemble(edge: Edge): Promise<Cast> {
  const rootAdmin = await subscribe(edge, "ada@matrix.example", "Acme");
  const root = rootAdmin.organization;
  await setPlan(edge, root, "pro");
  const berlin = await organizationBelow(rootAdmin, root, "Berlin");
  const people = await everybody(edge, rootAdmin, berlin);
  const template = await templateIn(rootAdmin, root);
  const program = await programOf(rootAdmin, berlin);
  return {
    people,
    tokens: { ...(await shown(edge, people)), program },
    things: { ...(await oneOfEach(edge, rootAdmin, berlin, template)), email: people.staff.email, secret: "" },
    ownDevice: await claim(people.user, await codeIn(rootAdmin, root, template)),
    roles: {
      admin: await roleIn(rootAdmin, berlin, "admin"),
      staff: await roleIn(rootAdmin, berlin, "staff"),
      user: await roleIn(rootAdmin, berlin, "user"),
    },
  };
}

async function everybody(edge: Edge, rootAdmin: Person, berlin: string): Promise<Cast["people"]> {
  const inBerlin = (name: string, role: DefaultRole) =>
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
  await leave(people.gone);
  return people;
}

async function shown(edge: Edge, people: Cast["people"]): Promise<Omit<Cast["tokens"], "program">> {
  const { rootAdmin, rootStaff, user, staff, admin, suspended, gone, other } = people;
  return {
    nobody: undefined,
    user: user.token,
    staff: staff.token,
    admin: admin.token,
    rootStaff: rootStaff.token,
    rootAdmin: rootAdmin.token,
    other: other.token,
    suspended: suspended.token,
    gone: gone.token,
    operator: OPERATOR,
    dead: await endedSession(edge, rootAdmin.email),
  };
}

/** A program in Berlin that may what Staff may, made by the root's Admin. */
async function programOf(rootAdmin: Person, berlin: string): Promise<string> {
  const role = await roleIn(rootAdmin, berlin, "staff");
  const { data, error } = await rootAdmin.api.GET("/v1/organizations/{id}/roles/{role}", {
    params: { path: { id: berlin, role } },
  });
  return (await apiTokenIn(rootAdmin, berlin, (data ?? fail(error)).permissions)).token;
}

/** A token of a new session. */
export async function signIn(edge: Edge, email: string): Promise<string> {
  const { data, error } = await edge.as().POST("/v1/session", {
    body: { email, password: PASSWORD, deliver: "token" },
  });
  return data?.token ?? fail(error);
}

async function endedSession(edge: Edge, email: string): Promise<string> {
  const token = await signIn(edge, email);
  const { error } = await edge.as(token).DELETE("/v1/session");
  if (error) fail(error);
  return token;
}

async function leave({ api, member }: Person): Promise<void> {
  const { error } = await api.POST("/v1/members/{id}/leave", { params: { path: { id: member } }, body: {} });
  if (error) fail(error);
}
