//! Invitations: an e-mail, a role, an organization, and a link that lives for some days (S08 to S11).

use crate::{
    account::Email,
    id::{AccountId, InvitationId, OrganizationId, RegistrationId, RoleId},
    text::{Language, Name, Note},
    time::{Day, Span, Timestamp, Version},
};

/// An invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Invitation {
    /// Which.
    pub id: InvitationId,
    /// Into which organization.
    pub organization: OrganizationId,
    /// Who is invited.
    pub email: Email,
    /// With which role.
    pub role: RoleId,
    /// What the inviter calls the person.
    #[cfg_attr(feature = "serde", serde(default))]
    pub name: Option<Name>,
    /// What the inviter writes to the person.
    #[cfg_attr(feature = "serde", serde(default))]
    pub message: Note,
    /// The language of the mail.
    #[cfg_attr(feature = "serde", serde(default))]
    pub language: Language,
    /// Whose authority it rests on: asked again when it is accepted.
    pub inviter: AccountId,
    /// What became of it. That it has expired is computed from the clock, never stored.
    #[cfg_attr(feature = "serde", serde(default))]
    pub outcome: Outcome,
    /// Which link of it is the live one.
    #[cfg_attr(feature = "serde", serde(default))]
    pub generation: Generation,
    /// When it was made.
    #[cfg_attr(feature = "serde", serde(default))]
    pub created_at: Timestamp,
    /// Until when the link lives.
    pub expires_at: Timestamp,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

/// What became of an invitation, as it is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Outcome {
    /// Nothing yet.
    #[default]
    Open,
    /// The person joined.
    Accepted,
    /// The person said no.
    Declined,
    /// Somebody took it back.
    Revoked,
}

/// The state of an invitation at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationState {
    /// It can be accepted.
    Pending,
    /// The person joined.
    Accepted,
    /// The person said no.
    Declined,
    /// Somebody took it back.
    Revoked,
    /// Nobody did anything in time.
    Expired,
}

/// Counts the links made for one thing: a later one kills those before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct Generation(u32);

/// A subscription that waits for its confirmation (S04), or a registration into a tenant (S12).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Registration {
    /// Which.
    pub id: RegistrationId,
    /// Into the tree of which root, without invitation (S12); none: it is a subscription (S04).
    #[cfg_attr(feature = "serde", serde(default))]
    pub root: Option<OrganizationId>,
    /// Who.
    pub email: Email,
    /// The language of the person.
    #[cfg_attr(feature = "serde", serde(default))]
    pub language: Language,
    /// Whether the link was used.
    #[cfg_attr(feature = "serde", serde(default))]
    pub outcome: RegistrationOutcome,
    /// Until when the link lives.
    pub expires_at: Timestamp,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

/// What became of a registration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum RegistrationOutcome {
    /// Nothing yet.
    #[default]
    Open,
    /// Confirmed.
    Confirmed,
}

/// How long an invitation lives: 1 to 30 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(try_from = "u32", into = "u32"))]
pub struct InvitationDays(u8);

/// How people are invited into a tree: what its root has set, and what was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default, deny_unknown_fields))]
pub struct Inviting {
    /// How long new invitations live at most.
    pub days: InvitationDays,
    /// Whether people who are members somewhere are invited too (S09, B01).
    pub accounts: InvitedAccounts,
    /// What was sent on the last day on which anything was.
    pub mails: MailsOfDay,
}

/// Whether people who are members somewhere are invited too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum InvitedAccounts {
    /// Only those who are members nowhere: others delete their account first, or use another e-mail (S09).
    #[default]
    Free,
    /// All: they join by signing in (B01).
    All,
}

/// Invitation mails of one day in UTC, over a whole tree, resends counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default, deny_unknown_fields))]
pub struct MailsOfDay {
    /// Which day.
    pub day: Day,
    /// How many.
    pub sent: u32,
}

impl InvitationDays {
    /// The longest life, and the usual one.
    pub const LONGEST: Self = Self(30);

    /// Takes a number of days.
    ///
    /// # Errors
    /// The number itself, when it is not between 1 and 30.
    pub fn new(days: u32) -> Result<Self, u32> {
        match u8::try_from(days) {
            Ok(short @ 1..=30) => Ok(Self(short)),
            _ => Err(days),
        }
    }

    /// As a span of time.
    #[must_use]
    pub fn span(self) -> Span {
        Span::days(self.0.into())
    }
}

impl Default for InvitationDays {
    fn default() -> Self {
        Self::LONGEST
    }
}

impl TryFrom<u32> for InvitationDays {
    type Error = u32;
    fn try_from(days: u32) -> Result<Self, u32> {
        Self::new(days)
    }
}

impl From<InvitationDays> for u32 {
    fn from(days: InvitationDays) -> Self {
        days.0.into()
    }
}

impl MailsOfDay {
    /// How many count on that day. A clock that goes back finds the later day's: nobody gains mails by it (T93).
    #[must_use]
    pub fn on(self, day: Day) -> u32 {
        if day <= self.day { self.sent } else { 0 }
    }

    /// The same with that many more.
    #[must_use]
    pub fn and(self, day: Day, more: u32) -> Self {
        Self { day: self.day.max(day), sent: self.on(day).saturating_add(more) }
    }
}

impl Invitation {
    /// Its state at that moment.
    #[must_use]
    pub fn state(&self, now: Timestamp) -> InvitationState {
        match self.outcome {
            Outcome::Open if now < self.expires_at => InvitationState::Pending,
            Outcome::Open => InvitationState::Expired,
            Outcome::Accepted => InvitationState::Accepted,
            Outcome::Declined => InvitationState::Declined,
            Outcome::Revoked => InvitationState::Revoked,
        }
    }
}

impl Registration {
    /// How long the link lives.
    pub const LIFETIME: Span = Span::hours(24);

    /// Whether the link still works.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.outcome == RegistrationOutcome::Open && now < self.expires_at
    }
}

impl Generation {
    /// The first link.
    pub const FIRST: Self = Self(1);

    /// The link with this number.
    #[must_use]
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// Its number.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The link after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl Default for Generation {
    fn default() -> Self {
        Self::FIRST
    }
}

impl Outcome {
    /// Its name in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Revoked => "revoked",
        }
    }

    /// Reads a name as [`Outcome::as_str`] writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "open" => Some(Self::Open),
            "accepted" => Some(Self::Accepted),
            "declined" => Some(Self::Declined),
            "revoked" => Some(Self::Revoked),
            _ => None,
        }
    }
}

impl InvitedAccounts {
    /// Its name in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::All => "all",
        }
    }

    /// Reads a name as [`InvitedAccounts::as_str`] writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Free, Self::All].into_iter().find(|it| it.as_str() == text)
    }
}

impl InvitationState {
    /// Its name in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
        }
    }
}
