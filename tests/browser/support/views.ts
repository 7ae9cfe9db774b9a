/** A test for each page that somebody sees. */
import type { Locator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { Screens, Visitor } from "./browser.ts";
import { faultsOfEveryLook } from "./looks.ts";
import { signIn } from "./steps.ts";

/** A page, what is done on it, and what is to be seen before it is looked at. */
export interface View {
  name: string;
  path: string | (() => Promise<string>);
  act?: (page: Page) => Promise<void>;
  seen: (page: Page) => Locator;
  /** What the edge refuses on the way, where the page is about that. */
  refusals?: string[];
}

/** Whose pages they are; without an e-mail, of those who are not signed in. */
export interface Viewer {
  who: string;
  email?: string;
}

export function testViews(screens: Screens, { who, email }: Viewer, views: View[]) {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await screens.open();
    if (email) await signIn(visitor.page, email);
    visitor.refusals();
  });
  const what = "accessible, no wider than the screen and without errors in every look";
  test.for(views)(`$name as ${who}: ${what}`, async (view) => {
    const { page, refusals } = visitor;
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(typeof view.path === "string" ? view.path : await view.path());
    await view.act?.(page);
    await view.seen(page).waitFor();
    expect(await faultsOfEveryLook(page, `${who}-${view.name}`)).toEqual([]);
    expect(refusals().map((refusal) => refusal.replace(/(org|dev)_\w+/, "*"))).toEqual(view.refusals ?? []);
  });
}
