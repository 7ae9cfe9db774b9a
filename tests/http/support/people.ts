/** People as the edge knows them: they subscribe, are invited, sign in; their mail is read in the development mailbox. */
import { OPERATOR, type Api, type Edge } from "./edge.ts";

/** Somebody signed in, and where. */
export interface Person {
  api: Api;
  token: string;
  email: string;
  account: string;
  member: string;
  organization: string;
}

export type DefaultRole = "admin" | "staff" | "user";

/** Long, and in no list. */
export const PASSWORD = "lamp otter violet seven";

/** Makes a root organization, and its Admin. */
export async function subscribe(edge: Edge, email: string, organization_name = "Acme"): Promise<Person> {
  await edge.as().POST("/v1/registrations", { body: { email } });
  const secret = await secretMailedTo(edge, email, "register");
  const name = nameOf(email);
  const { data, error } = await edge.as().POST("/v1/registrations/confirm", {
    body: { secret, password: PASSWORD, name, organization_name, deliver: "token" },
  });
  return signedIn(edge, email, data ?? fail(error));
}

/** Invites somebody and follows the link of the mail. */
export async function join(edge: Edge, by: Person, email: string, role: DefaultRole, organization = by.organization) {
  await invite(by, email, role, organization);
  return accept(edge, email);
}

/** Invites somebody in one of the default roles. */
export async function invite(by: Person, email: string, role: DefaultRole, organization = by.organization) {
  const body = { email, role: await roleIn(by, organization, role) };
  const { data, error } = await by.api.POST("/v1/organizations/{id}/invitations", {
    params: { path: { id: organization } },
    body,
  });
  return data ?? fail(error);
}

/** Follows the link of an invitation. */
export async function accept(edge: Edge, email: string): Promise<Person> {
  const secret = await secretMailedTo(edge, email, "accept");
  const { data, error } = await edge.as().POST("/v1/invitations/accept", {
    body: { secret, password: PASSWORD, name: nameOf(email), deliver: "token" },
  });
  return signedIn(edge, email, data ?? fail(error));
}

/** What the operator does when a customer pays. */
export async function setPlan(edge: Edge, root: string, plan: "free" | "plus" | "pro" | "business") {
  const { data, error } = await edge.as(OPERATOR).PUT("/v1/operator/organizations/{id}/plan", {
    params: { path: { id: root } },
    body: { plan },
  });
  return data ?? fail(error);
}

/** Makes an organization below another. */
export async function organizationBelow(by: Person, parent: string, name: string): Promise<string> {
  const { data, error } = await by.api.POST("/v1/organizations", { body: { parent, name } });
  return (data ?? fail(error)).id;
}

/** The identifier of a default role, which is the same in the whole tree. */
export async function roleIn(by: Person, organization: string, kind: DefaultRole): Promise<string> {
  const { data, error } = await by.api.GET("/v1/organizations/{id}/roles", { params: { path: { id: organization } } });
  return (data ?? fail(error)).items.find((role) => role.kind === kind)?.id ?? fail(`no role ${kind}`);
}

/** The mails to an address, the newest last. */
export async function mailsTo(edge: Edge, email: string) {
  const { data, error } = await edge.as().GET("/v1/dev/mails", { params: { query: { to: email } } });
  return (data ?? fail(error)).items.toSorted((one, other) => one.sent_at - other.sent_at);
}

/** The pages that links in mails lead to. */
type MailedPage = "register" | "accept" | "reset" | "email" | "join" | "rescue" | "share";

/** The secret in the newest mail to an address whose link leads to this page. */
export async function secretMailedTo(edge: Edge, email: string, page: MailedPage): Promise<string> {
  // Mail leaves after the answer that caused it, and the scheduled jobs send what has not left.
  for (let tries = 0; tries < 20; tries += 1) {
    const links = (await mailsTo(edge, email)).map((mail) => new RegExp(`/${page}#(\\S+)`).exec(mail.text)?.[1]);
    const newest = links.findLast((secret) => secret !== undefined);
    if (newest) return newest;
    await edge.tick();
  }
  return fail(`no mail with a link to /${page} came to ${email}`);
}

/** Ends a test that cannot go on. */
export function fail(why: unknown): never {
  throw new Error(typeof why === "string" ? why : JSON.stringify(why));
}

interface Session {
  token?: string | null;
  account: { id: string };
  memberships: { member: string; organization: { id: string } }[];
}

function signedIn(edge: Edge, email: string, session: Session): Person {
  const token = session.token ?? fail("no token was delivered");
  const membership = session.memberships[0] ?? fail("there is no membership");
  return {
    api: edge.as(token),
    token,
    email,
    account: session.account.id,
    member: membership.member,
    organization: membership.organization.id,
  };
}

/** `Anna Adler` of `anna.adler@acme.example`. */
function nameOf(email: string): string {
  const words = email.replace(/@.*/, "").split(".");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
}
