/** Names of the domain's closed sets. */
export const words = {
  plan: { free: "Free", plus: "Plus", pro: "PRO", business: "Business" },
  userType: { developer: "Developer", partner: "Partner", end_user: "End-user" },
  state: { active: "Active", suspended: "Suspended" },
  invitationState: {
    pending: "Pending",
    accepted: "Accepted",
    declined: "Declined",
    revoked: "Revoked",
    expired: "Expired",
  },
  tokenState: { unclaimed: "Unclaimed", claimed: "Claimed", withdrawn: "Withdrawn" },
  kind: {
    root: "Root",
    client: "Client",
    clients: "Group of clients",
    partners: "Group of partners",
    distributor: "Distributor",
    reseller: "Reseller",
    contractor: "Contractor",
    installer: "Installer",
  },
  scope: { own: "own", organization: "organization" },
  scopeLong: { own: "on one's own", organization: "in the whole organization" },
};
