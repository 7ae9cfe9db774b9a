use super::{
    Statement, account, api_token, device, email_change, guest, holder, invitation, inviting, member, organization,
    partner, portal, provisioning_token, registration, rescue, reset, role, seat, session, share, static_token,
    template,
};
use crate::store::{Epoch, StoreError, TokenDigest};
use policy_core::{change::Write, time::Timestamp};

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

#[allow(clippy::too_many_lines, reason = "an arm a kind of write")]
pub(crate) fn statements(write: &Write, extras: Extras) -> Result<Vec<Statement>, StoreError> {
    let missing = |what: &str| StoreError::Failed(format!("a commit came without {what}"));
    Ok(match write {
        Write::CreateAccount(account, _) => {
            let hash = extras.password.ok_or_else(|| missing("the hash of a new password"))?;
            vec![account::create(account, hash, extras.now)]
        }
        Write::BeginSession(session) => {
            let digest = extras.session_digest.ok_or_else(|| missing("the digest of a new session"))?;
            session::begin(session, digest, extras.epoch).into()
        }
        Write::EndSession(id) => vec![session::end(id)],
        Write::EndOtherSessions(account, kept) => vec![session::end_others(account, kept)],
        Write::EndSessions(account) => vec![session::end_all(account)],
        Write::OpenEmailChange(it) => vec![email_change::open(it)],
        Write::ChangeEmail { account, from, to } => email_change::confirm(account, from, to, extras.now),
        Write::OpenReset(it) => vec![reset::open(it)],
        Write::SetPassword(id, _) => {
            let hash = extras.password.ok_or_else(|| missing("the hash of a new password"))?;
            account::set_password(id, hash).into()
        }
        Write::UpdateAccount(account) => vec![account::update(account)],
        Write::OpenRegistration(registration) => vec![registration::open(registration)],
        Write::ConfirmRegistration(id) => vec![registration::confirm(id)],
        Write::OpenRescue(rescue) => vec![rescue::open(rescue)],
        Write::SettleRescue(id, outcome) => vec![rescue::settle(id, *outcome)],
        Write::SetPortal(it) => vec![portal::set(it)],
        Write::CreateOrganization(organization) => vec![organization::create(organization)],
        Write::RenameOrganization(id, name) => vec![organization::rename(id, name)],
        Write::SetOrganizationState(id, state) => organization::set_state(id, *state).into(),
        Write::DeleteOrganization(id) => organization::delete(id),
        Write::MoveOrganization(id, parent) => organization::move_below(id, parent).into(),
        Write::SetPlan(root, plan) => vec![organization::set_plan(root, *plan)],
        Write::SetAddOns(root, add_ons) => vec![organization::set_add_ons(root, add_ons)],
        Write::EndDeveloperModes(members) => member::end_developer_modes(members).into(),
        Write::CreateRole(role) => vec![role::create(role)],
        Write::UpdateRole(role) => vec![role::update(role)],
        Write::MoveHolders { from, to, members, invitations } => {
            holder::move_all((from, to), members, invitations, extras.now).into()
        }
        Write::Partners(write) => partner::write(write),
        Write::DeleteRole(id) => holder::delete_role(id).into(),
        Write::SetRoleValues(values) => role::set_values(values),
        Write::SetRoleValue(value) => role::set_value(value).into(),
        Write::CopyRoleValues { from, to } => vec![role::copy_values(from, to)],
        Write::CreateMember(member) => vec![member::create(member)],
        Write::UpdateMember(member) => vec![member::update(member)],
        Write::SetProfile(it) => vec![member::set_profile(it)],
        Write::DeleteMember(id) => vec![member::delete(id)],
        Write::DeleteAccount(id) => account::delete(id),
        Write::HandOverDevices { from, to } => vec![device::hand_over(from, to)],
        Write::CreateInvitations(new) => vec![invitation::create(new)],
        Write::UpdateInvitation(invitation) => vec![invitation::update(invitation)],
        Write::SettleInvitation(id, outcome) => vec![invitation::settle(id, *outcome)],
        Write::HoldSeat(seat) => seat::hold(seat).into(),
        Write::ReserveSeats(root, people) => seat::reserve(root, people).into(),
        Write::CountMails(root, day, more) => vec![inviting::count_mails(root, *day, *more)],
        Write::SetInviting(root, days, accounts) => vec![inviting::set(root, *days, *accounts)],
        Write::ReleaseSeat(root, email) => seat::release(root, email).into(),
        Write::CreateTemplate(template) => vec![template::create(template)],
        Write::UpdateTemplate(it) => vec![template::update(it)],
        Write::DeleteTemplate(id) => template::delete(id),
        Write::CreateDevice(device) => vec![device::create(device)],
        Write::UpdateDevice(device) => vec![device::update(device)],
        Write::AssignDevices { devices, organization, owner } => {
            vec![device::assign(devices, organization, owner.as_ref())]
        }
        Write::DeleteDevice(id) => vec![device::delete(id)],
        Write::CreateStaticTokens(tokens) => vec![static_token::create(tokens)],
        Write::CreateApiToken(token) => api_token::create(token).into(),
        Write::DeleteApiToken(id) => vec![api_token::delete(id)],
        Write::CreateShare(share) => share::create(share).into(),
        Write::AcceptShare(id, account) => vec![share::accept(id, account)],
        Write::EndShares(root, which) => share::end(root, which, extras.now),
        Write::HoldGuest(guest) => guest::hold(guest).into(),
        Write::ReleaseGuest(root, account) => guest::release(root, account).into(),
        Write::WithdrawStaticToken(id) => vec![static_token::withdraw(id)],
        Write::CreateProvisioningToken(token) => vec![provisioning_token::create(token)],
        Write::UseProvisioningToken(id, device) => vec![provisioning_token::present(id, device)],
        Write::ClaimStaticToken(id, device) => vec![static_token::claim(id, device)],
        Write::Count(counter, step) => vec![organization::count(counter, *step)?],
    })
}
