//! The clients that partners make (S21): below the group "Clients", and admitted to with all that their kind may have.

use super::{limit_as_it_was, on_a_plan_with_partners, with_code};
use crate::{
    access::{Through, Way},
    action::{CreateClient, CreatePartner},
    change::{Expectation, Row, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        guards::room_below,
        organizations::create_below,
    },
    denial::Denial,
    organization::{Kind, Organization, Place},
    partner::{Admission, Partner, PartnerKind, PartnerWrite, Period},
    permission::{PermissionAction as P, PermissionSet},
    time::Version,
};

/// A partner organization stands directly below the group "Partners" of its root, and nothing below it (S21).
pub(in crate::decide) fn create(case: &Case, it: &CreatePartner) -> Result<Outcome, Denial> {
    let here = case.seen_organization(&it.organization)?;
    let group = group(case, here, Kind::Partners);
    let asked_in = group.map_or(here.root(), |group| &group.id);
    let permission = P::SubOrganizationCreate.in_organization();
    let missing = Denial::PermissionMissing { permission, organization: here.id.clone() };
    let way = case
        .require_right_there(P::SubOrganizationCreate, asked_in)
        .map_err(|denial| if denial == Denial::NotFound { missing } else { denial })?;
    on_a_plan_with_partners(case, here)?;
    let group = group.ok_or(Denial::NotFound)?;
    let room = room_below(case, group)?;
    if with_code(case, here, &it.code).is_some() {
        return Err(Denial::PartnerCodeTaken);
    }
    let place = Place::Below { parent: group.id.clone(), root: group.root().clone(), kind: it.kind.kind() };
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Exists(Row::Organization(group.id.clone())));
    expectations.extend(room.expectations);
    let mut writes = create_below(case, &it.id, &it.name, place, &group.id);
    let partner = Partner { id: it.id.clone(), code: it.code.clone() };
    writes.push(Write::Partners(PartnerWrite::Name(partner)));
    writes.extend(room.writes);
    Ok(case.changed(Deed {
        verb: "partner.create",
        organization: Some(&it.id),
        subject: it.id.as_str(),
        before: vec![],
        after: vec![("name", it.name.to_string()), ("kind", it.kind.as_str().to_owned())],
        expectations,
        writes,
        mails: vec![],
    }))
}

/// A client below the group "Clients", made by a member of a partner organization, which is admitted there with the set
/// of its kind for a year, until the client dismisses it (S21).
pub(in crate::decide) fn create_client(case: &Case, it: &CreateClient) -> Result<Outcome, Denial> {
    let partner = case.seen_organization(&it.partner)?;
    let way = as_a_member(case, partner)?;
    on_a_plan_with_partners(case, partner)?;
    let group = group(case, partner, Kind::Clients).ok_or(Denial::NotFound)?;
    let room = room_below(case, group)?;
    let Some(kind) = kind_of(partner) else {
        return Err(Denial::WrongKindOfOrganization);
    };
    let limit = case.facts.partner_limit(partner.root(), kind);
    let period = Period::year_from(case.facts.now);
    let admission = Admission {
        id: it.admission.clone(),
        client: it.id.clone(),
        partner: partner.id.clone(),
        permissions: limit.map_or(PermissionSet::EMPTY, |limit| limit.permissions),
        from: period.from(),
        until: period.until(),
        version: Version::FIRST,
    };
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Exists(Row::Organization(group.id.clone())));
    expectations.push(limit_as_it_was(partner.root(), kind, limit));
    expectations.extend(room.expectations);
    let after = vec![
        ("name", it.name.to_string()),
        ("partner", partner.id.to_string()),
        ("permissions", admission.permissions.to_string()),
        ("until", admission.until.as_millis().to_string()),
    ];
    let place = Place::Below { parent: group.id.clone(), root: group.root().clone(), kind: Kind::Client };
    let mut writes = create_below(case, &it.id, &it.name, place, &group.id);
    writes.push(Write::Partners(PartnerWrite::Admit(admission)));
    writes.extend(room.writes);
    Ok(case.changed(Deed {
        verb: "partner.create_client",
        organization: Some(&it.id),
        subject: it.id.as_str(),
        before: vec![],
        after,
        expectations,
        writes,
        mails: vec![],
    }))
}

/// By a membership in the partner organization itself: whoever is above makes clients without one.
fn as_a_member(case: &Case, partner: &Organization) -> Result<Way, Denial> {
    let way = case.require_right_there(P::SubOrganizationCreate, &partner.id)?;
    let direct = match &way.through {
        Through::Membership { member, .. } => {
            case.facts.member(member).is_some_and(|member| member.organization == partner.id)
        }
        Through::Admission { .. } | Through::Share(_) => false,
    };
    let permission = P::SubOrganizationCreate.in_organization();
    if direct { Ok(way) } else { Err(Denial::PermissionMissing { permission, organization: partner.id.clone() }) }
}

fn kind_of(organization: &Organization) -> Option<PartnerKind> {
    match &organization.place {
        Place::Root(_) => None,
        Place::Below { kind, .. } => PartnerKind::of(*kind),
    }
}

/// A group of the tree, if it has any yet.
fn group<'a>(case: &Case<'a>, of_tree: &Organization, wanted: Kind) -> Option<&'a Organization> {
    let is_it = |it: &Organization| matches!(&it.place, Place::Below { kind, root, .. } if *kind == wanted && root == of_tree.root());
    case.facts.organizations.iter().find(|it| is_it(it))
}
