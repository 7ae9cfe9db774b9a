import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { serveEdge } from "../http/support/edge.ts";
import { setPlan, subscribe as subscribeByApi } from "../http/support/people.ts";
import { startBrowser, type Visitor } from "./support/browser.ts";
import { choose, goTo, join, rootNamed, sendInvitation, subscribe } from "./support/steps.ts";

// One journey in the order of its tests: Anna owns Acme and invites Uma, each at a screen of her own.
const edge = serveEdge();
const screens = startBrowser(edge);
const uma = "uma@acme.example";
let admin: Visitor;
let person: Visitor;
let code: string;

beforeAll(async () => {
  admin = await screens.open();
  person = await screens.open();
});

let broken = false;
beforeEach(({ skip }) => skip(broken, "an earlier step of the journey failed"));
afterEach(({ task }) => {
  broken ||= task.result?.state === "fail";
});

test("[S04] whoever subscribes is Admin and Developer of a new root organization", async () => {
  const { page } = admin;
  await subscribe(page, { email: "anna@acme.example", name: "Anna Adler", organization: "Acme" });
  await page.getByText("You act in Acme, as Admin of Acme.").waitFor();
  await page.getByRole("region", { name: "About Acme" }).getByText("Root").waitFor();
  await goTo(page, "Profile");
  await page.getByText("as Admin, Developer, Free").waitFor();
  const developerMode = page.getByRole("switch", { name: "Developer mode in Acme" });
  expect(await developerMode.isChecked()).toBe(true);
});

test("[S06] on Free the roles are locked and the page names the plans that open them; on PRO not", async () => {
  const { page } = admin;
  await goTo(page, "Roles");
  const lock = page.getByRole("alert").filter({ hasText: "Locked by the plan" });
  await lock.getByText("Editable on: PRO and Business.").waitFor();
  const matrix = page.getByRole("table", { name: "Permissions by role" });
  const switches = matrix.getByRole("switch", { name: /^(Staff|User):/ });
  expect(await switches.count()).toBeGreaterThan(20);
  expect(await switches.and(page.locator(":enabled")).count()).toBe(0);

  await setPlan(edge, await rootNamed(edge, "Acme"), "pro");
  await page.reload();
  await switches.first().waitFor();
  expect(await lock.count()).toBe(0);
  expect(await switches.and(page.locator(":disabled")).count()).toBe(0);
});

test("[S25] on PRO organizations are made below, and below those", async () => {
  const { page } = admin;
  for (const [below, name] of [["Acme", "Europe"], ["Europe", "Munich"]] as const) {
    await goTo(page, "Organizations");
    await page.getByRole("link", { name: `Act in ${below}` }).click();
    await page.getByText(`You act in ${below}, as Admin of Acme.`).waitFor();
    await page.getByRole("button", { name: "Create sub-organization" }).click();
    const dialog = page.getByRole("dialog", { name: `Create an organization below ${below}` });
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByRole("button", { name: "Create organization" }).click();
    await page.getByRole("dialog", { name: `${name} is there` }).getByRole("button", { name: "Later" }).click();
  }
  await page.getByRole("link", { name: "Act in Munich" }).click();
  await page.getByRole("region", { name: "About Munich" }).getByText("Acme › Europe › Munich").waitFor();
  await page.getByRole("link", { name: "Act in Acme" }).click();
  await page.getByText("You act in Acme, as Admin of Acme.").waitFor();
});

test("[S08] a person is invited by e-mail with a role", async () => {
  const { page } = admin;
  await goTo(page, "Members");
  await sendInvitation(page, uma, "User");
  await page.getByText(`The invitation to ${uma} is on its way.`).waitFor();
  const invitation = page.getByRole("region", { name: "Invitations" }).getByRole("listitem").filter({ hasText: uma });
  await invitation.getByText("Pending").waitFor();
  await invitation.getByText("as User").waitFor();
});

test("[S09] an e-mail that has an account is refused, and both ways out are named", async () => {
  const { page } = admin;
  const taken = "hans@hansen.example";
  await subscribeByApi(edge, taken, "Hansen");
  await sendInvitation(page, taken, "User");
  const dialog = page.getByRole("dialog");
  const refusal = dialog.getByRole("alert");
  await refusal
    .getByText("This e-mail has an account already. Have that account deleted first, or use another e-mail.")
    .waitFor();
  expect(await refusal.getByRole("listitem").allTextContents()).toEqual([
    "That account is deleted first, by its owner or by an admin of its organization; then invite again.",
    "Or invite another e-mail of this person.",
  ]);
  await refusal.getByRole("button", { name: "Use another e-mail" }).click();
  expect(await dialog.getByLabel("E-mail").inputValue()).toBe("");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(admin.refusals()).toContain(`409 POST /v1/organizations/${await rootNamed(edge, "Acme")}/invitations`);
});

test("[S11] the invited person follows the mail, chooses a password and is a member", async () => {
  const { page } = person;
  await join(page, uma, "Uma Ulrich");
  await page.getByText("You act in Acme, as User of Acme.").waitFor();
  await admin.page.reload();
  const row = admin.page.getByRole("table", { name: "Members" }).getByRole("row").filter({ hasText: uma });
  await row.getByText("Uma Ulrich").waitFor();
  expect(await row.getByLabel("Role of Uma Ulrich").locator("option:checked").textContent()).toBe("User");
});

test("[S13] [S11] a device is activated by the code printed on it, and belongs to that person", async () => {
  await goTo(admin.page, "Devices");
  await admin.page.getByRole("link", { name: "Device codes" }).click();
  await admin.page.getByRole("button", { name: "Make codes" }).click();
  const dialog = admin.page.getByRole("dialog", { name: "Make device codes" });
  await dialog.getByLabel("Name of the template").fill("Heat pump");
  await dialog.getByRole("button", { name: "Make template" }).click();
  const template = dialog.getByRole("combobox", { name: "Template" });
  await expect.poll(() => template.locator("option:checked").textContent()).toBe("Heat pump");
  await dialog.getByLabel("How many?").fill("3");
  await dialog.getByRole("button", { name: "Make codes" }).click();
  const made = admin.page.getByRole("dialog", { name: "3 codes are made." });
  await made.getByRole("button", { name: "Close" }).last().click();
  const rows = admin.page.getByRole("table", { name: "Device codes" }).getByRole("row", { name: "Unclaimed" });
  await rows.nth(2).waitFor();
  code = (await rows.first().getByRole("code").textContent()) ?? "";

  const { page } = person;
  await goTo(page, "Devices");
  await page.getByRole("link", { name: "Claim by code" }).click();
  await page.getByLabel("Device code").fill(code);
  await page.getByLabel("What will you call it?").fill("Boiler room");
  await page.getByRole("button", { name: "Claim device" }).click();
  await page.getByRole("heading", { name: "The device is yours" }).waitFor();
  await page.getByRole("link", { name: "To my devices" }).click();
  await page.getByRole("heading", { level: 1, name: "My devices" }).waitFor();
  await page.getByRole("region", { name: "Boiler room" }).waitFor();

  await admin.page.getByRole("link", { name: "All devices" }).click();
  await admin.page.reload();
  const rowsOfDevices = admin.page.getByRole("table", { name: "Devices" }).getByRole("row");
  const device = rowsOfDevices.filter({ hasText: "Boiler room" });
  await device.getByText("Uma Ulrich").waitFor();
});

test("[S03] [S06] a right taken from a role is taken from its members: page and edge refuse alike", async () => {
  const { page } = person;
  const device = page.getByRole("region", { name: "Boiler room" });
  await device.getByLabel("Rename").fill("Cellar");
  await device.getByRole("button", { name: "Save name" }).click();
  await page.getByRole("region", { name: "Cellar" }).waitFor();

  await takeFromUsers("Change a device's name and metadata (own)");

  await page.reload();
  const cellar = page.getByRole("region", { name: "Cellar" });
  const save = cellar.getByRole("button", { name: "Save name" });
  await save.waitFor();
  expect([await cellar.getByLabel("Rename").isDisabled(), await save.isDisabled()]).toEqual([true, true]);
  // Off, and still reached by the keyboard, so that it can say why.
  await save.press("Enter");
  const why = "The permission device.edit:own is missing here.";
  await page.getByRole("dialog").getByText(why).waitFor();

  await goTo(page, "Access");
  await choose(page.getByLabel("Action"), /device\.edit\)/);
  await choose(page.getByLabel("About"), /Cellar/);
  const answer = page.getByRole("status").filter({ hasText: "You may not do this" });
  await answer.getByText(why).waitFor();
  const decided = await answer.getByRole("code").last().textContent();

  const refused = await page.evaluate(rename, await page.getByLabel("About").inputValue());
  expect([refused.status, refused.code]).toEqual([403, decided]);
  expect(refused.detail.replaceAll("`", "")).toContain(why);
});

test("[S06] of several edited roles the saved ones are named when another has been changed meanwhile", async () => {
  const { page } = admin;
  const staff = page.getByRole("switch", { name: "Staff: Share a device with one person (all)" });
  await staff.click();
  await page.getByRole("switch", { name: "User: Delete a device (own)" }).click();
  const elsewhere = await page.context().newPage();
  await elsewhere.goto("/roles");
  await elsewhere.getByRole("switch", { name: "User: Share a device with one person (own)" }).click();
  await elsewhere.getByRole("button", { name: "Save changes" }).click();
  await elsewhere.getByText("The roles are saved. They count at once.").waitFor();

  await page.getByRole("button", { name: "Save changes" }).click();
  const refusal = page.getByRole("alert");
  await refusal.getByText("Somebody changed this since you saw it.").waitFor();
  await refusal.getByText("Saved before that, and in force: Staff.").waitFor();
  await page.reload();
  await staff.waitFor();
  const users = (right: string) => page.getByRole("switch", { name: `User: ${right} (own)` }).isChecked();
  expect(await staff.isChecked()).toBe(true);
  expect([await users("Delete a device"), await users("Share a device with one person")]).toEqual([true, false]);
});

/** The Admin switches a right of the role User off, at the screen. */
async function takeFromUsers(right: string) {
  const { page } = admin;
  await goTo(page, "Roles");
  const control = page.getByRole("switch", { name: `User: ${right}` });
  await control.click();
  expect(await control.isChecked()).toBe(false);
  await page.getByRole("status").getByText("User: 0 on, 1 off").waitFor();
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByText("The roles are saved. They count at once.").waitFor();
}

/** What a page could send without asking the policy first. */
async function rename(device: string): Promise<{ status: number; code: string; detail: string }> {
  const answer = await fetch(`/v1/devices/${device}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Attic" }),
  });
  return (await answer.json()) as { status: number; code: string; detail: string };
}
