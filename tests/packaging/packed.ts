/** The package as a stranger has it: packed, and installed into an empty folder. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const packageFolder = new URL("../../crates/policy-wasm/npm", import.meta.url).pathname;

/** A case of the corpus, as the snapshots program prints it. */
export interface Asked {
  snapshot: string;
  action: string;
  organization: string;
  kind: string | null;
  owner: string | null;
  expected: string;
}

/** An empty folder in which the packed package is installed, gone after the tests of the file. */
export function install(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "rolecall-package-")));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  run("npm", ["pack", "--pack-destination", folder], packageFolder);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  run("npm", ["install", "--no-audit", "--no-fund", "--offline", `./${tarball}`], folder);
  return folder;
}

/** The first case of the corpus. */
export function firstCase(): Asked {
  const printed = run("cargo", ["run", "--quiet", "--package", "policy-tests", "--bin", "snapshots"], packageFolder);
  const [first] = JSON.parse(printed) as Asked[];
  if (!first) throw new Error("the corpus is empty");
  return first;
}

/** Lines that ask this of the package, and leave the answer in `answer`. */
export function asking(it: Asked, bytes: string): string {
  return `import { init, Policy } from "rolecall";
    const it = ${JSON.stringify(it)};
    await init();
    const policy = Policy.load(${bytes});
    const target = { organization: it.organization, kind: it.kind ?? undefined, owner: it.owner };
    const { by, denial } = policy.explain(it.action, target);
    const answer = by ? \`allowed \${by.permission} through \${by.organization}\` : \`denied \${denial.code}\`;`;
}

export function run(command: string, args: string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: "utf8" });
}
