//! What happens when an account gets another e-mail.

use super::{change, hold_seat, people::use_resets, release_seat};
use crate::{
    account::Email,
    facts::{Facts, Seat},
    id::{AccountId, OrganizationId},
    invitation::{InvitationState, Outcome, RegistrationOutcome},
    time::Timestamp,
};
use std::collections::BTreeSet;

pub(super) fn change_email(facts: &mut Facts, account: &AccountId, from: &Email, to: &Email) {
    let rename = |it: &mut crate::account::Account| {
        it.email = to.clone();
        it.version = it.version.next();
    };
    change(&mut facts.accounts, |it| it.id == *account, rename);
    use_resets(facts, account);
    let open = RegistrationOutcome::Open;
    for other in facts.email_changes.iter_mut().filter(|it| it.account == *account && it.outcome == open) {
        other.outcome = RegistrationOutcome::Confirmed;
        other.version = other.version.next();
    }
    move_invitations(facts, from, to);
    for share in facts.shares.iter_mut().filter(|it| it.email == *from) {
        share.email = to.clone();
        share.version = share.version.next();
    }
    move_seats(facts, from, to);
}

fn move_invitations(facts: &mut Facts, from: &Email, to: &Email) {
    let now = facts.now;
    let there: BTreeSet<OrganizationId> = facts
        .invitations
        .iter()
        .filter(|it| it.email == *to && it.state(now) == InvitationState::Pending)
        .map(|it| it.organization.clone())
        .collect();
    for it in facts.invitations.iter_mut().filter(|it| it.email == *from && it.outcome == Outcome::Open) {
        it.version = it.version.next();
        if there.contains(&it.organization) {
            it.outcome = Outcome::Revoked;
        } else {
            it.email = to.clone();
        }
    }
}

/// INVARIANT (seats): one person has one seat, for as long as either e-mail had it.
fn move_seats(facts: &mut Facts, from: &Email, to: &Email) {
    let now = facts.now;
    let is_live = |it: &Seat| it.until.is_none_or(|until| now < until);
    let longer = |one: Option<Timestamp>, other: Option<Timestamp>| one.zip(other).map(|(one, other)| one.max(other));
    let moving: Vec<Seat> = facts.seats.iter().filter(|it| it.email == *from && is_live(it)).cloned().collect();
    for seat in moving {
        let until = match facts.seat(&seat.root, to) {
            Some(held) => longer(held.until, seat.until),
            None => seat.until,
        };
        hold_seat(facts, Seat { email: to.clone(), until, ..seat.clone() });
        release_seat(facts, &seat.root, from);
    }
}
