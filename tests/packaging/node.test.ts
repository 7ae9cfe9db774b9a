/** The package as a stranger has it: packed, installed into an empty folder, used from there. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "rolecall-package-"));
const packageFolder = new URL("../../crates/policy-wasm/npm", import.meta.url).pathname;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(command: string, args: string[], cwd = folder): string {
  return execFileSync(command, args, { cwd, encoding: "utf8" });
}

test("[B02] the packed tarball is installed into an empty folder and asked from Node", () => {
  run("npm", ["pack", "--pack-destination", folder], packageFolder);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  run("npm", ["install", "--no-audit", "--no-fund", "--offline", `./${tarball}`]);
  const [first] = JSON.parse(
    run("cargo", ["run", "--quiet", "--package", "policy-tests", "--bin", "snapshots"], packageFolder),
  ) as [{ snapshot: string; action: string; organization: string; kind: string; owner: string; expected: string }];
  writeFileSync(
    join(folder, "ask.js"),
    `import { init, Policy } from "rolecall";
     const it = ${JSON.stringify(first)};
     await init();
     const policy = Policy.load(Buffer.from(it.snapshot, "hex"));
     const target = { organization: it.organization, kind: it.kind ?? undefined, owner: it.owner };
     const { by, denial } = policy.explain(it.action, target);
     console.log(by ? \`allowed \${by.permission} through \${by.organization}\` : \`denied \${denial.code}\`);`,
  );
  expect(run("node", ["ask.js"]).trim()).toBe(first.expected);
});
