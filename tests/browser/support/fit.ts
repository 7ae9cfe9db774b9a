/** Whether a page fits its screen. */
import type { Page } from "playwright-core";
import { fail } from "../../http/support/people.ts";

/** Whether the page itself is wider than its screen; a wide table may scroll inside its own frame. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  const { width } = page.viewportSize() ?? fail("a page without a screen");
  return (await page.evaluate(() => document.documentElement.scrollWidth)) > width;
}
