import createClient from "openapi-fetch";
import { expect, test } from "vitest";

import type { paths } from "./generated";
import { idempotency } from "./idempotency";

/** Sends registrations to an edge that answers with these statuses in turn, 0 for not at all; gives the keys it saw. */
async function keysOf(statuses: number[], emails: string[]): Promise<(string | null)[]> {
  const keys: (string | null)[] = [];
  const fetch = async (request: Request) => {
    keys.push(request.headers.get("Idempotency-Key"));
    const status = statuses[keys.length - 1] || Promise.reject(new TypeError("no answer"));
    return new Response("{}", { status: await status });
  };
  const api = createClient<paths>({ baseUrl: "http://edge.test", fetch });
  api.use(idempotency);
  for (const email of emails) await api.POST("/v1/registrations", { body: { email } }).catch(() => undefined);
  return keys;
}

test("what was not answered is sent again under its key", async () => {
  const [lost, failed, again] = await keysOf([0, 500, 202], ["a@x.test", "a@x.test", "a@x.test"]);
  expect(lost).toMatch(/^[0-9a-f-]{36}$/);
  expect([failed, again]).toEqual([lost, lost]);
});

test("what was answered, or says something else, has a key of its own", async () => {
  const keys = await keysOf([422, 202, 202], ["b@x.test", "b@x.test", "c@x.test"]);
  expect(new Set(keys).size).toBe(3);
});
