import { createContext, type ReactNode, use } from "react";

import type { Membership, Organization, Session } from "../api/types";

export interface Place {
  session: Session;
  /** Where one acts. */
  organization: Organization;
  /** The membership that one acts by; null where one only looks in from above. */
  standing: Membership | null;
  organizations: readonly Organization[];
}

const PlaceContext = createContext<Place | null>(null);

export function PlaceProvider({ place, children }: { place: Place; children: ReactNode }) {
  return <PlaceContext value={place}>{children}</PlaceContext>;
}

export function usePlace(): Place {
  const place = use(PlaceContext);
  if (!place) throw new Error("a page asked for its place outside of the shell");
  return place;
}

/** The same, or null on the pages before sign-in. */
export function useMaybePlace(): Place | null {
  return use(PlaceContext);
}
