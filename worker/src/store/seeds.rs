use super::{Credential, Epoch, Load, TokenDigest};
use policy_core::{
    audit::{LogOf, LogWindow},
    facts::{DeviceFilter, InvitationFilter, LookUp, MemberFilter, Page, StaticTokenFilter},
    id::{DeviceId, OrganizationId},
    partner::PartnerLookUp,
    time::Timestamp,
};

/// Stands in a list of identifiers for all that is shared with the caller.
const CALLER: &str = "caller";

/// What is looked up, sorted by kind: from here every statement takes its parameters.
pub(crate) struct Seeds<'a> {
    pub(crate) now: Timestamp,
    pub(crate) epoch: Epoch,
    pub(crate) digest: Option<&'a TokenDigest>,
    pub(crate) callers_tree: bool,
    pub(crate) organizations: Vec<&'a str>,
    pub(crate) portals: Vec<&'a str>,
    pub(crate) slugs: Vec<&'a str>,
    pub(crate) roles_at_entry: Vec<(&'a str, &'a str)>,
    pub(crate) emptying: Vec<&'a str>,
    pub(crate) resets: Vec<&'a str>,
    pub(crate) email_changes: Vec<&'a str>,
    pub(crate) rescues: Vec<&'a str>,
    pub(crate) dormant: Vec<&'a str>,
    pub(crate) subtrees: Vec<&'a str>,
    pub(crate) tenants: Vec<&'a str>,
    pub(crate) developers: Vec<&'a str>,
    pub(crate) holders_above: Vec<&'a str>,
    pub(crate) groups: Vec<&'a str>,
    pub(crate) roles_in: Vec<&'a str>,
    /// An organization and a role.
    pub(crate) roles: Vec<(&'a str, &'a str)>,
    /// An organization and a role of its tree, wanted there and below.
    pub(crate) roles_below: Vec<(&'a str, &'a str)>,
    /// A client and a partner's code.
    pub(crate) partners: Vec<(&'a str, &'a str)>,
    pub(crate) partner_limits: Vec<&'a str>,
    pub(crate) admissions: Vec<&'a str>,
    /// An organization, a role of its tree, and what its holders may have instead.
    pub(crate) holders: Vec<(&'a str, &'a str, Option<&'a str>)>,
    /// An organization and a role of its tree.
    pub(crate) roles_in_tree: Vec<(&'a str, &'a str)>,
    /// An invitation and a role.
    pub(crate) roles_invited: Vec<(&'a str, &'a str)>,
    /// A member and a role.
    pub(crate) roles_for: Vec<(&'a str, &'a str)>,
    /// Whose memberships are wanted: members, accounts, digests of provisioning tokens for their makers, resets, devices and
    /// shares for the people of these shares, [`CALLER`].
    pub(crate) people: Vec<&'a str>,
    pub(crate) emails: Vec<&'a str>,
    /// An organization and an e-mail; or a membership, and nothing.
    pub(crate) persons: Vec<(&'a str, &'a str)>,
    pub(crate) profiles: Vec<&'a str>,
    pub(crate) callers_sessions: bool,
    /// Memberships that may end; an empty one: all of the caller.
    pub(crate) endings: Vec<&'a str>,
    /// Shares among them, for the seats and guests' places of the persons.
    pub(crate) invitations: Vec<&'a str>,
    pub(crate) registrations: Vec<&'a str>,
    pub(crate) templates: Vec<&'a str>,
    pub(crate) template_uses: Vec<&'a str>,
    /// Organizations with templates for devices of theirs.
    pub(crate) templates_for: Vec<(&'a str, &'a str)>,
    /// By identifier, by the digest of the credential, by a share, or [`CALLER`].
    pub(crate) devices: Vec<&'a str>,
    /// By identifier, or by the digest of the code. API tokens and templates among them, for their organizations.
    pub(crate) static_tokens: Vec<&'a str>,
    pub(crate) provisioning_tokens: Vec<&'a str>,
    pub(crate) api_tokens: Vec<&'a str>,
    /// By identifier, by the device, [`CALLER`]; those with members, by the member or the organization.
    pub(crate) shares: Vec<&'a str>,
    pub(crate) pages: Vec<PageOf<'a>>,
    pub(crate) logs: Vec<(&'a LogOf, &'a LogWindow)>,
}

/// A page of a list.
pub(crate) enum PageOf<'a> {
    Members(&'a OrganizationId, &'a MemberFilter, &'a Page),
    Invitations(&'a OrganizationId, &'a InvitationFilter, &'a Page),
    Templates(&'a OrganizationId, &'a Page),
    Devices(&'a OrganizationId, &'a DeviceFilter, &'a Page),
    StaticTokens(&'a OrganizationId, &'a StaticTokenFilter, &'a Page),
    ApiTokens(&'a OrganizationId, &'a Page),
    Roots(&'a Page),
    Admissions(&'a OrganizationId, &'a Page),
}

impl<'a> Seeds<'a> {
    pub(crate) fn of(load: &'a Load, epoch: Epoch) -> Self {
        let mut seeds = Self {
            now: load.now,
            epoch,
            digest: match &load.credential {
                Credential::Session(digest) | Credential::Token(digest) => Some(digest),
                Credential::Nobody | Credential::Operator => None,
            },
            callers_tree: false,
            organizations: vec![],
            portals: vec![],
            slugs: vec![],
            roles_at_entry: vec![],
            emptying: vec![],
            resets: vec![],
            email_changes: vec![],
            rescues: vec![],
            dormant: vec![],
            subtrees: vec![],
            tenants: vec![],
            developers: vec![],
            holders_above: vec![],
            groups: vec![],
            roles_in: vec![],
            roles: vec![],
            roles_below: vec![],
            partners: vec![],
            partner_limits: vec![],
            admissions: vec![],
            holders: vec![],
            roles_in_tree: vec![],
            roles_invited: vec![],
            roles_for: vec![],
            people: vec![],
            emails: vec![],
            persons: vec![],
            profiles: vec![],
            callers_sessions: false,
            endings: vec![],
            invitations: vec![],
            registrations: vec![],
            templates: vec![],
            template_uses: vec![],
            templates_for: vec![],
            devices: vec![],
            static_tokens: vec![],
            provisioning_tokens: vec![],
            api_tokens: vec![],
            shares: vec![],
            pages: vec![],
            logs: vec![],
        };
        load.needs.iter().for_each(|look_up| seeds.add(look_up));
        seeds
    }

    #[allow(clippy::too_many_lines, reason = "an arm a kind of look-up")]
    fn add(&mut self, look_up: &'a LookUp) {
        match look_up {
            LookUp::Organization(id) => self.organizations.push(id.as_str()),
            LookUp::Subtree(id) => self.subtrees.push(id.as_str()),
            LookUp::Tenant(id) => self.tenants.push(id.as_str()),
            LookUp::HoldersAbove(id) => self.holders_above.push(id.as_str()),
            LookUp::Developers(root) => self.developers.push(root.as_str()),
            LookUp::Portal(root) => self.portals.push(root.as_str()),
            LookUp::PortalAt(slug) => self.slugs.push(slug.as_str()),
            LookUp::RoleAtEntry { root, role } => self.roles_at_entry.push((root.as_str(), role.as_str())),
            LookUp::Emptying(id) => {
                self.emptying.push(id.as_str());
                self.shares.push(id.as_str());
            }
            LookUp::EmailChange(id) => self.email_changes.push(id.as_str()),
            LookUp::Reset(id) => {
                self.resets.push(id.as_str());
                self.people.push(id.as_str());
            }
            LookUp::Rescue(id) => self.rescues.push(id.as_str()),
            LookUp::Dormancy(root) => self.dormant.push(root.as_str()),
            LookUp::Groups(root) => self.groups.push(root.as_str()),
            LookUp::RolesIn(id) => self.roles_in.push(id.as_str()),
            LookUp::Role { organization, role } => self.roles.push((organization.as_str(), role.as_str())),
            LookUp::Partners(look_up) => self.add_partners(look_up),
            LookUp::Holders { organization, role, replacement } => {
                let replacement = replacement.as_ref().map(policy_core::id::RoleId::as_str);
                self.holders.push((organization.as_str(), role.as_str(), replacement));
            }
            LookUp::RoleBelow { organization, role } => {
                self.roles_below.push((organization.as_str(), role.as_str()));
            }
            LookUp::RoleInTree { organization, role } => {
                self.roles_in_tree.push((organization.as_str(), role.as_str()));
            }
            LookUp::RoleFor { member, role } => self.roles_for.push((member.as_str(), role.as_str())),
            LookUp::RoleInvited { invitation, role } => self.roles_invited.push((invitation.as_str(), role.as_str())),
            LookUp::Member(id) => self.people.push(id.as_str()),
            LookUp::AccountWithId(id) => self.people.push(id.as_str()),
            LookUp::Account(email) => self.emails.push(email.as_str()),
            LookUp::Ending(id) => {
                self.endings.push(id.as_str());
                self.shares.push(id.as_str());
                self.persons.push((id.as_str(), ""));
            }
            LookUp::CallersEnding => {
                self.endings.push("");
                self.persons.push(("", ""));
            }
            LookUp::Profile(id) => self.profiles.push(id.as_str()),
            LookUp::CallersSessions => self.callers_sessions = true,
            LookUp::Person { organization, email } => self.persons.push((organization.as_str(), email.as_str())),
            LookUp::Invitation(id) => self.invitations.push(id.as_str()),
            LookUp::Registration(id) => self.registrations.push(id.as_str()),
            LookUp::Template(id) => self.templates.push(id.as_str()),
            LookUp::TemplateFor { organization, template } => {
                self.templates.push(template.as_str());
                self.templates_for.push((organization.as_str(), template.as_str()));
            }
            LookUp::TemplateUse(id) => {
                self.templates.push(id.as_str());
                self.template_uses.push(id.as_str());
                self.static_tokens.push(id.as_str());
            }
            LookUp::Device(id) => {
                self.devices.push(id.as_str());
                self.shares.push(id.as_str());
                self.people.push(id.as_str());
            }
            LookUp::Share(id) => {
                self.devices.push(id.as_str());
                self.shares.push(id.as_str());
                self.people.push(id.as_str());
                self.invitations.push(id.as_str());
            }
            LookUp::ApiToken(id) => {
                self.api_tokens.push(id.as_str());
                self.static_tokens.push(id.as_str());
            }
            LookUp::Log(of, window) => self.logs.push((of, window)),
            LookUp::ApiTokens(id, page) => self.pages.push(PageOf::ApiTokens(id, page)),
            LookUp::CallersShares => {
                self.devices.push(CALLER);
                self.shares.push(CALLER);
                self.people.push(CALLER);
            }
            LookUp::DeviceBatch(batch) => self.devices.extend(batch.devices().iter().map(DeviceId::as_str)),
            LookUp::Credential(digest) => self.devices.push(digest.as_str()),
            LookUp::StaticTokenWithId(id) => self.static_tokens.push(id.as_str()),
            LookUp::ProvisioningToken(digest) => {
                self.provisioning_tokens.push(digest.as_str());
                self.people.push(digest.as_str());
            }
            LookUp::StaticToken(digest) => self.static_tokens.push(digest.as_str()),
            LookUp::CallersTree => self.callers_tree = true,
            LookUp::Members(id, filter, page) => self.pages.push(PageOf::Members(id, filter, page)),
            LookUp::Invitations(id, filter, page) => self.pages.push(PageOf::Invitations(id, filter, page)),
            LookUp::Templates(id, page) => self.pages.push(PageOf::Templates(id, page)),
            LookUp::Devices(id, filter, page) => self.pages.push(PageOf::Devices(id, filter, page)),
            LookUp::StaticTokens(id, filter, page) => self.pages.push(PageOf::StaticTokens(id, filter, page)),
            LookUp::Roots(page) => self.pages.push(PageOf::Roots(page)),
        }
    }

    fn add_partners(&mut self, look_up: &'a PartnerLookUp) {
        match look_up {
            PartnerLookUp::By(client, code) => self.partners.push((client.as_str(), code.as_str())),
            PartnerLookUp::Admission(id) => self.admissions.push(id.as_str()),
            PartnerLookUp::Limits(id) => self.partner_limits.push(id.as_str()),
            PartnerLookUp::Admissions(id, page) => self.pages.push(PageOf::Admissions(id, page)),
        }
    }

    /// Whether anybody's memberships are wanted.
    pub(crate) fn involve_anybody(&self) -> bool {
        self.digest.is_some() || !(self.people.is_empty() && self.emails.is_empty() && self.invitations.is_empty())
    }
}
