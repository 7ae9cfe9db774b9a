use super::{Named, Scene};
use crate::word::{ActorWord, LogOutcomeWord};
use policy_core::{
    audit::LogEntry,
    change::Actor,
    facts::Facts,
    id::{ApiTokenId, SessionId},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// A part of an audit log, the newest entries first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditView {
    /// The entries. There may be fewer than were asked for, and none at all, while there are more behind them: go on until
    /// `next_cursor` is null.
    pub items: Vec<AuditEntryView>,
    /// What to ask the next part with; null at the end.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub next_cursor: Option<String>,
}

/// An audit entry: a change, or a refused attempt at one. It holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(example = json!({
        "id": "aud_01kaw0b7n5e9g8x0v2m3p4q5r6",
        "at": 1_764_000_000_000_i64,
        "organization": { "id": "org_01kaw0a1b2c3d4e5f6g7h8j9k0", "name": "Munich" },
        "actor": {
            "kind": "account",
            "account": "acc_01kaw0a1b2c3d4e5f6g7h8j9k1",
            "name": "Ada Adler",
            "session": "ses_01kaw0a1b2c3d4e5f6g7h8j9k2",
            "token": null,
        },
        "verb": "member.assign_role",
        "outcome": "done",
        "subject": "mem_01kaw0a1b2c3d4e5f6g7h8j9k3",
        "before": { "role": "rol_01kaw0a1b2c3d4e5f6g7h8j9k4" },
        "after": { "role": "rol_01kaw0a1b2c3d4e5f6g7h8j9k5" },
        "request_id": "req_01kaw0b7n5e9g8x0v2m3p4q5r7",
    }))
)]
pub struct AuditEntryView {
    /// Which.
    pub id: String,
    /// When.
    pub at: i64,
    /// The organization concerned; null when it is gone, or the caller does not see it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub organization: Option<Named>,
    /// Who did it, and through what.
    pub actor: ActorView,
    /// What was done: a kind of thing, a point, a verb.
    pub verb: String,
    /// Whether it was done.
    pub outcome: LogOutcomeWord,
    /// To what: an identifier.
    pub subject: String,
    /// What was so before, by name. What is said about people is left out for whoever may not see them.
    pub before: BTreeMap<String, String>,
    /// What was so after, by name.
    pub after: BTreeMap<String, String>,
    /// By which request: it stood in the answer's `x-request-id`.
    pub request_id: String,
}

/// Who did something, and through what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActorView {
    /// What kind of somebody.
    pub kind: ActorWord,
    /// The account; null when the caller may not know whose, and for whoever had none.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub account: Option<String>,
    /// The person's name; null when the account is gone, too.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub name: Option<String>,
    /// The session through which it was done.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub session: Option<String>,
    /// The API token through which a program did it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub token: Option<String>,
}

impl Scene<'_> {
    /// Audit entries that may be shown, with what else may be shown beside them.
    #[must_use]
    pub fn audit_entries(&self, shown: &Facts) -> Vec<AuditEntryView> {
        shown.audit_entries.iter().map(|it| self.audit_entry(it, shown)).collect()
    }

    fn audit_entry(&self, it: &LogEntry, shown: &Facts) -> AuditEntryView {
        let place = it.organization.as_ref().and_then(|place| shown.organization(place));
        let values = |all: &[(Box<str>, Box<str>)]| {
            all.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()
        };
        AuditEntryView {
            id: it.id.to_string(),
            at: it.at.as_millis(),
            organization: place.map(|place| Named { id: place.id.to_string(), name: place.name.to_string() }),
            actor: self.actor(it),
            verb: it.verb.to_string(),
            outcome: it.outcome.into(),
            subject: it.subject.to_string(),
            before: values(&it.before),
            after: values(&it.after),
            request_id: it.request.to_string(),
        }
    }

    fn actor(&self, it: &LogEntry) -> ActorView {
        let named = |account: &&_| it.place(self.facts).is_some_and(|place| self.viewer.names(account, place));
        let account = it.actor.account().filter(named);
        let name = account.and_then(|account| self.facts.account(account)).map(|account| account.name.to_string());
        let (session, token): (Option<&SessionId>, Option<&ApiTokenId>) = match &it.actor {
            Actor::Account(_, session) => (Some(session), None),
            Actor::Token(_, token) => (None, Some(token)),
            Actor::Nobody | Actor::Operator => (None, None),
        };
        ActorView {
            kind: (&it.actor).into(),
            account: account.map(ToString::to_string),
            name,
            session: session.filter(|_| account.is_some()).map(ToString::to_string),
            token: token.map(ToString::to_string),
        }
    }
}
