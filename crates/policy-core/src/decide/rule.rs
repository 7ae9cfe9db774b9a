//! Which rule decides which action.

use super::{
    Outcome, account, audit, case::Case, devices, emails, evaluation, invitations, members, organizations, partners,
    plans, portals, registration, rendering, rescues, resets, review, roles, session, shares, tokens, tree,
};
use crate::{
    action::{
        AccountAction, ApiTokenAction, AuditAction, DeviceAction, InvitationAction, MemberAction, OrganizationAction,
        PartnerAction, PlanAction, PortalAction, RegistrationAction, RescueAction, ReviewAction, RoleAction,
        SessionAction, ShareAction, StaticTokenAction, TemplateAction,
    },
    denial::Denial,
};

pub(super) fn registration(case: &Case, action: &RegistrationAction) -> Result<Outcome, Denial> {
    match action {
        RegistrationAction::Subscribe(it) => registration::subscribe(case, it),
        RegistrationAction::ConfirmRegistration(it) => registration::confirm(case, it),
    }
}

pub(super) fn portal(case: &Case, action: &PortalAction) -> Result<Outcome, Denial> {
    match action {
        PortalAction::ShowPortal(root) => portals::show(case, root),
        PortalAction::SetPortal(it) => portals::set(case, it),
        PortalAction::LookUpPortal(slug) => portals::look_up(case, slug),
        PortalAction::SelfRegister(it) => portals::register(case, it),
        PortalAction::ConfirmSelfRegistration(it) => portals::confirm(case, it),
    }
}

pub(super) fn session(case: &Case, action: &SessionAction) -> Result<Outcome, Denial> {
    match action {
        SessionAction::SignIn(it) => session::sign_in(case, it),
        SessionAction::ShowSession => session::show(case),
        SessionAction::SignOut => session::sign_out(case),
        SessionAction::ListSessions => account::list_sessions(case),
        SessionAction::EndSession(id) => account::end_session(case, id),
        SessionAction::EndOtherSessions => account::end_other_sessions(case),
    }
}

pub(super) fn review(case: &Case, action: &ReviewAction) -> Result<Outcome, Denial> {
    match action {
        ReviewAction::ShowPolicy => session::policy(case),
        ReviewAction::ShowPolicyOf(account) => rendering::policy_of(case, account),
        ReviewAction::Explain(question) => session::explain(case, question),
        ReviewAction::ShowAccessModel(id) => review::access_model(case, id),
        ReviewAction::Preview(it) => review::preview(case, it),
        ReviewAction::WhoCan(action, target) => review::who_can(case, *action, target),
        ReviewAction::WhatCan(account, target) => review::what_can(case, account, target),
        ReviewAction::Evaluate(all) => evaluation::evaluate(case, all),
    }
}

pub(super) fn organization(case: &Case, action: &OrganizationAction) -> Result<Outcome, Denial> {
    match action {
        OrganizationAction::ListOrganizations(page) => organizations::list(case, page),
        OrganizationAction::ShowOrganization(id) => organizations::show(case, id),
        OrganizationAction::CreateOrganization(it) => organizations::create(case, it),
        OrganizationAction::RenameOrganization(it) => tree::rename(case, it),
        OrganizationAction::SuspendOrganization(id) => tree::suspend(case, id),
        OrganizationAction::ReinstateOrganization(id) => tree::reinstate(case, id),
        OrganizationAction::DeleteOrganization(it) => tree::delete(case, it),
        OrganizationAction::MoveOrganization(it) => tree::move_below(case, &it.organization, &it.parent),
        OrganizationAction::ListRoots(page) => organizations::list_roots(case, page),
    }
}

pub(super) fn plan(case: &Case, action: &PlanAction) -> Result<Outcome, Denial> {
    match action {
        PlanAction::ShowUsage(id) => organizations::usage(case, id),
        PlanAction::LowerPlan(root, plan) => plans::lower_plan(case, root, *plan),
        PlanAction::SetAddOns(it) => plans::set_add_ons(case, it),
        PlanAction::SetPlan(it) => plans::set_plan(case, it),
    }
}

pub(super) fn rescue(case: &Case, action: &RescueAction) -> Result<Outcome, Denial> {
    match action {
        RescueAction::InviteAdmin(it) => rescues::invite(case, it),
        RescueAction::ListRescues(root) => rescues::list(case, root),
        RescueAction::CancelRescue(id) => rescues::cancel(case, id),
        RescueAction::AcceptRescue(it) => rescues::accept(case, it),
    }
}

pub(super) fn role(case: &Case, action: &RoleAction) -> Result<Outcome, Denial> {
    match action {
        RoleAction::ListRoles(organization) => roles::list(case, organization),
        RoleAction::ShowRole(organization, role) => roles::show(case, organization, role),
        RoleAction::CreateRole(it) => roles::create(case, it),
        RoleAction::RenameRole(it) => roles::rename(case, it),
        RoleAction::EditRole(it) => roles::edit(case, it),
        RoleAction::DeleteRole(it) => roles::delete(case, it),
        RoleAction::ResetRole(it) => roles::reset(case, it),
    }
}

pub(super) fn partner(case: &Case, action: &PartnerAction) -> Result<Outcome, Denial> {
    match action {
        PartnerAction::CreatePartner(it) => partners::create(case, it),
        PartnerAction::ShowPartnerLimits(id) => partners::show_limits(case, id),
        PartnerAction::SetPartnerLimit(it) => partners::set_limit(case, it),
        PartnerAction::ListPartners(organization, page) => partners::list(case, organization, page),
        PartnerAction::AdmitPartner(it) => partners::admit(case, it),
        PartnerAction::DismissPartner(id) => partners::dismiss(case, id),
        PartnerAction::CreateClient(it) => partners::create_client(case, it),
    }
}

pub(super) fn member(case: &Case, action: &MemberAction) -> Result<Outcome, Denial> {
    match action {
        MemberAction::ListMembers(organization, filter, page) => members::list(case, organization, filter, page),
        MemberAction::ExportMembers(organization, filter, page) => members::export(case, organization, filter, page),
        MemberAction::ShowMember(member) => members::show(case, member),
        MemberAction::EditMember(it) => members::edit(case, it),
        MemberAction::AssignRole(member, role) => members::assign_role(case, member, role),
        MemberAction::SuspendMember(member) => members::suspend(case, member),
        MemberAction::ReinstateMember(member) => members::reinstate(case, member),
        MemberAction::DeleteMember(it) => members::delete(case, it),
        MemberAction::Leave(it) => members::leave(case, it),
        MemberAction::TransferMember(it) => members::transfer(case, it),
        MemberAction::SignOutMember(member) => members::sign_out(case, member),
        MemberAction::ResetMember(member, reset) => members::reset_password(case, member, reset),
        MemberAction::SwitchDeveloperMode(member, mode) => members::switch_developer_mode(case, member, *mode),
    }
}

pub(super) fn account(case: &Case, action: &AccountAction) -> Result<Outcome, Denial> {
    match action {
        AccountAction::DeleteAccount(it) => members::delete_account(case, it),
        AccountAction::ChangePassword(it) => account::change_password(case, it),
        AccountAction::EditAccount(it) => account::edit(case, it),
        AccountAction::RequestEmailChange(it) => emails::request(case, it),
        AccountAction::ConfirmEmailChange(id) => emails::confirm(case, id),
        AccountAction::RequestReset(it) => resets::request(case, it),
        AccountAction::ConfirmReset(it) => resets::confirm(case, it),
    }
}

pub(super) fn invitation(case: &Case, action: &InvitationAction) -> Result<Outcome, Denial> {
    match action {
        InvitationAction::ListInvitations(organization, filter, page) => {
            invitations::list(case, organization, filter, page)
        }
        InvitationAction::ShowInvitation(invitation) => invitations::show(case, invitation),
        InvitationAction::Invite(it) => invitations::invite(case, it),
        InvitationAction::RevokeInvitation(invitation) => invitations::revoke(case, invitation),
        InvitationAction::InviteMany(it) => invitations::invite_many(case, it),
        InvitationAction::ResendInvitation(invitation) => invitations::resend(case, invitation),
        InvitationAction::ChangeInvitation(it) => invitations::change(case, it),
        InvitationAction::DeclineInvitation(link) => invitations::decline(case, link),
        InvitationAction::SetInviting(it) => invitations::set_inviting(case, it),
        InvitationAction::LookUpInvitation(link) => invitations::look_up(case, link),
        InvitationAction::AcceptInvitation(it) => invitations::accept(case, it),
    }
}

pub(super) fn template(case: &Case, action: &TemplateAction) -> Result<Outcome, Denial> {
    match action {
        TemplateAction::ListTemplates(organization, page) => devices::templates::list(case, organization, page),
        TemplateAction::CreateTemplate(it) => devices::templates::create(case, it),
        TemplateAction::EditTemplate(it) => devices::templates::edit(case, it),
        TemplateAction::DeleteTemplate(id) => devices::templates::delete(case, id),
    }
}

pub(super) fn device(case: &Case, action: &DeviceAction) -> Result<Outcome, Denial> {
    match action {
        DeviceAction::ListDevices(organization, filter, page) => devices::list(case, organization, filter, page),
        DeviceAction::ShowDevice(device) => devices::show(case, device),
        DeviceAction::CreateDevice(it) => devices::create(case, it),
        DeviceAction::EditDevice(it) => devices::edit(case, it),
        DeviceAction::DeleteDevice(device) => devices::delete(case, device),
        DeviceAction::AssignDevice(device, to) => devices::assign::assign(case, device, to),
        DeviceAction::AssignDevices(devices, to) => devices::assign::assign_many(case, devices, to),
        DeviceAction::ReplaceCredential(device, credential) => devices::credentials::replace(case, device, credential),
        DeviceAction::VerifyDevice(credential) => devices::credentials::verify(case, credential),
        DeviceAction::CreateProvisioningToken(it) => devices::activation::create_token(case, it),
        DeviceAction::ProvisionDevice(it) => devices::activation::provision(case, it),
        DeviceAction::ClearOwner(device) => devices::assign::clear_owner(case, device),
    }
}

pub(super) fn static_token(case: &Case, action: &StaticTokenAction) -> Result<Outcome, Denial> {
    match action {
        StaticTokenAction::ListStaticTokens(organization, filter, page) => {
            devices::static_tokens::list(case, organization, filter, page)
        }
        StaticTokenAction::CreateStaticTokens(it) => devices::static_tokens::create(case, it),
        StaticTokenAction::WithdrawStaticToken(token) => devices::static_tokens::withdraw(case, token),
        StaticTokenAction::ClaimDevice(it) => devices::activation::claim(case, it),
    }
}

pub(super) fn api_token(case: &Case, action: &ApiTokenAction) -> Result<Outcome, Denial> {
    match action {
        ApiTokenAction::ListApiTokens(organization, page) => tokens::list(case, organization, page),
        ApiTokenAction::CreateApiToken(it) => tokens::create(case, it),
        ApiTokenAction::RevokeApiToken(token) => tokens::revoke(case, token),
    }
}

pub(super) fn share(case: &Case, action: &ShareAction) -> Result<Outcome, Denial> {
    match action {
        ShareAction::OfferShare(it) => shares::offering::offer(case, it),
        ShareAction::LookUpShare(link) => shares::accepting::look_up(case, link),
        ShareAction::AcceptShare(it) => shares::accepting::accept(case, it),
        ShareAction::DeclineShare(link) => shares::accepting::decline(case, link),
        ShareAction::ListSharesOf(device) => shares::list_of_device(case, device),
        ShareAction::ListSharesWithMe(page) => shares::list_with_caller(case, page),
        ShareAction::EndShare(share) => shares::end(case, share),
    }
}

pub(super) fn audit(case: &Case, action: &AuditAction) -> Result<Outcome, Denial> {
    match action {
        AuditAction::ShowAudit(id, reach, query) => audit::show(case, id, *reach, query),
        AuditAction::ExportAudit(id, reach, query) => audit::export(case, id, *reach, query),
        AuditAction::ShowActivity(member, query) => audit::activity(case, member, query),
    }
}
