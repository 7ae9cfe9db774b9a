import { init, Policy } from "rolecall";

import { isProblem, ProblemError } from "../api/problem";

/** A compiled policy and the revision that it was made from. */
export interface Snapshot {
  policy: Policy;
  etag: string | null;
}

/** Loads what the signed-in person may do; an unchanged policy stays the very same object. */
export async function fetchPolicy(known: Snapshot | undefined): Promise<Snapshot> {
  const headers = new Headers({ Accept: "application/vnd.rolecall.policy" });
  if (known?.etag) headers.set("If-None-Match", known.etag);
  const [response] = await Promise.all([
    fetch("/v1/policy", { headers, credentials: "same-origin", cache: "no-store" }),
    init(),
  ]);
  if (response.status === 304 && known) return known;
  if (!response.ok) throw await refusal(response);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { policy: Policy.load(bytes), etag: response.headers.get("ETag") };
}

async function refusal(response: Response): Promise<Error> {
  const body: unknown = await response.json().catch(() => null);
  return isProblem(body) ? new ProblemError(body) : new Error(`no policy, status ${response.status}`);
}
