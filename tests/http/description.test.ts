/** The description of the API holds to OpenAPI 3.1 and to what its readers expect. */
import { createConfig, lint } from "@redocly/openapi-core";
import { resolve } from "node:path";
import { expect, test } from "vitest";

/** Lists hold their items' schemas in themselves, so that each of these stands unused beside them. */
const RULES = { "no-unused-components": "off" as const };

test("the description has no fault that a linter finds", async () => {
  const config = await createConfig({ extends: ["recommended-strict"], rules: RULES });
  const faults = await lint({ ref: resolve(import.meta.dirname, "../../openapi.json"), config });
  expect(faults.map((it) => `${it.ruleId}: ${it.message} (${it.location[0]?.pointer ?? ""})`)).toEqual([]);
});
