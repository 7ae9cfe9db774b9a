//! Facts: a slice of a tenant, everything that a decision may look at.
//!
//! [`Action::needs`](crate::action::Action::needs) names the look-ups, a store answers them, and what was looked up and
//! is not here does not exist. The same slice is what the corpus of cases holds.

mod caller;
mod devices;
mod filter;
mod page;
mod seat;

pub use caller::{Caller, SignedIn};
pub use filter::{DeviceFilter, InvitationFilter, MemberFilter, Owned, StaticTokenFilter, TokenState};
pub use page::{Page, PageLimit};
pub use seat::Seat;

use crate::{
    access::Holding,
    account::{Account, Email, EmailChange, PasswordReset, Session, SessionLimits},
    audit::{LogEntry, LogOf, LogWindow},
    device::{CodeDigest, Device, DeviceBatch, ProvisioningToken, StaticToken, Template},
    id::{
        AccountId, ApiTokenId, DeviceId, EmailChangeId, InvitationId, MemberId, OrganizationId, RegistrationId,
        RescueId, ResetId, RoleId, ShareId, StaticTokenId, TemplateId,
    },
    invitation::{Invitation, InvitationState, Registration},
    member::{Member, Profile},
    organization::{Organization, Tenant},
    partner::{Admission, Partner, PartnerLimit, PartnerLookUp},
    portal::{Portal, Slug},
    rescue::Rescue,
    role::{Role, RoleValue},
    share::{Guest, Share},
    time::Timestamp,
    token::ApiToken,
};

/// A slice of a tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default, deny_unknown_fields))]
pub struct Facts {
    /// The time of the request.
    pub now: Timestamp,
    /// Who asks.
    pub caller: Caller,
    /// How long sessions live that begin now: the deployment says so, no row does.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub session_limits: SessionLimits,
    /// Organizations, each with all above it.
    pub organizations: Vec<Organization>,
    /// Roles.
    pub roles: Vec<Role>,
    /// What roles permit, where it matters.
    pub role_values: Vec<RoleValue>,
    /// Sessions, where they are listed.
    pub sessions: Vec<Session>,
    /// Accounts.
    pub accounts: Vec<Account>,
    /// Memberships: of the caller, and all of each account that is acted on.
    pub members: Vec<Member>,
    /// What is known of members there, where that matters.
    pub profiles: Vec<Profile>,
    /// Places taken in trees.
    pub seats: Vec<Seat>,
    /// Invitations.
    pub invitations: Vec<Invitation>,
    /// Registrations.
    pub registrations: Vec<Registration>,
    /// How people register into tenants.
    pub portals: Vec<Portal>,
    /// Resets of passwords.
    pub resets: Vec<PasswordReset>,
    /// E-mails that accounts are to have instead of their own.
    pub email_changes: Vec<EmailChange>,
    /// Invitations of the operator.
    pub rescues: Vec<Rescue>,
    /// When accounts last signed in, where that matters.
    pub sign_ins: Vec<SignedIn>,
    /// Templates.
    pub templates: Vec<Template>,
    /// Devices.
    pub devices: Vec<Device>,
    /// How many devices are where, and whose; where that is looked at.
    pub holdings: Vec<Holding>,
    /// Static tokens.
    pub static_tokens: Vec<StaticToken>,
    /// Shares of devices.
    pub shares: Vec<Share>,
    /// Places of people who only have shares.
    pub guests: Vec<Guest>,
    /// API tokens.
    pub api_tokens: Vec<ApiToken>,
    /// By what partner organizations are found.
    pub partners: Vec<Partner>,
    /// The most that partners of a kind may do.
    pub partner_limits: Vec<PartnerLimit>,
    /// Which partners which clients have admitted: those of the partner organizations of whoever matters.
    pub admissions: Vec<Admission>,
    /// Provisioning tokens.
    pub provisioning_tokens: Vec<ProvisioningToken>,
    /// Audit entries, where the log is read.
    pub audit_entries: Vec<LogEntry>,
}

/// One thing that a decision wants to know, with what goes along.
///
/// The caller is always looked up: account, memberships, the organizations above these, and what their roles permit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookUp {
    /// An organization and all above it.
    Organization(OrganizationId),
    /// All organizations below this one, and of the members in it and below enough to compare rights: who holds which
    /// role where, with all memberships of theirs in the tree. One stands for all who hold that role there and no other.
    Subtree(OrganizationId),
    /// The same of the members of this organization and of all above it.
    HoldersAbove(OrganizationId),
    /// For a review or a what-if: all organizations below this one and above it, all members there and of partners admitted
    /// there, with accounts, all roles of the tree with what they permit there, how many devices are there and whose, one
    /// device of each template that somebody owns there, the admissions there, and the shares of devices there.
    Tenant(OrganizationId),
    /// What an organization holds that may be deleted: its members and open invitations; of these people the accounts, all
    /// memberships with all organizations above, and in the tree seats and pending invitations; and one of the devices that
    /// are there or of its templates.
    Emptying(OrganizationId),
    /// The members of a root itself, with accounts and when they last signed in, its roles, and the rescues under way.
    Dormancy(OrganizationId),
    /// A rescue: its root with roles, the account with its e-mail and the memberships and seat of that.
    Rescue(RescueId),
    /// The memberships with developer mode on in the tree of this root.
    Developers(OrganizationId),
    /// The groups of the tree of this organization.
    Groups(OrganizationId),
    /// All roles of the tree, and what they permit in this organization.
    RolesIn(OrganizationId),
    /// One role, and what it permits in this organization.
    Role {
        /// Where.
        organization: OrganizationId,
        /// Which.
        role: RoleId,
    },
    /// One role, and what it permits in the organization of this member.
    RoleFor {
        /// Whose organization.
        member: MemberId,
        /// Which.
        role: RoleId,
    },
    /// One role, and all organizations below this one, with what it permits there and here.
    RoleBelow {
        /// Above all of them.
        organization: OrganizationId,
        /// Which.
        role: RoleId,
    },
    /// Whoever has a role in the tree of this organization, with all their memberships; who is invited to it; the
    /// organizations of all these and above them; what the role and its replacement permit there.
    Holders {
        /// One of the tree.
        organization: OrganizationId,
        /// Which role.
        role: RoleId,
        /// What they may have instead.
        replacement: Option<RoleId>,
    },
    /// One role, and what it permits in every organization of the tree of this one.
    RoleInTree {
        /// One of the tree.
        organization: OrganizationId,
        /// Which.
        role: RoleId,
    },
    /// One role, and what it permits in the organization of this invitation.
    RoleInvited {
        /// Into which organization.
        invitation: InvitationId,
        /// Which.
        role: RoleId,
    },
    /// What concerns partners.
    Partners(PartnerLookUp),
    /// A member: the account, all its memberships with what their roles permit, the organizations above.
    Member(MemberId),
    /// An account by its identifier, likewise.
    AccountWithId(AccountId),
    /// What is known of a member there.
    Profile(MemberId),
    /// What hangs on a membership that may end: the person's seat and open invitations in its tree; of the devices that the
    /// account owns in its organization one of each template, with the template.
    Ending(MemberId),
    /// The same for every membership of the caller.
    CallersEnding,
    /// The live sessions of the caller's account.
    CallersSessions,
    /// The account with this e-mail, and all its memberships.
    Account(Email),
    /// Whether this person has a seat in the tree of this organization, or an open invitation into it.
    Person {
        /// Where.
        organization: OrganizationId,
        /// Who.
        email: Email,
    },
    /// An invitation: its organization and all above, its role there, its inviter's memberships, the invited
    /// person's account, memberships, seat and open invitations in the tree.
    Invitation(InvitationId),
    /// What this role permits where people come to by registering: in the groups of the tree of this root, and in the
    /// organization that its portal has them join.
    RoleAtEntry {
        /// In whose tree.
        root: OrganizationId,
        /// Which.
        role: RoleId,
    },
    /// How people register into the tree of this organization: the portal, its role with what it permits where people come to,
    /// that place and all above it.
    Portal(OrganizationId),
    /// The same, by what the address of the portal ends with.
    PortalAt(Slug),
    /// A registration, and the account with its e-mail; one into a tenant with its portal, and the person's seat there.
    Registration(RegistrationId),
    /// A reset of a password, its account, and where that is a member.
    Reset(ResetId),
    /// A change of an e-mail: its account, and the account that has the new one.
    EmailChange(EmailChangeId),
    /// A template.
    Template(TemplateId),
    /// A template for devices of an organization: with it, of the devices of it there one, and one of the caller's own.
    TemplateFor {
        /// Where.
        organization: OrganizationId,
        /// Which.
        template: TemplateId,
    },
    /// A template: its organization and all above, one of the devices that are of it, and one unclaimed static token.
    TemplateUse(TemplateId),
    /// A device: its organization and all above, its template, its owner's account, its shares with their people.
    Device(DeviceId),
    /// Many devices: their organizations and all above, their templates, their owners' accounts.
    DeviceBatch(DeviceBatch),
    /// A share: its device, its sharer and the person that it was offered to with all memberships, and that person's
    /// place as a guest.
    Share(ShareId),
    /// All that is shared with the caller: the devices, and the sharers with all memberships.
    CallersShares,
    /// The device with this credential: as a device, without shares.
    Credential(CodeDigest),
    /// A static token by its code: its organization and all above, its template.
    StaticToken(CodeDigest),
    /// A static token by its identifier: likewise.
    StaticTokenWithId(StaticTokenId),
    /// A provisioning token: its maker with all memberships.
    ProvisioningToken(CodeDigest),
    /// Every organization below the caller's memberships.
    CallersTree,
    /// A page of the members of an organization that are wanted, with accounts and roles.
    Members(OrganizationId, MemberFilter, Page),
    /// A page of the invitations of an organization that are wanted, with roles and the accounts of the inviters.
    Invitations(OrganizationId, InvitationFilter, Page),
    /// A page of the templates of an organization and those above it.
    Templates(OrganizationId, Page),
    /// A page of the wanted devices of an organization and another of the caller's there, with templates and owners.
    Devices(OrganizationId, DeviceFilter, Page),
    /// A page of the static tokens of an organization that are wanted, with templates.
    StaticTokens(OrganizationId, StaticTokenFilter, Page),
    /// An API token: its organization and all above.
    ApiToken(ApiTokenId),
    /// A page of the API tokens of an organization, with the accounts of their makers.
    ApiTokens(OrganizationId, Page),
    /// The newest entries of a log in a span, with the accounts of whoever did it, and the organizations with all above.
    Log(LogOf, LogWindow),
    /// A page of all roots, for the operator.
    Roots(Page),
}

impl Facts {
    /// The organization with this id.
    #[must_use]
    pub fn organization(&self, id: &OrganizationId) -> Option<&Organization> {
        self.organizations.iter().find(|it| it.id == *id)
    }

    /// The organization with this id and those above it, from the bottom to the root.
    pub fn with_those_above<'a>(&'a self, id: &OrganizationId) -> impl Iterator<Item = &'a Organization> {
        let mut next = self.organization(id);
        // A tree is at most a handful of levels deep; the bound keeps a cycle in broken data from running for ever.
        (0..64).map_while(move |_| {
            let here = next?;
            next = here.parent().and_then(|parent| self.organization(parent));
            Some(here)
        })
    }

    /// The root of the tree of this organization, with what belongs to it.
    #[must_use]
    pub fn root_of(&self, id: &OrganizationId) -> Option<(&Organization, &Tenant)> {
        let root = self.organization(self.organization(id)?.root())?;
        Some((root, root.tenant()?))
    }

    /// The role with this id.
    #[must_use]
    pub fn role(&self, id: &RoleId) -> Option<&Role> {
        self.roles.iter().find(|it| it.id == *id)
    }

    /// What is stored of what this role permits there.
    #[must_use]
    pub fn role_value(&self, organization: &OrganizationId, role: &RoleId) -> Option<&RoleValue> {
        self.role_values.iter().find(|it| it.organization == *organization && it.role == *role)
    }

    /// The account with this id.
    #[must_use]
    pub fn account(&self, id: &AccountId) -> Option<&Account> {
        self.accounts.iter().find(|it| it.id == *id)
    }

    /// The account with this e-mail.
    #[must_use]
    pub fn account_with(&self, email: &Email) -> Option<&Account> {
        self.accounts.iter().find(|it| it.email == *email)
    }

    /// The membership with this id.
    #[must_use]
    pub fn member(&self, id: &MemberId) -> Option<&Member> {
        self.members.iter().find(|it| it.id == *id)
    }

    /// What is known of this member there, which may be nothing.
    #[must_use]
    pub fn profile(&self, member: &MemberId) -> Option<&Profile> {
        self.profiles.iter().find(|it| it.member == *member)
    }

    /// The memberships of this account.
    pub fn members_of<'a>(&'a self, account: &'a AccountId) -> impl Iterator<Item = &'a Member> {
        self.members.iter().filter(move |it| it.account == *account)
    }

    /// The membership of this account in that very organization.
    #[must_use]
    pub fn membership(&self, account: &AccountId, organization: &OrganizationId) -> Option<&Member> {
        self.members.iter().find(|it| it.account == *account && it.organization == *organization)
    }

    /// The seat of this person in this tree, if it is taken now.
    #[must_use]
    pub fn seat(&self, root: &OrganizationId, email: &Email) -> Option<&Seat> {
        self.seats
            .iter()
            .find(|it| it.root == *root && it.email == *email && it.until.is_none_or(|until| self.now < until))
    }

    /// The invitation with this id.
    #[must_use]
    pub fn invitation(&self, id: &InvitationId) -> Option<&Invitation> {
        self.invitations.iter().find(|it| it.id == *id)
    }

    /// The pending invitations of this person into the tree of this root.
    pub fn pending_invitations<'a>(
        &'a self,
        root: &'a OrganizationId,
        email: &'a Email,
    ) -> impl Iterator<Item = &'a Invitation> {
        self.invitations.iter().filter(move |it| {
            it.email == *email
                && it.state(self.now) == InvitationState::Pending
                && self.organization(&it.organization).is_some_and(|organization| organization.root() == root)
        })
    }

    /// The registration with this id.
    #[must_use]
    pub fn registration(&self, id: &RegistrationId) -> Option<&Registration> {
        self.registrations.iter().find(|it| it.id == *id)
    }

    /// How people register into the tree of this root, if it was ever said.
    #[must_use]
    pub fn portal(&self, root: &OrganizationId) -> Option<&Portal> {
        self.portals.iter().find(|it| it.root == *root)
    }

    /// The portal whose address ends like this.
    #[must_use]
    pub fn portal_at(&self, slug: &Slug) -> Option<&Portal> {
        self.portals.iter().find(|it| it.slug == *slug)
    }

    /// The rescue with this id.
    #[must_use]
    pub fn rescue(&self, id: &RescueId) -> Option<&Rescue> {
        self.rescues.iter().find(|it| it.id == *id)
    }
}
