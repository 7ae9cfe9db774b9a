//! Organizations and the plan of a tree (S22, S25).

use super::{
    Outcome,
    case::{Case, Deed},
    guards::room_below,
    visibility::page_of,
};
use crate::{
    action::CreateOrganization,
    change::{Expectation, OrganizationWrite, RoleWrite, Row, Write},
    denial::Denial,
    facts::{Caller, Facts, Page},
    id::OrganizationId,
    organization::{Kind, Organization, OrganizationState, Place},
    permission::PermissionAction as P,
    text::Name,
    time::Version,
};

pub(super) fn list(case: &Case, page: &Page) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    let seen = |it: &Organization| case.model.sees(caller, &it.id);
    let organizations = page_of(&case.facts.organizations, page, |it| it.id.as_str(), seen);
    Ok(Outcome::Shown(Box::new(Facts { organizations, ..Facts::default() })))
}

pub(super) fn show(case: &Case, id: &OrganizationId) -> Result<Outcome, Denial> {
    let organizations = vec![case.seen_organization(id)?.clone()];
    Ok(Outcome::Shown(Box::new(Facts { organizations, ..Facts::default() })))
}

pub(super) fn usage(case: &Case, id: &OrganizationId) -> Result<Outcome, Denial> {
    case.require_in(P::BillingView, id)?;
    let (root, _) = case.facts.root_of(id).ok_or(Denial::NotFound)?;
    Ok(Outcome::Shown(Box::new(Facts { organizations: vec![root.clone()], ..Facts::default() })))
}

pub(super) fn create(case: &Case, it: &CreateOrganization) -> Result<Outcome, Denial> {
    let parent = case.seen_organization(&it.parent)?;
    let way = case.require_in(P::SubOrganizationCreate, &parent.id)?;
    let room = room_below(case, parent)?;
    // T114.
    if !parent.holds_clients() {
        return Err(Denial::WrongKindOfOrganization);
    }
    let place = Place::Below { parent: parent.id.clone(), root: parent.root().clone(), kind: Kind::Client };
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Exists(Row::Organization(parent.id.clone())));
    expectations.extend(room.expectations);
    let mut writes = create_below(case, &it.id, &it.name, place, &parent.id);
    writes.extend(room.writes);
    Ok(case.changed(Deed {
        verb: "organization.create",
        organization: Some(&it.id),
        subject: it.id.as_str(),
        before: vec![],
        after: vec![("name", it.name.to_string()), ("parent", parent.id.to_string())],
        expectations,
        writes,
        mails: vec![],
    }))
}

pub(super) fn list_roots(case: &Case, page: &Page) -> Result<Outcome, Denial> {
    operator(case)?;
    let organizations = page_of(&case.facts.organizations, page, |it| it.id.as_str(), |it| it.tenant().is_some());
    Ok(Outcome::Shown(Box::new(Facts { organizations, ..Facts::default() })))
}

/// A new organization starts with its parent's values.
pub(super) fn create_below(
    case: &Case,
    id: &OrganizationId,
    name: &Name,
    place: Place,
    parent: &OrganizationId,
) -> Vec<Write> {
    vec![
        Write::Organization(OrganizationWrite::CreateOrganization(Organization {
            id: id.clone(),
            name: name.clone(),
            place,
            state: OrganizationState::Active,
            active_admins: 0,
            developers: 0,
            created_at: case.facts.now,
            version: Version::FIRST,
        })),
        Write::Role(RoleWrite::CopyRoleValues { from: parent.clone(), to: id.clone() }),
    ]
}

pub(super) fn operator(case: &Case) -> Result<(), Denial> {
    match case.facts.caller {
        Caller::Operator => Ok(()),
        Caller::Nobody | Caller::Account(_) | Caller::Token(_) => Err(Denial::NoSession),
    }
}
