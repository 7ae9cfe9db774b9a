import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { install, run } from "./packed.ts";

const folder = install();

test("[B04] the packed tarball says what an edit of the corpus would change", () => {
  const printed = run("cargo", ["run", "--quiet", "--package", "policy-tests", "--bin", "what_ifs"], import.meta.dirname);
  const edits = JSON.parse(printed) as { bytes: string; edit: object; impact: { en: { rows: object[] } } }[];
  const found = edits.find(({ impact }) => impact.en.rows.length > 1);
  if (!found) throw new Error("no edit changes much");
  writeFileSync(
    join(folder, "what-if.js"),
    `import { WhatIf, init } from "rolecall/what-if";
     await init();
     const before = WhatIf.load(Buffer.from("${found.bytes}", "hex"));
     console.log(JSON.stringify(before.may(${JSON.stringify(found.edit)})));`,
  );
  expect(JSON.parse(run("node", ["what-if.js"], folder))).toEqual(found.impact.en);
});
