//! What happens to memberships, seats and accounts.

use super::{change, hold_seat, organization, tenant};
use crate::{
    account::{Email, ResetOutcome, Session},
    facts::{Caller, Facts, Seat, SignedIn},
    id::{AccountId, OrganizationId},
    invitation::{InvitationDays, InvitedAccounts, Inviting},
    member::Profile,
    time::Timestamp,
};

pub(super) fn set_inviting(facts: &mut Facts, root: &OrganizationId, days: InvitationDays, accounts: InvitedAccounts) {
    organization(facts, root, |it| it.version = it.version.next());
    tenant(facts, root, |it| {
        it.tree_version = it.tree_version.next();
        it.inviting = Inviting { days, accounts, ..it.inviting };
    });
}

/// Who has a seat for longer, or for good, keeps it so.
pub(super) fn reserve(facts: &mut Facts, root: &OrganizationId, email: &Email, until: Timestamp) {
    let until = match facts.seat(root, email) {
        Some(held) => held.until.map(|held| held.max(until)),
        None => Some(until),
    };
    hold_seat(facts, Seat { root: root.clone(), email: email.clone(), until });
}

pub(super) fn begin_session(facts: &mut Facts, session: &Session) {
    facts.caller = Caller::Account(session.clone());
    facts.sessions.push(session.clone());
    facts.sign_ins.retain(|it| it.account != session.account);
    facts.sign_ins.push(SignedIn { account: session.account.clone(), at: session.begun_at });
}

/// Whoever asks by one of them is nobody then.
pub(super) fn end_sessions(facts: &mut Facts, ends: impl Fn(&Session) -> bool) {
    facts.sessions.retain(|it| !ends(it));
    if facts.caller.session().is_some_and(ends) {
        facts.caller = Caller::Nobody;
    }
}

/// Open resets were of the old one.
pub(super) fn set_password(facts: &mut Facts, id: &AccountId) {
    change(&mut facts.accounts, |it| it.id == *id, |it| it.version = it.version.next());
    use_resets(facts, id);
}

pub(super) fn use_resets(facts: &mut Facts, id: &AccountId) {
    for reset in facts.resets.iter_mut().filter(|it| it.account == *id && it.outcome == ResetOutcome::Open) {
        reset.outcome = ResetOutcome::Used;
        reset.version = reset.version.next();
    }
}

pub(super) fn set_profile(facts: &mut Facts, profile: &Profile) {
    facts.profiles.retain(|it| it.member != profile.member);
    if !profile.is_empty() {
        facts.profiles.push(profile.clone());
    }
    change(&mut facts.members, |it| it.id == profile.member, |it| it.version = it.version.next());
}

pub(super) fn delete_account(facts: &mut Facts, id: &AccountId) {
    facts.sign_ins.retain(|it| it.account != *id);
    facts.resets.retain(|it| it.account != *id);
    facts.email_changes.retain(|it| it.account != *id);
    facts.accounts.retain(|it| it.id != *id);
    // What the clock has ended: an account with a live share stays, unless its shares have ended before.
    facts.shares.retain(|it| it.recipient() != Some(id));
    facts.guests.retain(|it| it.account != *id);
    facts.api_tokens.retain(|it| it.maker != *id);
    facts.provisioning_tokens.retain(|it| it.account != *id);
    end_sessions(facts, |it| it.account == *id);
}

pub(super) fn hand_over(
    facts: &mut Facts,
    (place, from): &(OrganizationId, AccountId),
    (there, to): &(OrganizationId, Option<AccountId>),
) {
    for device in &mut facts.devices {
        if device.organization == *place && device.owner.as_ref() == Some(from) {
            device.organization = there.clone();
            device.owner.clone_from(to);
            device.version = device.version.next();
        }
    }
}
