//! Members: an account's membership in an organization, with one role and one user type (S02).

use crate::{
    account::Session,
    id::{AccountId, MemberId, OrganizationId, RoleId},
    organization::{Organization, Place},
    text::{Name, Phone},
    time::{Timestamp, Version},
};

/// A membership.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Member {
    /// Which.
    pub id: MemberId,
    /// Whose.
    pub account: AccountId,
    /// Where.
    pub organization: OrganizationId,
    /// By which role.
    pub role: RoleId,
    /// Whether it holds.
    #[cfg_attr(feature = "serde", serde(default))]
    pub state: MemberState,
    /// Whether developer mode is on {developer}.
    #[cfg_attr(feature = "serde", serde(default))]
    pub developer_mode: DeveloperMode,
    /// Sessions begun before hold nothing here (B15).
    #[cfg_attr(feature = "serde", serde(default))]
    pub valid_after: Timestamp,
    /// Since when.
    #[cfg_attr(feature = "serde", serde(default))]
    pub joined_at: Timestamp,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

/// What is known of a person in one organization: the membership's own, not the account's. Who edits it changes nothing of
/// the person elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Profile {
    /// Of which membership.
    pub member: MemberId,
    /// What the person is called there; none: as the account is.
    #[cfg_attr(feature = "serde", serde(default))]
    pub name: Option<Name>,
    /// The number there.
    #[cfg_attr(feature = "serde", serde(default))]
    pub phone: Option<Phone>,
    /// Where the person is there.
    #[cfg_attr(feature = "serde", serde(default))]
    pub location: Option<Name>,
}

/// Whether a membership holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum MemberState {
    /// It holds.
    #[default]
    Active,
    /// Nothing comes through it.
    Suspended,
}

/// Whether what the catalogue marks *developer* counts in a membership.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum DeveloperMode {
    /// It does.
    On,
    /// It does not.
    #[default]
    Off,
}

/// The type of user that a membership makes somebody (S17, S20, S21).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserType {
    /// Developer mode is on.
    Developer,
    /// A membership in a partner organization.
    Partner,
    /// All others.
    EndUser,
}

impl Profile {
    /// One of which nothing is known.
    #[must_use]
    pub const fn of(member: MemberId) -> Self {
        Self { member, name: None, phone: None, location: None }
    }

    /// Whether nothing is known.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.name.is_none() && self.phone.is_none() && self.location.is_none()
    }
}

impl Member {
    /// The type of user that it makes somebody in that organization.
    #[must_use]
    pub fn user_type(&self, organization: &Organization) -> UserType {
        match (&organization.place, self.developer_mode) {
            (Place::Below { kind, .. }, _) if kind.is_partner() => UserType::Partner,
            (_, DeveloperMode::On) => UserType::Developer,
            (_, DeveloperMode::Off) => UserType::EndUser,
        }
    }

    /// Whether this session holds what the membership gives: it began after the last sign-out there (B15).
    #[must_use]
    pub fn admits(&self, session: &Session) -> bool {
        self.valid_after <= session.begun_at
    }
}

impl MemberState {
    /// `active` or `suspended`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
        }
    }
}

impl UserType {
    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Developer => "developer",
            Self::Partner => "partner",
            Self::EndUser => "end_user",
        }
    }
}
