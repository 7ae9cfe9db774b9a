//! Everything that can be asked, a variant a verb; and what has to be known to decide it.
//!
//! Identifiers, links and digests of new things are part of the action: nothing here makes them up.

mod account;
mod device;
mod invitations;
mod members;
mod needs;
mod organization;
mod partner;
mod portal;
mod rescue;
mod review;
mod share;
mod token;

pub use share::{AcceptShare, OfferShare, ShareLink};
pub use token::CreateApiToken;
mod role;

pub use organization::{
    CreateOrganization, DeleteOrganization, MoveOrganization, RenameOrganization, SetAddOns, SetPlan,
};
pub use partner::{AdmitPartner, CreateClient, CreatePartner, SetPartnerLimit};
pub use portal::{ConfirmSelfRegistration, SelfRegister, SetPortal};
pub use rescue::{AcceptRescue, InviteAdmin};
pub use review::{About, Preview, Question};
pub use role::{CreateRole, DeleteRole, EditRole, RenameRole, ResetRole};

pub use account::{ChangePassword, ConfirmReset, DeleteAccount, EditAccount, RequestEmailChange, RequestReset};
pub use device::{
    ClaimDevice, CreateDevice, CreateProvisioningToken, CreateStaticTokens, CreateTemplate, EditDevice, EditTemplate,
    ProvisionDevice,
};
pub use invitations::{
    AcceptInvitation, ChangeInvitation, ImportMode, InvitationLink, InvitationRow, InvitationRows, Invite, InviteMany,
    SetInviting,
};
pub use members::{DevicesLeft, DevicesMoving, EditMember, EndMembership, TransferMember};

use crate::{
    access::Target,
    account::{Email, NewPassword},
    device::{CodeDigest, DeviceBatch},
    facts::Page,
    id::{
        AccountId, AdmissionId, ApiTokenId, DeviceId, EmailChangeId, InvitationId, MemberId, OrganizationId,
        RegistrationId, RescueId, ResetId, RoleId, SessionId, ShareId, StaticTokenId, TemplateId,
    },
    member::DeveloperMode,
    permission::PermissionAction,
    plan::Plan,
    portal::Slug,
    text::{Language, Name},
};

/// One thing that somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Subscribe with an e-mail (S04).
    Subscribe(Subscribe),
    /// Confirm a subscription: account, root organization, Admin, developer mode on (S04).
    ConfirmRegistration(Box<ConfirmRegistration>),
    /// Show how people register into the tree of a root (S12).
    ShowPortal(OrganizationId),
    /// Set how people register into the tree of a root (S12).
    SetPortal(Box<SetPortal>),
    /// See the page on which people register into a tenant (S12).
    LookUpPortal(Slug),
    /// Register into a tenant with an e-mail, without invitation (S12).
    SelfRegister(SelfRegister),
    /// Confirm a registration into a tenant: account, membership, perhaps an organization of one's own (S12).
    ConfirmSelfRegistration(Box<ConfirmSelfRegistration>),
    /// Sign in.
    SignIn(SignIn),
    /// Show the session, its account and its memberships.
    ShowSession,
    /// Sign out.
    SignOut,
    /// Show what the caller's account may do, for the browser.
    ShowPolicy,
    /// Ask whether the caller may do something, and why (B03).
    Explain(Question),
    /// Show who may do what in and below an organization, for review and what-if in a browser (B04, B05).
    ShowAccessModel(OrganizationId),
    /// Ask what an edit would change before it is made, and whether the caller may make it (B04).
    Preview(Box<Preview>),
    /// Ask who may do something (B05).
    WhoCan(PermissionAction, Target),
    /// Ask all that a person may do to something (B05).
    WhatCan(AccountId, Target),
    /// List the organizations that the caller sees.
    ListOrganizations(Page),
    /// Show an organization.
    ShowOrganization(OrganizationId),
    /// Show what of its plan a tree uses.
    ShowUsage(OrganizationId),
    /// Make an organization below another (S25).
    CreateOrganization(CreateOrganization),
    /// Give an organization another name.
    RenameOrganization(RenameOrganization),
    /// Suspend an organization, and with it all below; a root only as the operator.
    SuspendOrganization(OrganizationId),
    /// Put a suspended organization back into use; a root only as the operator.
    ReinstateOrganization(OrganizationId),
    /// Delete an organization that is empty but for people.
    DeleteOrganization(DeleteOrganization),
    /// Move an organization, with all that it holds, below another one of its tree.
    MoveOrganization(MoveOrganization),
    /// List all roots, as the operator.
    ListRoots(Page),
    /// Set the plan of a root, as the operator.
    SetPlan(SetPlan),
    /// Lower the plan of a root, from inside (S22).
    LowerPlan(OrganizationId, Plan),
    /// Set what raises lines of the plan of a root, as the operator (S22).
    SetAddOns(SetAddOns),
    /// Invite an Admin into a root that its Admins have left, as the operator.
    InviteAdmin(InviteAdmin),
    /// List such invitations that are under way, as an Admin of the root.
    ListRescues(OrganizationId),
    /// Cancel such an invitation, as an Admin of the root.
    CancelRescue(RescueId),
    /// Accept it, once it has taken effect.
    AcceptRescue(Box<AcceptRescue>),
    /// List the roles, with what they permit in an organization.
    ListRoles(OrganizationId),
    /// Show a role and what it permits in an organization.
    ShowRole(OrganizationId, RoleId),
    /// Make a role that starts everywhere as a copy of another (B09).
    CreateRole(CreateRole),
    /// Give a role another name (B09).
    RenameRole(RenameRole),
    /// Change what a role permits in an organization, or in all below it too (S03, S06, B09).
    EditRole(EditRole),
    /// Delete a custom role; whoever holds it, or is invited to it, gets another in the same step (B09).
    DeleteRole(DeleteRole),
    /// Put a default role back to its defaults, on every plan (S06, S24).
    ResetRole(ResetRole),
    /// Make a partner organization (S21).
    CreatePartner(CreatePartner),
    /// Show what partners of each kind may do at most.
    ShowPartnerLimits(OrganizationId),
    /// Say what partners of a kind may do at most (S21).
    SetPartnerLimit(SetPartnerLimit),
    /// List the partners that an organization has admitted.
    ListPartners(OrganizationId, Page),
    /// Give a partner access for a period (B11).
    AdmitPartner(AdmitPartner),
    /// End a partner's access, at once (B11).
    DismissPartner(AdmissionId),
    /// Make a client organization as a partner, which is admitted there for a year (S21).
    CreateClient(CreateClient),
    /// List the members of an organization.
    ListMembers(OrganizationId, Page),
    /// Download the list of the members of an organization, a part at a time.
    ExportMembers(OrganizationId, Page),
    /// Show a member.
    ShowMember(MemberId),
    /// Change what is known of a member there: name, phone, location.
    EditMember(EditMember),
    /// Give a member another role (S24).
    AssignRole(MemberId, RoleId),
    /// Suspend a member.
    SuspendMember(MemberId),
    /// Reinstate a suspended member.
    ReinstateMember(MemberId),
    /// Delete a member: the account, as far as one reaches (S16, B14).
    DeleteMember(EndMembership),
    /// Leave an organization.
    Leave(EndMembership),
    /// Move a member to another organization of the tree.
    TransferMember(TransferMember),
    /// End what the sessions of a member hold in this tree (B15).
    SignOutMember(MemberId),
    /// Delete one's own account.
    DeleteAccount(Box<DeleteAccount>),
    /// Choose another password for one's own account (S15).
    ChangePassword(ChangePassword),
    /// Change the name or the language of one's own account.
    EditAccount(EditAccount),
    /// Have a link mailed to another e-mail, by which it becomes that of one's own account.
    RequestEmailChange(RequestEmailChange),
    /// Make that e-mail one's own by such a link.
    ConfirmEmailChange(EmailChangeId),
    /// List one's own sessions (B15).
    ListSessions,
    /// End one of one's own sessions (B15).
    EndSession(SessionId),
    /// End all of one's own sessions but this one (B15).
    EndOtherSessions,
    /// Mail a member a link by which to set another password, and end what the sessions hold in this tree (S15).
    ResetMember(MemberId, ResetId),
    /// Have a link mailed by which to set another password, without signing in (S15).
    RequestReset(RequestReset),
    /// Set another password by such a link (S15).
    ConfirmReset(ConfirmReset),
    /// Switch developer mode of one's own membership (S18, S19).
    SwitchDeveloperMode(MemberId, DeveloperMode),
    /// List the invitations into an organization.
    ListInvitations(OrganizationId, Page),
    /// Show an invitation.
    ShowInvitation(InvitationId),
    /// Invite a person by e-mail with a role (S08, S10).
    Invite(Box<Invite>),
    /// Take an invitation back.
    RevokeInvitation(InvitationId),
    /// Invite many people at once, or only say which of them could be (B08).
    InviteMany(Box<InviteMany>),
    /// Make a new link, which kills the old one, and mail it (B08).
    ResendInvitation(InvitationId),
    /// Change the role or the name of a pending invitation (B08).
    ChangeInvitation(ChangeInvitation),
    /// Say no to an invitation.
    DeclineInvitation(InvitationLink),
    /// Set how people are invited into a tree (S09, B01).
    SetInviting(SetInviting),
    /// See what a link invites to.
    LookUpInvitation(InvitationLink),
    /// Accept an invitation (S11).
    AcceptInvitation(Box<AcceptInvitation>),
    /// List the templates that an organization sees.
    ListTemplates(OrganizationId, Page),
    /// Make a template.
    CreateTemplate(CreateTemplate),
    /// Change a template's name or what it says it is for.
    EditTemplate(EditTemplate),
    /// Delete a template that nothing names.
    DeleteTemplate(TemplateId),
    /// List the devices of an organization that the caller sees.
    ListDevices(OrganizationId, Page),
    /// Show a device.
    ShowDevice(DeviceId),
    /// Add a device from the console.
    CreateDevice(CreateDevice),
    /// Change the name of a device, or what else is known of it.
    EditDevice(EditDevice),
    /// Delete a device.
    DeleteDevice(DeviceId),
    /// Give a device to a member, and so to the member's organization (S14).
    AssignDevice(DeviceId, MemberId),
    /// Give many devices to a member, all or none (S14).
    AssignDevices(DeviceBatch, MemberId),
    /// Take a device from its owner; it stays in its organization (S14).
    ClearOwner(DeviceId),
    /// Give a device another credential; the old one is dead.
    ReplaceCredential(DeviceId, CodeDigest),
    /// Know a device by its credential, for the vendor's broker.
    VerifyDevice(CodeDigest),
    /// Make a token that a device presents to become the caller's (S13).
    CreateProvisioningToken(CreateProvisioningToken),
    /// Present such a token, as the device (S13).
    ProvisionDevice(ProvisionDevice),
    /// Take a static token back.
    WithdrawStaticToken(StaticTokenId),
    /// List the API tokens of an organization.
    ListApiTokens(OrganizationId, Page),
    /// Make an API token (B17).
    CreateApiToken(CreateApiToken),
    /// Revoke an API token.
    RevokeApiToken(ApiTokenId),
    /// Share a device with a person, by e-mail (B10).
    OfferShare(OfferShare),
    /// See what a link shares.
    LookUpShare(ShareLink),
    /// Accept a share (B10).
    AcceptShare(Box<AcceptShare>),
    /// Say no to a share, by its link.
    DeclineShare(ShareLink),
    /// List the shares of a device.
    ListSharesOf(DeviceId),
    /// List what is shared with the caller.
    ListSharesWithMe(Page),
    /// End a share for good.
    EndShare(ShareId),
    /// List the static tokens of an organization.
    ListStaticTokens(OrganizationId, Page),
    /// Make a batch of static tokens.
    CreateStaticTokens(CreateStaticTokens),
    /// Activate a device by a static token (S13).
    ClaimDevice(ClaimDevice),
}

/// See [`Action::Subscribe`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscribe {
    /// The new registration.
    pub id: RegistrationId,
    /// Who.
    pub email: Email,
    /// In which language.
    pub language: Language,
}

/// See [`Action::ConfirmRegistration`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmRegistration {
    /// The link that was followed.
    pub registration: RegistrationId,
    /// What the account is given.
    pub person: NewPerson,
    /// The name of the root organization.
    pub organization_name: Name,
    /// The root organization.
    pub organization: OrganizationId,
    /// The membership in it.
    pub member: MemberId,
    /// Its roles: Admin, Staff, User.
    pub roles: [RoleId; 3],
    /// The session that begins.
    pub session: SessionId,
}

/// A person who gets an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// The account.
    pub account: AccountId,
    /// The person's name.
    pub name: Name,
    /// The password.
    pub password: NewPassword,
}

/// See [`Action::SignIn`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// Whose account.
    pub email: Email,
    /// Whether the password was right; the edge compares hashes, for unknown accounts too.
    pub password: PasswordCheck,
    /// The session that begins.
    pub session: SessionId,
}

/// What comparing a password with what is stored gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordCheck {
    /// It is the account's.
    Right,
    /// It is not, or there is no such account, or nobody has compared it yet. Fails closed.
    Wrong,
}
