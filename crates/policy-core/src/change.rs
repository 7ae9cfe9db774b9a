//! Changes: what a permitted action does, as data. The expectations that the decision relied on, then the writes,
//! one audit entry, and the mails to send. A store performs all of it in one transaction, or nothing.

mod apply;
mod audit;
mod mail;
mod parts;
mod touch;

pub use apply::apply;
pub use audit::{Actor, AuditEntry};
pub use mail::{AssignedDevices, Mail, MailContent};
pub(crate) use touch::Touch;

use crate::{
    account::{Account, Email, EmailChange, NewPassword, PasswordReset, Session},
    device::{Device, ProvisioningToken, StaticToken, Template},
    facts::Seat,
    id::{
        AccountId, AdmissionId, ApiTokenId, DeviceId, EmailChangeId, InvitationId, MemberId, OrganizationId,
        ProvisioningTokenId, RegistrationId, RescueId, ResetId, RoleId, SessionId, ShareId, StaticTokenId, TemplateId,
    },
    invitation::{Invitation, InvitationDays, InvitedAccounts, Outcome, Registration},
    member::{Member, Profile},
    organization::{Organization, OrganizationState},
    partner::{PartnerKind, PartnerWrite},
    plan::{AddOn, Plan},
    portal::Portal,
    rescue::{Rescue, RescueOutcome},
    role::{Role, RoleValue},
    share::{Guest, Share},
    text::Name,
    time::{Day, Timestamp, Version},
    token::ApiToken,
};

/// What a permitted action does. Only a [`Permit`](crate::decide::Permit) holds one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    pub(crate) expectations: Vec<Expectation>,
    pub(crate) writes: Vec<Write>,
    pub(crate) audit: AuditEntry,
    pub(crate) mails: Vec<Mail>,
}

/// Something that a decision relied on, and that has to hold still when it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// The row has this version still.
    Unchanged(Row, Version),
    /// These devices all have these versions still: one statement, however many they are.
    DevicesUnchanged(Vec<(DeviceId, Version)>),
    /// The row is there.
    Exists(Row),
    /// Nothing has this key.
    Absent(Key),
    /// The counter is not above the bound.
    AtMost(Counter, u32),
    /// The counter is not below the bound.
    AtLeast(Counter, u32),
    /// No active Admin of this root has signed in since then.
    Dormant(OrganizationId, Timestamp),
    /// Whoever has developer mode on in the tree of this root is one of these memberships, as it was.
    Developing(OrganizationId, Vec<(MemberId, Version)>),
    /// Whoever is a member of one of these organizations holds one of these roles there, as it was.
    Held(Vec<OrganizationId>, Vec<HeldRole>),
}

/// A role that somebody holds somewhere, as it permits there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HeldRole {
    /// Where.
    pub organization: OrganizationId,
    /// Which role.
    pub role: RoleId,
    /// The version of what it permits there; none: nothing is known of it there.
    pub version: Option<Version>,
}

/// A row that a decision can rely on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A live session.
    Session(SessionId),
    /// An account.
    Account(AccountId),
    /// What holds for a whole tree at once: plan, suspensions, places. Its version is the tenant's `tree_version`.
    Tree(OrganizationId),
    /// An organization.
    Organization(OrganizationId),
    /// A role.
    Role(RoleId),
    /// What a role permits somewhere.
    RoleValue(OrganizationId, RoleId),
    /// An admission of a partner.
    Admission(AdmissionId),
    /// The most that partners of a kind may do.
    PartnerLimit(OrganizationId, PartnerKind),
    /// What a role permits in an organization and in all below it, as one: its version is the sum of theirs, which every
    /// edit there raises, and every organization that is made there.
    RoleValues(OrganizationId, RoleId),
    /// A membership.
    Member(MemberId),
    /// An invitation.
    Invitation(InvitationId),
    /// A registration.
    Registration(RegistrationId),
    /// A reset of a password.
    Reset(ResetId),
    /// A change of an e-mail.
    EmailChange(EmailChangeId),
    /// A rescue.
    Rescue(RescueId),
    /// How people register into the tree of this root.
    Portal(OrganizationId),
    /// A template.
    Template(TemplateId),
    /// A device.
    Device(DeviceId),
    /// A static token.
    StaticToken(StaticTokenId),
    /// A provisioning token.
    ProvisioningToken(ProvisioningTokenId),
    /// A share.
    Share(ShareId),
    /// An API token.
    ApiToken(ApiTokenId),
}

/// A key that nothing may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// An account with this e-mail.
    AccountWith(Email),
    /// A rescue of this root under way, at this moment.
    OpenRescue(OrganizationId, Timestamp),
    /// A portal of this root.
    Portal(OrganizationId),
    /// An admission of the partner, named second, by the client.
    Admission(OrganizationId, OrganizationId),
    /// Something that says what partners of a kind may do at most.
    PartnerLimit(OrganizationId, PartnerKind),
    /// A membership of the account in the organization.
    Membership(AccountId, OrganizationId),
    /// Any membership of the account but these.
    MembershipBeside(AccountId, Vec<MemberId>),
    /// A device that the account owns in the organization, but of these templates.
    OwnedDevice {
        /// Whose.
        owner: AccountId,
        /// Where.
        organization: OrganizationId,
        /// Of no template of these.
        but_of: Vec<TemplateId>,
    },
    /// A pending invitation of the e-mail into the organization, at this moment.
    PendingInvitation(OrganizationId, Email, Timestamp),
    /// A live share of the device with the e-mail, at this moment.
    Share(DeviceId, Email, Timestamp),
    /// A guest's place of the account in the tree, at this moment.
    Guest(OrganizationId, AccountId, Timestamp),
    /// A live share that the account has in another tree than that of this root, at this moment.
    ShareElsewhere(AccountId, OrganizationId, Timestamp),
    /// A membership of the account in the tree of this root.
    MembershipInTree(AccountId, OrganizationId),
    /// A seat of the person in the tree, at this moment.
    Seat(OrganizationId, Email, Timestamp),
}

/// A number that is kept beside what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counter {
    /// People in the tree of this root {seats}; counted at this moment, since reservations end by the clock.
    People(OrganizationId, Timestamp),
    /// Those of them who have a membership; others have only been invited.
    Joined(OrganizationId),
    /// Devices in the tree of this root.
    Devices(OrganizationId),
    /// Live shares of this device, offers included, at this moment; counted anew, there are few.
    Shares(DeviceId, Timestamp),
    /// Guests in the tree of this root, at this moment.
    Guests(OrganizationId, Timestamp),
    /// Organizations below this root, groups not counted.
    SubOrganizations(OrganizationId),
    /// Active Admins of this organization {last admin}.
    ActiveAdmins(OrganizationId),
    /// Members of this organization with developer mode on {developer}.
    Developers(OrganizationId),
    /// Custom roles of this root: so few that they are counted where they are.
    CustomRoles(OrganizationId),
    /// Devices in this organization, and those elsewhere that are of its templates. Counted when it is asked.
    DevicesOf(OrganizationId),
    /// Members of this organization. Counted when it is asked.
    MembersOf(OrganizationId),
    /// Invitations into this organization of which nothing has become, expired or not. Counted when it is asked.
    OpenInvitations(OrganizationId),
    /// Organizations below this one. Kept nowhere: counted when it is asked.
    Below(OrganizationId),
    /// Invitation mails that count on this day in the tree of this root.
    InvitationMails(OrganizationId, Day),
}

/// One thing to write. A row given whole is written whole, with its version raised by the rule already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// A new account; the edge hashes the password.
    CreateAccount(Account, NewPassword),
    /// A new session.
    BeginSession(Session),
    /// A session ends.
    EndSession(SessionId),
    /// All sessions of an account end but this one.
    EndOtherSessions(AccountId, SessionId),
    /// All sessions of an account end.
    EndSessions(AccountId),
    /// A password may be set anew.
    OpenReset(PasswordReset),
    /// An account gets another password, which the edge hashes; its version rises, and open resets are dead.
    SetPassword(AccountId, NewPassword),
    /// An account is to have another e-mail.
    OpenEmailChange(EmailChange),
    /// An account gets another e-mail; its version rises. What is kept by e-mail follows: seats, pending invitations (one
    /// into an organization that the new e-mail is invited to as well is revoked), shares. Open resets and changes of the
    /// e-mail are dead.
    ChangeEmail {
        /// Whose.
        account: AccountId,
        /// The one that it had.
        from: Email,
        /// The one that it has.
        to: Email,
    },
    /// A changed account.
    UpdateAccount(Account),
    /// A new registration; open ones of the same e-mail stay.
    OpenRegistration(Registration),
    /// A registration was confirmed.
    ConfirmRegistration(RegistrationId),
    /// The operator invites an Admin.
    OpenRescue(Rescue),
    /// What became of that.
    SettleRescue(RescueId, RescueOutcome),
    /// How people register into a tenant, new or changed.
    SetPortal(Portal),
    /// A new organization, its counters zero.
    CreateOrganization(Organization),
    /// An organization gets another name; its version rises.
    RenameOrganization(OrganizationId, Name),
    /// An organization goes out of use or comes back; its version and that of its tree rise.
    SetOrganizationState(OrganizationId, OrganizationState),
    /// An organization goes, with what is its own: values of roles, invitations, templates, tokens; the version of the
    /// tree rises. Members, devices and organizations below have gone before.
    DeleteOrganization(OrganizationId),
    /// The first organization stands below the second from now on; its version and that of the tree rise.
    MoveOrganization(OrganizationId, OrganizationId),
    /// A root gets another plan; the version of its tree rises.
    SetPlan(OrganizationId, Plan),
    /// A root gets these add-ons instead of those it had; the version of its tree rises.
    SetAddOns(OrganizationId, Vec<AddOn>),
    /// Developer mode of these memberships, which have it on, goes off; their versions rise, and they count no more.
    EndDeveloperModes(Vec<MemberId>),
    /// A new role.
    CreateRole(Role),
    /// A changed role.
    UpdateRole(Role),
    /// These members and invitations have another role; and so has every invitation to it that is not pending, so that
    /// nothing refers to the old one any more, unless somebody came to have it meanwhile.
    MoveHolders {
        /// The role that they had.
        from: RoleId,
        /// The role that they have.
        to: RoleId,
        /// Which members.
        members: Vec<MemberId>,
        /// Which pending invitations.
        invitations: Vec<InvitationId>,
    },
    /// What concerns partners.
    Partners(PartnerWrite),
    /// A role goes, with what it permits everywhere.
    DeleteRole(RoleId),
    /// What a role permits somewhere, new or changed.
    SetRoleValue(RoleValue),
    /// What roles permit in many organizations, new or changed, as one write.
    SetRoleValues(Vec<RoleValue>),
    /// All that roles permit in the first organization permits them in the second as well.
    CopyRoleValues {
        /// From where.
        from: OrganizationId,
        /// To where.
        to: OrganizationId,
    },
    /// A new membership.
    CreateMember(Member),
    /// A changed membership.
    UpdateMember(Member),
    /// What is known of a member there; the version of the membership rises.
    SetProfile(Profile),
    /// A membership goes.
    DeleteMember(MemberId),
    /// An account goes, with its sessions, tokens, resets and all else that is its own. It has no membership any more.
    DeleteAccount(AccountId),
    /// All devices of an owner in an organization get another owner, or none, there or in another organization of the
    /// tree; their versions rise.
    HandOverDevices {
        /// Where they are, and whose.
        from: (OrganizationId, AccountId),
        /// Where they are then, and whose.
        to: (OrganizationId, Option<AccountId>),
    },
    /// New invitations.
    CreateInvitations(Vec<Invitation>),
    /// A changed invitation.
    UpdateInvitation(Invitation),
    /// What became of an invitation.
    SettleInvitation(InvitationId, Outcome),
    /// A person takes a seat, or keeps it until another time.
    HoldSeat(Seat),
    /// People who are invited have a seat of this tree at least until then; who has one for good, or for longer, keeps it.
    ReserveSeats(OrganizationId, Vec<(Email, Timestamp)>),
    /// That many more invitation mails are sent on this day in the tree of this root.
    CountMails(OrganizationId, Day, u32),
    /// How people are invited into the tree of this root; its version and that of its tree rise.
    SetInviting(OrganizationId, InvitationDays, InvitedAccounts),
    /// A person gives a seat back.
    ReleaseSeat(OrganizationId, Email),
    /// A new template.
    CreateTemplate(Template),
    /// A changed template.
    UpdateTemplate(Template),
    /// A template goes, with the static tokens of it that nobody can claim any more. No device is of it, and no token
    /// that somebody can: the database's own references see to that in a race.
    DeleteTemplate(TemplateId),
    /// A new device.
    CreateDevice(Device),
    /// A changed device.
    UpdateDevice(Device),
    /// Devices get this owner, or none, in this organization of the same tree; their versions rise.
    AssignDevices {
        /// Which.
        devices: Vec<DeviceId>,
        /// Where they are then.
        organization: OrganizationId,
        /// Whose they are then.
        owner: Option<AccountId>,
    },
    /// A device goes.
    DeleteDevice(DeviceId),
    /// New static tokens.
    CreateStaticTokens(Vec<StaticToken>),
    /// A static token can no longer be claimed.
    WithdrawStaticToken(StaticTokenId),
    /// A new API token.
    CreateApiToken(ApiToken),
    /// An API token goes.
    DeleteApiToken(ApiTokenId),
    /// A new offer of a share.
    CreateShare(Share),
    /// An account accepts a share.
    AcceptShare(ShareId, AccountId),
    /// Shares of devices in the tree of this root end for good, and with them guests' places that nothing else holds.
    EndShares(OrganizationId, EndedShares),
    /// A person takes a guest's place, or keeps it at least so long.
    HoldGuest(Guest),
    /// A person is no guest any more, having joined; if one was.
    ReleaseGuest(OrganizationId, AccountId),
    /// A new provisioning token.
    CreateProvisioningToken(ProvisioningToken),
    /// A device presented a provisioning token.
    UseProvisioningToken(ProvisioningTokenId, DeviceId),
    /// A static token made a device.
    ClaimStaticToken(StaticTokenId, DeviceId),
    /// A counter moves. People, and those of them who joined, move with their seats, and custom roles with themselves.
    Count(Counter, Step),
}

/// Which shares end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndedShares {
    /// This one.
    One(ShareId),
    /// All of these devices: their owner or organization changes, or they go.
    OfDevices(Vec<DeviceId>),
    /// All of its devices in this organization, and all that this account has given or got of devices there and below:
    /// its membership there ends.
    OfMembership(AccountId, OrganizationId),
    /// All that this account has given or got in the tree: it has no membership left there.
    OfAccount(AccountId),
}

/// By how much a counter moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One more.
    Up,
    /// One less.
    Down,
}
