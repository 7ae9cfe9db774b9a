import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";

import { answer, api } from "../api/client";
import { sessionKey } from "../api/keys";
import { problemOf } from "../api/problem";
import type { Session } from "../api/types";

/** Who is signed in; nobody is an answer, not an error. */
export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async (): Promise<Session | null> => {
    try {
      return await answer(api.GET("/v1/session"));
    } catch (error) {
      if (problemOf(error)?.status === 401) return null;
      throw error;
    }
  },
  staleTime: 30_000,
});

export function useSession(): Session | null {
  return useSuspenseQuery(sessionQuery).data;
}

export function useSignIn() {
  const keep = useKeepSession();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => answer(api.POST("/v1/session", { body })),
    onSuccess: keep,
  });
}

/** Another person has come: nothing of the one before may stay on the page. */
export function useKeepSession(): (session: Session) => void {
  const client = useQueryClient();
  return (session) => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
    client.setQueryData(sessionKey, session);
  };
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.DELETE("/v1/session")),
    onSuccess: () => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
      client.setQueryData(sessionKey, null);
    },
  });
}
