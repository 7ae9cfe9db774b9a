//! Moving an organization, with all it holds, below another parent of the same tree (S25).
//!
//! Never under itself, never to another tree, and no deeper than the plan allows. What those above the new place gain in
//! each organization moved is a give {give}; what those above the old one lose is what moving means.

use super::{held_there, nothing_new_below, relies_on_access_within};
use crate::{
    access::{Counting, Model, Reading},
    change::{Expectation, OrganizationWrite, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        giving::{give_all, naming_what_is_seen},
        guards::room_to_move,
    },
    denial::Denial,
    facts::Facts,
    id::{AccountId, OrganizationId},
    order::sort,
    organization::{Kind, Organization, Place},
    permission::{PermissionAction as P, PermissionSet},
};
use std::collections::BTreeSet;

/// Asked at both ends; gives whoever is above the new place what their roles permit, in all that is moved {give}.
pub(in crate::decide) fn move_below(
    case: &Case,
    id: &OrganizationId,
    parent: &OrganizationId,
) -> Result<Outcome, Denial> {
    let here = case.seen_organization(id)?;
    let target = case.seen_organization(parent)?;
    let mut within = case.within(id);
    sort(&mut within, Ord::cmp);
    // Another tree, or a place in what is moved, is no place to move to: as if it were not there (T68).
    if target.root() != here.root() || within.binary_search(&parent).is_ok() {
        return Err(Denial::NotFound);
    }
    let from = case.require_in(P::OrganizationMove, id)?;
    let to = case.require_right_there(P::OrganizationMove, parent)?;
    let gained = Gained::of(case, here, target);
    give_all(case, &within, |organization, reading| gained.there(case, organization, reading))
        .map_err(|denial| naming_what_is_seen(case, id, denial))?;
    room_to_move(case, id, parent, &within)?;
    may_stand_there(here, target)?;
    let mut expectations = case.relies_on(&from);
    expectations.extend(case.relies_on(&to));
    expectations.extend(relies_on_access_within(case, id, &within)?);
    expectations.push(nothing_new_below(id, within.len()));
    expectations.push(held_there(case, &gained.above));
    expectations.extend(gained.relies_on(case, id, &within));
    Ok(case.changed(Deed {
        verb: "organization.move",
        organization: Some(id),
        subject: id.as_str(),
        before: here.parent().map(|it| ("parent", it.to_string())).into_iter().collect(),
        after: vec![("parent", parent.to_string())],
        expectations,
        writes: vec![Write::Organization(OrganizationWrite::MoveOrganization(id.clone(), parent.clone()))],
        mails: vec![],
    }))
}

/// Roots, groups and partners stay where they are; nothing stands below a partner, and only partners in their group
/// (T114).
fn may_stand_there(here: &Organization, target: &Organization) -> Result<(), Denial> {
    let moves = matches!(here.place, Place::Below { kind: Kind::Client, .. });
    if !moves || !target.holds_clients() {
        return Err(Denial::WrongKindOfOrganization);
    }
    if here.parent() == Some(&target.id) {
        return Err(Denial::StateUnchanged);
    }
    Ok(())
}

/// What those above the new place, and not above the old one, come to hold in what is moved.
struct Gained<'a> {
    /// The organizations whose members are above only then, in order.
    above: Vec<&'a OrganizationId>,
    accounts: BTreeSet<&'a AccountId>,
    after: Model,
}

impl<'a> Gained<'a> {
    fn of(case: &Case<'a>, here: &Organization, target: &'a Organization) -> Self {
        let old: Vec<_> = case.facts.with_those_above(&here.id).map(|it| &it.id).collect();
        let chain = case.facts.with_those_above(&target.id).map(|it| &it.id);
        let mut above: Vec<_> = chain.filter(|it| !old.contains(it)).collect();
        sort(&mut above, Ord::cmp);
        let members = case.facts.members.iter().filter(|it| above.binary_search(&&it.organization).is_ok());
        let accounts = members.map(|it| &it.account).collect();
        Self { above, accounts, after: Model::new(&moved(case, here, target)) }
    }

    /// What they gain there, as it is and as if all were active: what a suspended membership holds back is nothing that
    /// somebody has already, and may come back. And what of it also runs down from there.
    fn there(&self, case: &Case, organization: &OrganizationId, reading: Reading) -> (PermissionSet, PermissionSet) {
        let nothing = (PermissionSet::EMPTY, PermissionSet::EMPTY);
        let places = (case.model.position(organization), self.after.position(organization));
        let (Some(before), Some(after)) = places else { return nothing };
        let countings = [Counting::Holding, Counting::All];
        let each = self.accounts.iter().flat_map(|account| countings.map(|counting| (account, counting)));
        each.fold(nothing, |(here, below), (account, counting)| {
            let was = case.model.access_at(account, before, reading, counting);
            let ran_down = case.model.runs_down_at(account, before, reading, counting);
            (
                here.union(self.after.access_at(account, after, reading, counting).in_excess_of(was)),
                below.union(self.after.runs_down_at(account, after, reading, counting).in_excess_of(ran_down)),
            )
        })
    }

    /// What they hold in what is moved already, inside or from above, is no gain, as long as they hold it.
    fn relies_on(&self, case: &Case, here: &OrganizationId, within: &[&OrganizationId]) -> Vec<Expectation> {
        let above: Vec<_> = case.facts.with_those_above(here).map(|it| &it.id).collect();
        let reaches = |it: &OrganizationId| within.binary_search(&it).is_ok() || above.contains(&it);
        let theirs = case.facts.members.iter().filter(|it| self.accounts.contains(&it.account));
        theirs.filter(|it| reaches(&it.organization)).flat_map(|it| case.relies_on_member(it)).collect()
    }
}

/// What decides who may do what, as if it stood there.
fn moved(case: &Case, here: &Organization, target: &Organization) -> Facts {
    let mut facts = case.facts.clone();
    if let Some(Place::Below { parent, .. }) =
        facts.organizations.iter_mut().find(|it| it.id == here.id).map(|it| &mut it.place)
    {
        *parent = target.id.clone();
    }
    facts
}
