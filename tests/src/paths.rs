//! Which actions give rights or act on people: `domain.md`'s lists (B06), by action. A new action does not compile before
//! it is said here what it is; a path that is not shown to be held to the one rule fails `native/giving_paths.rs`.

use policy_core::action::{
    AccountAction, Action, ApiTokenAction, DeviceAction, InvitationAction, MemberAction, OrganizationAction,
    PartnerAction, PlanAction, PortalAction, RegistrationAction, RescueAction, ReviewAction, RoleAction, SessionAction,
    ShareAction, StaticTokenAction, TemplateAction,
};

/// What an action is to the one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Path {
    /// It changes nothing.
    Reads,
    /// It gives somebody rights.
    Gives,
    /// It acts on a member.
    ActsOn,
    /// Both.
    GivesAndActsOn,
    /// It gives what somebody else gave: asked of the inviter, whose authority it rests on.
    TakesEffect,
    /// It changes a device's owner or organization: gives the actor nothing over it (T105).
    ChangesHands,
    /// Rights stay as they are, or change by what is no gift: a plan, one's own developer mode, one's own session.
    Neither,
}

/// What this action is to the one rule.
#[must_use]
#[allow(clippy::too_many_lines, reason = "an arm a kind of action")]
pub const fn path(action: &Action) -> Path {
    match action {
        Action::Session(SessionAction::ShowSession)
        | Action::Review(ReviewAction::ShowPolicy)
        | Action::Review(ReviewAction::ShowPolicyOf(_))
        | Action::Review(ReviewAction::ShowAccessModel(_))
        | Action::Review(ReviewAction::Preview(_))
        | Action::Review(ReviewAction::WhoCan(..))
        | Action::Review(ReviewAction::WhatCan(..))
        | Action::Review(ReviewAction::Evaluate(_))
        | Action::Review(ReviewAction::Explain(_))
        | Action::Organization(OrganizationAction::ListOrganizations(_))
        | Action::Organization(OrganizationAction::ShowOrganization(_))
        | Action::Plan(PlanAction::ShowUsage(_))
        | Action::Organization(OrganizationAction::ListRoots(_))
        | Action::Role(RoleAction::ListRoles(_))
        | Action::Partner(PartnerAction::ShowPartnerLimits(_))
        | Action::Partner(PartnerAction::ListPartners(..))
        | Action::Role(RoleAction::ShowRole(..))
        | Action::Member(MemberAction::ListMembers(..))
        | Action::Member(MemberAction::ExportMembers(..))
        | Action::Member(MemberAction::ShowMember(_))
        | Action::Invitation(InvitationAction::ListInvitations(..))
        | Action::Invitation(InvitationAction::ShowInvitation(_))
        | Action::Invitation(InvitationAction::LookUpInvitation(_))
        | Action::Template(TemplateAction::ListTemplates(..))
        | Action::Device(DeviceAction::ListDevices(..))
        | Action::Device(DeviceAction::ShowDevice(_))
        | Action::Device(DeviceAction::VerifyDevice(_))
        | Action::Portal(PortalAction::ShowPortal(_))
        | Action::Portal(PortalAction::LookUpPortal(_))
        | Action::ApiToken(ApiTokenAction::ListApiTokens(..))
        | Action::Audit(_)
        | Action::Share(ShareAction::LookUpShare(_))
        | Action::Share(ShareAction::ListSharesOf(_))
        | Action::Share(ShareAction::ListSharesWithMe(_))
        | Action::Session(SessionAction::ListSessions)
        | Action::Rescue(RescueAction::ListRescues(_))
        | Action::StaticToken(StaticTokenAction::ListStaticTokens(..)) => Path::Reads,
        Action::Invitation(InvitationAction::Invite(_))
        | Action::Invitation(InvitationAction::InviteMany(_))
        | Action::Share(ShareAction::OfferShare(_))
        | Action::ApiToken(ApiTokenAction::CreateApiToken(_))
        | Action::Portal(PortalAction::SetPortal(_))
        | Action::Invitation(InvitationAction::ChangeInvitation(_))
        | Action::Invitation(InvitationAction::ResendInvitation(_))
        | Action::Role(RoleAction::EditRole(_))
        | Action::Role(RoleAction::ResetRole(_))
        | Action::Role(RoleAction::CreateRole(_))
        | Action::Partner(PartnerAction::SetPartnerLimit(_))
        | Action::Partner(PartnerAction::AdmitPartner(_))
        | Action::Organization(OrganizationAction::MoveOrganization(_)) => Path::Gives,
        Action::Member(MemberAction::AssignRole(..))
        | Action::Member(MemberAction::ReinstateMember(_))
        | Action::Member(MemberAction::TransferMember(_))
        | Action::Role(RoleAction::DeleteRole(_)) => Path::GivesAndActsOn,
        Action::Member(MemberAction::SuspendMember(_))
        | Action::Member(MemberAction::SignOutMember(_))
        | Action::Member(MemberAction::EditMember(_))
        | Action::Member(MemberAction::ResetMember(..))
        | Action::Member(MemberAction::DeleteMember(_))
        | Action::Organization(OrganizationAction::SuspendOrganization(_))
        | Action::Organization(OrganizationAction::ReinstateOrganization(_))
        | Action::Organization(OrganizationAction::DeleteOrganization(_)) => Path::ActsOn,
        Action::Invitation(InvitationAction::AcceptInvitation(_)) | Action::Share(ShareAction::AcceptShare(_)) | Action::Portal(PortalAction::ConfirmSelfRegistration(_)) => Path::TakesEffect,
        Action::Device(DeviceAction::AssignDevice(..)) | Action::Device(DeviceAction::AssignDevices(..)) | Action::Device(DeviceAction::ClearOwner(_)) => Path::ChangesHands,
        // Those above hold in a new organization what runs down anyway; a new root is its subscriber's.
        Action::Organization(OrganizationAction::CreateOrganization(_))
        | Action::Partner(PartnerAction::CreatePartner(_))
        // The partner's kind says what it holds there, as the root gave it.
        | Action::Partner(PartnerAction::CreateClient(_))
        | Action::Partner(PartnerAction::DismissPartner(_))
        | Action::Registration(RegistrationAction::Subscribe(_))
        | Action::Registration(RegistrationAction::ConfirmRegistration(_))
        | Action::Session(SessionAction::SignIn(_))
        | Action::Session(SessionAction::SignOut)
        | Action::Portal(PortalAction::SelfRegister(_))
        | Action::Member(MemberAction::Leave(_))
        | Action::Account(AccountAction::DeleteAccount(_))
        | Action::Account(AccountAction::ChangePassword(_))
        | Action::Account(AccountAction::RequestReset(_))
        | Action::Account(AccountAction::ConfirmReset(_))
        | Action::Account(AccountAction::EditAccount(_))
        | Action::Account(AccountAction::RequestEmailChange(_))
        | Action::Account(AccountAction::ConfirmEmailChange(_))
        | Action::Session(SessionAction::EndSession(_))
        | Action::Session(SessionAction::EndOtherSessions)
        | Action::Share(ShareAction::EndShare(_))
        | Action::Share(ShareAction::DeclineShare(_))
        | Action::ApiToken(ApiTokenAction::RevokeApiToken(_))
        | Action::Organization(OrganizationAction::RenameOrganization(_))
        // The operator gives, from outside, what the root's own Admin permits.
        | Action::Rescue(RescueAction::InviteAdmin(_))
        | Action::Rescue(RescueAction::CancelRescue(_))
        | Action::Rescue(RescueAction::AcceptRescue(_))
        | Action::Plan(PlanAction::SetPlan(_))
        | Action::Plan(PlanAction::LowerPlan(..))
        | Action::Plan(PlanAction::SetAddOns(_))
        | Action::Role(RoleAction::RenameRole(_))
        | Action::Member(MemberAction::SwitchDeveloperMode(..))
        | Action::Invitation(InvitationAction::RevokeInvitation(_))
        | Action::Invitation(InvitationAction::DeclineInvitation(_))
        | Action::Invitation(InvitationAction::SetInviting(_))
        | Action::Template(TemplateAction::CreateTemplate(_))
        | Action::Template(TemplateAction::EditTemplate(_))
        | Action::Template(TemplateAction::DeleteTemplate(_))
        // A new device is its maker's, or nobody's.
        | Action::Device(DeviceAction::CreateDevice(_))
        | Action::Device(DeviceAction::EditDevice(..))
        | Action::Device(DeviceAction::DeleteDevice(_))
        | Action::Device(DeviceAction::ReplaceCredential(..))
        | Action::Device(DeviceAction::CreateProvisioningToken(_))
        | Action::Device(DeviceAction::ProvisionDevice(_))
        | Action::StaticToken(StaticTokenAction::WithdrawStaticToken(_))
        | Action::StaticToken(StaticTokenAction::CreateStaticTokens(_))
        | Action::StaticToken(StaticTokenAction::ClaimDevice(_)) => Path::Neither,
    }
}

/// What an action is called: its variant, without the area that it is of.
#[must_use]
pub fn kind(action: &Action) -> String {
    let debug = format!("{action:?}");
    let (_, of_area) = debug.split_once('(').unwrap_or_default();
    of_area.chars().take_while(char::is_ascii_alphanumeric).collect()
}
