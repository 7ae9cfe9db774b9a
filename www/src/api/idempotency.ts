import type { Middleware } from "openapi-fetch";

/** Keys of what was sent and has no answer yet, by a digest of what it says: some of it holds a password. */
const unanswered = new Map<string, string>();

/**
 * Each POST has a key of its own, and the same POST the same key until it is answered. Whoever presses twice, or again
 * after an answer was lost, has done it once.
 */
export const idempotency: Middleware = {
  async onRequest({ request }) {
    if (request.method !== "POST") return undefined;
    const said = await digestOf(`${request.url} ${await request.clone().text()}`);
    const key = unanswered.get(said) ?? crypto.randomUUID();
    unanswered.set(said, key);
    request.headers.set("Idempotency-Key", key);
    return request;
  },
  onResponse({ request, response }) {
    // Whether anything was done before a failure of the edge is not known.
    if (response.status >= 500) return;
    const key = request.headers.get("Idempotency-Key");
    for (const [said, other] of unanswered) if (other === key) unanswered.delete(said);
  },
};

async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).join(".");
}
