import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { asking, firstCase, install, run } from "./packed.ts";

const folder = install();

test("[B02] the packed tarball is installed into an empty folder and asked from Node", () => {
  const first = firstCase();
  writeFileSync(join(folder, "ask.js"), `${asking(first, 'Buffer.from(it.snapshot, "hex")')} console.log(answer);`);
  expect(run("node", ["ask.js"], folder).trim()).toBe(first.expected);
});
