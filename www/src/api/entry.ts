import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { useKeepSession } from "../session/queries";
import { answer, api } from "./client";
import { sessionKey } from "./keys";
import { problemOf } from "./problem";

export function useSubscribe() {
  return useMutation({
    mutationFn: (body: { email: string; language: "en" | "de"; portal?: string }) =>
      answer(api.POST("/v1/registrations", { body })),
  });
}

export function useRequestReset() {
  return useMutation({
    mutationFn: (body: { email: string; language: "en" | "de" }) => answer(api.POST("/v1/password-resets", { body })),
  });
}

export function useConfirmReset() {
  return useMutation({
    mutationFn: (body: { secret: string; password: string }) =>
      answer(api.POST("/v1/password-resets/confirm", { body })),
  });
}

export interface Registration {
  secret: string;
  password: string;
  name: string;
  /** Of a subscription; at a portal there is none to be named. */
  organization_name?: string;
}

export function useConfirmRegistration() {
  const keep = useKeepSession();
  return useMutation({
    mutationFn: (body: Registration) => answer(api.POST("/v1/registrations/confirm", { body })),
    onSuccess: keep,
  });
}

export function useConfirmEmail() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { secret: string }) => answer(api.POST("/v1/account/email-change/confirm", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionKey }),
  });
}

/** As long as the edge has not said what it asks of passwords, or cannot: what is usual. */
const USUAL = { shortest: 15 };

/** What is asked of a password here. */
export function usePasswordRules() {
  const { data } = useQuery({
    queryKey: ["password-rules"],
    queryFn: () => answer(api.GET("/v1/password-rules")),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? USUAL;
}

/** What everybody sees of a portal. */
export function usePortal(slug: string) {
  return useQuery({
    queryKey: ["portal", slug],
    queryFn: () => answer(api.GET("/v1/portals/{slug}", { params: { path: { slug } } })),
    retry: false,
    refetchOnWindowFocus: false,
  });
}

export function useAcceptRescue() {
  const keep = useKeepSession();
  return useMutation({
    mutationFn: (body: Acceptance) => answer(api.POST("/v1/rescues/accept", { body })),
    onSuccess: keep,
  });
}

/** What an invitation says before it is accepted. The secret goes in the body and into no cache that outlives the page. */
export function useInvitationLookup(secret: string) {
  return useQuery({
    queryKey: ["invitation-lookup", secret],
    queryFn: () => answer(api.POST("/v1/invitations/lookup", { body: { secret } })),
    retry: false,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

export interface Acceptance {
  secret: string;
  password?: string;
  name?: string;
}

export function useAcceptInvitation() {
  const keep = useKeepSession();
  return useMutation({
    mutationFn: (body: Acceptance) => answer(api.POST("/v1/invitations/accept", { body })),
    onSuccess: keep,
  });
}

/** The captured mails; null where the deployment keeps none. */
export function useMailbox(refetchInterval: number | false) {
  return useQuery({
    queryKey: ["mailbox"],
    queryFn: async () => {
      try {
        return (await answer(api.GET("/v1/dev/mails"))).items;
      } catch (error) {
        if (problemOf(error)?.status === 404) return null;
        throw error;
      }
    },
    refetchInterval,
    staleTime: 2_000,
  });
}
