import createClient from "openapi-fetch";

import { currentLanguage } from "../texts/language";
import type { paths } from "./generated";
import { idempotency } from "./idempotency";
import { isProblem, ProblemError } from "./problem";

/** The one way to the edge; its types come from the edge's own description. */
export const api = createClient<paths>({ credentials: "same-origin" });

api.use({
  onRequest({ request }) {
    request.headers.set("Accept-Language", currentLanguage());
    return request;
  },
});
api.use(idempotency);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a good answer; a refusal is thrown as the problem it is. */
export async function answer<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  if (isProblem(error)) throw new ProblemError(error);
  throw new Error(`unreadable answer, status ${response.status}`);
}

interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}

export interface PageQuery {
  limit: number;
  cursor?: string;
}

/** All pages of a list, one after the other. */
export async function everyPage<T>(read: (query: PageQuery) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor === undefined ? { limit: 200 } : { limit: 200, cursor });
    items.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}
