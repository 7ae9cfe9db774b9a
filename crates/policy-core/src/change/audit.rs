//! What the log says of a change (B12).

use crate::id::{AccountId, ApiTokenId, OrganizationId, SessionId};

/// What the audit log says of a change. Who, and through what, is in it; when, and the number, the store gives (B12).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// The tenant whose log it is in; none: that of the deployment, for what happens before there is a tenant.
    pub root: Option<OrganizationId>,
    /// The organization concerned.
    pub organization: Option<OrganizationId>,
    /// Who did it.
    pub actor: Actor,
    /// What was done, such as `member.suspend`.
    pub verb: &'static str,
    /// To what: an identifier.
    pub subject: Box<str>,
    /// What was so before, by name.
    pub before: Vec<(&'static str, String)>,
    /// What is so after, by name.
    pub after: Vec<(&'static str, String)>,
}

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Actor {
    /// Somebody before signing in, by a link or an e-mail.
    Nobody,
    /// An account, through a session.
    Account(AccountId, SessionId),
    /// A program for this account, through an API token.
    Token(AccountId, ApiTokenId),
    /// The vendor's billing back end.
    Operator,
}
