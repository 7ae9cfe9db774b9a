//! The plan of a tree and its add-ons: raised by the operator, lowered by the root too (S22).
//!
//! Nothing is deleted by a lower plan and nothing gains permissions {no widening}: what is beyond it may not grow, locked
//! roles permit only what their defaults do, developer mode beyond the seat goes off, admissions and self-registration
//! pause.

use super::{
    Outcome,
    case::{Case, Deed},
    organizations::{create_below, operator},
};
use crate::{
    action::{SetAddOns, SetPlan},
    change::{Expectation, MemberWrite, OrganizationWrite, Write},
    denial::Denial,
    id::{MemberId, OrganizationId},
    member::{DeveloperMode, Member},
    order::sort,
    organization::{Kind, Organization, Place, Tenant},
    permission::PermissionAction as P,
    plan::{Developers, Limits, Plan},
    role::RoleKind,
    text::Name,
};
use std::{cmp::Ordering, collections::BTreeMap};

pub(super) fn set_plan(case: &Case, it: &SetPlan) -> Result<Outcome, Denial> {
    let (root, tenant, expectations) = as_operator(case, &it.root)?;
    let made = groups(case, root, it.plan.limits().with(&tenant.add_ons), &it.groups)?;
    Ok(planned(case, root, (tenant.plan, it.plan), expectations, made))
}

/// Whoever pays decides upward; from inside, `billing.manage` in the root may only lower it (T104).
pub(super) fn lower_plan(case: &Case, root: &OrganizationId, plan: Plan) -> Result<Outcome, Denial> {
    let root = case.seen_organization(root)?;
    let tenant = root.tenant().ok_or(Denial::NotFound)?;
    case.signed_in_lately()?;
    let way = case.require_in(P::BillingManage, &root.id)?;
    match plan.cmp(&tenant.plan) {
        Ordering::Less => Ok(planned(case, root, (tenant.plan, plan), case.relies_on(&way), vec![])),
        Ordering::Equal => Err(Denial::StateUnchanged),
        Ordering::Greater => Err(Denial::RaisedByOperator),
    }
}

/// INVARIANT (no widening): nothing is deleted and nothing gains permissions by a lower plan. What is beyond it stays and
/// may not grow, which the guards see to; roles permit what the lock leaves them; developer mode beyond the seat goes off
/// in this very change.
fn planned(
    case: &Case,
    root: &Organization,
    (before, plan): (Plan, Plan),
    mut expectations: Vec<Expectation>,
    made: Vec<Write>,
) -> Outcome {
    let off = Developing::of(case, root, plan);
    let mut writes = vec![Write::Organization(OrganizationWrite::SetPlan(root.id.clone(), plan))];
    writes.extend(made);
    let mut after = vec![("plan", plan.as_str().to_owned())];
    if !off.ends.is_empty() {
        let members: Vec<_> = off.ends.iter().map(MemberId::as_str).collect();
        after.push(("developer_mode_off", members.join(" ")));
        writes.push(Write::Member(MemberWrite::EndDeveloperModes(off.ends)));
    }
    expectations.push(off.relied);
    case.changed(Deed {
        verb: "plan.set",
        organization: Some(&root.id),
        subject: root.id.as_str(),
        before: vec![("plan", before.as_str().to_owned())],
        after,
        expectations,
        writes,
        mails: vec![],
    })
}

/// Add-ons are given, and taken back, by the operator alone. They stay whatever the plan becomes.
pub(super) fn set_add_ons(case: &Case, it: &SetAddOns) -> Result<Outcome, Denial> {
    let (root, tenant, expectations) = as_operator(case, &it.root)?;
    let mut writes = vec![Write::Organization(OrganizationWrite::SetAddOns(root.id.clone(), it.add_ons.clone()))];
    writes.extend(groups(case, root, tenant.plan.limits().with(&it.add_ons), &it.groups)?);
    Ok(case.changed(Deed {
        verb: "plan.set_add_ons",
        organization: Some(&root.id),
        subject: root.id.as_str(),
        before: vec![("add_ons", listed(&tenant.add_ons))],
        after: vec![("add_ons", listed(&it.add_ons))],
        expectations,
        writes,
        mails: vec![],
    }))
}

fn listed(add_ons: &[crate::plan::AddOn]) -> String {
    add_ons.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

type Payer<'a> = (&'a Organization, &'a Tenant, Vec<Expectation>);

fn as_operator<'a>(case: &Case<'a>, root: &OrganizationId) -> Result<Payer<'a>, Denial> {
    operator(case)?;
    let root = case.facts.organization(root).ok_or(Denial::NotFound)?;
    let tenant = root.tenant().ok_or(Denial::NotFound)?;
    Ok((root, tenant, case.relies_on_tree(&root.id).into_iter().collect()))
}

/// The groups "Clients" and "Partners", made with the first plan that allows sub-organizations.
fn groups(case: &Case, root: &Organization, limits: Limits, ids: &[OrganizationId; 2]) -> Result<Vec<Write>, Denial> {
    let has_groups = case.facts.organizations.iter().any(|it| it.is_group() && it.root() == &root.id);
    if limits.sub_organizations == 0 || has_groups {
        return Ok(vec![]);
    }
    let mut writes = Vec::new();
    for ((id, kind), name) in ids.iter().zip([Kind::Clients, Kind::Partners]).zip(["Clients", "Partners"]) {
        let name = Name::new(name).map_err(|_| Denial::NotFound)?;
        let place = Place::Below { parent: root.id.clone(), root: root.id.clone(), kind };
        writes.extend(create_below(case, id, &name, place, &root.id));
    }
    Ok(writes)
}

/// Whose developer mode a plan ends {developer}.
struct Developing {
    relied: Expectation,
    ends: Vec<MemberId>,
}

impl Developing {
    /// On PRO and Business those who are not Admin; on Free and Plus all but one an organization: the earliest
    /// membership among the Admins who have it keeps it.
    fn of(case: &Case, root: &Organization, plan: Plan) -> Self {
        let mut relied = Vec::new();
        let mut developing: BTreeMap<&OrganizationId, Vec<&Member>> = BTreeMap::new();
        for member in case.facts.members.iter().filter(|it| it.developer_mode == DeveloperMode::On) {
            if case.facts.role(&member.role).is_some_and(|role| role.root == root.id) {
                relied.push((member.id.clone(), member.version));
                developing.entry(&member.organization).or_default().push(member);
            }
        }
        sort(&mut relied, Ord::cmp);
        let is_admin = |it: &&Member| case.facts.role(&it.role).is_some_and(|role| role.kind == RoleKind::Admin);
        let mut ends: Vec<MemberId> = Vec::new();
        for members in developing.values() {
            let keeps: Vec<&MemberId> = match plan.limits().developers {
                Developers::AnyAdmin => members.iter().copied().filter(is_admin).map(|it| &it.id).collect(),
                Developers::One if members.len() == 1 => members.iter().map(|it| &it.id).collect(),
                Developers::One => {
                    let admins = members.iter().copied().filter(is_admin);
                    admins.min_by_key(|it| (it.joined_at, &it.id)).map(|it| &it.id).into_iter().collect()
                }
            };
            ends.extend(members.iter().filter(|it| !keeps.contains(&&it.id)).map(|it| it.id.clone()));
        }
        sort(&mut ends, Ord::cmp);
        Self { relied: Expectation::Developing(root.id.clone(), relied), ends }
    }
}
