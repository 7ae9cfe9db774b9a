//! Rescues: the operator invites an Admin into a root none of whose Admins has signed in for 30 days. All members are told,
//! it takes effect after 7 days, and any Admin cancels it. The operator has no other way into a tenant.

use crate::{
    account::Email,
    id::{OrganizationId, RescueId},
    text::Language,
    time::{Span, Timestamp, Version},
};

/// An invitation of the operator.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Rescue {
    /// Which.
    pub id: RescueId,
    /// Into which root.
    pub root: OrganizationId,
    /// Who becomes Admin.
    pub email: Email,
    /// The language of the mail.
    #[cfg_attr(feature = "serde", serde(default))]
    pub language: Language,
    /// What became of it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub outcome: RescueOutcome,
    /// From when on the link works.
    pub effective_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

/// What became of a rescue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum RescueOutcome {
    /// Nothing yet.
    #[default]
    Open,
    /// The person is Admin.
    Accepted,
    /// An Admin cancelled it.
    Cancelled,
}

impl Rescue {
    /// For how long no Admin has signed in.
    pub const DORMANT: Span = Span::days(30);
    /// After how long it takes effect.
    pub const WAIT: Span = Span::days(7);
    /// How long the link lives after that.
    pub const LIFETIME: Span = Span::days(30);

    /// Whether it is under way: neither settled nor expired.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.outcome == RescueOutcome::Open && now < self.expires_at
    }
}

impl RescueOutcome {
    /// Its name in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads a name as [`RescueOutcome::as_str`] writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Open, Self::Accepted, Self::Cancelled].into_iter().find(|outcome| outcome.as_str() == text)
    }
}
