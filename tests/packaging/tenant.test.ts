import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { install, run } from "./packed.ts";

const folder = install();

test("[B05] the packed tarball answers who may do something in a tenant of the corpus", () => {
  const printed = run("cargo", ["run", "--quiet", "--package", "policy-tests", "--bin", "tenants"], import.meta.dirname);
  const tenants = JSON.parse(printed) as { bytes: string; looks: { at: { who_can?: { action: string; on: object } }; seen: string[] }[] }[];
  const [found] = tenants.flatMap(({ bytes, looks }) => looks.filter((look) => look.at.who_can).map((look) => ({ bytes, look })));
  if (!found) throw new Error("nobody looks at a tenant");
  const { action, on } = found.look.at.who_can ?? {};
  writeFileSync(
    join(folder, "who.js"),
    `import { AccessModel, init } from "rolecall";
     await init();
     const model = AccessModel.load(Buffer.from("${found.bytes}", "hex"));
     const { kind, ...rest } = ${JSON.stringify(on)};
     const all = model.whoCan(${JSON.stringify(action)}, kind ? { kind, ...rest } : rest);
     console.log(JSON.stringify(all.map(({ account, by }) => account + " by " + by.permission + " through " + by.organization)));`,
  );
  expect(JSON.parse(run("node", ["who.js"], folder))).toEqual(found.look.seen);
});
