use super::{Row, Statement, Value};
use crate::store::{Credential, Epoch, Replay, ReplayKey, StoreError};
use policy_core::time::{Span, Timestamp};

/// In whose name a key was used: the account of the live session, the API token, the operator, or everybody who has none.
/// Takes `?1` the time, `?2` the digest, `?3` the epoch, `?4` what it is without session.
macro_rules! scope {
    () => {
        "coalesce(
            (SELECT account FROM session WHERE token_digest = ?2 AND epoch = ?3 AND expires_at > ?1),
            (SELECT id FROM api_token WHERE digest = ?2 AND (expires_at IS NULL OR expires_at > ?1)), ?4
        )"
    };
}

pub(crate) fn read(row: &Row) -> Result<Replay, StoreError> {
    Ok(Replay { request_hash: row.text("request_hash")?.to_owned(), answer: row.text("answer")?.to_owned() })
}

/// The answer that was given to this key.
pub(crate) fn answer(now: Timestamp, credential: &Credential, epoch: Epoch, key: &ReplayKey) -> Statement {
    let sql = concat!(
        "SELECT request_hash, answer FROM idempotency WHERE scope = ",
        scope!(),
        " AND key = ?5 AND expires_at > ?1"
    );
    Statement::new(sql, values(now, credential, epoch, key))
}

/// Keeps an answer for a day; a batch that finds one there is late, and loads again.
pub(crate) fn keep(
    now: Timestamp,
    credential: &Credential,
    epoch: Epoch,
    key: &ReplayKey,
    replay: &Replay,
) -> [Statement; 3] {
    let guard = concat!(
        "INSERT INTO guard (ok, tag) SELECT NOT EXISTS (SELECT 1 FROM idempotency WHERE scope = ",
        scope!(),
        " AND key = ?5 AND expires_at > ?1), 'replay'"
    );
    let clear = concat!("DELETE FROM idempotency WHERE scope = ", scope!(), " AND key = ?5 AND expires_at <= ?1");
    let keep = concat!(
        "INSERT INTO idempotency (scope, key, request_hash, answer, expires_at) VALUES (",
        scope!(),
        ", ?5, ?6, ?7, ?8)"
    );
    let mut all = values(now, credential, epoch, key);
    let key = all.clone();
    all.extend([
        replay.request_hash.as_str().into(),
        replay.answer.as_str().into(),
        now.plus(Span::hours(24)).as_millis().into(),
    ]);
    [Statement::new(guard, key.clone()), Statement::new(clear, key), Statement::new(keep, all)]
}

fn values(now: Timestamp, credential: &Credential, epoch: Epoch, key: &ReplayKey) -> Vec<Value> {
    let (digest, otherwise) = match credential {
        Credential::Nobody => (None, "public"),
        Credential::Session(digest) | Credential::Token(digest) => (Some(digest.as_str()), "public"),
        Credential::Operator => (None, "operator"),
    };
    vec![now.as_millis().into(), digest.into(), epoch.0.into(), otherwise.into(), key.key.as_str().into()]
}
