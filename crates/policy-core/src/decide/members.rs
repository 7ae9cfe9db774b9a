//! Members: seeing them, giving roles, suspending, developer mode (S02, S16 to S20, S24).
//!
//! Each of these acts on the member {give}; giving a role and reinstating also give what the role permits. Suspension ends
//! what sessions hold there and keeps ownership. Developer mode is one's own: on Free and Plus one member an organization
//! may have it on, on PRO and Business any Admin, and losing what it needs switches it off {developer}.

mod deleting;
mod editing;
mod ending;
mod own;
mod owned;
mod signing_out;
mod transferring;

pub(super) use deleting::{delete, leave};
pub(super) use editing::edit;
pub(super) use ending::Ending;
pub(super) use own::delete_account;
pub(super) use signing_out::{reset_password, sign_out};
pub(super) use transferring::transfer;

use super::{
    Outcome,
    case::{Case, Deed},
    giving::{Gift, act_on, give},
    guards::{is_active_admin, keeps_an_admin},
    visibility::page_of,
};
use crate::{
    change::{Counter, Expectation, MemberWrite, Row, Step, Write},
    denial::Denial,
    facts::{Facts, MemberFilter, Page},
    id::{MemberId, OrganizationId, RoleId},
    member::{DeveloperMode, Member, MemberState},
    organization::{Organization, Place},
    permission::PermissionAction as P,
    plan::Developers,
    role::{Role, RoleKind},
};

pub(super) fn list(
    case: &Case,
    organization: &OrganizationId,
    filter: &MemberFilter,
    page: &Page,
) -> Result<Outcome, Denial> {
    require_list(case, P::MemberView, organization, filter)?;
    Ok(page_here(case, organization, filter, page))
}

pub(super) fn export(
    case: &Case,
    organization: &OrganizationId,
    filter: &MemberFilter,
    page: &Page,
) -> Result<Outcome, Denial> {
    require_list(case, P::MemberExport, organization, filter)?;
    Ok(page_here(case, organization, filter, page))
}

fn require_list(case: &Case, action: P, organization: &OrganizationId, filter: &MemberFilter) -> Result<(), Denial> {
    case.seen_organization(organization)?;
    if let Some(role) = &filter.role {
        case.seen_role(organization, role)?;
    }
    case.require_in(action, organization)?;
    Ok(())
}

fn page_here(case: &Case, organization: &OrganizationId, filter: &MemberFilter, page: &Page) -> Outcome {
    let wanted = |it: &Member| it.organization == *organization && filter.takes(it, case.facts.account(&it.account));
    let members = page_of(&case.facts.members, page, |it| it.id.as_str(), wanted);
    Outcome::Shown(Box::new(shown(case, members)))
}

pub(super) fn show(case: &Case, id: &MemberId) -> Result<Outcome, Denial> {
    let member = case.seen_member(id)?;
    let profiles = case.facts.profile(id).into_iter().cloned().collect();
    Ok(Outcome::Shown(Box::new(Facts { profiles, ..shown(case, vec![member.clone()]) })))
}

fn shown(case: &Case, members: Vec<Member>) -> Facts {
    let accounts = members.iter().filter_map(|it| case.facts.account(&it.account)).cloned().collect();
    Facts { members, accounts, ..Facts::default() }
}

pub(super) fn assign_role(case: &Case, id: &MemberId, role: &RoleId) -> Result<Outcome, Denial> {
    let member = case.seen_member(id)?;
    let organization = &member.organization;
    let role = case.seen_role(organization, role)?;
    let way = case.require_in(P::MemberAssignRole, organization)?;
    act_on(case, member)?;
    give(case, case.caller()?, organization, Gift::of_role(case, organization, &role.id)?)?;
    if member.role == role.id {
        return Err(Denial::StateUnchanged);
    }
    let stops_being_admin = is_active_admin(case, member) && role.kind != RoleKind::Admin;
    let mut expectations = relied(case, member, &way);
    expectations.extend(case.relies_on_role(organization, &role.id));
    if stops_being_admin {
        expectations.extend(keeps_an_admin(case, member, &way)?);
    }
    let after = with_role(case, member, role)?;
    let becomes_admin =
        member.state == MemberState::Active && role.kind == RoleKind::Admin && !is_active_admin(case, member);
    let mut writes = counted(member, &after);
    let admins = Counter::ActiveAdmins(organization.clone());
    if stops_being_admin {
        writes.push(Write::Count(admins, Step::Down));
    } else if becomes_admin {
        writes.push(Write::Count(admins, Step::Up));
    }
    Ok(case.changed(Deed {
        verb: "member.assign_role",
        organization: Some(organization),
        subject: member.id.as_str(),
        before: vec![("role", member.role.to_string())],
        after: vec![("role", role.id.to_string())],
        expectations,
        writes,
        mails: vec![],
    }))
}

/// The membership with another role. Losing what developer mode needs switches it off {developer}.
pub(super) fn with_role(case: &Case, member: &Member, role: &Role) -> Result<Member, Denial> {
    let keeps_developer_mode = match developers(case, &member.organization)? {
        Developers::One => true,
        Developers::AnyAdmin => role.kind == RoleKind::Admin,
    };
    let developer_mode = if keeps_developer_mode { member.developer_mode } else { DeveloperMode::Off };
    Ok(Member { role: role.id.clone(), developer_mode, version: member.version.next(), ..member.clone() })
}

pub(super) fn suspend(case: &Case, id: &MemberId) -> Result<Outcome, Denial> {
    let member = case.seen_member(id)?;
    let way = case.require_in(P::MemberSuspend, &member.organization)?;
    act_on(case, member)?;
    if member.state == MemberState::Suspended {
        return Err(Denial::StateUnchanged);
    }
    let mut expectations = relied(case, member, &way);
    expectations.extend(keeps_an_admin(case, member, &way)?);
    let after = Member {
        state: MemberState::Suspended,
        developer_mode: DeveloperMode::Off,
        // Ends at once what sessions begun before hold there, and does not come back with the membership (B15).
        valid_after: case.facts.now,
        version: member.version.next(),
        ..member.clone()
    };
    let mut writes = counted(member, &after);
    if is_active_admin(case, member) {
        writes.push(Write::Count(Counter::ActiveAdmins(member.organization.clone()), Step::Down));
    }
    Ok(changed_state(case, "member.suspend", member, &after, expectations, writes))
}

pub(super) fn reinstate(case: &Case, id: &MemberId) -> Result<Outcome, Denial> {
    let member = case.seen_member(id)?;
    let organization = &member.organization;
    let way = case.require_in(P::MemberSuspend, organization)?;
    act_on(case, member)?;
    give(case, case.caller()?, organization, Gift::of_role(case, organization, &member.role)?)?;
    if member.state == MemberState::Active {
        return Err(Denial::StateUnchanged);
    }
    let after = Member { state: MemberState::Active, version: member.version.next(), ..member.clone() };
    let mut writes = counted(member, &after);
    if is_active_admin(case, &after) {
        writes.push(Write::Count(Counter::ActiveAdmins(organization.clone()), Step::Up));
    }
    Ok(changed_state(case, "member.reinstate", member, &after, relied(case, member, &way), writes))
}

/// Only one's own; it wakes what the role permits anyway {developer}.
pub(super) fn switch_developer_mode(case: &Case, id: &MemberId, mode: DeveloperMode) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    let member = case.seen_member(id)?;
    let here = case.facts.organization(&member.organization).ok_or(Denial::NotFound)?;
    if member.account != *caller {
        return Err(Denial::OnlyOneself);
    }
    let organization = here.id.clone();
    if member.state == MemberState::Suspended {
        return Err(Denial::MemberSuspended { organization });
    }
    let mut expectations = vec![Expectation::Unchanged(Row::Member(member.id.clone()), member.version)];
    expectations.extend(case.relies_on_tree(&here.id));
    if mode == DeveloperMode::On {
        expectations.extend(may_develop(case, member, here)?);
    }
    if member.developer_mode == mode {
        return Err(Denial::StateUnchanged);
    }
    let after = Member { developer_mode: mode, version: member.version.next(), ..member.clone() };
    Ok(case.changed(Deed {
        verb: "member.developer_mode",
        organization: Some(&here.id),
        subject: member.id.as_str(),
        before: vec![("developer_mode", word(member.developer_mode).to_owned())],
        after: vec![("developer_mode", word(mode).to_owned())],
        expectations,
        writes: counted(member, &after),
        mails: vec![],
    }))
}

/// INVARIANT (developer): one an organization on Free and Plus, of any role; on PRO and Business any Admin.
fn may_develop(case: &Case, member: &Member, here: &Organization) -> Result<Vec<Expectation>, Denial> {
    if matches!(here.place, Place::Below { kind, .. } if kind.is_partner()) {
        return Err(Denial::DeveloperNotAdmin);
    }
    let is_admin = case.facts.role(&member.role).is_some_and(|role| role.kind == RoleKind::Admin);
    match developers(case, &here.id)? {
        Developers::AnyAdmin if is_admin => Ok(vec![]),
        Developers::AnyAdmin => Err(Denial::DeveloperNotAdmin),
        Developers::One if member.developer_mode == DeveloperMode::On => Ok(vec![]),
        Developers::One if here.developers > 0 => Err(Denial::DeveloperSeatTaken),
        Developers::One => Ok(vec![Expectation::AtMost(Counter::Developers(here.id.clone()), 0)]),
    }
}

fn developers(case: &Case, organization: &OrganizationId) -> Result<Developers, Denial> {
    let (_, tenant) = case.facts.root_of(organization).ok_or(Denial::NotFound)?;
    Ok(tenant.limits().developers)
}

/// What has to hold still while somebody acts on a member: all that either may do there.
fn relied(case: &Case, member: &Member, way: &crate::access::Way) -> Vec<Expectation> {
    let mut relied = case.relies_on(way);
    if let Ok(caller) = case.caller() {
        relied.extend(case.relies_on_access(caller, &member.organization));
    }
    relied.extend(case.relies_on_access(&member.account, &member.organization));
    relied
}

/// The changed membership, with the count of developers moved along.
fn counted(before: &Member, after: &Member) -> Vec<Write> {
    let developers = Counter::Developers(after.organization.clone());
    let step = match (before.developer_mode, after.developer_mode) {
        (DeveloperMode::On, DeveloperMode::Off) => Some(Step::Down),
        (DeveloperMode::Off, DeveloperMode::On) => Some(Step::Up),
        (DeveloperMode::On, DeveloperMode::On) | (DeveloperMode::Off, DeveloperMode::Off) => None,
    };
    let mut writes = vec![Write::Member(MemberWrite::UpdateMember(after.clone()))];
    writes.extend(step.map(|step| Write::Count(developers, step)));
    writes
}

fn changed_state(
    case: &Case,
    verb: &'static str,
    before: &Member,
    after: &Member,
    expectations: Vec<Expectation>,
    writes: Vec<Write>,
) -> Outcome {
    case.changed(Deed {
        verb,
        organization: Some(&before.organization),
        subject: before.id.as_str(),
        before: vec![("state", before.state.as_str().to_owned())],
        after: vec![("state", after.state.as_str().to_owned())],
        expectations,
        writes,
        mails: vec![],
    })
}

const fn word(mode: DeveloperMode) -> &'static str {
    match mode {
        DeveloperMode::On => "on",
        DeveloperMode::Off => "off",
    }
}
