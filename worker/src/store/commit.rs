use super::{
    Credential, Epoch, Replay, ReplayKey, Statement, Store, StoreError, TokenDigest,
    statement::{
        account, audit, expectation, guest, idempotency, outbox, seat,
        write::{self, Extras},
    },
};
use policy_core::{
    account::Email,
    change::{AuditEntry, Changes, Counter, Expectation, Mail, MemberWrite, ShareWrite, Write},
    facts::Seat,
    id::OrganizationId,
    share::Guest,
    time::Timestamp,
};
use std::collections::BTreeSet;

/// A change to commit, with what the edge made for it.
#[derive(Debug)]
pub struct Commit<'a> {
    /// The time of the request.
    pub now: Timestamp,
    /// The request's identifier, for the audit log.
    pub request_id: &'a str,
    /// What was decided.
    pub changes: &'a Changes,
    /// The hash of a new account's password.
    pub password: Option<&'a str>,
    /// A password that was right, but hashed as it no longer is.
    pub rehashed: Option<Rehashed<'a>>,
    /// The digest of a new session's token.
    pub session_digest: Option<&'a TokenDigest>,
    /// Under which key, in whose name, which answer is kept.
    pub replay: Option<(&'a ReplayKey, &'a Credential, &'a Replay)>,
    /// An identifier a mail.
    pub outbox_ids: &'a [String],
    /// The identifier of the audit entry.
    pub audit_id: &'a str,
}

/// The same password, hashed as passwords are now. Nobody decides that; it counts while the stored hash is this one.
#[derive(Clone, Copy, Debug)]
pub struct Rehashed<'a> {
    /// Whose.
    pub email: &'a Email,
    /// The hash that it was compared with.
    pub stored: &'a str,
    /// The hash that takes its place.
    pub hash: &'a str,
}

/// Commits a change in one round trip, or nothing of it.
///
/// # Errors
/// When an expectation no longer holds: load and decide again. When the database fails, or something is missing that
/// the edge has to make.
pub async fn commit(store: &dyn Store, change: &Commit<'_>) -> Result<(), StoreError> {
    store.batch(batch(change, &Parts::of(change.changes), store.epoch())?).await?;
    Ok(())
}

/// What changes consist of.
pub(crate) struct Parts<'a> {
    pub(crate) expectations: &'a [Expectation],
    pub(crate) writes: &'a [Write],
    pub(crate) audit: &'a AuditEntry,
    pub(crate) mails: &'a [Mail],
}

impl<'a> Parts<'a> {
    fn of(changes: &'a Changes) -> Self {
        Self {
            expectations: changes.expectations(),
            writes: changes.writes(),
            audit: changes.audit(),
            mails: changes.mails(),
        }
    }
}

/// The statements of a commit in their order: ended reservations are given back, expectations, the answer kept, the
/// writes, the audit entry, the mails.
pub(crate) fn batch(change: &Commit, parts: &Parts, epoch: Epoch) -> Result<Vec<Statement>, StoreError> {
    let now = change.now;
    let mut statements: Vec<Statement> =
        trees_whose_people_count(parts).into_iter().flat_map(|root| seat::settle(root, now)).collect();
    statements.extend(trees_whose_guests_count(parts).into_iter().flat_map(|root| guest::settle(root, now)));
    statements.extend(expectation::statements(parts.expectations));
    if let Some((key, credential, replay)) = change.replay {
        // Before the writes: signing out ends the session by which the scope is found.
        statements.extend(idempotency::keep(now, credential, epoch, key, replay));
    }
    let extras = Extras { now, epoch, password: change.password, session_digest: change.session_digest };
    for write in parts.writes {
        statements.extend(write::statements(write, extras)?);
    }
    statements.extend(change.rehashed.map(|it| account::rehash(it.email, it.stored, it.hash)));
    statements.push(audit::append(change.audit_id, now, change.request_id, parts.audit));
    if change.outbox_ids.len() != parts.mails.len() {
        return Err(StoreError::Failed("a commit came without an identifier for each mail".to_owned()));
    }
    statements.extend(outbox::put(change.outbox_ids, parts.audit.root.as_ref(), now, parts.mails));
    Ok(statements)
}

/// The roots whose people are counted or moved.
fn trees_whose_people_count<'a>(parts: &Parts<'a>) -> Vec<&'a OrganizationId> {
    let mut roots: Vec<_> = parts
        .expectations
        .iter()
        .filter_map(counts_people)
        .chain(parts.writes.iter().filter_map(moves_people))
        .collect();
    roots.sort_unstable();
    roots.dedup();
    roots
}

/// The roots whose guests are counted or moved.
fn trees_whose_guests_count<'a>(parts: &Parts<'a>) -> BTreeSet<&'a OrganizationId> {
    let counted = parts.expectations.iter().filter_map(|expectation| {
        let (Expectation::AtMost(counter, _) | Expectation::AtLeast(counter, _)) = expectation else { return None };
        if let Counter::Guests(root, _) = counter { Some(root) } else { None }
    });
    let moved = parts.writes.iter().filter_map(|write| {
        let (Write::Share(ShareWrite::HoldGuest(Guest { root, .. }))
        | Write::Share(ShareWrite::ReleaseGuest(root, _))
        | Write::Share(ShareWrite::EndShares(root, _))) = write
        else {
            return None;
        };
        Some(root)
    });
    counted.chain(moved).collect()
}

fn counts_people(expectation: &Expectation) -> Option<&OrganizationId> {
    let (Expectation::AtMost(counter, _) | Expectation::AtLeast(counter, _)) = expectation else { return None };
    if let Counter::People(root, _) = counter { Some(root) } else { None }
}

fn moves_people(write: &Write) -> Option<&OrganizationId> {
    if let Write::Member(MemberWrite::HoldSeat(Seat { root, .. }))
    | Write::Member(MemberWrite::ReserveSeats(root, _))
    | Write::Member(MemberWrite::ReleaseSeat(root, _)) = write
    {
        Some(root)
    } else {
        None
    }
}
