import type { Texts } from "../texts";

export const words: Texts["words"] = {
  plan: { free: "Free", plus: "Plus", pro: "PRO", business: "Business" },
  userType: { developer: "Entwickler", partner: "Partner", end_user: "Endnutzer" },
  state: { active: "Aktiv", suspended: "Gesperrt" },
  invitationState: {
    pending: "Offen",
    accepted: "Angenommen",
    declined: "Abgelehnt",
    revoked: "Widerrufen",
    expired: "Abgelaufen",
  },
  tokenState: { unclaimed: "Frei", claimed: "Eingelöst", withdrawn: "Zurückgezogen" },
  kind: {
    root: "Wurzel",
    client: "Kunde",
    clients: "Gruppe der Kunden",
    partners: "Gruppe der Partner",
    distributor: "Distributor",
    reseller: "Händler",
    contractor: "Auftragnehmer",
    installer: "Installateur",
  },
  scope: { own: "eigene", organization: "Organisation" },
  scopeLong: { own: "an Eigenem", organization: "in der ganzen Organisation" },
};
