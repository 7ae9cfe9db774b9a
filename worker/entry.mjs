// In front of the compiled Worker. A panic there ends the wasm instance, and its promise never settles; a person then
// gets the same problem as for every other error of ours, and the next request a new instance.
import Worker from "./build/index.js";

export * from "./build/index.js";

/** What to call when the instance that a request runs in has broken. */
const running = new Set();

addEventListener("error", ({ error }) => {
  for (const broke of running) broke(error);
});

export default class extends Worker {
  async fetch(request) {
    let broke;
    const broken = new Promise((_, reject) => {
      broke = reject;
      running.add(broke);
    });
    try {
      return await Promise.race([super.fetch(request), broken]);
    } catch (error) {
      return internal(error, keptId(request));
    } finally {
      running.delete(broke);
    }
  }
}

/** What the standard API gives back as it came, whatever happens. */
function keptId(request) {
  return new URL(request.url).pathname.startsWith("/access/v1/") ? request.headers.get("x-request-id") : null;
}

function internal(error, kept) {
  const id = crypto.randomUUID();
  console.error(`request ${id} broke`, error);
  const problem = {
    type: "urn:rolecall:problem:internal",
    title: "Internal Server Error",
    status: 500,
    code: "internal",
    detail: "Something failed here.",
    request_id: id,
  };
  const headers = {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-request-id": kept ?? id,
  };
  return new Response(JSON.stringify(problem), { status: 500, headers });
}
