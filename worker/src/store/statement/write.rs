use super::{
    Statement, account, api_token, device, email_change, guest, holder, invitation, inviting, member, organization,
    partner, portal, provisioning_token, registration, rescue, reset, role, seat, session, share, static_token,
    template,
};
use crate::store::{Epoch, StoreError, TokenDigest};
use policy_core::{
    change::{
        AccountWrite, ApiTokenWrite, DeviceWrite, InvitationWrite, MemberWrite, OrganizationWrite, RegistrationWrite,
        RoleWrite, SessionWrite, ShareWrite, Write,
    },
    time::Timestamp,
};

/// What a write takes that the core does not know: hashes made at the edge.
#[derive(Clone, Copy)]
pub(crate) struct Extras<'a> {
    pub(crate) now: Timestamp,
    pub(crate) epoch: Epoch,
    /// The hash of a new account's password.
    pub(crate) password: Option<&'a str>,
    /// The digest of a new session's token.
    pub(crate) session_digest: Option<&'a TokenDigest>,
}

pub(crate) fn statements(write: &Write, extras: Extras) -> Result<Vec<Statement>, StoreError> {
    Ok(match write {
        Write::Account(it) => of_account(it, extras)?,
        Write::Session(it) => of_session(it, extras)?,
        Write::Registration(it) => of_registration(it),
        Write::Organization(it) => of_organization(it),
        Write::Role(it) => of_role(it, extras),
        Write::Member(it) => of_member(it),
        Write::Invitation(it) => of_invitation(it),
        Write::Device(it) => of_device(it),
        Write::Share(it) => of_share(it, extras),
        Write::ApiToken(it) => of_api_token(it),
        Write::Partners(write) => partner::write(write),
        Write::Count(counter, step) => vec![organization::count(counter, *step)?],
    })
}

fn of_account(write: &AccountWrite, extras: Extras) -> Result<Vec<Statement>, StoreError> {
    Ok(match write {
        AccountWrite::CreateAccount(account, _) => {
            let hash = extras.password.ok_or_else(|| missing("the hash of a new password"))?;
            vec![account::create(account, hash, extras.now)]
        }
        AccountWrite::OpenEmailChange(it) => vec![email_change::open(it)],
        AccountWrite::ChangeEmail { account, from, to } => email_change::confirm(account, from, to, extras.now),
        AccountWrite::OpenReset(it) => vec![reset::open(it)],
        AccountWrite::SetPassword(id, _) => {
            let hash = extras.password.ok_or_else(|| missing("the hash of a new password"))?;
            account::set_password(id, hash).into()
        }
        AccountWrite::UpdateAccount(account) => vec![account::update(account)],
        AccountWrite::DeleteAccount(id) => account::delete(id),
    })
}

fn of_session(write: &SessionWrite, extras: Extras) -> Result<Vec<Statement>, StoreError> {
    Ok(match write {
        SessionWrite::BeginSession(session) => {
            let digest = extras.session_digest.ok_or_else(|| missing("the digest of a new session"))?;
            session::begin(session, digest, extras.epoch).into()
        }
        SessionWrite::EndSession(id) => vec![session::end(id)],
        SessionWrite::EndOtherSessions(account, kept) => vec![session::end_others(account, kept)],
        SessionWrite::EndSessions(account) => vec![session::end_all(account)],
    })
}

fn of_registration(write: &RegistrationWrite) -> Vec<Statement> {
    match write {
        RegistrationWrite::OpenRegistration(registration) => vec![registration::open(registration)],
        RegistrationWrite::ConfirmRegistration(id) => vec![registration::confirm(id)],
        RegistrationWrite::OpenRescue(rescue) => vec![rescue::open(rescue)],
        RegistrationWrite::SettleRescue(id, outcome) => vec![rescue::settle(id, *outcome)],
        RegistrationWrite::SetPortal(it) => vec![portal::set(it)],
    }
}

fn of_organization(write: &OrganizationWrite) -> Vec<Statement> {
    match write {
        OrganizationWrite::CreateOrganization(organization) => vec![organization::create(organization)],
        OrganizationWrite::RenameOrganization(id, name) => vec![organization::rename(id, name)],
        OrganizationWrite::SetOrganizationState(id, state) => organization::set_state(id, *state).into(),
        OrganizationWrite::DeleteOrganization(id) => organization::delete(id),
        OrganizationWrite::MoveOrganization(id, parent) => organization::move_below(id, parent).into(),
        OrganizationWrite::SetPlan(root, plan) => vec![organization::set_plan(root, *plan)],
        OrganizationWrite::SetAddOns(root, add_ons) => vec![organization::set_add_ons(root, add_ons)],
        OrganizationWrite::CountMails(root, day, more) => vec![inviting::count_mails(root, *day, *more)],
        OrganizationWrite::SetInviting(root, days, accounts) => vec![inviting::set(root, *days, *accounts)],
    }
}

fn of_role(write: &RoleWrite, extras: Extras) -> Vec<Statement> {
    match write {
        RoleWrite::CreateRole(role) => vec![role::create(role)],
        RoleWrite::UpdateRole(role) => vec![role::update(role)],
        RoleWrite::MoveHolders { from, to, members, invitations } => {
            holder::move_all((from, to), members, invitations, extras.now).into()
        }
        RoleWrite::DeleteRole(id) => holder::delete_role(id).into(),
        RoleWrite::SetRoleValues(values) => role::set_values(values),
        RoleWrite::SetRoleValue(value) => role::set_value(value).into(),
        RoleWrite::CopyRoleValues { from, to } => vec![role::copy_values(from, to)],
    }
}

fn of_member(write: &MemberWrite) -> Vec<Statement> {
    match write {
        MemberWrite::EndDeveloperModes(members) => member::end_developer_modes(members).into(),
        MemberWrite::CreateMember(member) => vec![member::create(member)],
        MemberWrite::UpdateMember(member) => vec![member::update(member)],
        MemberWrite::SetProfile(it) => vec![member::set_profile(it)],
        MemberWrite::DeleteMember(id) => vec![member::delete(id)],
        MemberWrite::HandOverDevices { from, to } => vec![device::hand_over(from, to)],
        MemberWrite::HoldSeat(seat) => seat::hold(seat).into(),
        MemberWrite::ReserveSeats(root, people) => seat::reserve(root, people).into(),
        MemberWrite::ReleaseSeat(root, email) => seat::release(root, email).into(),
    }
}

fn of_invitation(write: &InvitationWrite) -> Vec<Statement> {
    match write {
        InvitationWrite::CreateInvitations(new) => vec![invitation::create(new)],
        InvitationWrite::UpdateInvitation(invitation) => vec![invitation::update(invitation)],
        InvitationWrite::SettleInvitation(id, outcome) => vec![invitation::settle(id, *outcome)],
    }
}

fn of_device(write: &DeviceWrite) -> Vec<Statement> {
    match write {
        DeviceWrite::CreateTemplate(template) => vec![template::create(template)],
        DeviceWrite::UpdateTemplate(it) => vec![template::update(it)],
        DeviceWrite::DeleteTemplate(id) => template::delete(id),
        DeviceWrite::CreateDevice(device) => vec![device::create(device)],
        DeviceWrite::UpdateDevice(device) => vec![device::update(device)],
        DeviceWrite::AssignDevices { devices, organization, owner } => {
            vec![device::assign(devices, organization, owner.as_ref())]
        }
        DeviceWrite::DeleteDevice(id) => vec![device::delete(id)],
        DeviceWrite::CreateStaticTokens(tokens) => vec![static_token::create(tokens)],
        DeviceWrite::WithdrawStaticToken(id) => vec![static_token::withdraw(id)],
        DeviceWrite::CreateProvisioningToken(token) => vec![provisioning_token::create(token)],
        DeviceWrite::UseProvisioningToken(id, device) => vec![provisioning_token::present(id, device)],
        DeviceWrite::ClaimStaticToken(id, device) => vec![static_token::claim(id, device)],
    }
}

fn of_share(write: &ShareWrite, extras: Extras) -> Vec<Statement> {
    match write {
        ShareWrite::CreateShare(share) => share::create(share).into(),
        ShareWrite::AcceptShare(id, account) => vec![share::accept(id, account)],
        ShareWrite::EndShares(root, which) => share::end(root, which, extras.now),
        ShareWrite::HoldGuest(guest) => guest::hold(guest).into(),
        ShareWrite::ReleaseGuest(root, account) => guest::release(root, account).into(),
    }
}

fn of_api_token(write: &ApiTokenWrite) -> Vec<Statement> {
    match write {
        ApiTokenWrite::CreateApiToken(token) => api_token::create(token).into(),
        ApiTokenWrite::DeleteApiToken(id) => vec![api_token::delete(id)],
    }
}

fn missing(what: &str) -> StoreError {
    StoreError::Failed(format!("a commit came without {what}"))
}
