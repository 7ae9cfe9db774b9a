//! Changes: what a permitted action does, as data. The expectations that the decision relied on, then the writes,
//! one audit entry, and the mails to send. A store performs all of it in one transaction, or nothing.

mod apply;
mod audit;
mod mail;
mod parts;
mod touch;
mod write;

pub use apply::apply;
pub use audit::{Actor, AuditEntry};
pub use mail::{AssignedDevices, Mail, MailContent};
pub(crate) use touch::Touch;
pub use write::{
    AccountWrite, ApiTokenWrite, DeviceWrite, EndedShares, InvitationWrite, MemberWrite, OrganizationWrite,
    RegistrationWrite, RoleWrite, SessionWrite, ShareWrite, Step, Write,
};

use crate::{
    account::Email,
    id::{
        AccountId, AdmissionId, ApiTokenId, DeviceId, EmailChangeId, InvitationId, MemberId, OrganizationId,
        ProvisioningTokenId, RegistrationId, RescueId, ResetId, RoleId, SessionId, ShareId, StaticTokenId, TemplateId,
    },
    partner::PartnerKind,
    time::{Day, Timestamp, Version},
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
