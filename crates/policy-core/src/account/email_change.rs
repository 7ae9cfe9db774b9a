//! An e-mail that an account is to have instead of its own.

use super::Email;
use crate::{
    id::{AccountId, EmailChangeId},
    invitation::RegistrationOutcome,
    time::{Span, Timestamp, Version},
};

/// Another e-mail that waits for its proof (T46): a link that only its mailbox gets.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct EmailChange {
    /// Which.
    pub id: EmailChangeId,
    /// Whose.
    pub account: AccountId,
    /// The e-mail from then on.
    pub email: Email,
    /// What became of it; those that were open when another was confirmed are dead too.
    #[cfg_attr(feature = "serde", serde(default))]
    pub outcome: RegistrationOutcome,
    /// When it was asked for.
    #[cfg_attr(feature = "serde", serde(default))]
    pub created_at: Timestamp,
    /// Until when the link lives.
    pub expires_at: Timestamp,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

impl EmailChange {
    /// How long the link lives, like that of a registration.
    pub const LIFETIME: Span = Span::days(1);

    /// Whether the link still works.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.outcome == RegistrationOutcome::Open && now < self.expires_at
    }
}
