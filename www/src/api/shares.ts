import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { useKeepSession } from "../session/queries";
import { answer, api, everyPage } from "./client";
import type { Acceptance } from "./entry";
import type { Share } from "./types";

/** What a link shares. The secret goes in the body and into no cache that outlives the page. */
export function useShareLookup(secret: string) {
  return useQuery({
    queryKey: ["share-lookup", secret],
    queryFn: () => answer(api.POST("/v1/shares/lookup", { body: { secret } })),
    retry: false,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

export function useAcceptShare() {
  const keep = useKeepSession();
  return useMutation({
    mutationFn: (body: Acceptance) => answer(api.POST("/v1/shares/accept", { body })),
    onSuccess: keep,
  });
}

export function useDeclineShare() {
  return useMutation({
    mutationFn: (secret: string) => answer(api.POST("/v1/shares/decline", { body: { secret } })),
  });
}

/** What others have shared with the caller. */
export function useSharesWithMe() {
  return useQuery({
    queryKey: ["shares-with-me"],
    queryFn: (): Promise<Share[]> => everyPage((query) => answer(api.GET("/v1/shares", { params: { query } }))),
  });
}

export function useEndShare() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (share: string) => answer(api.DELETE("/v1/shares/{id}", { params: { path: { id: share } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["shares-with-me"] }),
  });
}
