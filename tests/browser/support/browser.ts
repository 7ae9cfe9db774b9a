/** Chromium for the tests of a file: what goes wrong in a page without being seen on it fails the test. */
import { resolve } from "node:path";
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { ServedEdge } from "../../http/support/edge.ts";
import { fail } from "../../http/support/people.ts";

/** Where pictures go; nothing in it is committed. */
export const PICTURES = resolve(import.meta.dirname, "../../screenshots");

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Somebody at a screen of their own, with cookies of their own. */
export interface Visitor {
  page: Page;
  /** What the edge refused or failed since this was asked last, such as `403 PATCH /v1/devices/dev_1`. */
  refusals(): string[];
}

/** Opens screens. */
export interface Screens {
  open(options?: BrowserContextOptions): Promise<Visitor>;
}

/** Started before the first test of a file and stopped after the last; its addresses are those of this edge. */
export function startBrowser(edge: ServedEdge): Screens {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const errors: string[] = [];
  beforeAll(async () => {
    const missing = "CHROME_PATH names no browser; `cargo xtask test browser` finds one";
    const executablePath = process.env.CHROME_PATH ?? fail(missing);
    browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await keepPictures(contexts, task.name);
    expect(errors.splice(0), "errors in the console of a page").toEqual([]);
  });
  afterAll(() => browser.close());
  return {
    async open(options = {}) {
      const context = await browser.newContext({
        baseURL: edge.origin(),
        locale: "en-US",
        reducedMotion: "reduce",
        ...options,
      });
      context.setDefaultTimeout(15_000);
      contexts.push(context);
      watchErrors(context, errors);
      const refusals = watchRefusals(context);
      return { page: await context.newPage(), refusals: () => refusals.splice(0) };
    },
  };
}

/** Errors and exceptions, and what the content policy stopped. */
function watchErrors(context: BrowserContext, errors: string[]) {
  context.on("weberror", (error) => errors.push(String(error.error())));
  context.on("console", (line) => {
    // A refusal is an answer; which ones were given is looked at by itself.
    const isAnswer = line.text().startsWith("Failed to load resource: the server responded with a status of 4");
    if (line.type() === "error" && !isAnswer) errors.push(line.text());
  });
}

function watchRefusals(context: BrowserContext): string[] {
  const refusals: string[] = [];
  context.on("response", (answer) => {
    const { pathname } = new URL(answer.url());
    if (answer.status() >= 400) refusals.push(`${answer.status()} ${answer.request().method()} ${pathname}`);
  });
  return refusals;
}

/** What was on the screens when a test failed. */
async function keepPictures(contexts: BrowserContext[], test: string) {
  const name = test.replace(/\W+/g, "-").slice(0, 80);
  for (const [index, page] of contexts.flatMap((context) => context.pages()).entries()) {
    await page.screenshot({ path: resolve(PICTURES, `failed-${name}-${index}.png`), fullPage: true });
  }
}
