/** Where the links of mails lead, and a tenant's own page: what people see who are on the way in. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { OPERATOR, serveEdge } from "../http/support/edge.ts";
import { deviceIn, openPortal, templateIn } from "../http/support/matrix_things.ts";
import { PASSWORD, fail, join, secretMailedTo, setPlan, subscribe, type Person } from "../http/support/people.ts";
import { startBrowser } from "./support/browser.ts";
import { faultsOfEveryLook } from "./support/looks.ts";
import { signIn } from "./support/steps.ts";
import { testViews } from "./support/views.ts";

/** Whether somebody is signed in is asked of the edge, and this says no. */
const NOBODY = "401 GET /v1/session";
const DAY = 24 * 60 * 60 * 1000;

const edge = serveEdge();
const screens = startBrowser(edge);
let anna: Person;
let uma: Person;
let slug: string;
let device: string;

beforeAll(async () => {
  anna = await subscribe(edge, "anna.adler@links.example", "Adler Heating");
  await setPlan(edge, anna.organization, "business");
  slug = await openPortal(edge, anna);
  uma = await join(edge, anna, "uma.ulrich@links.example", "user");
  device = await deviceIn(anna, anna.organization, await templateIn(anna, anna.organization));
  const params = { path: { id: device } };
  await anna.api.PUT("/v1/devices/{id}/owner", { params, body: { member: uma.member } });
  for (const email of ["gus.guest@else.example", "gerd.guest@else.example"]) await lend(email);
  await edge.as().POST("/v1/registrations", { body: { email: "bo.buyer@else.example", portal: slug } });
  await uma.api.POST("/v1/account/email-change", { body: { email: "uma.new@links.example", password: PASSWORD } });
});

async function lend(email: string) {
  const body = { email, actions: ["device.view", "device.control"] };
  const { error } = await uma.api.POST("/v1/devices/{id}/shares", { params: { path: { id: device } }, body });
  if (error) fail(error);
}

const linkOf = async (email: string, page: "share" | "join" | "email") =>
  `/${page}#${await secretMailedTo(edge, email, page)}`;

testViews(screens, { who: "linked" }, [
  {
    name: "portal",
    path: async () => `/join/${slug}`,
    seen: (page) => page.getByRole("heading", { name: "Come in" }),
  },
  {
    name: "portal-unknown",
    path: "/join/nobody-here",
    seen: (page) => page.getByText("There is no such page"),
    refusals: ["404 GET /v1/portals/nobody-here"],
  },
  {
    name: "join",
    path: () => linkOf("bo.buyer@else.example", "join"),
    act: (page) => page.getByLabel("Your name").fill("Bo Buyer"),
    seen: (page) => page.getByRole("button", { name: "Register" }),
  },
  { name: "join-incomplete", path: "/join", seen: (page) => page.getByText("The link is incomplete") },
  {
    name: "share",
    path: () => linkOf("gus.guest@else.example", "share"),
    seen: (page) => page.getByRole("button", { name: "Take it" }),
    refusals: [NOBODY],
  },
  {
    name: "share-dead",
    path: "/share#shr_none.1.x",
    seen: (page) => page.getByText("This link is no longer good"),
    refusals: ["410 POST /v1/shares/lookup"],
  },
  {
    name: "email-signed-out",
    path: () => linkOf("uma.new@links.example", "email"),
    seen: (page) => page.getByText("Sign in with the address that you have had so far."),
    refusals: [NOBODY],
  },
]);

async function person(page: Page, name: string, submit: string) {
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Choose a password").fill(PASSWORD);
  await page.getByRole("button", { name: submit }).click();
}

test("[B10] whoever a device is shared with takes it as a guest, sees it and nothing else, and gives it back", async () => {
  const { page, refusals } = await screens.open();
  await page.goto(await linkOf("gerd.guest@else.example", "share"));
  await page.getByText(/shares “Boiler” with you\./).waitFor();
  await person(page, "Gerd Guest", "Take it");
  await page.getByRole("heading", { level: 1, name: "You are a guest" }).waitFor();
  const lent = page.getByRole("region", { name: "Shared with me" });
  await lent.getByText("Act on a device").waitFor();
  expect(await faultsOfEveryLook(page, "guest-home")).toEqual([]);
  await lent.getByRole("button", { name: "Give back Boiler" }).click();
  await page.getByText("Boiler is shared with you no more.").waitFor();
  await page.getByRole("heading", { level: 1, name: "You belong to no organization any more." }).waitFor();
  expect(refusals()).toEqual([NOBODY]);
});

test("[B10] an offer is declined on the same page, and its link is dead then", async () => {
  const { page } = await screens.open();
  await lend("nein@else.example");
  const link = await linkOf("nein@else.example", "share");
  await page.goto(link);
  await page.getByRole("button", { name: "No, thank you" }).click();
  await page.getByText("Nothing is shared with you.").waitFor();
  await page.reload();
  await page.getByText("This link is no longer good").waitFor();
});

test("[S12] at a tenant's page a person registers with an e-mail, follows the mail, and has an organization", async () => {
  const { page } = await screens.open();
  await page.goto(`/join/${slug}`);
  await page.getByLabel("E-mail").fill("nina.new@else.example");
  await page.getByRole("button", { name: "Send me the link" }).click();
  await page.getByText("We have sent a link to nina.new@else.example.").waitFor();
  await page.goto(await linkOf("nina.new@else.example", "join"));
  await person(page, "Nina New", "Register");
  await page.getByText("You act in Nina New, as User of Nina New.").waitFor();
});

test("[S15] a new e-mail is one's own once its link was followed by whoever had the old one", async () => {
  const { page } = await screens.open();
  await signIn(page, "uma.ulrich@links.example");
  await page.goto(await linkOf("uma.new@links.example", "email"));
  await page.getByText("You are signed in as uma.ulrich@links.example.").waitFor();
  expect(await faultsOfEveryLook(page, "linked-email")).toEqual([]);
  await page.getByRole("button", { name: "Use this address" }).click();
  await page.getByText("You sign in as uma.new@links.example from now on.").waitFor();
});

test("T119 whom the operator invites as an Admin of a root that its Admins have left becomes one after seven days", async () => {
  const left = await subscribe(edge, "lea.left@links.example", "Left Behind");
  await edge.moveClock(31 * DAY);
  const params = { path: { id: left.organization } };
  const body = { email: "rita.rescuer@else.example" };
  const asked = await edge.as(OPERATOR).POST("/v1/operator/organizations/{id}/invite-admin", { params, body });
  if (asked.error) fail(asked.error);
  const link = `/rescue#${await secretMailedTo(edge, body.email, "rescue")}`;
  const { page } = await screens.open();
  await page.goto(link);
  await person(page, "Rita Rescuer", "Become Admin");
  await page.getByRole("alert").waitFor();
  expect(await faultsOfEveryLook(page, "linked-rescue")).toEqual([]);
  await edge.moveClock(7 * DAY);
  await page.getByRole("button", { name: "Become Admin" }).click();
  await page.getByText("You act in Left Behind, as Admin of Left Behind.").waitFor();
});
