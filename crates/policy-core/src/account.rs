//! Accounts: one person's sign-in identity, one for the whole deployment.

mod email_change;
pub mod password;
mod session;

pub use email_change::EmailChange;
pub use password::{NewPassword, PasswordError, PasswordRules, PasswordRulesError};
pub use session::{Session, SessionLimits, SessionLimitsError};

use crate::{
    id::{AccountId, ResetId},
    text::{Language, Name},
    time::{Span, Timestamp, Version},
};
use std::fmt;

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Account {
    /// Which.
    pub id: AccountId,
    /// The canonical e-mail; no two accounts have the same.
    pub email: Email,
    /// The person's name.
    pub name: Name,
    /// The language of mails to this person.
    #[cfg_attr(feature = "serde", serde(default))]
    pub language: Language,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

/// A password that somebody wants to set anew without knowing the old one (S15).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct PasswordReset {
    /// Which.
    pub id: ResetId,
    /// Whose.
    pub account: AccountId,
    /// What became of it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub outcome: ResetOutcome,
    /// When it was asked for.
    #[cfg_attr(feature = "serde", serde(default))]
    pub created_at: Timestamp,
    /// Until when the link lives.
    pub expires_at: Timestamp,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

/// What became of a reset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum ResetOutcome {
    /// Nothing yet.
    #[default]
    Open,
    /// The account has got another password since, by this one or otherwise.
    Used,
}

impl PasswordReset {
    /// How long the link lives: it opens an account, so not for long.
    pub const LIFETIME: Span = Span::hours(1);

    /// Whether the link still works.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.outcome == ResetOutcome::Open && now < self.expires_at
    }
}

impl ResetOutcome {
    /// Its name in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Used => "used",
        }
    }

    /// Reads a name as [`ResetOutcome::as_str`] writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Open, Self::Used].into_iter().find(|it| it.as_str() == text)
    }
}

/// A canonical e-mail address: ASCII, lower case, one `@`, a domain in its ASCII form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "String", into = "String")
)]
pub struct Email(Box<str>);

/// A text is no canonical e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmailError;

impl Email {
    /// Takes an address that is canonical already; the wire makes it so.
    ///
    /// # Errors
    /// When it is not canonical: then two spellings could be two accounts.
    pub fn new(text: &str) -> Result<Self, EmailError> {
        let (local, domain) = text.split_once('@').ok_or(EmailError)?;
        let local_ok = (1..=64).contains(&local.len())
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.as_bytes().windows(2).any(|pair| pair == b"..")
            && local
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"!#$%&'*+-/=?^_`{|}~.".contains(&b));
        let label_ok = |label: &str| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        let domain_ok = domain.len() <= 189 && domain.contains('.') && domain.split('.').all(label_ok);
        if local_ok && domain_ok { Ok(Self(text.into())) } else { Err(EmailError) }
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Email {
    type Error = EmailError;
    fn try_from(text: String) -> Result<Self, EmailError> {
        Self::new(&text)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0.into()
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for EmailError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not an e-mail address")
    }
}

impl std::error::Error for EmailError {}
