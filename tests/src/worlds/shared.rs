//! Shares of a random tenant, and the places of guests.

use super::{ACCOUNTS, NOW, account_id};
use policy_core::{
    account::Email,
    facts::Facts,
    id::{AccountId, OrganizationId, ShareId},
    invitation::Generation,
    permission::PermissionAction as P,
    share::{Guest, Share, ShareState, SharedActions},
    text::Language,
    time::{Timestamp, Version},
};
use proptest::prelude::*;

/// A share: of which device, by whom, with whom, of what, until when, and whether it was accepted.
pub(super) type Seed = (usize, usize, usize, usize, Option<i64>, bool);

pub(super) fn seeds() -> impl Strategy<Value = Vec<Seed>> {
    let until =
        prop_oneof![2 => Just(None), 2 => Just(Some(NOW + 10)), 1 => Just(Some(NOW)), 1 => Just(Some(NOW - 10))];
    let accepted = proptest::bool::weighted(0.8);
    proptest::collection::vec((0..8_usize, 0..ACCOUNTS, 0..ACCOUNTS, 0..SETS.len(), until, accepted), 0..5)
}

const SETS: [&[P]; 4] = [
    &[P::DeviceView],
    &[P::DeviceView, P::DeviceControl],
    &[P::DeviceViewTimeline, P::DeviceView, P::DeviceEditTimeline],
    &SharedActions::ALL,
];

/// Adds those that could have been made: of a device that is there, with somebody else, one a device and person; and a
/// place for whoever is no member of the tree.
pub(super) fn add(facts: &mut Facts, seeds: &[Seed]) {
    for (number, (device, sharer, with, actions, until, accepted)) in seeds.iter().copied().enumerate() {
        // Half of the time it is the owner who shares.
        let Some(device) = facts.devices.get(device % facts.devices.len().max(1)) else { return };
        let owner = device.owner.clone().filter(|_| number % 2 == 0);
        let (sharer, with) = (owner.unwrap_or_else(|| account_id(sharer)), account_id(with));
        let Some(root) = facts.organization(&device.organization).map(|it| it.root().clone()) else { continue };
        // Whoever leaves a tree takes along what they shared there.
        if !is_in_tree(facts, &sharer, &root) {
            continue;
        }
        if sharer == with || facts.shares.iter().any(|it| it.device == device.id && it.email == email(&with)) {
            continue;
        }
        facts.shares.push(Share {
            id: ShareId::new(&format!("shr_{number}")).expect("an id"),
            root,
            device: device.id.clone(),
            sharer,
            email: email(&with),
            actions: SharedActions::new(SETS[actions]).expect("they can be shared"),
            language: Language::En,
            state: if accepted { ShareState::Accepted(with) } else { ShareState::Offered },
            generation: Generation::FIRST,
            created_at: Timestamp::from_millis(NOW),
            until: until.map(Timestamp::from_millis),
            version: Version::FIRST,
        });
    }
    let accepted: Vec<_> = facts.shares.iter().filter(|it| it.recipient().is_some()).cloned().collect();
    for share in accepted {
        let Some(account) = share.recipient().cloned() else { continue };
        let root = share.root;
        let in_tree = is_in_tree(facts, &account, &root);
        match facts.guests.iter_mut().find(|it| it.root == root && it.account == account) {
            Some(guest) => guest.until = Guest::longer(guest.until, share.until),
            None if !in_tree => facts.guests.push(Guest { root, account, until: share.until }),
            None => {}
        }
    }
}

fn is_in_tree(facts: &Facts, account: &AccountId, root: &OrganizationId) -> bool {
    let mut members = facts.members_of(account);
    members.any(|it| facts.organization(&it.organization).is_some_and(|it| it.root() == root))
}

fn email(account: &AccountId) -> Email {
    let number = account.as_str().trim_start_matches("acc_");
    Email::new(&format!("person{number}@world.example")).expect("an e-mail")
}
