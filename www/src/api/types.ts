import type { components } from "./generated";

type Schemas = components["schemas"];

export type Session = Schemas["SessionView"];
export type Membership = Schemas["MembershipView"];
export type Organization = Schemas["OrganizationView"];
export type Role = Schemas["RoleView"];
export type Member = Schemas["MemberView"];
export type Invitation = Schemas["InvitationView"];
export type Template = Schemas["TemplateView"];
export type Device = Schemas["DeviceView"];
export type CreatedDevice = Schemas["DeviceCreated"];
export type StaticToken = Schemas["StaticTokenView"];
export type Plan = Schemas["PlanView"];
export type PlanName = Plan["plan"];
export type Usage = Schemas["UsageView"];
export type InvitationLookup = Schemas["InvitationLookup"];
export type Share = Schemas["ShareView"];
export type ShareLookup = Schemas["ShareLookup"];
export type PortalPage = Schemas["PortalPage"];
export type EdgeDecision = Schemas["ExplainedView"];
export type Mail = Schemas["MailView"];
