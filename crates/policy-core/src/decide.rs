//! Decides every action. `decide/<area>.rs` holds that area's rules; what all of them share is beside them:
//! `visibility` (what does not exist for whom), `giving` (B06), `guards` (last admin, seats, plan).

mod account;
mod case;
mod devices;
mod edit;
mod emails;
mod giving;
mod guards;
mod invitations;
mod members;
mod organizations;
mod partners;
mod plans;
mod portals;
mod registration;
mod remedy;
mod rescues;
mod resets;
mod review;
mod roles;
mod session;
mod shares;
mod tally;
mod tokens;
mod tree;
mod viewer;
mod visibility;

pub use edit::Edit;
pub(crate) use edit::decide_edit;
pub use remedy::{Remedy, Repair, Who, remedies};
pub use viewer::{RoleLock, RolePermits, Viewer};

use crate::{
    access::{Impact, Verdict, Way},
    action::Action,
    change::Changes,
    denial::Denial,
    facts::Facts,
    id::AccountId,
    permission::PermissionAction,
};
use case::Case;

/// The answer to an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It may be done.
    Allowed(Permit),
    /// It may not. This is an answer, not an error.
    Denied(Denial),
}

/// Leave to do one thing. Only [`decide`] makes one, and only a permit yields [`Changes`], so that an unchecked write
/// does not compile:
///
/// ```compile_fail,E0451
/// use policy_core::{access::Verdict, decide::{Outcome, Permit}, denial::Denial};
/// let forged = Permit { outcome: Outcome::Answered(Verdict::Denied(Denial::NotFound)) };
/// ```
///
/// ```compile_fail,E0451
/// use policy_core::change::{AuditEntry, Changes};
/// fn forged(audit: AuditEntry) -> Changes {
///     Changes { expectations: vec![], writes: vec![], audit, mails: vec![] }
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    outcome: Outcome,
}

/// What a permit lets through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A read: the facts that the caller may see, and nothing else.
    Shown(Box<Facts>),
    /// The answer to a question (B03).
    Answered(Verdict),
    /// What the caller's account may do, in the model's own format (B02).
    Snapshot(Vec<u8>),
    /// What is right or wrong with each row of a list of which nothing is written (B08).
    Judged(Vec<Result<(), Denial>>),
    /// Who gains and loses what by an edit, and for how many more people something changes that the caller does not see;
    /// or why the caller may not make it (B04).
    Previewed(Result<(Impact, usize), Denial>),
    /// Who may do something, each with the way by which (B05).
    Who(Vec<(AccountId, Way)>),
    /// What somebody may do, each with the way by which (B05).
    What(Vec<(PermissionAction, Way)>),
    /// A change.
    Changed(Box<Changes>),
}

impl Permit {
    /// What it lets through.
    #[must_use]
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// The changes, if the action changes something.
    #[must_use]
    pub fn changes(&self) -> Option<&Changes> {
        match &self.outcome {
            Outcome::Changed(changes) => Some(changes),
            Outcome::Shown(_)
            | Outcome::Answered(_)
            | Outcome::Snapshot(_)
            | Outcome::Judged(_)
            | Outcome::Previewed(_)
            | Outcome::Who(_)
            | Outcome::What(_) => None,
        }
    }
}

/// Decides whether the caller of these facts may do this, and what it does.
#[must_use]
pub fn decide(facts: &Facts, action: &Action) -> Decision {
    match rule(&Case::new(facts), action) {
        Ok(outcome) => Decision::Allowed(Permit { outcome }),
        Err(denial) => Decision::Denied(denial),
    }
}

#[allow(clippy::too_many_lines, reason = "an arm a kind of action")]
fn rule(case: &Case, action: &Action) -> Result<Outcome, Denial> {
    tokens::leaves_to_persons(case, action)?;
    match action {
        Action::Subscribe(it) => registration::subscribe(case, it),
        Action::ConfirmRegistration(it) => registration::confirm(case, it),
        Action::ShowPortal(root) => portals::show(case, root),
        Action::SetPortal(it) => portals::set(case, it),
        Action::LookUpPortal(slug) => portals::look_up(case, slug),
        Action::SelfRegister(it) => portals::register(case, it),
        Action::ConfirmSelfRegistration(it) => portals::confirm(case, it),
        Action::SignIn(it) => session::sign_in(case, it),
        Action::ShowSession => session::show(case),
        Action::SignOut => session::sign_out(case),
        Action::ShowPolicy => session::policy(case),
        Action::Explain(question) => session::explain(case, question),
        Action::ShowAccessModel(id) => review::access_model(case, id),
        Action::Preview(it) => review::preview(case, it),
        Action::WhoCan(action, target) => review::who_can(case, *action, target),
        Action::WhatCan(account, target) => review::what_can(case, account, target),
        Action::ListOrganizations(page) => organizations::list(case, page),
        Action::ShowOrganization(id) => organizations::show(case, id),
        Action::ShowUsage(id) => organizations::usage(case, id),
        Action::CreateOrganization(it) => organizations::create(case, it),
        Action::RenameOrganization(it) => tree::rename(case, it),
        Action::SuspendOrganization(id) => tree::suspend(case, id),
        Action::ReinstateOrganization(id) => tree::reinstate(case, id),
        Action::DeleteOrganization(it) => tree::delete(case, it),
        Action::MoveOrganization(it) => tree::move_below(case, &it.organization, &it.parent),
        Action::ListRoots(page) => organizations::list_roots(case, page),
        Action::LowerPlan(root, plan) => plans::lower_plan(case, root, *plan),
        Action::InviteAdmin(it) => rescues::invite(case, it),
        Action::ListRescues(root) => rescues::list(case, root),
        Action::CancelRescue(id) => rescues::cancel(case, id),
        Action::AcceptRescue(it) => rescues::accept(case, it),
        Action::SetAddOns(it) => plans::set_add_ons(case, it),
        Action::SetPlan(it) => plans::set_plan(case, it),
        Action::ListRoles(organization) => roles::list(case, organization),
        Action::ShowRole(organization, role) => roles::show(case, organization, role),
        Action::CreateRole(it) => roles::create(case, it),
        Action::RenameRole(it) => roles::rename(case, it),
        Action::EditRole(it) => roles::edit(case, it),
        Action::DeleteRole(it) => roles::delete(case, it),
        Action::ResetRole(it) => roles::reset(case, it),
        Action::CreatePartner(it) => partners::create(case, it),
        Action::ShowPartnerLimits(id) => partners::show_limits(case, id),
        Action::SetPartnerLimit(it) => partners::set_limit(case, it),
        Action::ListPartners(organization, page) => partners::list(case, organization, page),
        Action::AdmitPartner(it) => partners::admit(case, it),
        Action::DismissPartner(id) => partners::dismiss(case, id),
        Action::CreateClient(it) => partners::create_client(case, it),
        Action::ListMembers(organization, page) => members::list(case, organization, page),
        Action::ExportMembers(organization, page) => members::export(case, organization, page),
        Action::ShowMember(member) => members::show(case, member),
        Action::EditMember(it) => members::edit(case, it),
        Action::AssignRole(member, role) => members::assign_role(case, member, role),
        Action::SuspendMember(member) => members::suspend(case, member),
        Action::ReinstateMember(member) => members::reinstate(case, member),
        Action::DeleteMember(it) => members::delete(case, it),
        Action::Leave(it) => members::leave(case, it),
        Action::TransferMember(it) => members::transfer(case, it),
        Action::SignOutMember(member) => members::sign_out(case, member),
        Action::DeleteAccount(it) => members::delete_account(case, it),
        Action::ChangePassword(it) => account::change_password(case, it),
        Action::EditAccount(it) => account::edit(case, it),
        Action::RequestEmailChange(it) => emails::request(case, it),
        Action::ConfirmEmailChange(id) => emails::confirm(case, id),
        Action::ListSessions => account::list_sessions(case),
        Action::EndSession(id) => account::end_session(case, id),
        Action::EndOtherSessions => account::end_other_sessions(case),
        Action::ResetMember(member, reset) => members::reset_password(case, member, reset),
        Action::RequestReset(it) => resets::request(case, it),
        Action::ConfirmReset(it) => resets::confirm(case, it),
        Action::SwitchDeveloperMode(member, mode) => members::switch_developer_mode(case, member, *mode),
        Action::ListInvitations(organization, page) => invitations::list(case, organization, page),
        Action::ShowInvitation(invitation) => invitations::show(case, invitation),
        Action::Invite(it) => invitations::invite(case, it),
        Action::RevokeInvitation(invitation) => invitations::revoke(case, invitation),
        Action::InviteMany(it) => invitations::invite_many(case, it),
        Action::ResendInvitation(invitation) => invitations::resend(case, invitation),
        Action::ChangeInvitation(it) => invitations::change(case, it),
        Action::DeclineInvitation(link) => invitations::decline(case, link),
        Action::SetInviting(it) => invitations::set_inviting(case, it),
        Action::LookUpInvitation(link) => invitations::look_up(case, link),
        Action::AcceptInvitation(it) => invitations::accept(case, it),
        Action::ListTemplates(organization, page) => devices::templates::list(case, organization, page),
        Action::CreateTemplate(it) => devices::templates::create(case, it),
        Action::EditTemplate(it) => devices::templates::edit(case, it),
        Action::DeleteTemplate(id) => devices::templates::delete(case, id),
        Action::ListDevices(organization, page) => devices::list(case, organization, page),
        Action::ShowDevice(device) => devices::show(case, device),
        Action::CreateDevice(it) => devices::create(case, it),
        Action::EditDevice(it) => devices::edit(case, it),
        Action::DeleteDevice(device) => devices::delete(case, device),
        Action::ListStaticTokens(organization, page) => devices::static_tokens::list(case, organization, page),
        Action::CreateStaticTokens(it) => devices::static_tokens::create(case, it),
        Action::AssignDevice(device, to) => devices::assign::assign(case, device, to),
        Action::AssignDevices(devices, to) => devices::assign::assign_many(case, devices, to),
        Action::ReplaceCredential(device, credential) => devices::credentials::replace(case, device, credential),
        Action::VerifyDevice(credential) => devices::credentials::verify(case, credential),
        Action::CreateProvisioningToken(it) => devices::activation::create_token(case, it),
        Action::ProvisionDevice(it) => devices::activation::provision(case, it),
        Action::ListApiTokens(organization, page) => tokens::list(case, organization, page),
        Action::CreateApiToken(it) => tokens::create(case, it),
        Action::RevokeApiToken(token) => tokens::revoke(case, token),
        Action::OfferShare(it) => shares::offering::offer(case, it),
        Action::LookUpShare(link) => shares::accepting::look_up(case, link),
        Action::AcceptShare(it) => shares::accepting::accept(case, it),
        Action::DeclineShare(link) => shares::accepting::decline(case, link),
        Action::ListSharesOf(device) => shares::list_of_device(case, device),
        Action::ListSharesWithMe(page) => shares::list_with_caller(case, page),
        Action::EndShare(share) => shares::end(case, share),
        Action::WithdrawStaticToken(token) => devices::static_tokens::withdraw(case, token),
        Action::ClearOwner(device) => devices::assign::clear_owner(case, device),
        Action::ClaimDevice(it) => devices::activation::claim(case, it),
    }
}
