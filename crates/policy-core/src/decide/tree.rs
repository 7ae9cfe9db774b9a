//! Changes of organizations that are there: their names, whether they are in use, their places (S25).

mod deleting;
mod moving;

pub(super) use deleting::delete;
pub(super) use moving::move_below;

use super::{
    Outcome,
    case::{Case, Deed},
    giving::{act_on_all, naming_what_is_seen},
    organizations::operator,
};
use crate::{
    access::Way,
    action::RenameOrganization,
    change::{Counter, Expectation, HeldRole, OrganizationWrite, Row, Write},
    denial::Denial,
    facts::Caller,
    id::OrganizationId,
    order::{set, sort},
    organization::{Organization, OrganizationState},
    permission::PermissionAction as P,
};

/// By who may edit it from inside, or may edit what is below the organization above it.
pub(super) fn rename(case: &Case, it: &RenameOrganization) -> Result<Outcome, Denial> {
    let here = case.seen_organization(&it.organization)?;
    let way = case
        .require_in(P::OrganizationEdit, &here.id)
        .or_else(|inside| case.require_in(P::SubOrganizationEdit, &here.id).map_err(|_| inside))?;
    if here.version != it.seen {
        return Err(Denial::Stale { current: here.version });
    }
    if here.name == it.name {
        return Err(Denial::StateUnchanged);
    }
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Unchanged(Row::Organization(here.id.clone()), here.version));
    Ok(case.changed(Deed {
        verb: "organization.rename",
        organization: Some(&here.id),
        subject: here.id.as_str(),
        before: vec![("name", here.name.to_string())],
        after: vec![("name", it.name.to_string())],
        expectations,
        writes: vec![Write::Organization(OrganizationWrite::RenameOrganization(here.id.clone(), it.name.clone()))],
        mails: vec![],
    }))
}

pub(super) fn suspend(case: &Case, id: &OrganizationId) -> Result<Outcome, Denial> {
    set_state(case, id, "organization.suspend", OrganizationState::Suspended)
}

pub(super) fn reinstate(case: &Case, id: &OrganizationId) -> Result<Outcome, Denial> {
    set_state(case, id, "organization.reinstate", OrganizationState::Active)
}

fn set_state(
    case: &Case,
    id: &OrganizationId,
    verb: &'static str,
    state: OrganizationState,
) -> Result<Outcome, Denial> {
    let (here, expectations) = match case.facts.caller {
        Caller::Operator => root_as_operator(case, id)?,
        Caller::Account(_) | Caller::Token(_) | Caller::Nobody => from_the_parent(case, id)?,
    };
    if here.state == state {
        return Err(Denial::StateUnchanged);
    }
    Ok(case.changed(Deed {
        verb,
        organization: Some(&here.id),
        subject: here.id.as_str(),
        before: vec![("state", here.state.as_str().to_owned())],
        after: vec![("state", state.as_str().to_owned())],
        expectations,
        writes: vec![Write::Organization(OrganizationWrite::SetOrganizationState(here.id.clone(), state))],
        mails: vec![],
    }))
}

/// The operator suspends roots; it has no way to what is below.
fn root_as_operator<'a>(case: &Case<'a>, id: &OrganizationId) -> Result<(&'a Organization, Vec<Expectation>), Denial> {
    operator(case)?;
    let root = case.facts.organization(id).filter(|it| it.tenant().is_some()).ok_or(Denial::NotFound)?;
    Ok((root, case.relies_on_tree(&root.id).into_iter().collect()))
}

/// Asked in the parent, so that nobody inside can lock or free themselves; and acts on all members of it and below.
fn from_the_parent<'a>(case: &Case<'a>, id: &OrganizationId) -> Result<(&'a Organization, Vec<Expectation>), Denial> {
    let here = case.seen_organization(id)?;
    let way = case.require_in(P::SubOrganizationSuspend, &here.id)?;
    Ok((here, acts_on_all_within(case, &here.id, &way)?))
}

/// Whether the caller may act on all members of this organization and below; and what has to hold still for that.
fn acts_on_all_within(case: &Case, top: &OrganizationId, way: &Way) -> Result<Vec<Expectation>, Denial> {
    let mut within = case.within(top);
    sort(&mut within, Ord::cmp);
    act_on_all(case, &within).map_err(|denial| naming_what_is_seen(case, top, denial))?;
    let mut relied = case.relies_on(way);
    relied.extend(relies_on_access_within(case, top, &within)?);
    relied.push(nothing_new_below(top, within.len()));
    relied.push(held_there(case, &within));
    Ok(relied)
}

/// What has to hold still for all that the caller may do in these organizations (in order), which are the first one and
/// all below it.
fn relies_on_access_within(
    case: &Case,
    top: &OrganizationId,
    within: &[&OrganizationId],
) -> Result<Vec<Expectation>, Denial> {
    let caller = case.caller()?;
    let inside = case.facts.members_of(caller).filter(|it| within.binary_search(&&it.organization).is_ok());
    let mut relied = case.relies_on_access(caller, top);
    relied.extend(inside.flat_map(|it| case.relies_on_member(it)));
    Ok(relied)
}

/// Nobody makes another organization there meanwhile; that none moves or goes, the version of the tree says.
fn nothing_new_below(top: &OrganizationId, within: usize) -> Expectation {
    Expectation::AtMost(Counter::Below(top.clone()), u32::try_from(within.saturating_sub(1)).unwrap_or(u32::MAX))
}

/// Nobody in these organizations (in order) comes to hold a role that was not compared, and none of those changes.
fn held_there(case: &Case, organizations: &[&OrganizationId]) -> Expectation {
    let there = case.facts.members.iter().filter(|it| organizations.binary_search(&&it.organization).is_ok());
    let roles = set(there.map(|member| HeldRole {
        organization: member.organization.clone(),
        role: member.role.clone(),
        version: case.facts.role_value(&member.organization, &member.role).map(|it| it.version),
    }));
    Expectation::Held(organizations.iter().map(|it| (*it).clone()).collect(), roles.into_iter().collect())
}

impl Case<'_> {
    /// This organization and all below it, as far as they were looked up.
    pub(super) fn within(&self, top: &OrganizationId) -> Vec<&OrganizationId> {
        let nodes = self.model.nodes();
        let range = self.model.position(top).and_then(|at| nodes.get(at).map(|node| at..node.end));
        range.and_then(|range| nodes.get(range)).unwrap_or_default().iter().map(|node| &node.id).collect()
    }
}
