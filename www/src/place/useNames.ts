import { useMaybePlace } from "./PlaceProvider";

/** The name of an organization by its id; one that is not seen keeps its id. */
export function useNames(): (id: string) => string {
  const place = useMaybePlace();
  return (id) => place?.organizations.find((organization) => organization.id === id)?.name ?? id;
}
