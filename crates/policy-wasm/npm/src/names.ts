// Made from the catalogue in policy-core by `ROLECALL_WRITE=1 cargo test -p policy-tests --test typescript`.

/** Every action that a role can permit, in the order of the catalogue. */
export const ACTIONS = [
  /** open the organization's settings */
  "organization.view",
  /** change name, description, branding and defaults */
  "organization.edit",
  /** move a sub-organization, with all it holds, below another parent of the same tree */
  "organization.move",
  /** list the organizations below */
  "sub_organization.view",
  /** create an organization below */
  "sub_organization.create",
  /** change an organization below */
  "sub_organization.edit",
  /** delete an empty organization below */
  "sub_organization.delete",
  /** suspend and reinstate an organization below */
  "sub_organization.suspend",
  /** use one's own role inside every organization below */
  "sub_organization.enter",
  /** see roles and what they permit */
  "role.view",
  /** make a custom role */
  "role.create",
  /** change what a role permits; rename it (asked in the root) */
  "role.edit",
  /** delete a custom role, naming its replacement */
  "role.delete",
  /** see the members */
  "member.view",
  /** invite people, and manage those invitations */
  "member.invite",
  /** change a member's name, phone, location */
  "member.edit",
  /** give a member another role */
  "member.assign_role",
  /** move a member to another organization of the tree */
  "member.transfer",
  /** suspend and reinstate a member */
  "member.suspend",
  /** end a member's sessions */
  "member.sign_out",
  /** start a password reset for a member */
  "member.reset_password",
  /** delete a member's account */
  "member.delete",
  /** see what a member did */
  "member.view_activity",
  /** download the member list */
  "member.export",
  /** see a device and its data */
  "device.view",
  /** act on a device */
  "device.control",
  /** change a device's name and metadata */
  "device.edit",
  /** delete a device */
  "device.delete",
  /** share a device with one person */
  "device.share",
  /** erase a device's stored data */
  "device.erase_data",
  /** download a device's reports */
  "device.export_data",
  /** see a device's events */
  "device.view_timeline",
  /** comment on, resolve and archive events */
  "device.edit_timeline",
  /** activate a device for oneself */
  "device.provision",
  /** add a device from the console */
  "device.create",
  /** give a device to a member, take it back, move it */
  "device.assign",
  /** open the service tab */
  "device.service",
  /** replace a device's credential */
  "device.edit_token",
  /** see the tokens printed on devices, and their state */
  "static_token.view",
  /** make and withdraw them */
  "static_token.manage",
  /** see firmware shipments */
  "firmware.view",
  /** start a shipment */
  "firmware.ship",
  /** pause and stop a shipment */
  "firmware.stop",
  /** see device templates */
  "template.view",
  /** make a template */
  "template.create",
  /** change a template */
  "template.edit",
  /** delete a template */
  "template.delete",
  /** see locations */
  "location.view",
  /** add a location */
  "location.create",
  /** change a location */
  "location.edit",
  /** delete a location */
  "location.delete",
  /** put people and devices in a location */
  "location.assign",
  /** see automations */
  "automation.view",
  /** make an automation */
  "automation.create",
  /** change an automation */
  "automation.edit",
  /** delete an automation */
  "automation.delete",
  /** run an automation */
  "automation.execute",
  /** decide which automations devices of a template offer */
  "automation.manage_templates",
  /** see rule groups */
  "rule.view",
  /** make a rule group */
  "rule.create",
  /** change a rule group */
  "rule.edit",
  /** delete a rule group */
  "rule.delete",
  /** open dashboards */
  "dashboard.view",
  /** make and change dashboards */
  "dashboard.manage",
  /** open analytics */
  "analytics.view",
  /** see webhooks */
  "webhook.view",
  /** make, change and delete webhooks */
  "webhook.manage",
  /** see API tokens (never their secrets) */
  "api_token.view",
  /** make an API token */
  "api_token.create",
  /** revoke an API token */
  "api_token.revoke",
  /** make and use tags */
  "tag.manage",
  /** see plan and usage */
  "billing.view",
  /** change the plan */
  "billing.manage",
  /** read the audit log */
  "audit.view",
  /** export and verify the audit log */
  "audit.export",
  /** see which partners have access */
  "partner.view",
  /** give a partner access for a period */
  "partner.admit",
  /** end a partner's access */
  "partner.dismiss",
] as const;

/** What a switch of a role lets a member do. */
export type Action = (typeof ACTIONS)[number];

type OnOwn =
  | "device.view"
  | "device.control"
  | "device.edit"
  | "device.delete"
  | "device.share"
  | "device.erase_data"
  | "device.export_data"
  | "device.view_timeline"
  | "device.edit_timeline"
  | "device.provision"
  | "location.view"
  | "location.create"
  | "location.edit"
  | "location.delete"
  | "location.assign"
  | "automation.view"
  | "automation.create"
  | "automation.edit"
  | "automation.delete"
  | "automation.execute";

type InOrganization =
  | "organization.view"
  | "organization.edit"
  | "organization.move"
  | "sub_organization.view"
  | "sub_organization.create"
  | "sub_organization.edit"
  | "sub_organization.delete"
  | "sub_organization.suspend"
  | "sub_organization.enter"
  | "role.view"
  | "role.create"
  | "role.edit"
  | "role.delete"
  | "member.view"
  | "member.invite"
  | "member.edit"
  | "member.assign_role"
  | "member.transfer"
  | "member.suspend"
  | "member.sign_out"
  | "member.reset_password"
  | "member.delete"
  | "member.view_activity"
  | "member.export"
  | "device.view"
  | "device.control"
  | "device.edit"
  | "device.delete"
  | "device.share"
  | "device.erase_data"
  | "device.export_data"
  | "device.view_timeline"
  | "device.edit_timeline"
  | "device.create"
  | "device.assign"
  | "device.service"
  | "device.edit_token"
  | "static_token.view"
  | "static_token.manage"
  | "firmware.view"
  | "firmware.ship"
  | "firmware.stop"
  | "template.view"
  | "template.create"
  | "template.edit"
  | "template.delete"
  | "location.view"
  | "location.create"
  | "location.edit"
  | "location.delete"
  | "location.assign"
  | "automation.view"
  | "automation.create"
  | "automation.edit"
  | "automation.delete"
  | "automation.execute"
  | "automation.manage_templates"
  | "rule.view"
  | "rule.create"
  | "rule.edit"
  | "rule.delete"
  | "dashboard.view"
  | "dashboard.manage"
  | "analytics.view"
  | "webhook.view"
  | "webhook.manage"
  | "api_token.view"
  | "api_token.create"
  | "api_token.revoke"
  | "tag.manage"
  | "billing.view"
  | "billing.manage"
  | "audit.view"
  | "audit.export"
  | "partner.view"
  | "partner.admit"
  | "partner.dismiss";

/** An action that one can have on one's own things. */
export type ResourceAction = OnOwn;

/** One switch of a role. */
export type Permission = `${OnOwn}:own` | `${InOrganization}:organization`;
