import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { sessionKey } from "../api/keys";
import { problemOf } from "../api/problem";

/** The cache of one open page. Whatever answer says that the session is dead ends it here too. */
export function makeClient(): QueryClient {
  const onError = (error: unknown) => {
    if (problemOf(error)?.code === "no_session") client.setQueryData(sessionKey, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // A refusal stays a refusal; only what was never answered is worth a second try.
        retry: (failures, error) => problemOf(error) === null && failures < 2,
      },
    },
  });
  return client;
}
