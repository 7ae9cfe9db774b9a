//! Which actions give rights or act on people: `domain.md`'s lists (B06), by action. A new action does not compile before
//! it is said here what it is; a path that is not shown to be held to the one rule fails `native/giving_paths.rs`.

use policy_core::action::Action;

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
        Action::ShowSession
        | Action::ShowPolicy
        | Action::ShowAccessModel(_)
        | Action::Preview(_)
        | Action::WhoCan(..)
        | Action::WhatCan(..)
        | Action::Explain(_)
        | Action::ListOrganizations(_)
        | Action::ShowOrganization(_)
        | Action::ShowUsage(_)
        | Action::ListRoots(_)
        | Action::ListRoles(_)
        | Action::ShowPartnerLimits(_)
        | Action::ListPartners(..)
        | Action::ShowRole(..)
        | Action::ListMembers(..)
        | Action::ExportMembers(..)
        | Action::ShowMember(_)
        | Action::ListInvitations(..)
        | Action::ShowInvitation(_)
        | Action::LookUpInvitation(_)
        | Action::ListTemplates(..)
        | Action::ListDevices(..)
        | Action::ShowDevice(_)
        | Action::VerifyDevice(_)
        | Action::ShowPortal(_)
        | Action::LookUpPortal(_)
        | Action::ListApiTokens(..)
        | Action::LookUpShare(_)
        | Action::ListSharesOf(_)
        | Action::ListSharesWithMe(_)
        | Action::ListSessions
        | Action::ListRescues(_)
        | Action::ListStaticTokens(..) => Path::Reads,
        Action::Invite(_)
        | Action::InviteMany(_)
        | Action::OfferShare(_)
        | Action::CreateApiToken(_)
        | Action::SetPortal(_)
        | Action::ChangeInvitation(_)
        | Action::ResendInvitation(_)
        | Action::EditRole(_)
        | Action::ResetRole(_)
        | Action::CreateRole(_)
        | Action::SetPartnerLimit(_)
        | Action::AdmitPartner(_)
        | Action::MoveOrganization(_) => Path::Gives,
        Action::AssignRole(..)
        | Action::ReinstateMember(_)
        | Action::TransferMember(_)
        | Action::DeleteRole(_) => Path::GivesAndActsOn,
        Action::SuspendMember(_)
        | Action::SignOutMember(_)
        | Action::EditMember(_)
        | Action::ResetMember(..)
        | Action::DeleteMember(_)
        | Action::SuspendOrganization(_)
        | Action::ReinstateOrganization(_)
        | Action::DeleteOrganization(_) => Path::ActsOn,
        Action::AcceptInvitation(_) | Action::AcceptShare(_) | Action::ConfirmSelfRegistration(_) => Path::TakesEffect,
        Action::AssignDevice(..) | Action::AssignDevices(..) | Action::ClearOwner(_) => Path::ChangesHands,
        // Those above hold in a new organization what runs down anyway; a new root is its subscriber's.
        Action::CreateOrganization(_)
        | Action::CreatePartner(_)
        // The partner's kind says what it holds there, as the root gave it.
        | Action::CreateClient(_)
        | Action::DismissPartner(_)
        | Action::Subscribe(_)
        | Action::ConfirmRegistration(_)
        | Action::SignIn(_)
        | Action::SignOut
        | Action::SelfRegister(_)
        | Action::Leave(_)
        | Action::DeleteAccount(_)
        | Action::ChangePassword(_)
        | Action::RequestReset(_)
        | Action::ConfirmReset(_)
        | Action::EditAccount(_)
        | Action::RequestEmailChange(_)
        | Action::ConfirmEmailChange(_)
        | Action::EndSession(_)
        | Action::EndOtherSessions
        | Action::EndShare(_)
        | Action::DeclineShare(_)
        | Action::RevokeApiToken(_)
        | Action::RenameOrganization(_)
        // The operator gives, from outside, what the root's own Admin permits.
        | Action::InviteAdmin(_)
        | Action::CancelRescue(_)
        | Action::AcceptRescue(_)
        | Action::SetPlan(_)
        | Action::LowerPlan(..)
        | Action::SetAddOns(_)
        | Action::RenameRole(_)
        | Action::SwitchDeveloperMode(..)
        | Action::RevokeInvitation(_)
        | Action::DeclineInvitation(_)
        | Action::SetInviting(_)
        | Action::CreateTemplate(_)
        | Action::EditTemplate(_)
        | Action::DeleteTemplate(_)
        // A new device is its maker's, or nobody's.
        | Action::CreateDevice(_)
        | Action::EditDevice(..)
        | Action::DeleteDevice(_)
        | Action::ReplaceCredential(..)
        | Action::CreateProvisioningToken(_)
        | Action::ProvisionDevice(_)
        | Action::WithdrawStaticToken(_)
        | Action::CreateStaticTokens(_)
        | Action::ClaimDevice(_) => Path::Neither,
    }
}
