//! Exactly one entry a change (B12), in the change's own batch.

use super::{Statement, Value};
use crate::store::digest::sha256;
use policy_core::{
    change::{Actor, AuditEntry},
    id::OrganizationId,
    time::Timestamp,
};
use serde_json::json;
use std::collections::BTreeMap;

/// The log of what happens before there is a tenant.
const DEPLOYMENT: &str = "deployment";

/// Appends the entry under the next number of its log, with the hash of what it says.
pub(crate) fn append(id: &str, now: Timestamp, request: &str, entry: &AuditEntry) -> Statement {
    let sql = "INSERT INTO audit_entry (root_organization, number, id, at, organization, actor, account, session,
            request, verb, subject, before, after, hash, token)
        VALUES (?1, 1 + coalesce((SELECT max(number) FROM audit_entry WHERE root_organization = ?1), 0),
            ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
    let root = entry.root.as_ref().map_or(DEPLOYMENT, OrganizationId::as_str);
    let organization = entry.organization.as_ref().map(OrganizationId::as_str);
    let (actor, account, session, token) = match &entry.actor {
        Actor::Nobody => ("nobody", None, None, None),
        Actor::Account(account, session) => ("account", Some(account.as_str()), Some(session.as_str()), None),
        Actor::Token(account, token) => ("account", Some(account.as_str()), None, Some(token.as_str())),
        Actor::Operator => ("operator", None, None, None),
    };
    let before = object(&entry.before);
    let after = object(&entry.after);
    // Sorted by name at every level, so that the same entry always has the same hash.
    let content = BTreeMap::from([
        ("root_organization", json!(root)),
        ("id", json!(id)),
        ("at", json!(now.as_millis())),
        ("organization", json!(organization)),
        ("actor", json!(actor)),
        ("account", json!(account)),
        ("session", json!(session)),
        ("token", json!(token)),
        ("request", json!(request)),
        ("verb", json!(entry.verb)),
        ("outcome", json!("done")),
        ("subject", json!(entry.subject)),
        ("before", json!(before)),
        ("after", json!(after)),
    ]);
    let values: [Value; 14] = [
        root.into(),
        id.into(),
        now.as_millis().into(),
        organization.into(),
        actor.into(),
        account.into(),
        session.into(),
        request.into(),
        entry.verb.into(),
        (*entry.subject).into(),
        text(&before).into(),
        text(&after).into(),
        sha256(&text(&content)).into(),
        token.into(),
    ];
    Statement::new(sql, values)
}

fn object<'a>(pairs: &'a [(&'static str, String)]) -> BTreeMap<&'static str, &'a str> {
    pairs.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

fn text(object: &impl serde::Serialize) -> String {
    // Maps of texts and numbers always are JSON.
    serde_json::to_string(object).unwrap_or_else(|_| "{}".to_owned())
}
