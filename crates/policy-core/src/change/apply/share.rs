//! What happens to shares, and to the places of guests.

use super::{Step, change, tenant};
use crate::{
    change::EndedShares,
    facts::Facts,
    id::{AccountId, OrganizationId, ShareId},
    share::{Guest, Share, ShareState},
    time::Timestamp,
};
use std::collections::BTreeSet;

pub(super) fn accept(facts: &mut Facts, id: &ShareId, account: &AccountId) {
    change(
        &mut facts.shares,
        |it| it.id == *id,
        |it| {
            it.state = ShareState::Accepted(account.clone());
            it.version = it.version.next();
        },
    );
}

/// INVARIANT (guests): a place lasts as long as the longest of its holder's shares, and is counted while it lasts.
pub(super) fn end(facts: &mut Facts, root: &OrganizationId, which: &EndedShares) {
    settle(facts, root);
    let ends = |share: &Share| share.root == *root && ends(facts, which, share);
    let is_ended: Vec<bool> = facts.shares.iter().map(ends).collect();
    let mut ended = is_ended.iter();
    let mut of: BTreeSet<AccountId> = BTreeSet::new();
    facts.shares.retain(|share| {
        let ends = ended.next().copied().unwrap_or_default();
        of.extend(share.recipient().filter(|_| ends).cloned());
        !ends
    });
    for account in of {
        let left: Vec<Option<Timestamp>> = facts
            .shares
            .iter()
            .filter(|it| it.recipient() == Some(&account) && it.is_live(facts.now) && it.root == *root)
            .map(|it| it.until)
            .collect();
        let guest = facts.guests.iter_mut().find(|it| it.root == *root && it.account == account);
        match (guest, left.into_iter().reduce(Guest::longer)) {
            (Some(guest), Some(until)) => guest.until = until,
            (Some(_), None) => release(facts, root, &account),
            (None, _) => {}
        }
    }
}

fn ends(facts: &Facts, which: &EndedShares, share: &Share) -> bool {
    let is_of = |account: &AccountId| share.sharer == *account || share.recipient() == Some(account);
    match which {
        EndedShares::One(id) => share.id == *id,
        EndedShares::OfDevices(devices) => devices.contains(&share.device),
        EndedShares::OfAccount(account) => is_of(account),
        EndedShares::OfMembership(account, top) => facts.device(&share.device).is_some_and(|device| {
            let below = facts.with_those_above(&device.organization).any(|it| it.id == *top);
            (is_of(account) && below) || (device.owner.as_ref() == Some(account) && device.organization == *top)
        }),
    }
}

pub(super) fn hold(facts: &mut Facts, guest: &Guest) {
    settle(facts, &guest.root);
    match facts.guests.iter_mut().find(|it| it.root == guest.root && it.account == guest.account) {
        Some(held) => held.until = Guest::longer(held.until, guest.until),
        None => {
            facts.guests.push(guest.clone());
            tenant(facts, &guest.root, |it| it.guests = Step::Up.from(it.guests));
        }
    }
}

pub(super) fn release(facts: &mut Facts, root: &OrganizationId, account: &AccountId) {
    settle(facts, root);
    if let Some(at) = facts.guests.iter().position(|it| it.root == *root && it.account == *account) {
        facts.guests.swap_remove(at);
        tenant(facts, root, |it| it.guests = Step::Down.from(it.guests));
    }
}

/// A place that the clock has ended is not there, and is not counted in what is loaded.
fn settle(facts: &mut Facts, root: &OrganizationId) {
    let now = facts.now;
    facts.guests.retain(|it| it.root != *root || it.until.is_none_or(|until| now < until));
}
