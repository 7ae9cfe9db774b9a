//! Reviews and what-ifs for whoever may see who is there and what roles permit (B04, B05). What somebody does not see is
//! in no answer; where that leaves people out, the answer says how many.

use super::{Outcome, case::Case};
use crate::{
    access::{Delta, Impact, Resource, ResourceKind, Review, Target, Through, Way},
    action::Preview,
    denial::Denial,
    device::Device,
    facts::Facts,
    id::{AccountId, DeviceId, OrganizationId, TemplateId},
    member::Member,
    order::{set, sort},
    organization::Organization,
    permission::PermissionAction as P,
    role::RoleValue,
    share::Share,
};
use std::collections::{BTreeMap, BTreeSet};

/// A tenant, or the part of it below an organization, for review and what-if in a browser. It does not exist for whoever
/// does not see all that is above: the rules of edits look up to the root.
pub(super) fn access_model(case: &Case, id: &OrganizationId) -> Result<Outcome, Denial> {
    let here = reviewed(case, id)?;
    let caller = case.caller()?;
    if !case.facts.with_those_above(&here.id).all(|it| case.model.sees(caller, &it.id)) {
        return Err(Denial::NotFound);
    }
    let facts = seen(case, here);
    let holdings = facts.holdings.clone();
    Ok(Outcome::Snapshot(Review::new(facts, holdings).to_bytes()))
}

/// Who gains and loses what by an edit in and below an organization, or why the caller may not make it. What stands
/// elsewhere is not found: nobody looked at who is there.
pub(super) fn preview(case: &Case, it: &Preview) -> Result<Outcome, Denial> {
    let here = reviewed(case, &it.organization)?;
    let edit = it.edit.clone().as_it_stands(case.facts);
    let within = set(below(case, &here.id));
    let is_within = |id: &OrganizationId| within.contains(id);
    if !edit.places(case.facts).into_iter().all(is_within) {
        return Err(Denial::NotFound);
    }
    let review = Review::new(case.facts.clone(), case.facts.holdings.clone());
    let people = People::around(case, &here.id);
    match review.may(&edit) {
        Ok(impact) => Ok(Outcome::Previewed(Ok(shown(&people, impact, is_within)))),
        // What is nowhere is answered like what is elsewhere.
        Err(Denial::NotFound) => Err(Denial::NotFound),
        Err(denial) => Ok(Outcome::Previewed(Err(denial))),
    }
}

/// Everybody who may do this to it, as far as the caller sees them.
pub(super) fn who_can(case: &Case, action: P, target: &Target) -> Result<Outcome, Denial> {
    let here = reviewed(case, target.organization())?;
    let review = Review::new(case.facts.clone(), vec![]);
    let mut all = review.who_can(action, target);
    let people = People::around(case, &here.id);
    all.retain(|(account, way)| people.knows(account, way));
    Ok(Outcome::Who(all))
}

/// Everything that a person may do to it. Whoever the caller does not see as a member there, below or above does not exist.
pub(super) fn what_can(case: &Case, account: &AccountId, target: &Target) -> Result<Outcome, Denial> {
    let here = reviewed(case, target.organization())?;
    if !People::around(case, &here.id).sees(account) {
        return Err(Denial::NotFound);
    }
    let review = Review::new(case.facts.clone(), vec![]);
    Ok(Outcome::What(review.what_can(account, target)))
}

/// An organization in which the caller may see who is there and what roles permit.
pub(super) fn reviewed<'a>(case: &Case<'a>, id: &OrganizationId) -> Result<&'a Organization, Denial> {
    let here = case.seen_organization(id)?;
    case.require_in(P::MemberView, id)?;
    case.require_in(P::RoleView, id)?;
    Ok(here)
}

/// Of the facts what the caller may see in and below this organization, and above it; each kind in the order of its
/// identifiers, so that the same tenant has the same bytes.
fn seen(case: &Case, here: &Organization) -> Facts {
    let (facts, root) = (case.facts, here.root());
    let places = places(case, &here.id);
    let where_may = |action| set(places.iter().filter(|it| case.may(action, it)).copied());
    let (people, roles, clients) = (where_may(P::MemberView), where_may(P::RoleView), where_may(P::PartnerView));
    let own = |it: &Member| places.contains(&it.organization) && case.is_person(&it.account);
    let members = sorted(&facts.members, |it| &it.id, |it| people.contains(&it.organization) || own(it));
    let accounts = set(members.iter().map(|it| &it.account));
    let held = set(members.iter().filter(|it| own(it)).map(|it| (&it.organization, &it.role)));
    // Things are looked at from here downwards only.
    let inside = set(below(case, &here.id).filter(|it| people.contains(it)));
    let (shares, devices) = things(case, &inside);
    let templates = set(devices.iter().map(|it| &it.template));
    let value = |it: &RoleValue| roles.contains(&it.organization) || held.contains(&(&it.organization, &it.role));
    Facts {
        now: facts.now,
        caller: facts.caller.clone(),
        organizations: sorted(&facts.organizations, |it| &it.id, |it| places.contains(&it.id)),
        roles: sorted(&facts.roles, |it| &it.id, |it| it.root == *root),
        role_values: sorted(&facts.role_values, |it| (&it.organization, &it.role), value),
        accounts: sorted(&facts.accounts, |it| &it.id, |it| accounts.contains(&it.id)),
        templates: sorted(&facts.templates, |it| &it.id, |it| templates.contains(&it.id)),
        admissions: sorted(&facts.admissions, |it| &it.id, |it| clients.contains(&it.client)),
        partner_limits: sorted(&facts.partner_limits, |it| it.kind.as_str(), |it| it.root == *root),
        portals: sorted(&facts.portals, |it| &it.root, |it| it.root == *root),
        holdings: sorted(&facts.holdings, |it| (&it.organization, &it.owner), |it| inside.contains(&it.organization)),
        members,
        shares,
        devices,
        ..Facts::default()
    }
}

/// This organization, all above it and all below it.
fn places<'a>(case: &'a Case, here: &OrganizationId) -> BTreeSet<&'a OrganizationId> {
    set(case.facts.with_those_above(here).map(|it| &it.id).chain(below(case, here)))
}

/// This organization and all below it.
fn below<'a>(case: &'a Case, here: &OrganizationId) -> impl Iterator<Item = &'a OrganizationId> {
    let nodes = case.model.nodes();
    let places = case.model.position(here).and_then(|at| nodes.get(at..nodes.get(at)?.end));
    places.unwrap_or_default().iter().map(|node| &node.id)
}

/// The shares that the caller may see, with their devices; and of the devices that people own one of each template, for
/// what becomes of them when they go.
fn things(case: &Case, inside: &BTreeSet<&OrganizationId>) -> (Vec<Share>, Vec<Device>) {
    let facts = case.facts;
    let sees = |it: &Device| {
        let resource =
            Resource { kind: ResourceKind::Device, organization: it.organization.clone(), owner: None, device: None };
        inside.contains(&it.organization) && case.require(P::DeviceView, &Target::Resource(resource)).is_ok()
    };
    let seen = set(facts.devices.iter().filter(|it| sees(it)).map(|it| &it.id));
    let shares = sorted(&facts.shares, |it| &it.id, |it| seen.contains(&it.device));
    let mut one_of_each: BTreeMap<(&OrganizationId, &AccountId, &TemplateId), &DeviceId> = BTreeMap::new();
    for it in facts.devices.iter().filter(|it| inside.contains(&it.organization)) {
        if let Some(owner) = &it.owner {
            let first = one_of_each.entry((&it.organization, owner, &it.template)).or_insert(&it.id);
            *first = (*first).min(&it.id);
        }
    }
    let kept = set(one_of_each.into_values().chain(shares.iter().map(|it| &it.device)));
    let devices = sorted(&facts.devices, |it| &it.id, |it| kept.contains(&it.id));
    (shares, devices)
}

/// Those kept, in this order.
fn sorted<'a, T: Clone, K: Ord>(items: &'a [T], key: impl Fn(&'a T) -> K, kept: impl Fn(&T) -> bool) -> Vec<T> {
    let mut all: Vec<&T> = items.iter().filter(|it| kept(it)).collect();
    sort(&mut all, |a, b| key(a).cmp(&key(b)));
    all.into_iter().cloned().collect()
}

/// The rows of people and organizations that the caller sees, and of how many people rows are left out.
fn shown(people: &People, impact: Impact, is_within: impl Fn(&OrganizationId) -> bool) -> (Impact, usize) {
    let mut hidden = BTreeSet::new();
    let mut rows = Vec::new();
    for delta in impact.deltas {
        let there: Vec<_> = delta.organizations.iter().filter(|it| is_within(it)).collect();
        let organizations: Vec<_> =
            there.iter().filter(|it| people.case.may(P::MemberView, it)).copied().cloned().collect();
        let seen = people.sees(&delta.account);
        if organizations.len() < there.len() || (!there.is_empty() && !seen) {
            hidden.insert(delta.account.clone());
        }
        if !organizations.is_empty() && seen {
            rows.push(Delta { organizations, ..delta });
        }
    }
    (Impact { deltas: rows }, hidden.len())
}

/// The people of an organization, of those below it and of those above it.
pub(super) struct People<'a> {
    case: &'a Case<'a>,
    here: &'a OrganizationId,
    places: BTreeSet<&'a OrganizationId>,
}

impl<'a> People<'a> {
    pub(super) fn around(case: &'a Case, here: &'a OrganizationId) -> Self {
        Self { case, here, places: places(case, here) }
    }

    /// Whether the caller may know of this person: oneself, or whoever is a member there, where the caller sees members.
    pub(super) fn sees(&self, account: &AccountId) -> bool {
        let case = self.case;
        // What a membership in a partner organization is worth with a client is no membership there.
        let members = case.model.memberships_of(account).iter().filter(|it| it.admitted.is_none());
        let mut nodes = members.filter_map(|it| case.model.nodes().get(it.organization));
        case.is_person(account) || nodes.any(|it| self.places.contains(&it.id) && case.may(P::MemberView, &it.id))
    }

    /// Whether the caller may know that this person may do something here, this way.
    fn knows(&self, account: &AccountId, way: &Way) -> bool {
        match &way.through {
            Through::Membership { .. } => self.sees(account),
            Through::Admission { .. } => self.sees(account) || self.case.may(P::PartnerView, self.here),
            // Whom a device is shared with, whoever sees the members there sees too.
            Through::Share(_) => true,
        }
    }
}
