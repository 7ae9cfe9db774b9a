/** Whose devices are: given, taken back, made by devices themselves; and by what they are known. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as path, resolve } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { serveEdge } from "./support/edge.ts";
import { claim, deviceIn, newStaticToken, provisioningToken, templateIn } from "./support/matrix_things.ts";
import { fail, join, mailsTo, subscribe, type Person } from "./support/people.ts";

const edge = serveEdge();
const DEVICE = resolve(import.meta.dirname, "../../examples/device.sh");
let ada: Person;
let bo: Person;
let template: string;

beforeAll(async () => {
  ada = await subscribe(edge, "ada@devices.example", "Devices");
  bo = await join(edge, ada, "bo@devices.example", "user");
  template = await templateIn(ada, ada.organization);
});

const at = (id: string) => ({ params: { path: { id } } });

async function subjectsTo(email: string): Promise<string[]> {
  await edge.tick();
  return (await mailsTo(edge, email)).map((mail) => mail.subject);
}

test("[S14] a device is given to a member and taken back, and both times the person is told", async () => {
  const id = await deviceIn(ada, ada.organization, template);
  const given = await ada.api.PUT("/v1/devices/{id}/owner", { ...at(id), body: { member: bo.member } });
  expect(given.data?.owner?.account).toBe(bo.account);
  expect(await subjectsTo(bo.email)).toContain("Yours now: Boiler");
  expect((await bo.api.GET("/v1/devices/{id}", at(id))).response.status).toBe(200);
  const taken = await ada.api.DELETE("/v1/devices/{id}/owner", at(id));
  expect(taken.response.status).toBe(204);
  expect(await subjectsTo(bo.email)).toContain("No longer yours: Boiler");
  expect((await bo.api.GET("/v1/devices/{id}", at(id))).response.status).toBe(404);
});

test("[S14] many devices are given at once, all or none", async () => {
  const devices = [await deviceIn(ada, ada.organization, template), await deviceIn(ada, ada.organization, template)];
  const unknown = `${devices[0]?.slice(0, -6)}000000`;
  const none = await ada.api.POST("/v1/devices:assign", { body: { devices: [...devices, unknown], member: bo.member } });
  expect(none.response.status).toBe(404);
  const owners = async () =>
    Promise.all(devices.map(async (id) => (await ada.api.GET("/v1/devices/{id}", at(id))).data?.owner?.account));
  expect(await owners()).toEqual([undefined, undefined]);
  const all = await ada.api.POST("/v1/devices:assign", { body: { devices, member: bo.member } });
  expect(all.response.status).toBe(204);
  expect(await owners()).toEqual([bo.account, bo.account]);
  const nothing = await ada.api.POST("/v1/devices:assign", { body: { devices: [], member: bo.member } });
  expect([nothing.response.status, nothing.error]).toEqual([422, expect.objectContaining({ field: "devices" })]);
});

test("[S13] a device presents its person's token, once, and is theirs; it is known by what it was given", async () => {
  const token = await provisioningToken(bo);
  const folder = mkdtempSync(path(tmpdir(), "device-"));
  const file = path(folder, "credential");
  const play = () => promisify(execFile)(DEVICE, [edge.origin(), token, template, file]);
  const id = (await play()).stdout.trim();
  const credential = readFileSync(file, "utf8").trim();
  expect((await bo.api.GET("/v1/devices/{id}", at(id))).data?.owner?.account).toBe(bo.account);
  const known = await ada.api.POST("/v1/devices/verify", { body: { credential } });
  expect(known.data?.id).toBe(id);
  // The answer may have got lost on the way to the device: it asks again, and gets the same.
  expect((await play()).stdout.trim()).toBe(id);
  expect(readFileSync(file, "utf8").trim()).toBe(credential);
  const again = await edge.as().POST("/v1/provisioning", { body: { token, template } });
  expect([again.response.status, again.error]).toEqual([410, expect.objectContaining({ code: "dead_code" })]);
  rmSync(folder, { recursive: true });
});

test("[S13] a token is dead after ten minutes, and one that nobody was given always was", async () => {
  const token = await provisioningToken(bo);
  const invented = await edge.as().POST("/v1/provisioning", { body: { token: "invented", template } });
  await edge.moveClock(10 * 60_000);
  const late = await edge.as().POST("/v1/provisioning", { body: { token, template } });
  const said = ({ error }: { error?: { code: string; detail: string } }) => [error?.code, error?.detail];
  expect([late.response.status, said(late)]).toEqual([410, said(invented)]);
});

test("a credential that was replaced opens nothing any more", async () => {
  const made = await ada.api.POST("/v1/organizations/{id}/devices", {
    ...at(ada.organization),
    body: { name: "Gate", template },
  });
  const { id, credential } = made.data ?? fail(made.error);
  const replaced = await ada.api.POST("/v1/devices/{id}/credential", { ...at(id), body: {} });
  const second = replaced.data?.credential ?? fail(replaced.error);
  expect(second.length).toBeGreaterThanOrEqual(43);
  expect(second).not.toBe(credential);
  const third = (await ada.api.POST("/v1/devices/{id}/credential", { ...at(id), body: {} })).data?.credential ?? "";
  const verified = async (text: string) =>
    (await ada.api.POST("/v1/devices/verify", { body: { credential: text } })).response.status;
  expect(await Promise.all([credential, second, third, "invented"].map(verified))).toEqual([404, 404, 200, 404]);
});

test("a template is changed by who saw it as it is, and goes when nothing names it", async () => {
  const id = await templateIn(ada, ada.organization);
  const seen = { params: { path: { id }, header: { "If-Match": '"1"' } } };
  const edited = await ada.api.PATCH("/v1/templates/{id}", { ...seen, body: { description: "Pumps water" } });
  expect(edited.data).toMatchObject({ name: "Pump", description: "Pumps water", revision: 2 });
  const late = await ada.api.PATCH("/v1/templates/{id}", { ...seen, body: { name: "Fan" } });
  expect([late.response.status, late.error]).toEqual([412, expect.objectContaining({ revision: 2 })]);
  const printed = await newStaticToken(ada, ada.organization, id);
  const used = await ada.api.DELETE("/v1/templates/{id}", at(id));
  expect([used.response.status, used.error]).toEqual([409, expect.objectContaining({ code: "template_in_use" })]);
  expect((await ada.api.DELETE("/v1/static-tokens/{id}", at(printed.staticToken))).response.status).toBe(204);
  const dead = await bo.api.POST("/v1/claims", { body: { code: printed.code } });
  expect([dead.response.status, dead.error]).toEqual([410, expect.objectContaining({ code: "dead_code" })]);
  expect((await ada.api.DELETE("/v1/templates/{id}", at(id))).response.status).toBe(204);
});

test("[S13] what somebody has claimed cannot be withdrawn", async () => {
  const printed = await newStaticToken(ada, ada.organization, template);
  await claim(bo, printed.code);
  const late = await ada.api.DELETE("/v1/static-tokens/{id}", at(printed.staticToken));
  expect([late.response.status, late.error]).toEqual([409, expect.objectContaining({ code: "state_unchanged" })]);
});
