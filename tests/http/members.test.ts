/** How memberships end, move and are known: deleted, left, transferred, signed out, reset, described (S15, S16, B14, B15). */
import { beforeAll, expect, test } from "vitest";
import { startEdge } from "./support/edge.ts";
import { state } from "./support/matrix_state.ts";
import { deviceIn, templateIn } from "./support/matrix_things.ts";
import { PASSWORD, fail, join, organizationBelow, roleIn, secretMailedTo, setPlan, subscribe, type DefaultRole, type Person } from "./support/people.ts";

const edge = startEdge();
const MINUTE = 60 * 1000;
let ada: Person;
let template: string;
let people = 0;

beforeAll(async () => {
  ada = await subscribe(edge, "ada@members.example", "Members");
  await setPlan(edge, ada.organization, "pro");
  template = await templateIn(ada, ada.organization);
});

const at = (id: string) => ({ params: { path: { id } } });
const code = ({ response, error }: { response: Response; error?: { code: string } }) => [response.status, error?.code];

async function member(role: DefaultRole = "user", organization = ada.organization): Promise<Person> {
  people += 1;
  return join(edge, ada, `bo${people}@members.example`, role, organization);
}

/** A member who owns a device. */
async function owner(): Promise<Person & { device: string }> {
  const bo = await member();
  const device = await deviceIn(ada, ada.organization, template);
  const { error } = await ada.api.PUT("/v1/devices/{id}/owner", { ...at(device), body: { member: bo.member } });
  return error ? fail(error) : { ...bo, device };
}

async function ownerOf(device: string): Promise<string | undefined> {
  return (await ada.api.GET("/v1/devices/{id}", at(device))).data?.owner?.account;
}

test("[S16][B14] a member is deleted, the devices go to whom it was said, and nothing of the person is left", async () => {
  const [bo, heir] = [await owner(), await member()];
  const before = await state(edge);
  expect(code(await ada.api.DELETE("/v1/members/{id}", { ...at(bo.member), body: {} }))).toEqual([409, "devices_owned"]);
  expect(code(await heir.api.DELETE("/v1/members/{id}", { ...at(bo.member), body: {} }))).toEqual([404, "not_found"]);
  expect(await state(edge)).toEqual(before);
  const deleted = await ada.api.DELETE("/v1/members/{id}", { ...at(bo.member), body: { devices: { to: heir.member } } });
  expect(deleted.response.status).toBe(204);
  expect(await ownerOf(bo.device)).toBe(heir.account);
  // T10, T77: no session any more, and whoever comes again under the e-mail is somebody else.
  expect((await bo.api.GET("/v1/session")).response.status).toBe(401);
  const signIn = await edge.as().POST("/v1/session", { body: { email: bo.email, password: PASSWORD, deliver: "token" } });
  expect(code(signIn)).toEqual([401, "wrong_credentials"]);
  const again = await join(edge, ada, bo.email, "user");
  expect(again.account).not.toBe(bo.account);
  expect((await again.api.GET("/v1/devices/{id}", at(bo.device))).response.status).toBe(404);
});

test("[S16] deleting wants a sign-in of the last ten minutes (T13), and nobody deletes themselves that way", async () => {
  const bo = await member();
  expect(code(await ada.api.DELETE("/v1/members/{id}", { ...at(ada.member), body: {} }))).toEqual([409, "own_account"]);
  await edge.moveClock(11 * MINUTE);
  expect(code(await ada.api.DELETE("/v1/members/{id}", { ...at(bo.member), body: {} }))).toEqual([401, "reauth_required"]);
  const fresh = await edge.as().POST("/v1/session", { body: { email: ada.email, password: PASSWORD, deliver: "token" } });
  const again = edge.as(fresh.data?.token ?? fail(fresh.error));
  expect((await again.DELETE("/v1/members/{id}", { ...at(bo.member), body: {} })).response.status).toBe(204);
});

test("[B14] whoever leaves keeps the account and says what becomes of the devices; the last Admin stays", async () => {
  const bo = await owner();
  expect(code(await bo.api.POST("/v1/members/{id}/leave", { ...at(bo.member), body: {} }))).toEqual([409, "devices_owned"]);
  expect(code(await ada.api.POST("/v1/members/{id}/leave", { ...at(bo.member), body: {} }))).toEqual([403, "only_oneself"]);
  const left = await bo.api.POST("/v1/members/{id}/leave", { ...at(bo.member), body: { devices: "unowned" } });
  expect(left.response.status).toBe(204);
  expect((await bo.api.GET("/v1/session")).data?.memberships).toEqual([]);
  expect((await bo.api.GET("/v1/organizations/{id}", at(ada.organization))).response.status).toBe(404);
  expect([await ownerOf(bo.device), (await bo.api.GET("/v1/devices/{id}", at(bo.device))).response.status]).toEqual([undefined, 404]);
  const before = await state(edge);
  expect(code(await ada.api.POST("/v1/members/{id}/leave", { ...at(ada.member), body: {} }))).toEqual([409, "last_admin"]);
  expect(await state(edge)).toEqual(before);
});

test("[B14] a member moves with role and devices, to where the Admin may do that too", async () => {
  const bo = await owner();
  const munich = await organizationBelow(ada, ada.organization, "Munich");
  const move = (by: Person, body: { organization: string; devices?: "along" | "unowned" }) =>
    by.api.POST("/v1/members/{id}/transfer", { ...at(bo.member), body });
  expect(code(await move(ada, { organization: munich }))).toEqual([409, "devices_owned"]);
  const local = await member("admin", munich);
  expect(code(await move(local, { organization: munich, devices: "along" }))).toEqual([404, "not_found"]);
  const moved = await move(ada, { organization: munich, devices: "along" });
  expect(moved.data).toMatchObject({ id: bo.member, organization: munich, role: { name: "User" }, developer_mode: false });
  const device = await local.api.GET("/v1/devices/{id}", at(bo.device));
  expect([device.data?.organization, device.data?.owner?.account]).toEqual([munich, bo.account]);
  expect((await bo.api.GET("/v1/organizations/{id}", at(ada.organization))).response.status).toBe(404);
});

test("[B15] an Admin ends what a member's sessions hold there; whoever signs in again is back", async () => {
  const bo = await owner();
  const seen = async (by = bo.api) => (await by.GET("/v1/devices/{id}", at(bo.device))).response.status;
  expect(await seen()).toBe(200);
  expect((await ada.api.POST("/v1/members/{id}/sign-out", { ...at(bo.member), body: {} })).response.status).toBe(204);
  expect(await seen()).not.toBe(200);
  // The account is the person's: the session is there still, for what it holds elsewhere.
  expect((await bo.api.GET("/v1/session")).response.status).toBe(200);
  const again = await edge.as().POST("/v1/session", { body: { email: bo.email, password: PASSWORD, deliver: "token" } });
  expect(await seen(edge.as(again.data?.token ?? fail(again.error)))).toBe(200);
});

test("[S15] T43 an Admin starts a reset: the link goes to the person's own address, and the Admin never sees it", async () => {
  const bo = await owner();
  const reset = await ada.api.POST("/v1/members/{id}/password-reset", { ...at(bo.member), body: {}, parseAs: "text" });
  expect([reset.response.status, reset.data]).toEqual([204, undefined]);
  expect((await bo.api.GET("/v1/devices/{id}", at(bo.device))).response.status).not.toBe(200);
  const secret = await secretMailedTo(edge, bo.email, "reset");
  const password = "violet otter lamp nine";
  expect((await edge.as().POST("/v1/password-resets/confirm", { body: { secret, password } })).response.status).toBe(204);
  const signIn = await edge.as().POST("/v1/session", { body: { email: bo.email, password, deliver: "token" } });
  expect(signIn.response.status).toBe(201);
});

test("[B06] T44 nobody ends, moves, signs out or resets somebody who may more", async () => {
  const below = await organizationBelow(ada, ada.organization, "Hamburg");
  const [staff, admin] = [await member("staff"), await member("admin", below)];
  const before = await state(edge);
  const body = {};
  expect(code(await admin.api.POST("/v1/members/{id}/sign-out", { ...at(staff.member), body }))).toEqual([404, "not_found"]);
  expect(code(await admin.api.POST("/v1/members/{id}/password-reset", { ...at(staff.member), body }))).toEqual([404, "not_found"]);
  expect(code(await staff.api.POST("/v1/members/{id}/sign-out", { ...at(admin.member), body }))).toEqual([403, "permission_missing"]);
  const profile = { ...at(admin.member), params: { path: { id: admin.member }, header: { "If-Match": '"1"' } } };
  const edited = await staff.api.PUT("/v1/members/{id}/profile", { ...profile, body: { name: "Less" } });
  expect(code(edited)).toEqual([403, "acts_on_more"]);
  expect(edited.error?.excess?.length).toBeGreaterThan(0);
  expect(await state(edge)).toEqual(before);
});

test("what is known of a member there is written whole by who saw it, and the account stays as the person wrote it", async () => {
  const bo = await member();
  const write = (seen: number, body: { name?: string; phone?: string; location?: string }) =>
    ada.api.PUT("/v1/members/{id}/profile", { params: { path: { id: bo.member }, header: { "If-Match": `"${seen}"` } }, body });
  const known = { name: "Bo of the gate", phone: "+49 30 1234", location: "Gate 3" };
  const written = await write(1, known);
  expect(written.data).toMatchObject({ id: bo.member, profile: known, revision: 2 });
  expect((await bo.api.GET("/v1/members/{id}", at(bo.member))).data?.profile).toEqual(known);
  expect((await bo.api.GET("/v1/session")).data?.account.name).not.toBe(known.name);
  const late = await write(1, { name: "Late" });
  expect([...code(late), late.error?.revision]).toEqual([412, "stale", 2]);
  expect(code(await write(2, known))).toEqual([409, "state_unchanged"]);
  expect((await write(2, { phone: known.phone })).data?.profile).toEqual({ name: null, phone: known.phone, location: null });
});

test("[S07] an Admin takes the list along as a table, where a name that looks like a formula is text", async () => {
  const berlin = await organizationBelow(ada, ada.organization, "List");
  const bo = await member("user", berlin);
  const { error } = await ada.api.POST("/v1/organizations/{id}/invitations", {
    ...at(berlin),
    body: { email: "mal@members.example", role: await roleIn(ada, berlin, "staff") },
  });
  if (error) fail(error);
  const secret = await secretMailedTo(edge, "mal@members.example", "accept");
  await edge.as().POST("/v1/invitations/accept", { body: { secret, password: PASSWORD, name: '=CMD("a", "b")' } });
  const table = (by: Person) =>
    edge.fetch(`/v1/organizations/${berlin}/members.csv`, { headers: { authorization: `Bearer ${by.token}` } });
  const shown = await table(ada);
  expect(shown.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  const [heading, ...lines] = (await shown.text()).trimEnd().split("\r\n");
  expect(heading).toBe("email,name,role,role_name,organization,user_type,state");
  const [user, staff] = [await roleIn(ada, berlin, "user"), await roleIn(ada, berlin, "staff")];
  expect(lines).toEqual([
    `${bo.email},${bo.email.charAt(0).toUpperCase()}${bo.email.slice(1).replace(/@.*/, "")},${user},User,${berlin},end_user,active`,
    `mal@members.example,"'=CMD(""a"", ""b"")",${staff},Staff,${berlin},end_user,active`,
  ]);
  expect((await table(bo)).status).toBe(403);
});
