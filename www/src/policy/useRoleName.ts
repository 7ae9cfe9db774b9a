import { usePlace } from "../place/PlaceProvider";

/** The name of one of one's own roles by its id. */
export function useRoleName(): (id: string) => string {
  const { memberships } = usePlace().session;
  return (id) => memberships.find((membership) => membership.role.id === id)?.role.name ?? id;
}
