/** What people do at the screens, by the words that they read there. */
import type { Locator, Page } from "playwright-core";
import { OPERATOR, type Edge } from "../../http/support/edge.ts";
import { fail, PASSWORD } from "../../http/support/people.ts";

/** A page of the navigation. */
export type Place = "Organizations" | "Members" | "Roles" | "Devices" | "Access" | "Plan" | "Profile" | "Mailbox";

/** Goes to a page by the navigation, and is there. */
export async function goTo(page: Page, place: Place) {
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: place }).click();
  const title = place === "Plan" ? "Plan and usage" : place;
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

export async function signIn(page: Page, email: string) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation", { name: "Pages" }).waitFor({ state: "attached" });
}

/** Follows the link in the mail of this subject, out of the development mailbox. */
export async function followMail(page: Page, email: string, subject: string | RegExp) {
  await page.goto("/mailbox");
  await page.getByLabel("Find by e-mail or subject").fill(email);
  const mail = page.getByRole("region", { name: subject });
  await mail.getByRole("link").click();
}

export interface Subscriber {
  email: string;
  name: string;
  organization: string;
}

/** From the start page to an organization of one's own. */
export async function subscribe(page: Page, { email, name, organization }: Subscriber) {
  await page.goto("/");
  await page.getByRole("link", { name: "Subscribe" }).click();
  await page.getByRole("heading", { level: 1, name: "Subscribe" }).waitFor();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send me the link" }).click();
  await page.getByRole("link", { name: "Open the development mailbox" }).click();
  await followMail(page, email, "Confirm your registration");
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Name of your organization").fill(organization);
  await page.getByLabel("Choose a password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create organization" }).click();
  await page.getByRole("heading", { level: 1, name: "Organizations" }).waitFor();
}

/** Fills the invitation on the members page and sends it; what comes of it is the test's to see. */
export async function sendInvitation(page: Page, email: string, role: string) {
  await page.getByRole("button", { name: "Invite a person" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByLabel("Role").selectOption({ label: role });
  await dialog.getByRole("button", { name: "Send invitation" }).click();
}

/** From the mail of an invitation to a membership. */
export async function join(page: Page, email: string, name: string) {
  await followMail(page, email, /invit/i);
  await page.getByRole("heading", { level: 1, name: "You are invited" }).waitFor();
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Choose a password").fill(PASSWORD);
  await page.getByRole("button", { name: /^Join / }).click();
  await page.getByRole("navigation", { name: "Pages" }).waitFor({ state: "attached" });
}

/** Chooses the option of a list whose words fit. */
export async function choose(list: Locator, words: RegExp) {
  const label = await list.getByRole("option", { name: words }).textContent();
  await list.selectOption({ label: label ?? fail(`nothing to choose is called ${words}`) });
}

/** The identifier of a root organization, as the operator sees it. */
export async function rootNamed(edge: Edge, name: string): Promise<string> {
  const { data, error } = await edge.as(OPERATOR).GET("/v1/operator/organizations");
  return (data ?? fail(error)).items.find((root) => root.name === name)?.id ?? fail(`no root is called ${name}`);
}
