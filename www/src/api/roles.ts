import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Permission } from "rolecall";
import { answer, api } from "./client";
import { policyKey } from "./keys";
import type { Role } from "./types";

const rolesKey = (organization: string) => ["roles", organization] as const;

export function useRoles(organization: string) {
  return useQuery({
    queryKey: rolesKey(organization),
    queryFn: () => answer(api.GET("/v1/organizations/{id}/roles", { params: { path: { id: organization } } })),
    select: (roles) => roles.items,
  });
}

export interface RoleEdit {
  role: Role;
  permissions: readonly Permission[];
}

/** Saves role after role; the first refusal stops, and what was saved before it stays saved. */
export function useSaveRoles(organization: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (edits: readonly RoleEdit[]) => {
      for (const { role, permissions } of edits) {
        await answer(
          api.PUT("/v1/organizations/{id}/roles/{role}/permissions", {
            params: {
              path: { id: organization, role: role.id },
              header: { "If-Match": `"${role.revision}"` },
            },
            body: { permissions: [...permissions], reach: "here" },
          }),
        );
      }
    },
    onSettled: () =>
      Promise.all([rolesKey(organization), policyKey].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
