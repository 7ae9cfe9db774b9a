import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createTestHarness } from "wrangler";
import { asking, firstCase, install } from "./packed.ts";

const folder = install();
const first = firstCase();
const bytes = "Uint8Array.from(it.snapshot.match(/../g), (pair) => parseInt(pair, 16))";
writeFileSync(
  join(folder, "worker.js"),
  `${asking(first, bytes)}
   export default { fetch: () => new Response(answer) };`,
);
const server = createTestHarness({
  root: folder,
  workers: [{ config: { name: "asks", main: join(folder, "worker.js"), compatibility_date: "2026-11-17" } }],
});
afterAll(() => server.close());

test("[B02] the packed tarball is installed into an empty folder and asked from a Worker", async () => {
  await server.listen();
  expect(await (await server.fetch("/")).text()).toBe(first.expected);
});
