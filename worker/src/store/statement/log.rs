//! The audit log as it is read: an index range each, the newest entries first.

use super::{
    Row, Statement, Value,
    account::account_columns,
    cell::{json, optional_text, text, time, word},
    organization::organization_columns,
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{
    audit::{LogEntry, LogOf, LogOutcome, LogPosition, LogWindow},
    change::Actor,
    time::Timestamp,
};
use std::collections::BTreeMap;

/// The entries of an organization, of a tree, of a member: each in the order of an index of its own. Takes `?2` whose,
/// `?3` from which moment, `?4` and `?5` the place behind which they begin, `?6` how many.
macro_rules! entries {
    ($columns:expr, $log:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " WHERE ",
            $log,
            " AND audit_entry.at >= ?3 AND (audit_entry.at, audit_entry.id) < (?4, ?5)
            ORDER BY audit_entry.at DESC, audit_entry.id DESC LIMIT ?6"
        )
    };
}

/// One statement a log.
macro_rules! by_log {
    ($of:expr, $sql:ident) => {
        match $of {
            LogOf::Organization(_) => $sql!(
                "audit_entry.root_organization = (SELECT root_organization FROM organization WHERE id = ?2)
                AND audit_entry.organization = ?2"
            ),
            LogOf::Tree(_) => {
                $sql!("audit_entry.root_organization = (SELECT root_organization FROM organization WHERE id = ?2)")
            }
            LogOf::Member(_) => $sql!(
                "audit_entry.account = (SELECT account FROM member WHERE id = ?2)
                AND audit_entry.root_organization = (SELECT root_organization FROM member WHERE id = ?2)"
            ),
        }
    };
}

macro_rules! with_account {
    ($log:literal) => {
        entries!(
            concat!(
                "audit_entry.id AS entry_id, audit_entry.root_organization AS entry_root,
                audit_entry.organization AS entry_organization, audit_entry.at AS entry_at, audit_entry.actor AS entry_actor,
                audit_entry.account AS entry_account, audit_entry.session AS entry_session,
                audit_entry.token AS entry_token, audit_entry.request AS entry_request, audit_entry.verb AS entry_verb,
                audit_entry.outcome AS entry_outcome, audit_entry.subject AS entry_subject,
                audit_entry.before AS entry_before, audit_entry.after AS entry_after, ",
                account_columns!(),
                " FROM audit_entry LEFT JOIN account ON account.id = audit_entry.account"
            ),
            $log
        )
    };
}

macro_rules! organizations_above {
    ($log:literal) => {
        concat!(
            "WITH RECURSIVE concerned(id) AS (",
            entries!("audit_entry.organization FROM audit_entry", $log),
            "), place(id, parent) AS (
                SELECT organization.id, organization.parent FROM concerned
                    CROSS JOIN organization ON organization.id = concerned.id
                UNION SELECT organization.id, organization.parent FROM place
                    CROSS JOIN organization ON organization.id = place.parent
            ) SELECT ",
            organization_columns!(),
            " FROM place CROSS JOIN organization ON organization.id = place.id"
        )
    };
}

/// The entries, with the accounts of whoever did it.
pub(crate) fn page(of: &LogOf, window: &LogWindow) -> Statement {
    Statement::new(by_log!(of, with_account), values(Timestamp::default(), of, window))
}

/// The organizations that they concern, as far as these are there still, each with all above it.
pub(crate) fn organizations(seeds: &Seeds, of: &LogOf, window: &LogWindow) -> Statement {
    Statement::new(by_log!(of, organizations_above), values(seeds.now, of, window))
}

fn values(now: Timestamp, of: &LogOf, window: &LogWindow) -> [Value; 6] {
    let whose = match of {
        LogOf::Organization(id) | LogOf::Tree(id) => id.as_str(),
        LogOf::Member(id) => id.as_str(),
    };
    let (at, id) = behind(window);
    [
        now.as_millis().into(),
        whose.into(),
        window.from.map_or(0, Timestamp::as_millis).into(),
        at.into(),
        id.into(),
        i64::try_from(window.entries.get()).unwrap_or(0).into(),
    ]
}

/// After all moments, and a number still that JavaScript holds exactly: D1 takes its numbers.
const LATEST: i64 = 8_640_000_000_000_000;

/// The place behind which the entries begin. Every identifier is greater than the empty text, so what ends before a moment
/// begins behind the nothing of that moment.
fn behind(window: &LogWindow) -> (i64, &str) {
    let ends = (window.until.map_or(LATEST, Timestamp::as_millis), "");
    let after = window.after.as_ref().map(|LogPosition { at, id }| (at.as_millis(), id.as_str()));
    after.map_or(ends, |after| after.min(ends))
}

pub(crate) fn read(row: &Row) -> Result<LogEntry, StoreError> {
    Ok(LogEntry {
        id: text(row, "entry_id")?,
        // Of what happened before there was a tenant, or beside all tenants, the log is that of the deployment.
        root: policy_core::id::OrganizationId::new(row.text("entry_root")?).ok(),
        organization: optional_text(row, "entry_organization")?,
        at: time(row, "entry_at")?,
        actor: actor(row)?,
        request: row.text("entry_request")?.into(),
        verb: row.text("entry_verb")?.into(),
        outcome: word(row, "entry_outcome", outcome)?,
        subject: row.text("entry_subject")?.into(),
        before: json(row, "entry_before", named)?,
        after: json(row, "entry_after", named)?,
    })
}

fn actor(row: &Row) -> Result<Actor, StoreError> {
    let account = || text(row, "entry_account");
    match row.text("entry_actor")? {
        "nobody" => Ok(Actor::Nobody),
        "operator" => Ok(Actor::Operator),
        "account" => match optional_text(row, "entry_token")? {
            Some(token) => Ok(Actor::Token(account()?, token)),
            None => Ok(Actor::Account(account()?, text(row, "entry_session")?)),
        },
        _ => Err(StoreError::unreadable("entry_actor")),
    }
}

fn outcome(text: &str) -> Option<LogOutcome> {
    match text {
        "done" => Some(LogOutcome::Done),
        "refused" => Some(LogOutcome::Refused),
        _ => None,
    }
}

type Named = Vec<(Box<str>, Box<str>)>;

fn named(all: BTreeMap<String, String>) -> Result<Named, StoreError> {
    Ok(all.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
}
