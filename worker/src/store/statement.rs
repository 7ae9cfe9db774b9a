//! All SQL, a statement a function, static text, bound parameters only. A module an area: what its columns are called in
//! results, how a row is read, what is looked up, what is written.

pub(crate) mod account;
pub(crate) mod api_token;
pub(crate) mod audit;
mod cell;
pub(crate) mod device;
pub(crate) mod email_change;
pub(crate) mod emptying;
pub(crate) mod expectation;
pub(crate) mod guest;
pub(crate) mod holder;
pub(crate) mod idempotency;
pub(crate) mod invitation;
pub(crate) mod inviting;
pub(crate) mod involved;
pub(crate) mod log;
pub(crate) mod member;
pub(crate) mod organization;
pub(crate) mod outbox;
pub(crate) mod partner;
pub(crate) mod portal;
pub(crate) mod provisioning_token;
pub(crate) mod registration;
pub(crate) mod rescue;
pub(crate) mod reset;
pub(crate) mod role;
mod search;
pub(crate) mod seat;
pub(crate) mod session;
pub(crate) mod share;
pub(crate) mod static_token;
pub(crate) mod subtree;
pub(crate) mod template;
pub(crate) mod tenant;
pub(crate) mod write;

pub use session::session_used;

use super::{Statement, Value, value::Row};
use policy_core::time::{Span, Timestamp};
use serde::Serialize;

/// A list as one parameter, for `json_each`.
pub(crate) fn list<T: Serialize>(items: &[T]) -> Value {
    // Texts and pairs of texts always are JSON; an empty list would look up nothing.
    Value::Text(serde_json::to_string(items).unwrap_or_else(|_| "[]".to_owned()))
}

/// What the clock has made useless, to be deleted by cron: answers after their day, sessions and registrations a while
/// after their end, mail that was sent.
#[must_use]
pub fn expired(now: Timestamp) -> Vec<Statement> {
    let before = |days: i64| [Value::from(now.plus(Span::days(-days)).as_millis())];
    vec![
        Statement::new("DELETE FROM idempotency WHERE expires_at <= ?1", before(0)),
        Statement::new("DELETE FROM session WHERE expires_at <= ?1", before(0)),
        Statement::new("DELETE FROM registration WHERE expires_at <= ?1", before(30)),
        Statement::new("DELETE FROM share WHERE until <= ?1", before(30)),
        Statement::new("DELETE FROM share WHERE outcome = 'offered' AND created_at <= ?1", before(60)),
        Statement::new("DELETE FROM provisioning_token WHERE expires_at <= ?1", before(1)),
        Statement::new("DELETE FROM attempt WHERE window_begun_at <= ?1", before(2)),
        Statement::new("DELETE FROM outbox WHERE sent_at <= ?1", before(7)),
    ]
}
