import type { ReactNode } from "react";

import { Failure } from "./Failure";
import { Waiting } from "./Waiting";

interface Query<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** The three states of whatever has to be fetched; what was there before stays while it is asked again. */
export function Loaded<T>({ query, children }: { query: Query<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return <Waiting />;
}
