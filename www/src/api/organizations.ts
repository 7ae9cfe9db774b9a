import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, everyPage } from "./client";
import { organizationsKey, policyKey, sessionKey } from "./keys";
import type { Organization } from "./types";

export const organizationsQuery = queryOptions({
  queryKey: organizationsKey,
  queryFn: (): Promise<Organization[]> =>
    everyPage((query) => answer(api.GET("/v1/organizations", { params: { query } }))),
});

export function useOrganizations() {
  return useQuery(organizationsQuery);
}

export function useUsage(organization: string) {
  return useQuery({
    queryKey: ["usage", organization],
    queryFn: () => answer(api.GET("/v1/organizations/{id}/usage", { params: { path: { id: organization } } })),
  });
}

export function usePlans() {
  return useQuery({
    queryKey: ["plans"],
    queryFn: () => answer(api.GET("/v1/plans")),
    select: (plans) => plans.items,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useCreateOrganization() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { parent: string; name: string }) => answer(api.POST("/v1/organizations", { body })),
    onSettled: () =>
      Promise.all(
        [organizationsKey, policyKey, sessionKey, ["usage"]].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}
