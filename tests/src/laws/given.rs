//! {give}: what people gain and lose by a change, held against what the giver held.

use super::{
    After, Before,
    exemptions::{
        Giver, given_by_the_root, given_in, giver, organization_taken_from_those_above, takes_back_from_a_partner,
    },
    reach::{COMPARED, Counting, Reach, Rights},
};
use policy_core::{
    access::{Reading, Resource, ResourceKind, Target},
    account::Session,
    action::{Action, OrganizationAction},
    device::Device,
    facts::{Caller, Facts},
    id::{AccountId, OrganizationId},
    member::Member,
    organization::Organization,
    permission::{CATALOGUE, PermissionAction},
    plan::Plan,
};

/// Gains are counted twice: of those who are active, so that a reinstatement is one; and of all as if active, so that a
/// role given to somebody suspended is one.
const GAINS: [Counting; 2] = [Counting::Active, Counting::AsIfActive];

pub(super) fn nobody_gains_more_than_the_giver_had(before: &Before, after: &After, action: &Action) -> Option<String> {
    let giver = match giver(before.facts, action) {
        Giver::Operator => return None,
        Giver::Subscriber => return only_the_subscriber_gains(before, after),
        Giver::Account(account) => Some(account),
        Giver::Nobody => None,
    };
    let passed_over = organization_taken_from_those_above(action);
    every_right(before, after, |account, organization, reading| {
        GAINS.into_iter().find_map(|counting| {
            let gains = after.reach.rights(account, organization, reading, counting).beyond(rights_before(
                before,
                after,
                (account, organization),
                (reading, counting),
            ));
            let place = given_in(before.facts, action, organization);
            let held = giver.map(|it| rights_before(before, after, (it, place), (reading, Counting::FromAbove)));
            let by_the_root = given_by_the_root(before.facts, action, organization);
            let excess = gains.beyond(held.unwrap_or_default().and_here(by_the_root));
            // Reinstating gives back to those above as well; moving gives to those above, and is compared (T69).
            let regained = counting == Counting::Active
                && matches!(action, Action::Organization(OrganizationAction::ReinstateOrganization(_)))
                && passed_over.is_some_and(|top| !has_a_membership_within(before.facts, account, top));
            (!excess.are_none() && !regained).then(|| {
                format!("{account} gains in {organization} ({reading:?}, {counting:?}) {excess}, which the giver lacks")
            })
        })
    })
}

fn only_the_subscriber_gains(before: &Before, after: &After) -> Option<String> {
    every_right(before, after, |account, organization, reading| {
        let all = Counting::AsIfActive;
        let gains = after.reach.rights(account, organization, reading, all).beyond(rights_before(
            before,
            after,
            (account, organization),
            (reading, all),
        ));
        let own = before.facts.account(account).is_none() && root_is_new(before.facts, after.facts, organization);
        (!gains.are_none() && !own).then(|| format!("{account} gains in {organization} by a subscription: {gains}"))
    })
}

pub(super) fn nobody_takes_from_who_has_more(before: &Before, after: &After, action: &Action) -> Option<String> {
    let Caller::Account(Session { account: caller, .. }) = &before.facts.caller else { return None };
    if lowers_the_plan(before.facts, after.facts) {
        // What a plan takes, it takes from everybody alike.
        return None;
    }
    let passed_over = organization_taken_from_those_above(action);
    every_right(before, after, |account, organization, reading| {
        if account == caller || takes_back_from_a_partner(before.facts, action, organization) {
            return None;
        }
        let had = before.reach.rights(account, organization, reading, Counting::Active);
        let losses = had.beyond(after.reach.rights(account, organization, reading, Counting::Active));
        let excess = losses.beyond(before.reach.rights(caller, organization, reading, Counting::FromAbove));
        let of_it = passed_over.is_some_and(|top| before.facts.with_those_above(organization).any(|it| it.id == *top));
        (!excess.are_none() && !of_it)
            .then(|| format!("{account} loses in {organization} ({reading:?}) {excess}, which {caller} lacks"))
    })
}

pub(super) fn nobody_acts_on_who_has_more(before: &Before, after: &After) -> Option<String> {
    let Caller::Account(Session { account: caller, .. }) = &before.facts.caller else { return None };
    let acted_on = before.facts.members.iter().filter(|it| it.account != *caller && is_acted_on(before, after, it));
    let mut excesses = acted_on.flat_map(|member| {
        COMPARED.into_iter().filter_map(|reading| {
            let at = &member.organization;
            let theirs = before.reach.rights(&member.account, at, reading, Counting::AsIfActive);
            let excess = theirs.beyond(before.reach.rights(caller, at, reading, Counting::FromAbove));
            (!excess.are_none()).then(|| format!("{caller} acts on {} who has more ({reading:?}): {excess}", member.id))
        })
    });
    excesses.next()
}

/// A change of a device's owner or organization gives the actor no action over it that the actor lacked (T105).
pub(super) fn nobody_gains_over_a_device_that_changes_hands(before: &Before, after: &After) -> Option<String> {
    let caller = &before.facts.caller.session()?.account;
    let changed = after.facts.devices.iter().filter_map(|device| {
        let was = before.facts.device(&device.id)?;
        let is_so = was.organization == device.organization && was.owner == device.owner;
        (!is_so).then_some((was, device))
    });
    let mut gained = changed.flat_map(|(was, device)| {
        actions_over_devices().filter_map(move |action| {
            let can = |reach: &Reach, device| reach.0.can(caller, action, &target(device));
            (can(&after.reach, device) && !can(&before.reach, was))
                .then(|| format!("{caller} gains {} over {}", action.as_str(), device.id))
        })
    });
    gained.next()
}

/// What makes a device does nothing to one that is there.
fn actions_over_devices() -> impl Iterator<Item = PermissionAction> {
    let makes = |it: PermissionAction| matches!(it, PermissionAction::DeviceCreate | PermissionAction::DeviceProvision);
    CATALOGUE.iter().map(|it| it.action).filter(move |it| ResourceKind::Device.has(*it) && !makes(*it))
}

/// {no widening}: what a root loses by paying less wakes nothing, developer mode looked at.
pub(super) fn nothing_widens_at_a_downgrade(before: &Before, after: &After) -> Option<String> {
    if !lowers_the_plan(before.facts, after.facts) {
        return None;
    }
    every_right(before, after, |account, organization, reading| {
        // Asked once: it is as it is in force. What is new holds what ran down before.
        if reading != Reading::Permitted || before.facts.organization(organization).is_none() {
            return None;
        }
        let had = before.reach.0.access(account, organization, Reading::InForce);
        let gains = after.reach.0.access(account, organization, Reading::InForce).in_excess_of(had);
        (!gains.is_empty()).then(|| format!("{account} gains in {organization} by a smaller plan: {gains}"))
    })
}

/// Asks about everybody everywhere, in both readings, until somebody breaks the law. Whoever has the same memberships in
/// the same organizations as before has the same rights, and is passed over.
fn every_right(
    before: &Before,
    after: &After,
    broken: impl Fn(&AccountId, &OrganizationId, Reading) -> Option<String>,
) -> Option<String> {
    let (was, is) = (&before.reach.0, &after.reach.0);
    let same_places = was.nodes() == is.nodes();
    let same = |it: &AccountId| same_places && was.memberships_of(it) == is.memberships_of(it);
    let gone = was.accounts().iter().filter(|it| is.memberships_of(it).is_empty());
    let everybody = is.accounts().iter().chain(gone).filter(|it| !same(it));
    let everywhere = || after.facts.organizations.iter().map(|it| &it.id);
    let gone =
        || before.facts.organizations.iter().map(|it| &it.id).filter(|it| after.facts.organization(it).is_none());
    everybody.into_iter().find_map(|account| {
        let mut places = everywhere().chain(gone());
        places.find_map(|it| COMPARED.into_iter().find_map(|reading| broken(account, it, reading)))
    })
}

/// What somebody held there before. In an organization that is new: what runs down from where it stands.
fn rights_before(
    before: &Before,
    after: &After,
    (account, organization): (&AccountId, &OrganizationId),
    (reading, counting): (Reading, Counting),
) -> Rights {
    let held = |at: &OrganizationId| before.reach.rights(account, at, reading, counting);
    if before.facts.organization(organization).is_some() {
        return held(organization);
    }
    let above = after.facts.with_those_above(organization).find(|it| before.facts.organization(&it.id).is_some());
    above.map(|it| held(&it.id).of_a_new_organization_below()).unwrap_or_default()
}

fn is_acted_on(before: &Before, after: &After, member: &Member) -> bool {
    let changed = after.facts.member(&member.id).is_none_or(|it| {
        (&it.organization, &it.role, it.state, it.valid_after)
            != (&member.organization, &member.role, member.state, member.valid_after)
    });
    changed
        || before.facts.with_those_above(&member.organization).any(|it| {
            let state = after.facts.organization(&it.id).map(|it| it.state);
            state != Some(it.state)
        })
}

fn has_a_membership_within(facts: &Facts, account: &AccountId, top: &OrganizationId) -> bool {
    facts.members_of(account).any(|it| facts.with_those_above(&it.organization).any(|above| above.id == *top))
}

fn root_is_new(before: &Facts, after: &Facts, organization: &OrganizationId) -> bool {
    after.organization(organization).map(Organization::root).is_some_and(|root| before.organization(root).is_none())
}

fn lowers_the_plan(before: &Facts, after: &Facts) -> bool {
    let plan = |facts: &Facts, id: &OrganizationId| -> Option<Plan> { Some(facts.root_of(id)?.1.plan) };
    before.organizations.iter().any(|it| plan(after, &it.id) < plan(before, &it.id))
}

fn target(device: &Device) -> Target {
    Target::Resource(Resource {
        kind: ResourceKind::Device,
        organization: device.organization.clone(),
        owner: device.owner.clone(),
        device: Some(device.id.clone()),
    })
}
