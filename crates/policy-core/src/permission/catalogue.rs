//! The catalogue: every action that a role can permit, one row each. This table is the truth; the API, the
//! TypeScript types, the documentation and the console are derived from it (S03, S23).
//!
//! To add a permission, add a row, a case in `tests/decisions` and the texts; the compiler leads through the rest.

use super::{Alarm, AskedIn, Entry, Group, Purpose, Switches};

const NEITHER: Switches = Switches { own: false, organization: false };
const OWN: Switches = Switches { own: true, organization: false };
const ORGANIZATION: Switches = Switches { own: false, organization: true };
const BOTH: Switches = Switches { own: true, organization: true };

macro_rules! catalogue {
    ($($action:ident = $name:literal, $group:ident, $switches:ident, $asked_in:ident, $needs:expr, $developer:literal, $alarm:ident, [$admin:ident, $staff:ident, $user:ident], $purpose:ident, $what:literal;)*) => {
        /// The action of a permission, such as `device.control`: what a switch of a role lets a member do.
        ///
        /// The discriminant is the bit in a [`PermissionSet`](super::PermissionSet).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum PermissionAction {
            $(#[doc = $what] $action,)*
        }

        /// All rows, in the order in which people read them.
        pub const CATALOGUE: &[Entry] = &ROWS;

        /// In one place: a constant would be written out wherever it is used.
        static ROWS: [Entry; [$($name),*].len()] = [$({
            use AskedIn::*;
            use PermissionAction::*;
            Entry {
                action: $action,
                name: $name,
                group: Group::$group,
                switches: $switches,
                asked_in: $asked_in,
                needs: $needs,
                developer: $developer,
                alarm: Alarm::$alarm,
                admin: $admin,
                staff: $staff,
                user: $user,
                purpose: Purpose::$purpose,
                description: $what,
            }
        },)*];

        impl PermissionAction {
            /// The row of this action.
            #[must_use]
            #[expect(clippy::indexing_slicing, reason = "there is a row a variant, in their order")]
            pub const fn entry(self) -> &'static Entry {
                &ROWS[self as usize]
            }

            /// Reads a name such as `device.control`. Anything else is no action, and so is permitted to nobody.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> {
                ROWS.iter().find(|entry| entry.name == name).map(|entry| entry.action)
            }
        }
    };
}

// action = name, group, switches, asked in, needs, counts only in developer mode, whether giving it alarms, defaults of [Admin, Staff, User], enforced by, what it lets a member do
catalogue! {
    OrganizationView = "organization.view", Organization, ORGANIZATION, Here, None, false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Product, "open the organization's settings";
    OrganizationEdit = "organization.edit", Organization, ORGANIZATION, Here, Some(OrganizationView), false, Quiet, [ORGANIZATION, NEITHER, NEITHER], Product, "change name, description, branding and defaults";
    OrganizationMove = "organization.move", Organization, ORGANIZATION, Parents, Some(OrganizationView), false, Alarming, [ORGANIZATION, NEITHER, NEITHER], Product, "move a sub-organization, with all it holds, below another parent of the same tree";
    SubOrganizationView = "sub_organization.view", SubOrganizations, ORGANIZATION, AsParent, None, false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Product, "list the organizations below";
    SubOrganizationCreate = "sub_organization.create", SubOrganizations, ORGANIZATION, AsParent, Some(SubOrganizationView), false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Product, "create an organization below";
    SubOrganizationEdit = "sub_organization.edit", SubOrganizations, ORGANIZATION, Parent, Some(SubOrganizationView), false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Product, "change an organization below";
    SubOrganizationDelete = "sub_organization.delete", SubOrganizations, ORGANIZATION, Parent, Some(SubOrganizationView), false, Alarming, [ORGANIZATION, NEITHER, NEITHER], Product, "delete an empty organization below";
    SubOrganizationSuspend = "sub_organization.suspend", SubOrganizations, ORGANIZATION, Parent, Some(SubOrganizationView), false, Alarming, [ORGANIZATION, NEITHER, NEITHER], Product, "suspend and reinstate an organization below";
    SubOrganizationEnter = "sub_organization.enter", SubOrganizations, ORGANIZATION, Membership, Some(SubOrganizationView), false, Alarming, [ORGANIZATION, ORGANIZATION, NEITHER], Product, "use one's own role inside every organization below";
    RoleView = "role.view", Roles, ORGANIZATION, Here, None, false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Product, "see roles and what they permit";
    RoleCreate = "role.create", Roles, ORGANIZATION, Root, Some(RoleView), false, Quiet, [ORGANIZATION, NEITHER, NEITHER], Product, "make a custom role";
    RoleEdit = "role.edit", Roles, ORGANIZATION, Here, Some(RoleView), false, Alarming, [ORGANIZATION, NEITHER, NEITHER], Product, "change what a role permits; rename it (asked in the root)";
    RoleDelete = "role.delete", Roles, ORGANIZATION, Root, Some(RoleView), false, Alarming, [ORGANIZATION, NEITHER, NEITHER], Product, "delete a custom role, naming its replacement";
    MemberView = "member.view", Members, ORGANIZATION, Here, None, false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Product, "see the members";
    MemberInvite = "member.invite", Members, ORGANIZATION, Here, Some(MemberView), false, Alarming, [ORGANIZATION, ORGANIZATION, NEITHER], Product, "invite people, and manage those invitations";
    MemberEdit = "member.edit", Members, ORGANIZATION, Here, Some(MemberView), false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Product, "change a member's name, phone, location";
    MemberAssignRole = "member.assign_role", Members, ORGANIZATION, Here, Some(MemberView), false, Alarming, [ORGANIZATION, NEITHER, NEITHER], Product, "give a member another role";
    MemberTransfer = "member.transfer", Members, ORGANIZATION, Here, Some(MemberView), false, Alarming, [ORGANIZATION, NEITHER, NEITHER], Product, "move a member to another organization of the tree";
    MemberSuspend = "member.suspend", Members, ORGANIZATION, Here, Some(MemberView), false, Alarming, [ORGANIZATION, NEITHER, NEITHER], Product, "suspend and reinstate a member";
    MemberSignOut = "member.sign_out", Members, ORGANIZATION, Here, Some(MemberView), false, Quiet, [ORGANIZATION, NEITHER, NEITHER], Product, "end a member's sessions";
    MemberResetPassword = "member.reset_password", Members, ORGANIZATION, Here, Some(MemberView), false, Alarming, [ORGANIZATION, NEITHER, NEITHER], Product, "start a password reset for a member";
    MemberDelete = "member.delete", Members, ORGANIZATION, Here, Some(MemberView), false, Alarming, [ORGANIZATION, NEITHER, NEITHER], Product, "delete a member's account";
    MemberViewActivity = "member.view_activity", Members, ORGANIZATION, Here, Some(MemberView), false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Product, "see what a member did";
    MemberExport = "member.export", Members, ORGANIZATION, Here, Some(MemberView), false, Quiet, [ORGANIZATION, NEITHER, NEITHER], Product, "download the member list";
    DeviceView = "device.view", Devices, BOTH, Here, None, false, Quiet, [BOTH, BOTH, OWN], Product, "see a device and its data";
    DeviceControl = "device.control", Devices, BOTH, Here, Some(DeviceView), false, Alarming, [BOTH, BOTH, OWN], Application, "act on a device";
    DeviceEdit = "device.edit", Devices, BOTH, Here, Some(DeviceView), false, Quiet, [BOTH, BOTH, OWN], Product, "change a device's name and metadata";
    DeviceDelete = "device.delete", Devices, BOTH, Here, Some(DeviceView), false, Alarming, [BOTH, BOTH, OWN], Product, "delete a device";
    DeviceShare = "device.share", Devices, BOTH, Here, Some(DeviceView), false, Alarming, [BOTH, OWN, OWN], Product, "share a device with one person";
    DeviceEraseData = "device.erase_data", Devices, BOTH, Here, Some(DeviceView), false, Alarming, [BOTH, OWN, NEITHER], Application, "erase a device's stored data";
    DeviceExportData = "device.export_data", Devices, BOTH, Here, Some(DeviceView), false, Quiet, [BOTH, BOTH, OWN], Application, "download a device's reports";
    DeviceViewTimeline = "device.view_timeline", Devices, BOTH, Here, Some(DeviceView), false, Quiet, [BOTH, BOTH, OWN], Application, "see a device's events";
    DeviceEditTimeline = "device.edit_timeline", Devices, BOTH, Here, Some(DeviceViewTimeline), false, Quiet, [BOTH, BOTH, OWN], Application, "comment on, resolve and archive events";
    DeviceProvision = "device.provision", Devices, OWN, Here, None, false, Quiet, [OWN, OWN, OWN], Product, "activate a device for oneself";
    DeviceCreate = "device.create", Devices, ORGANIZATION, Here, Some(DeviceView), false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Product, "add a device from the console";
    DeviceAssign = "device.assign", Devices, ORGANIZATION, Here, Some(DeviceView), false, Alarming, [ORGANIZATION, ORGANIZATION, NEITHER], Product, "give a device to a member, take it back, move it";
    DeviceService = "device.service", Devices, ORGANIZATION, Here, Some(DeviceView), false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Application, "open the service tab";
    DeviceEditToken = "device.edit_token", Devices, ORGANIZATION, Here, Some(DeviceEdit), false, Alarming, [ORGANIZATION, NEITHER, NEITHER], Product, "replace a device's credential";
    StaticTokenView = "static_token.view", StaticTokens, ORGANIZATION, Here, None, false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Product, "see the tokens printed on devices, and their state";
    StaticTokenManage = "static_token.manage", StaticTokens, ORGANIZATION, Here, Some(StaticTokenView), false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Product, "make and withdraw them";
    FirmwareView = "firmware.view", Firmware, ORGANIZATION, Here, None, false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Application, "see firmware shipments";
    FirmwareShip = "firmware.ship", Firmware, ORGANIZATION, Here, Some(FirmwareView), false, Alarming, [ORGANIZATION, NEITHER, NEITHER], Application, "start a shipment";
    FirmwareStop = "firmware.stop", Firmware, ORGANIZATION, Here, Some(FirmwareView), false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Application, "pause and stop a shipment";
    TemplateView = "template.view", Templates, ORGANIZATION, Here, None, false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Product, "see device templates";
    TemplateCreate = "template.create", Templates, ORGANIZATION, Here, Some(TemplateView), true, Quiet, [ORGANIZATION, NEITHER, NEITHER], Product, "make a template";
    TemplateEdit = "template.edit", Templates, ORGANIZATION, Here, Some(TemplateView), true, Quiet, [ORGANIZATION, NEITHER, NEITHER], Product, "change a template";
    TemplateDelete = "template.delete", Templates, ORGANIZATION, Here, Some(TemplateView), true, Alarming, [ORGANIZATION, NEITHER, NEITHER], Product, "delete a template";
    LocationView = "location.view", Locations, BOTH, Here, None, false, Quiet, [BOTH, BOTH, OWN], Application, "see locations";
    LocationCreate = "location.create", Locations, BOTH, Here, Some(LocationView), false, Quiet, [BOTH, BOTH, OWN], Application, "add a location";
    LocationEdit = "location.edit", Locations, BOTH, Here, Some(LocationView), false, Quiet, [BOTH, BOTH, OWN], Application, "change a location";
    LocationDelete = "location.delete", Locations, BOTH, Here, Some(LocationView), false, Quiet, [BOTH, OWN, OWN], Application, "delete a location";
    LocationAssign = "location.assign", Locations, BOTH, Here, Some(LocationView), false, Quiet, [BOTH, BOTH, NEITHER], Application, "put people and devices in a location";
    AutomationView = "automation.view", Automations, BOTH, Here, None, false, Quiet, [BOTH, BOTH, OWN], Application, "see automations";
    AutomationCreate = "automation.create", Automations, BOTH, Here, Some(AutomationView), false, Quiet, [BOTH, BOTH, OWN], Application, "make an automation";
    AutomationEdit = "automation.edit", Automations, BOTH, Here, Some(AutomationView), false, Quiet, [BOTH, BOTH, OWN], Application, "change an automation";
    AutomationDelete = "automation.delete", Automations, BOTH, Here, Some(AutomationView), false, Quiet, [BOTH, OWN, OWN], Application, "delete an automation";
    AutomationExecute = "automation.execute", Automations, BOTH, Here, Some(AutomationView), false, Quiet, [BOTH, BOTH, OWN], Application, "run an automation";
    AutomationManageTemplates = "automation.manage_templates", Automations, ORGANIZATION, Here, Some(AutomationView), true, Quiet, [ORGANIZATION, NEITHER, NEITHER], Application, "decide which automations devices of a template offer";
    RuleView = "rule.view", Rules, ORGANIZATION, Here, None, false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Application, "see rule groups";
    RuleCreate = "rule.create", Rules, ORGANIZATION, Here, Some(RuleView), true, Quiet, [ORGANIZATION, NEITHER, NEITHER], Application, "make a rule group";
    RuleEdit = "rule.edit", Rules, ORGANIZATION, Here, Some(RuleView), true, Quiet, [ORGANIZATION, NEITHER, NEITHER], Application, "change a rule group";
    RuleDelete = "rule.delete", Rules, ORGANIZATION, Here, Some(RuleView), true, Quiet, [ORGANIZATION, NEITHER, NEITHER], Application, "delete a rule group";
    DashboardView = "dashboard.view", Dashboards, ORGANIZATION, Here, None, false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Application, "open dashboards";
    DashboardManage = "dashboard.manage", Dashboards, ORGANIZATION, Here, Some(DashboardView), true, Quiet, [ORGANIZATION, NEITHER, NEITHER], Application, "make and change dashboards";
    AnalyticsView = "analytics.view", Analytics, ORGANIZATION, Here, None, false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Application, "open analytics";
    WebhookView = "webhook.view", Webhooks, ORGANIZATION, Here, None, false, Quiet, [ORGANIZATION, NEITHER, NEITHER], Application, "see webhooks";
    WebhookManage = "webhook.manage", Webhooks, ORGANIZATION, Here, Some(WebhookView), true, Alarming, [ORGANIZATION, NEITHER, NEITHER], Application, "make, change and delete webhooks";
    ApiTokenView = "api_token.view", DeveloperApi, ORGANIZATION, Here, None, false, Quiet, [ORGANIZATION, NEITHER, NEITHER], Product, "see API tokens (never their secrets)";
    ApiTokenCreate = "api_token.create", DeveloperApi, ORGANIZATION, Here, Some(ApiTokenView), false, Alarming, [ORGANIZATION, NEITHER, NEITHER], Product, "make an API token";
    ApiTokenRevoke = "api_token.revoke", DeveloperApi, ORGANIZATION, Here, Some(ApiTokenView), false, Quiet, [ORGANIZATION, NEITHER, NEITHER], Product, "revoke an API token";
    TagManage = "tag.manage", Tags, ORGANIZATION, Here, None, false, Quiet, [ORGANIZATION, NEITHER, NEITHER], Application, "make and use tags";
    BillingView = "billing.view", Billing, ORGANIZATION, Root, None, false, Quiet, [ORGANIZATION, NEITHER, NEITHER], Product, "see plan and usage";
    BillingManage = "billing.manage", Billing, ORGANIZATION, Root, Some(BillingView), false, Alarming, [ORGANIZATION, NEITHER, NEITHER], Product, "change the plan";
    AuditView = "audit.view", Audit, ORGANIZATION, Here, None, false, Quiet, [ORGANIZATION, NEITHER, NEITHER], Product, "read the audit log";
    AuditExport = "audit.export", Audit, ORGANIZATION, Here, Some(AuditView), false, Quiet, [ORGANIZATION, NEITHER, NEITHER], Product, "export and verify the audit log";
    PartnerView = "partner.view", Partners, ORGANIZATION, Here, None, false, Quiet, [ORGANIZATION, ORGANIZATION, NEITHER], Product, "see which partners have access";
    PartnerAdmit = "partner.admit", Partners, ORGANIZATION, Here, Some(PartnerView), false, Alarming, [ORGANIZATION, NEITHER, NEITHER], Product, "give a partner access for a period";
    PartnerDismiss = "partner.dismiss", Partners, ORGANIZATION, Here, Some(PartnerView), false, Quiet, [ORGANIZATION, NEITHER, NEITHER], Product, "end a partner's access";
}
