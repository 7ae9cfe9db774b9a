mod device;
mod email;
mod people;
mod role;
mod share;

use super::{
    AccountWrite, ApiTokenWrite, Changes, Counter, DeviceWrite, InvitationWrite, MemberWrite, OrganizationWrite,
    RegistrationWrite, RoleWrite, SessionWrite, ShareWrite, Step, Write,
};
use crate::{
    account::Email,
    device::StaticTokenState,
    facts::{Facts, Seat},
    id::{MemberId, OrganizationId},
    invitation::RegistrationOutcome,
    member::DeveloperMode,
    organization::{Organization, Place, Tenant},
};

/// The slice after the changes. What a store does to its rows, this does to facts; the answer is rendered from it.
#[must_use]
pub fn apply(facts: &Facts, changes: &Changes) -> Facts {
    let mut after = facts.clone();
    for write in &changes.writes {
        perform(&mut after, write);
    }
    after
}

fn perform(facts: &mut Facts, write: &Write) {
    match write {
        Write::Account(it) => perform_account(facts, it),
        Write::Session(it) => perform_session(facts, it),
        Write::Registration(it) => perform_registration(facts, it),
        Write::Organization(it) => perform_organization(facts, it),
        Write::Role(it) => perform_role(facts, it),
        Write::Member(it) => perform_member(facts, it),
        Write::Invitation(it) => perform_invitation(facts, it),
        Write::Device(it) => perform_device(facts, it),
        Write::Share(it) => perform_share(facts, it),
        Write::ApiToken(it) => perform_api_token(facts, it),
        Write::Partners(write) => write.perform(facts),
        Write::Count(counter, step) => count(facts, counter, *step),
    }
}

fn perform_account(facts: &mut Facts, write: &AccountWrite) {
    match write {
        AccountWrite::CreateAccount(account, _) => facts.accounts.push(account.clone()),
        AccountWrite::OpenEmailChange(it) => facts.email_changes.push(it.clone()),
        AccountWrite::ChangeEmail { account, from, to } => email::change_email(facts, account, from, to),
        AccountWrite::OpenReset(reset) => facts.resets.push(reset.clone()),
        AccountWrite::SetPassword(id, _) => people::set_password(facts, id),
        AccountWrite::UpdateAccount(it) => change(&mut facts.accounts, |old| old.id == it.id, |old| *old = it.clone()),
        AccountWrite::DeleteAccount(id) => people::delete_account(facts, id),
    }
}

fn perform_session(facts: &mut Facts, write: &SessionWrite) {
    match write {
        SessionWrite::BeginSession(session) => people::begin_session(facts, session),
        SessionWrite::EndSession(id) => people::end_sessions(facts, |it| it.id == *id),
        SessionWrite::EndOtherSessions(account, kept) => {
            people::end_sessions(facts, |it| it.account == *account && it.id != *kept);
        }
        SessionWrite::EndSessions(account) => people::end_sessions(facts, |it| it.account == *account),
    }
}

fn perform_registration(facts: &mut Facts, write: &RegistrationWrite) {
    match write {
        RegistrationWrite::OpenRescue(rescue) => facts.rescues.push(rescue.clone()),
        RegistrationWrite::SettleRescue(id, outcome) => change(
            &mut facts.rescues,
            |it| it.id == *id,
            |it| {
                it.outcome = *outcome;
                it.version = it.version.next();
            },
        ),
        RegistrationWrite::OpenRegistration(registration) => facts.registrations.push(registration.clone()),
        RegistrationWrite::ConfirmRegistration(id) => {
            change(
                &mut facts.registrations,
                |it| it.id == *id,
                |it| {
                    it.outcome = RegistrationOutcome::Confirmed;
                    it.version = it.version.next();
                },
            );
        }
        RegistrationWrite::SetPortal(portal) => {
            facts.portals.retain(|it| it.root != portal.root);
            facts.portals.push(portal.clone());
        }
    }
}

fn perform_organization(facts: &mut Facts, write: &OrganizationWrite) {
    match write {
        OrganizationWrite::CreateOrganization(organization) => facts.organizations.push(organization.clone()),
        OrganizationWrite::RenameOrganization(id, name) => organization(facts, id, |it| {
            it.name = name.clone();
            it.version = it.version.next();
        }),
        OrganizationWrite::SetOrganizationState(id, state) => {
            organization(facts, id, |it| {
                it.state = *state;
                it.version = it.version.next();
            });
            raise_tree_of(facts, id);
        }
        OrganizationWrite::DeleteOrganization(id) => {
            raise_tree_of(facts, id);
            facts.organizations.retain(|it| it.id != *id);
            facts.role_values.retain(|it| it.organization != *id);
            facts.invitations.retain(|it| it.organization != *id);
            facts.templates.retain(|it| it.organization != *id);
            facts.static_tokens.retain(|it| it.organization != *id);
            facts.partners.retain(|it| it.id != *id);
            facts.admissions.retain(|it| it.client != *id && it.partner != *id);
        }
        OrganizationWrite::MoveOrganization(id, below) => {
            organization(facts, id, |it| {
                if let Place::Below { parent, .. } = &mut it.place {
                    *parent = below.clone();
                }
                it.version = it.version.next();
            });
            raise_tree_of(facts, id);
        }
        OrganizationWrite::SetPlan(root, plan) => tenant(facts, root, |it| {
            it.plan = *plan;
            it.tree_version = it.tree_version.next();
        }),
        OrganizationWrite::SetAddOns(root, add_ons) => tenant(facts, root, |it| {
            it.add_ons.clone_from(add_ons);
            it.tree_version = it.tree_version.next();
        }),
        OrganizationWrite::CountMails(root, day, more) => tenant(facts, root, |it| {
            it.inviting.mails = it.inviting.mails.and(*day, *more);
        }),
        OrganizationWrite::SetInviting(root, days, accounts) => people::set_inviting(facts, root, *days, *accounts),
    }
}

fn perform_role(facts: &mut Facts, write: &RoleWrite) {
    match write {
        RoleWrite::CreateRole(role) => facts.roles.push(role.clone()),
        RoleWrite::UpdateRole(role) => change(&mut facts.roles, |it| it.id == role.id, |it| *it = role.clone()),
        RoleWrite::MoveHolders { from, to, members, invitations } => {
            role::move_holders(facts, from, to, members, invitations);
        }
        RoleWrite::DeleteRole(id) => role::delete(facts, id),
        RoleWrite::SetRoleValue(value) => role::set_value(facts, value.clone()),
        RoleWrite::SetRoleValues(values) => role::set_values(facts, values),
        RoleWrite::CopyRoleValues { from, to } => role::copy_values(facts, from, to),
    }
}

fn perform_member(facts: &mut Facts, write: &MemberWrite) {
    match write {
        MemberWrite::EndDeveloperModes(members) => members.iter().for_each(|id| end_developer_mode(facts, id)),
        MemberWrite::CreateMember(member) => facts.members.push(member.clone()),
        MemberWrite::UpdateMember(member) => {
            change(&mut facts.members, |it| it.id == member.id, |it| *it = member.clone())
        }
        MemberWrite::SetProfile(profile) => people::set_profile(facts, profile),
        MemberWrite::DeleteMember(id) => {
            facts.members.retain(|it| it.id != *id);
            facts.profiles.retain(|it| it.member != *id);
        }
        MemberWrite::HandOverDevices { from, to } => people::hand_over(facts, from, to),
        MemberWrite::HoldSeat(seat) => hold_seat(facts, seat.clone()),
        MemberWrite::ReserveSeats(root, people) => {
            people.iter().for_each(|(email, until)| people::reserve(facts, root, email, *until));
        }
        MemberWrite::ReleaseSeat(root, email) => release_seat(facts, root, email),
    }
}

fn perform_invitation(facts: &mut Facts, write: &InvitationWrite) {
    match write {
        InvitationWrite::CreateInvitations(new) => facts.invitations.extend(new.iter().cloned()),
        InvitationWrite::UpdateInvitation(it) => {
            change(&mut facts.invitations, |old| old.id == it.id, |old| *old = it.clone())
        }
        InvitationWrite::SettleInvitation(id, outcome) => {
            change(
                &mut facts.invitations,
                |it| it.id == *id,
                |it| {
                    it.outcome = *outcome;
                    it.version = it.version.next();
                },
            );
        }
    }
}

fn perform_device(facts: &mut Facts, write: &DeviceWrite) {
    match write {
        DeviceWrite::CreateTemplate(template) => facts.templates.push(template.clone()),
        DeviceWrite::UpdateTemplate(it) => change(&mut facts.templates, |old| old.id == it.id, |old| *old = it.clone()),
        DeviceWrite::DeleteTemplate(id) => device::delete_template(facts, id),
        DeviceWrite::CreateDevice(device) => facts.devices.push(device.clone()),
        DeviceWrite::UpdateDevice(device) => {
            change(&mut facts.devices, |it| it.id == device.id, |it| *it = device.clone())
        }
        DeviceWrite::AssignDevices { devices, organization, owner } => {
            device::assign(facts, devices, organization, owner.as_ref());
        }
        DeviceWrite::DeleteDevice(id) => facts.devices.retain(|it| it.id != *id),
        DeviceWrite::CreateStaticTokens(tokens) => facts.static_tokens.extend(tokens.iter().cloned()),
        DeviceWrite::WithdrawStaticToken(id) => device::settle_static_token(facts, id, StaticTokenState::Withdrawn),
        DeviceWrite::CreateProvisioningToken(token) => facts.provisioning_tokens.push(token.clone()),
        DeviceWrite::UseProvisioningToken(id, device) => device::use_provisioning_token(facts, id, device),
        DeviceWrite::ClaimStaticToken(id, device) => {
            device::settle_static_token(facts, id, StaticTokenState::Claimed(device.clone()));
        }
    }
}

fn perform_share(facts: &mut Facts, write: &ShareWrite) {
    match write {
        ShareWrite::CreateShare(share) => facts.shares.push(share.clone()),
        ShareWrite::AcceptShare(id, account) => share::accept(facts, id, account),
        ShareWrite::EndShares(root, which) => share::end(facts, root, which),
        ShareWrite::HoldGuest(guest) => share::hold(facts, guest),
        ShareWrite::ReleaseGuest(root, account) => share::release(facts, root, account),
    }
}

fn perform_api_token(facts: &mut Facts, write: &ApiTokenWrite) {
    match write {
        ApiTokenWrite::CreateApiToken(token) => facts.api_tokens.push(token.clone()),
        ApiTokenWrite::DeleteApiToken(id) => facts.api_tokens.retain(|it| it.id != *id),
    }
}

fn change<T>(rows: &mut [T], is_it: impl Fn(&T) -> bool, to: impl FnOnce(&mut T)) {
    if let Some(row) = rows.iter_mut().find(|row| is_it(row)) {
        to(row);
    }
}

/// A seat that ended by the clock is as if it were not there; so it is taken anew.
fn hold_seat(facts: &mut Facts, seat: Seat) {
    let now = facts.now;
    let old = facts.seats.iter().position(|it| it.root == seat.root && it.email == seat.email);
    if let Some(old) = old.map(|at| facts.seats.swap_remove(at))
        && old.until.is_none_or(|until| now < until)
    {
        count_seat(facts, &old, Step::Down);
    }
    count_seat(facts, &seat, Step::Up);
    facts.seats.push(seat);
}

fn release_seat(facts: &mut Facts, root: &OrganizationId, email: &Email) {
    if let Some(at) = facts.seats.iter().position(|it| it.root == *root && it.email == *email) {
        let seat = facts.seats.swap_remove(at);
        count_seat(facts, &seat, Step::Down);
    }
}

fn count_seat(facts: &mut Facts, seat: &Seat, step: Step) {
    tenant(facts, &seat.root, |it| {
        it.people = step.from(it.people);
        if seat.until.is_none() {
            it.joined = step.from(it.joined);
        }
    });
}

fn count(facts: &mut Facts, counter: &Counter, step: Step) {
    match counter {
        Counter::People(root, _) => tenant(facts, root, |it| it.people = step.from(it.people)),
        Counter::Joined(root) => tenant(facts, root, |it| it.joined = step.from(it.joined)),
        Counter::Guests(root, _) => tenant(facts, root, |it| it.guests = step.from(it.guests)),
        // Counted anew each time.
        Counter::Shares(..) => {}
        Counter::Devices(root) => tenant(facts, root, |it| it.devices = step.from(it.devices)),
        Counter::SubOrganizations(root) => {
            tenant(facts, root, |it| it.sub_organizations = step.from(it.sub_organizations));
        }
        Counter::ActiveAdmins(id) => organization(facts, id, |it| it.active_admins = step.from(it.active_admins)),
        // These move by `OrganizationWrite::CountMails`, which says of which day.
        Counter::InvitationMails(..) => {}
        Counter::Developers(id) => organization(facts, id, |it| it.developers = step.from(it.developers)),
        // Kept nowhere.
        Counter::CustomRoles(_)
        | Counter::Below(_)
        | Counter::DevicesOf(_)
        | Counter::MembersOf(_)
        | Counter::OpenInvitations(_) => {}
    }
}

fn raise_tree_of(facts: &mut Facts, id: &OrganizationId) {
    if let Some(root) = facts.organization(id).map(|it| it.root().clone()) {
        tenant(facts, &root, |it| it.tree_version = it.tree_version.next());
    }
}

fn end_developer_mode(facts: &mut Facts, id: &MemberId) {
    let Some(member) = facts.members.iter_mut().find(|it| it.id == *id) else { return };
    member.developer_mode = DeveloperMode::Off;
    member.version = member.version.next();
    let there = Counter::Developers(member.organization.clone());
    count(facts, &there, Step::Down);
}

fn tenant(facts: &mut Facts, root: &OrganizationId, to: impl FnOnce(&mut Tenant)) {
    organization(facts, root, |it| {
        if let Place::Root(tenant) = &mut it.place {
            to(tenant);
        }
    });
}

fn organization(facts: &mut Facts, id: &OrganizationId, to: impl FnOnce(&mut Organization)) {
    change(&mut facts.organizations, |it| it.id == *id, to);
}

impl Step {
    const fn from(self, number: u32) -> u32 {
        match self {
            Self::Up => number.saturating_add(1),
            Self::Down => number.saturating_sub(1),
        }
    }
}
