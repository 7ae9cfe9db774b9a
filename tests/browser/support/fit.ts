/** Whether a page fits its screen. */
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Nothing makes the page itself scroll sideways; a wide table may scroll inside its frame. */
export async function expectNoSidewaysScroll(page: Page) {
  const width = page.viewportSize()?.width;
  const needed = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(needed, `${page.url()} is wider than its screen`).toBeLessThanOrEqual(width ?? 0);
}
