import { beforeAll, expect, test } from "vitest";
import { serveEdge } from "../http/support/edge.ts";
import { subscribe } from "../http/support/people.ts";
import { startBrowser, type Visitor } from "./support/browser.ts";
import { scrollsSideways } from "./support/fit.ts";
import { goTo, join, sendInvitation, signIn } from "./support/steps.ts";

// The app is the same console on a phone. The plan is Free: whoever has the right invites on every plan.
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const edge = serveEdge();
const screens = startBrowser(edge);
const admin = "ida@hansen.example";
const invited = "per.with.quite.a.long.name@hansen.example";
let ida: Visitor;
let per: Visitor;

beforeAll(async () => {
  await subscribe(edge, admin, "Hansen household");
  ida = await screens.open(PHONE);
  per = await screens.open(PHONE);
});

test("[S08] on a phone a person is invited by e-mail with a role, and comes", async () => {
  const { page } = ida;
  await signIn(page, admin);
  await page.getByRole("button", { name: "Open the navigation" }).tap();
  await goTo(page, "Members");
  expect(await scrollsSideways(page)).toBe(false);
  await sendInvitation(page, invited, "Staff");
  await page.getByText(`The invitation to ${invited} is on its way.`).waitFor();
  const invitations = page.getByRole("region", { name: "Invitations" }).getByRole("listitem");
  const invitation = invitations.filter({ hasText: invited });
  await invitation.getByText("as Staff").waitFor();
  expect(await scrollsSideways(page)).toBe(false);

  await join(per.page, invited, "Per Hansen");
  await per.page.getByText("You act in Hansen household, as Staff of Hansen household.").waitFor();
  expect(await scrollsSideways(per.page)).toBe(false);
});

test("[S08] on a phone the invitation takes the whole screen, and what is refused can be read", async () => {
  const { page } = ida;
  const taken = "hans@elsewhere.example";
  await subscribe(edge, taken, "Elsewhere");
  await sendInvitation(page, taken, "User");
  const dialog = page.getByRole("dialog");
  const box = await dialog.boundingBox();
  expect([box?.x, box?.y, box?.width, box?.height]).toEqual([0, 0, 390, 844]);
  await dialog.getByRole("alert").getByText("There are two ways out").waitFor();
  expect(await scrollsSideways(page)).toBe(false);
});
