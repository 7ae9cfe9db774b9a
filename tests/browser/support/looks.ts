/** A page in every look that it has: light and dark, on a desk and on a phone. */
import { AxeBuilder } from "@axe-core/playwright";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { PICTURES } from "./browser.ts";
import { scrollsSideways } from "./fit.ts";

const SCREENS = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];
const SCHEMES = ["light", "dark"] as const;

/** What is wrong with a page in any look, by axe and by the width of the screen; a picture of each is kept. */
export async function faultsOfEveryLook(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const screen of SCREENS) {
    await page.setViewportSize(screen);
    for (const scheme of SCHEMES) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
      // What is fixed to the screen would be drawn in the middle of a page that was scrolled.
      await page.evaluate(() => scrollTo(0, 0));
      const look = `${name}-${screen.width}-${scheme}`;
      await page.screenshot({ path: resolve(PICTURES, `${look}.png`), fullPage: true });
      const found = [...(await seriousFaults(page)), ...((await scrollsSideways(page)) ? ["scrolls sideways"] : [])];
      faults.push(...found.map((fault) => `${look}: ${fault}`));
    }
  }
  return faults;
}

/** What axe finds that keeps people out. There are no frames, and what is right is not told: it would take seconds. */
async function seriousFaults(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ""}`));
}
