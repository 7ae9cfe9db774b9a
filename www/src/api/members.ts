import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, everyPage } from "./client";
import { policyKey, sessionKey } from "./keys";
import type { Invitation, Member } from "./types";

const membersKey = (organization: string) => ["members", organization] as const;
const invitationsKey = (organization: string) => ["invitations", organization] as const;

export function useMembers(organization: string) {
  return useQuery({
    queryKey: membersKey(organization),
    queryFn: (): Promise<Member[]> =>
      everyPage((query) =>
        answer(api.GET("/v1/organizations/{id}/members", { params: { path: { id: organization }, query } })),
      ),
  });
}

export function useInvitations(organization: string) {
  return useQuery({
    queryKey: invitationsKey(organization),
    queryFn: (): Promise<Invitation[]> =>
      everyPage((query) =>
        answer(api.GET("/v1/organizations/{id}/invitations", { params: { path: { id: organization }, query } })),
      ),
  });
}

export function useAssignRole() {
  return useMemberChange(({ member, role }: { member: Member; role: string }) =>
    answer(api.PUT("/v1/members/{id}/role", { params: { path: { id: member.id } }, body: { role } })),
  );
}

export function useSuspend() {
  return useMemberChange((member: Member) =>
    answer(api.POST("/v1/members/{id}/suspend", { params: { path: { id: member.id } }, body: {} })),
  );
}

export function useReinstate() {
  return useMemberChange((member: Member) =>
    answer(api.POST("/v1/members/{id}/reinstate", { params: { path: { id: member.id } }, body: {} })),
  );
}

export function useDeveloperMode() {
  return useMemberChange(({ member, on }: { member: string; on: boolean }) =>
    answer(api.PUT("/v1/members/{id}/developer-mode", { params: { path: { id: member } }, body: { on } })),
  );
}

export interface InvitationBody {
  organization: string;
  email: string;
  role: string;
  name?: string;
  language: "en" | "de";
}

export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ organization, ...body }: InvitationBody) =>
      answer(api.POST("/v1/organizations/{id}/invitations", { params: { path: { id: organization } }, body })),
    onSettled: (_answer, _error, { organization }) =>
      client.invalidateQueries({ queryKey: invitationsKey(organization) }),
  });
}

export function useRevokeInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (invitation: Invitation) =>
      answer(api.DELETE("/v1/invitations/{id}", { params: { path: { id: invitation.id } } })),
    onSettled: (_answer, _error, { organization }) =>
      client.invalidateQueries({ queryKey: invitationsKey(organization) }),
  });
}

/** A change of a membership may be a change of one's own: policy and session are asked again. */
function useMemberChange<Input>(change: (input: Input) => Promise<Member>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all(
        [["members"], policyKey, sessionKey].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}
