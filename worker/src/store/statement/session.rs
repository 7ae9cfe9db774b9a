use super::{
    Row, Statement, Value,
    cell::{text, time},
    involved,
    involved::caller,
};
use crate::store::{Epoch, StoreError, TokenDigest, seeds::Seeds};
use policy_core::{
    account::Session,
    id::{AccountId, SessionId},
};

pub(crate) fn read(row: &Row) -> Result<Session, StoreError> {
    Ok(Session {
        id: text(row, "session_id")?,
        account: text(row, "session_account")?,
        begun_at: time(row, "session_begun_at")?,
        used_at: time(row, "session_used_at")?,
        expires_at: time(row, "session_expires_at")?,
    })
}

/// The caller's session, if it is live and of this epoch.
pub(crate) fn of_caller(seeds: &Seeds) -> Statement {
    let sql = "SELECT id AS session_id, account AS session_account, begun_at AS session_begun_at,
            used_at AS session_used_at, expires_at AS session_expires_at
        FROM session WHERE token_digest = ?2 AND epoch = ?3 AND expires_at > ?1";
    Statement::new(sql, involved::caller_values(seeds))
}

/// Two statements: the session, and that somebody signed in.
pub(crate) fn begin(session: &Session, digest: &TokenDigest, epoch: Epoch) -> [Statement; 2] {
    let begin = "INSERT INTO session (id, account, token_digest, epoch, begun_at, used_at, expires_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let values: [Value; 7] = [
        session.id.as_str().into(),
        session.account.as_str().into(),
        digest.as_str().into(),
        epoch.0.into(),
        session.begun_at.as_millis().into(),
        session.used_at.as_millis().into(),
        session.expires_at.as_millis().into(),
    ];
    let signed_in = "UPDATE account SET signed_in_at = ?2 WHERE id = ?1";
    let when = [session.account.as_str().into(), session.begun_at.as_millis().into()];
    [Statement::new(begin, values), Statement::new(signed_in, when)]
}

/// That a session was used. Of two requests that note it at once, the later use stays; one that has ended stays ended.
#[must_use]
pub fn session_used(session: &Session) -> Statement {
    let sql = "UPDATE session SET used_at = ?2, expires_at = ?3 WHERE id = ?1 AND used_at < ?2";
    let values: [Value; 3] =
        [session.id.as_str().into(), session.used_at.as_millis().into(), session.expires_at.as_millis().into()];
    Statement::new(sql, values)
}

pub(crate) fn end(id: &SessionId) -> Statement {
    Statement::new("DELETE FROM session WHERE id = ?1", [id.as_str().into()])
}

pub(crate) fn end_others(account: &AccountId, kept: &SessionId) -> Statement {
    let sql = "DELETE FROM session WHERE account = ?1 AND id <> ?2";
    Statement::new(sql, [account.as_str().into(), kept.as_str().into()])
}

pub(crate) fn end_all(account: &AccountId) -> Statement {
    Statement::new("DELETE FROM session WHERE account = ?1", [account.as_str().into()])
}

/// The live sessions of the caller's account, of this epoch.
pub(crate) fn of_account(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        caller!(),
        " SELECT id AS session_id, session.account AS session_account, begun_at AS session_begun_at,
            used_at AS session_used_at, expires_at AS session_expires_at
        FROM caller CROSS JOIN session ON session.account = caller.account
        WHERE session.epoch = ?3 AND session.expires_at > ?1"
    );
    Statement::new(sql, involved::caller_values(seeds))
}
