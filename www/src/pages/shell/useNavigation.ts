import { useMailbox } from "../../api/entry";
import { usePlace } from "../../place/PlaceProvider";
import { usePolicy } from "../../policy/PolicyProvider";
import type { Texts } from "../../texts/texts";

export type Destination =
  | "/organizations"
  | "/members"
  | "/roles"
  | "/devices"
  | "/access"
  | "/plan"
  | "/profile"
  | "/mailbox";

export interface Entry {
  to: Destination;
  name: keyof Texts["shell"]["nav"];
}

/** The pages worth going to from here: what the policy denies altogether is left out. */
export function useNavigation(): Entry[] {
  const policy = usePolicy();
  const { organization } = usePlace();
  const mailbox = useMailbox(false);
  const here = { organization: organization.id };
  const may: Record<Destination, boolean> = {
    "/organizations": policy.can("organization.view", here) || policy.can("sub_organization.view", here),
    "/members": policy.can("member.view", here),
    "/roles": policy.can("role.view", here),
    "/devices": true,
    "/access": true,
    "/plan": policy.can("billing.view", { organization: organization.id }),
    "/profile": true,
    "/mailbox": mailbox.data != null,
  };
  return entries.filter((entry) => may[entry.to]);
}

const entries: readonly Entry[] = [
  { to: "/organizations", name: "organizations" },
  { to: "/members", name: "members" },
  { to: "/roles", name: "roles" },
  { to: "/devices", name: "devices" },
  { to: "/access", name: "access" },
  { to: "/plan", name: "plan" },
  { to: "/profile", name: "profile" },
  { to: "/mailbox", name: "mailbox" },
];
