import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import type { Policy } from "rolecall";
import { createContext, type ReactNode, use } from "react";

import { policyKey } from "../api/keys";
import { Failure } from "../ui/Failure";
import { Waiting } from "../ui/Waiting";
import { fetchPolicy, type Snapshot } from "./fetchPolicy";

/** Asked again on focus, every half minute and after each change, so that an admin's edit arrives by itself. */
export const policyQuery = queryOptions({
  queryKey: policyKey,
  queryFn: ({ client }: { client: QueryClient }) => fetchPolicy(client.getQueryData<Snapshot>(policyKey)),
  staleTime: 0,
  refetchInterval: 30_000,
  refetchOnWindowFocus: "always",
  structuralSharing: false,
});

const PolicyContext = createContext<Policy | null>(null);

/** Nothing inside is shown before the policy is there: without it every control would have to lie. */
export function PolicyProvider({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useQuery(policyQuery);
  if (data) return <PolicyContext value={data.policy}>{children}</PolicyContext>;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return <Waiting />;
}

export function usePolicy(): Policy {
  const policy = use(PolicyContext);
  if (!policy) throw new Error("a page asked the policy outside of a session");
  return policy;
}
