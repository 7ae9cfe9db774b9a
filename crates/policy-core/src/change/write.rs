//! What is written, by area.

use super::Counter;
use crate::{
    account::{Account, Email, EmailChange, NewPassword, PasswordReset, Session},
    device::{Device, ProvisioningToken, StaticToken, Template},
    facts::Seat,
    id::{
        AccountId, ApiTokenId, DeviceId, InvitationId, MemberId, OrganizationId, ProvisioningTokenId, RegistrationId,
        RescueId, RoleId, SessionId, ShareId, StaticTokenId, TemplateId,
    },
    invitation::{Invitation, InvitationDays, InvitedAccounts, Outcome, Registration},
    member::{Member, Profile},
    organization::{Organization, OrganizationState},
    partner::PartnerWrite,
    plan::{AddOn, Plan},
    portal::Portal,
    rescue::{Rescue, RescueOutcome},
    role::{Role, RoleValue},
    share::{Guest, Share},
    text::Name,
    time::{Day, Timestamp},
    token::ApiToken,
};

/// One thing to write; an area each. A row given whole is written whole, with its version raised by the rule already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// An account.
    Account(AccountWrite),
    /// Sessions.
    Session(SessionWrite),
    /// How people come into a tree without being invited.
    Registration(RegistrationWrite),
    /// An organization, or what holds for its tree.
    Organization(OrganizationWrite),
    /// A role and what it permits.
    Role(RoleWrite),
    /// A membership and the seat that it takes.
    Member(MemberWrite),
    /// Invitations.
    Invitation(InvitationWrite),
    /// A device, its template, the tokens by which it begins.
    Device(DeviceWrite),
    /// A share and the guest's place that it takes.
    Share(ShareWrite),
    /// An API token.
    ApiToken(ApiTokenWrite),
    /// What concerns partners.
    Partners(PartnerWrite),
    /// A counter moves. People, and those of them who joined, move with their seats, and custom roles with themselves.
    Count(Counter, Step),
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountWrite {
    /// A new account; the edge hashes the password.
    CreateAccount(Account, NewPassword),
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
    /// An account goes, with its sessions, tokens, resets and all else that is its own. It has no membership any more.
    DeleteAccount(AccountId),
}

/// Sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionWrite {
    /// A new session.
    BeginSession(Session),
    /// A session ends.
    EndSession(SessionId),
    /// All sessions of an account end but this one.
    EndOtherSessions(AccountId, SessionId),
    /// All sessions of an account end.
    EndSessions(AccountId),
}

/// How people come into a tree without being invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegistrationWrite {
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
}

/// An organization, or what holds for its tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrganizationWrite {
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
    /// That many more invitation mails are sent on this day in the tree of this root.
    CountMails(OrganizationId, Day, u32),
    /// How people are invited into the tree of this root; its version and that of its tree rise.
    SetInviting(OrganizationId, InvitationDays, InvitedAccounts),
}

/// A role and what it permits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoleWrite {
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
}

/// A membership and the seat that it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemberWrite {
    /// Developer mode of these memberships, which have it on, goes off; their versions rise, and they count no more.
    EndDeveloperModes(Vec<MemberId>),
    /// A new membership.
    CreateMember(Member),
    /// A changed membership.
    UpdateMember(Member),
    /// What is known of a member there; the version of the membership rises.
    SetProfile(Profile),
    /// A membership goes.
    DeleteMember(MemberId),
    /// All devices of an owner in an organization get another owner, or none, there or in another organization of the
    /// tree; their versions rise.
    HandOverDevices {
        /// Where they are, and whose.
        from: (OrganizationId, AccountId),
        /// Where they are then, and whose.
        to: (OrganizationId, Option<AccountId>),
    },
    /// A person takes a seat, or keeps it until another time.
    HoldSeat(Seat),
    /// People who are invited have a seat of this tree at least until then; who has one for good, or for longer, keeps it.
    ReserveSeats(OrganizationId, Vec<(Email, Timestamp)>),
    /// A person gives a seat back.
    ReleaseSeat(OrganizationId, Email),
}

/// Invitations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvitationWrite {
    /// New invitations.
    CreateInvitations(Vec<Invitation>),
    /// A changed invitation.
    UpdateInvitation(Invitation),
    /// What became of an invitation.
    SettleInvitation(InvitationId, Outcome),
}

/// A device, its template, the tokens by which it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeviceWrite {
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
    /// A new provisioning token.
    CreateProvisioningToken(ProvisioningToken),
    /// A device presented a provisioning token.
    UseProvisioningToken(ProvisioningTokenId, DeviceId),
    /// A static token made a device.
    ClaimStaticToken(StaticTokenId, DeviceId),
}

/// A share and the guest's place that it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareWrite {
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
}

/// An API token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiTokenWrite {
    /// A new API token.
    CreateApiToken(ApiToken),
    /// An API token goes.
    DeleteApiToken(ApiTokenId),
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
