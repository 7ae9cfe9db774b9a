import { beforeAll, expect, test } from "vitest";
import { serveEdge } from "../http/support/edge.ts";
import { startBrowser, type Visitor } from "./support/browser.ts";
import { goTo, subscribe } from "./support/steps.ts";

const edge = serveEdge();
const screens = startBrowser();
let anna: Visitor;

beforeAll(async () => {
  anna = await screens.open();
});

test("[S04] whoever subscribes is Admin and Developer of a new root organization", async () => {
  const { page } = anna;
  await subscribe(page, edge.origin(), { email: "anna@acme.example", name: "Anna Adler", organization: "Acme" });
  await page.getByText("You act in Acme, as Admin of Acme.").waitFor();
  await goTo(page, "Profile");
  await page.getByText("as Admin, Developer, Free").waitFor();
  const developerMode = page.getByRole("switch", { name: "Developer mode in Acme" });
  expect(await developerMode.isChecked()).toBe(true);
});
