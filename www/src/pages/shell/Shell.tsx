import { useSuspenseQuery } from "@tanstack/react-query";
import { Outlet, useSearch } from "@tanstack/react-router";

import { organizationsQuery } from "../../api/organizations";
import { standingIn, startingPlace } from "../../place/place";
import { PlaceProvider } from "../../place/PlaceProvider";
import { PolicyProvider } from "../../policy/PolicyProvider";
import { useSession } from "../../session/queries";
import { Frame } from "./Frame";
import { Homeless } from "./Homeless";
import { Toasts } from "./Toasts";
import { ToSignIn } from "./ToSignIn";

/** Around every page of a session: who one is, where one acts, and what the policy says. */
export function Shell() {
  const session = useSession();
  const organizations = useSuspenseQuery(organizationsQuery).data;
  const asked = useSearch({ strict: false }).in;
  if (!session) return <ToSignIn />;
  const organization = startingPlace(asked, organizations, session.memberships);
  if (!organization) return <Homeless />;
  const standing = standingIn(organization.id, organizations, session.memberships);
  return (
    <PlaceProvider place={{ session, organization, standing, organizations }}>
      <PolicyProvider>
        <Frame>
          <Outlet />
        </Frame>
        <Toasts />
      </PolicyProvider>
    </PlaceProvider>
  );
}
