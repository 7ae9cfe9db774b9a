/** What the package promises to whoever compiles against it: a change of these files is a change of the product. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const FILES = ["index", "api", "model", "names", "target", "what-if", "edits"];

test.each(FILES)("the types of %s are as they were reviewed", async (name) => {
  const types = readFileSync(new URL(`../dist/${name}.d.ts`, import.meta.url), "utf8");
  await expect(types).toMatchFileSnapshot(`types/${name}.d.ts`);
});

test("every host is promised the same", () => {
  const of = (file: string) => readFileSync(new URL(`../dist/${file}.d.ts`, import.meta.url), "utf8").replace(/^\/\*\*.*\n/, "");
  for (const host of ["node", "workerd"]) {
    expect(of(`index.${host}`)).toBe(of("index"));
    expect(of(`what-if.${host}`)).toBe(of("what-if"));
  }
});
