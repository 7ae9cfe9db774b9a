//! Partners: what their kinds may do, whom clients admit, and the clients that they make (S21, B11).

mod admission;
mod organization;

pub(super) use admission::{admit, dismiss, list};
pub(super) use organization::{create, create_client};

use super::{
    Outcome,
    case::{Case, Deed},
    giving::{Gift, give},
    roles::require_in_root,
};
use crate::{
    action::SetPartnerLimit,
    change::{Expectation, Key, Row, Write},
    denial::Denial,
    facts::Facts,
    id::OrganizationId,
    organization::Organization,
    partner::{PartnerCode, PartnerLimit, PartnerWrite},
    permission::PermissionAction as P,
    plan::Plan,
    time::Version,
};

pub(super) fn show_limits(case: &Case, id: &OrganizationId) -> Result<Outcome, Denial> {
    let here = case.seen_organization(id)?;
    require_in_root(case, P::PartnerView, here)?;
    let mut partner_limits: Vec<PartnerLimit> =
        case.facts.partner_limits.iter().filter(|it| it.root == *here.root()).cloned().collect();
    partner_limits.sort_by_key(|it| it.kind);
    Ok(Outcome::Shown(Box::new(Facts { partner_limits, ..Facts::default() })))
}

/// A give in the root: whoever sets it may do all of it there.
pub(super) fn set_limit(case: &Case, it: &SetPartnerLimit) -> Result<Outcome, Denial> {
    let here = case.seen_organization(&it.organization)?;
    let way = require_in_root(case, P::PartnerAdmit, here)?;
    let (root, caller) = (here.root(), case.caller()?);
    give(case, caller, root, Gift::exactly(it.permissions.get()))?;
    on_a_plan_with_partners(case, here)?;
    let old = case.facts.partner_limit(root, it.kind);
    if old.map(|limit| limit.version) != it.seen {
        return Err(Denial::Stale { current: old.map_or(Version::new(0), |limit| limit.version) });
    }
    let new = PartnerLimit {
        root: root.clone(),
        kind: it.kind,
        permissions: it.permissions.get(),
        version: old.map_or(Version::FIRST, |limit| limit.version.next()),
    };
    let mut expectations = case.relies_on(&way);
    expectations.extend(case.relies_on_access(caller, root));
    expectations.push(limit_as_it_was(root, it.kind, old));
    Ok(case.changed(Deed {
        verb: "partner.set_limit",
        organization: Some(root),
        subject: it.kind.as_str(),
        before: old.map(|limit| ("permissions", limit.permissions.to_string())).into_iter().collect(),
        after: vec![("permissions", new.permissions.to_string())],
        expectations,
        writes: vec![Write::Partners(PartnerWrite::SetLimit(new))],
        mails: vec![],
    }))
}

fn limit_as_it_was(
    root: &OrganizationId,
    kind: crate::partner::PartnerKind,
    limit: Option<&PartnerLimit>,
) -> Expectation {
    match limit {
        Some(limit) => Expectation::Unchanged(Row::PartnerLimit(root.clone(), kind), limit.version),
        None => Expectation::Absent(Key::PartnerLimit(root.clone(), kind)),
    }
}

/// The partner with this code in the tree of this organization; a code of another tenant is as one that nobody has.
fn with_code<'a>(case: &Case<'a>, here: &Organization, code: &PartnerCode) -> Option<&'a Organization> {
    let coded = case.facts.partners.iter().filter(|partner| partner.code == *code);
    let mut organizations = coded.filter_map(|partner| case.facts.organization(&partner.id));
    organizations.find(|partner| partner.root() == here.root())
}

fn on_a_plan_with_partners(case: &Case, here: &Organization) -> Result<(), Denial> {
    let (_, tenant) = case.facts.root_of(&here.id).ok_or(Denial::NotFound)?;
    if tenant.plan.limits().partners {
        return Ok(());
    }
    Err(Denial::PlanLocked { plans: Plan::that(|limits| limits.partners) })
}
