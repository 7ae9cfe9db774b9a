//! Reviews and what-ifs, held against the plain answers that they sum up (B04, B05).

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so when its ground gives way")]

use policy_core::{
    access::{Delta, Holding, Impact, Inventory, Model, Reading, Resource, ResourceKind, Review, Target},
    account::{Session, SessionLimits},
    action::Action,
    change::{Changes, apply},
    decide::{Decision, Edit, decide},
    facts::{Caller, Facts},
    id::{AccountId, OrganizationId, SessionId},
    permission::{CATALOGUE, PermissionAction, PermissionSet},
};
use policy_tests::pace::tenants;
use policy_tests::{
    actions::every_action,
    edit::edit_of,
    worlds::{ACCOUNTS, account_id, populated, questions, seeds, things, world},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

proptest! {
    #![proptest_config(tenants(32))]

    #[test]
    fn b05_who_can_and_what_can_are_each_others_inverse_and_both_are_can(seed in seeds()) {
        let facts = world(&seed);
        let review = Review::new(facts.clone(), vec![]);
        for organization in &facts.organizations {
            for owner in (0..ACCOUNTS).map(account_id) {
                for (target, actions) in by_target(questions(&organization.id, &owner)) {
                    let what: Vec<_> = (0..=ACCOUNTS)
                        .map(|it| review.what_can(&account_id(it), &target).into_iter().map(|(it, _)| it).collect::<Vec<_>>())
                        .collect();
                    for action in actions {
                        let everybody = (0..=ACCOUNTS).filter(|it| review.model().can(&account_id(*it), action, &target));
                        let can: Vec<usize> = everybody.collect();
                        let who: Vec<_> = review.who_can(action, &target).into_iter().map(|(who, _)| who).collect();
                        prop_assert_eq!(who, can.iter().map(|it| account_id(*it)).collect::<Vec<_>>());
                        let may: Vec<usize> = (0..=ACCOUNTS).filter(|it| what[*it].contains(&action)).collect();
                        prop_assert_eq!(may, can);
                    }
                }
            }
        }
    }

    #[test]
    fn b05_b10_who_can_names_everybody_who_can_by_shares_too(seed in seeds(), things in things()) {
        let facts = populated(&seed, &things);
        let review = Review::new(facts.clone(), vec![]);
        for device in &facts.devices {
            let target = Target::Resource(Resource {
                kind: ResourceKind::Device,
                organization: device.organization.clone(),
                owner: device.owner.clone(),
                device: Some(device.id.clone()),
            });
            for entry in CATALOGUE.iter().filter(|entry| ResourceKind::Device.has(entry.action)) {
                let who: Vec<_> = review.who_can(entry.action, &target).into_iter().map(|(who, _)| who).collect();
                let mut can: Vec<_> = facts.accounts.iter().map(|it| it.id.clone()).collect();
                can.retain(|it| review.model().can(it, entry.action, &target));
                can.sort();
                prop_assert_eq!(who, can, "{} {}", entry.name, device.id);
            }
        }
    }

    #[test]
    fn b05_a_list_is_what_can_lets_through(seed in seeds()) {
        let facts = world(&seed);
        let review = Review::new(facts.clone(), vec![]);
        let things = holdings(&facts);
        let inventory = Inventory::new(review.model(), things.iter().map(|it| (&it.organization, it.owner.as_ref())));
        for account in (0..=ACCOUNTS).map(account_id) {
            for kind in [ResourceKind::Device, ResourceKind::Location, ResourceKind::Automation] {
                for entry in CATALOGUE.iter().filter(|entry| kind.has(entry.action)) {
                    let mut listed = review.model().list(&account, entry.action, &inventory);
                    listed.sort_unstable();
                    let can = |holding: &Holding| {
                        let (organization, owner) = (holding.organization.clone(), holding.owner.clone());
                        let resource = Resource { kind, organization, owner, device: None };
                        review.model().can(&account, entry.action, &Target::Resource(resource))
                    };
                    let through = things.iter().zip(0..).filter(|(it, _)| can(it)).map(|(_, number)| number);
                    prop_assert_eq!(listed, through.collect::<Vec<u32>>(), "{}", entry.name);
                }
            }
        }
    }

    #[test]
    fn b05_the_organizations_with_a_permission_are_those_where_it_is_held(seed in seeds()) {
        let facts = world(&seed);
        let review = Review::new(facts.clone(), vec![]);
        for account in (0..=ACCOUNTS).map(account_id) {
            for permission in PermissionSet::WHOLE.iter() {
                let listed: Vec<_> = review.organizations_with(&account, permission).collect();
                let nodes = review.model().nodes().iter().map(|node| &node.id);
                let held = nodes.filter(|it| review.model().access(&account, it, Reading::InForce).contains(permission));
                prop_assert_eq!(listed, held.collect::<Vec<_>>());
            }
        }
    }
}

proptest! {
    #![proptest_config(tenants(24))]

    #[test]
    fn b04_what_is_predicted_is_what_then_happens(seed in seeds()) {
        let mut facts = world(&seed);
        let holdings = holdings(&facts);
        let mut changes_seen = 0;
        for caller in (0..ACCOUNTS).map(account_id) {
            facts.caller = Caller::Account(session(&caller));
            changes_seen += predicted(&facts, &holdings)?;
        }
        facts.caller = Caller::Operator;
        changes_seen += predicted(&facts, &holdings)?;
        prop_assert!(changes_seen > 0);
    }
}

fn by_target(questions: Vec<(PermissionAction, Target)>) -> Vec<(Target, Vec<PermissionAction>)> {
    let mut targets: Vec<(Target, Vec<PermissionAction>)> = Vec::new();
    for (action, target) in questions {
        match targets.iter_mut().find(|(it, _)| *it == target) {
            Some((_, actions)) => actions.push(action),
            None => targets.push((target, vec![action])),
        }
    }
    targets
}

/// Holds every what-if of this caller against what then happens; says how many there were.
fn predicted(facts: &Facts, holdings: &[Holding]) -> Result<usize, TestCaseError> {
    let review = Review::new(facts.clone(), holdings.to_vec());
    let bytes = review.to_bytes();
    let read = Review::from_bytes(&bytes).expect("what was written is read");
    prop_assert_eq!(&read.to_bytes(), &bytes);
    let mut seen = 0;
    for action in every_action(facts).expect("actions") {
        let decision = decide(facts, &action);
        let edit = edit_of(&action);
        prop_assert!(edit.iter().all(|edit| Action::from(edit.clone()) == action), "{:?}", action);
        let may = edit.map(|edit| review.may(&edit));
        // A browser that read the tenant says the same; what the snapshot leaves out, no such decision looks at.
        let there = edit_of(&action).filter(is_in_a_browser).map(|edit| read.may(&edit));
        if let Some(there) = there {
            prop_assert_eq!(Some(&there), may.as_ref(), "{:?}", action);
        }
        let permit = match (&decision, &may) {
            (Decision::Allowed(permit), _) => permit,
            (Decision::Denied(denial), Some(may)) => {
                prop_assert_eq!(may.as_ref(), Err(denial), "{:?}", action);
                continue;
            }
            (Decision::Denied(_), None) => continue,
        };
        let Some(changes) = permit.changes() else { continue };
        let impact = review.impact(changes);
        if let Some(may) = may {
            prop_assert_eq!(may, Ok(impact.clone()), "{:?}", action);
        }
        prop_assert!(impact.deltas.is_sorted_by_key(|it| !it.alarms()), "what alarms stands first");
        prop_assert_eq!(flat(&impact), happened(facts, changes), "{:?}", action);
        prop_assert_eq!(devices(&impact), devices_changed(facts, changes, holdings), "{:?}", action);
        seen += 1;
    }
    Ok(seen)
}

/// Deletion of roles and organizations looks at invitations and names, which only the edge has.
fn is_in_a_browser(edit: &Edit) -> bool {
    !matches!(edit, Edit::DeleteRole(_) | Edit::DeleteOrganization(_))
}

type Moved = BTreeMap<(AccountId, OrganizationId), (PermissionSet, PermissionSet)>;

fn flat(impact: &Impact) -> Moved {
    let mut moved = Moved::new();
    for delta in &impact.deltas {
        for organization in &delta.organizations {
            let twice = moved.insert((delta.account.clone(), organization.clone()), (delta.gains, delta.loses));
            assert!(twice.is_none(), "a row tells what another told already");
        }
    }
    moved
}

/// The same, by asking everybody everywhere before and after.
fn happened(facts: &Facts, changes: &Changes) -> Moved {
    let after_facts = apply(facts, changes);
    let (before, after) = (Model::new(facts), Model::new(&after_facts));
    let mut moved = Moved::new();
    for account in before.accounts().iter().chain(after.accounts()) {
        // One that goes is none afterwards, one that comes was none before.
        for organization in facts.organizations.iter().chain(&after_facts.organizations) {
            let had = before.access(account, &organization.id, Reading::InForce);
            let has = after.access(account, &organization.id, Reading::InForce);
            let (gains, loses) = (has.in_excess_of(had), had.in_excess_of(has));
            if !gains.is_empty() || !loses.is_empty() {
                moved.insert((account.clone(), organization.id.clone()), (gains, loses));
            }
        }
    }
    moved
}

fn devices(impact: &Impact) -> BTreeMap<AccountId, u64> {
    let mut devices = BTreeMap::new();
    for delta in impact.deltas.iter().filter(|it| it.devices > 0) {
        *devices.entry(delta.account.clone()).or_default() += delta.devices;
    }
    devices
}

/// The same, by asking of every device that there is.
fn devices_changed(facts: &Facts, changes: &Changes, holdings: &[Holding]) -> BTreeMap<AccountId, u64> {
    let (before, after) = (Model::new(facts), Model::new(&apply(facts, changes)));
    let mut changed = BTreeMap::new();
    for account in (0..=ACCOUNTS).map(account_id) {
        for holding in holdings.iter().filter(|it| it.devices > 0) {
            let resource = Resource {
                kind: ResourceKind::Device,
                organization: holding.organization.clone(),
                owner: holding.owner.clone(),
                device: None,
            };
            let permitted = |model: &Model| {
                let access = model.access(&account, &resource.organization, Reading::InForce);
                let scope = if resource.owner.as_ref() == Some(&account) {
                    policy_core::permission::Scope::Own
                } else {
                    policy_core::permission::Scope::Organization
                };
                let on_devices = CATALOGUE.iter().filter(|it| ResourceKind::Device.has(it.action));
                on_devices.map(|it| access.allows(it.action, scope)).collect::<Vec<_>>()
            };
            if permitted(&before) != permitted(&after) {
                *changed.entry(account.clone()).or_default() += u64::from(holding.devices);
            }
        }
    }
    changed
}

/// A few devices of everybody, and of nobody, everywhere.
fn holdings(facts: &Facts) -> Vec<Holding> {
    let mut holdings = Vec::new();
    for (at, organization) in facts.organizations.iter().enumerate() {
        for owner in (0..ACCOUNTS).map(|it| Some(account_id(it))).chain([None]) {
            let devices = u32::try_from(at * 7 + holdings.len() % 5).expect("few");
            holdings.push(Holding { organization: organization.id.clone(), owner, devices });
        }
    }
    holdings
}

fn session(account: &AccountId) -> Session {
    let facts = Facts::default();
    Session::begun(SessionId::new("ses_here").expect("an id"), account.clone(), facts.now, SessionLimits::USUAL)
}

#[test]
fn b04_gaining_what_destroys_alarms_and_losing_it_does_not() {
    let delta = |gains: &str, loses: &str| Delta {
        account: account_id(0),
        organizations: vec![],
        gains: PermissionSet::parse_known(gains),
        loses: PermissionSet::parse_known(loses),
        devices: 0,
    };
    assert!(delta("device.view:own device.delete:organization", "").alarms());
    assert!(!delta("device.view:organization", "device.delete:organization").alarms());
}
