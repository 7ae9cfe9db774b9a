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

/** What a role would permit if it were saved now, and the role as the change found it: it is saved over no other. */
export interface RoleEdit {
  role: Role;
  permissions: readonly Permission[];
}

/** Saves role after role and says so of each; the first refusal stops, and what was saved before it stays saved. */
export function useSaveRoles(organization: string, onSaved: (role: Role) => void) {
  const client = useQueryClient();
  const keep = (saved: Role) => {
    client.setQueryData<{ items: Role[] }>(rolesKey(organization), (roles) =>
      roles && { ...roles, items: roles.items.map((role) => (role.id === saved.id ? saved : role)) },
    );
    onSaved(saved);
  };
  return useMutation({
    mutationFn: async (edits: readonly RoleEdit[]) => {
      for (const { role, permissions } of edits) {
        const saved = await answer(
          api.PUT("/v1/organizations/{id}/roles/{role}/permissions", {
            params: {
              path: { id: organization, role: role.id },
              header: { "If-Match": `"${role.revision}"` },
            },
            body: { permissions: [...permissions], reach: "here" },
          }),
        );
        keep(saved);
      }
    },
    onSettled: () =>
      Promise.all([rolesKey(organization), policyKey].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
