import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { answer, api, everyPage } from "./client";
import type { StaticToken } from "./types";

export function useStaticTokens(organization: string) {
  return useQuery({
    queryKey: ["static-tokens", organization],
    queryFn: (): Promise<StaticToken[]> =>
      everyPage((query) =>
        answer(api.GET("/v1/organizations/{id}/static-tokens", { params: { path: { id: organization }, query } })),
      ),
  });
}

export function useMakeStaticTokens(organization: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { template: string; count: number }) =>
      answer(api.POST("/v1/organizations/{id}/static-tokens", { params: { path: { id: organization } }, body })),
    onSettled: () => client.invalidateQueries({ queryKey: ["static-tokens"] }),
  });
}
