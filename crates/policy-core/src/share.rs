//! Shares: a device lent to one person, for some actions, until a date or until it is taken back (B10).

use crate::{
    account::Email,
    id::{AccountId, DeviceId, OrganizationId, ShareId},
    invitation::Generation,
    permission::{PermissionAction, PermissionSet},
    text::Language,
    time::{Span, Timestamp, Version},
};
use std::fmt;

/// A share of a device. One that has ended is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Share {
    /// Which.
    pub id: ShareId,
    /// The root of the tree that the device is in.
    pub root: OrganizationId,
    /// Of which device.
    pub device: DeviceId,
    /// Who shares it. At each use it gives no more than this account may do then.
    pub sharer: AccountId,
    /// To whom it was offered.
    pub email: Email,
    /// What the person may do with the device.
    pub actions: SharedActions,
    /// The language of the mail, and of an account that comes of it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub language: Language,
    /// Whether the person has accepted.
    #[cfg_attr(feature = "serde", serde(default))]
    pub state: ShareState,
    /// Which link of the offer is the live one.
    #[cfg_attr(feature = "serde", serde(default))]
    pub generation: Generation,
    /// When it was offered.
    #[cfg_attr(feature = "serde", serde(default))]
    pub created_at: Timestamp,
    /// When it ends; none: when somebody ends it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub until: Option<Timestamp>,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

/// Whether the person has accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum ShareState {
    /// The link waits.
    #[default]
    Offered,
    /// This account has.
    Accepted(AccountId),
}

/// What may be shared of a device, as on one's own: closed under what needs what, and never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "String", into = "String")
)]
pub struct SharedActions(PermissionSet);

/// Why actions cannot be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharedActionsError {
    /// None was named.
    Empty,
    /// Such an action is nobody's to lend.
    NotShareable,
    /// One needs another that is not among them.
    NeedMissing,
}

/// A place that a person takes who only has shares in a tree {guests}.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Guest {
    /// The root of the tree.
    pub root: OrganizationId,
    /// Who.
    pub account: AccountId,
    /// Until when: the end of the longest share; none: as long as one without end lives.
    #[cfg_attr(feature = "serde", serde(default))]
    pub until: Option<Timestamp>,
}

impl Share {
    /// The most live shares of one device, offers included.
    pub const MOST: u32 = 20;

    /// For how long a link can be followed: an offer is a secret in a mailbox, so it does not wait for ever.
    pub const OFFER_LIFETIME: Span = Span::days(30);

    /// When it ends by the clock.
    #[must_use]
    pub fn ends_at(&self) -> Option<Timestamp> {
        let offer_ends = self.created_at.plus(Self::OFFER_LIFETIME);
        match &self.state {
            ShareState::Accepted(_) => self.until,
            ShareState::Offered => Some(self.until.map_or(offer_ends, |until| until.min(offer_ends))),
        }
    }

    /// Whether the clock has not ended it.
    #[must_use]
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.ends_at().is_none_or(|end| now < end)
    }

    /// Who has accepted it.
    #[must_use]
    pub fn recipient(&self) -> Option<&AccountId> {
        match &self.state {
            ShareState::Offered => None,
            ShareState::Accepted(account) => Some(account),
        }
    }
}

impl Guest {
    /// The later of two ends; none is the latest.
    #[must_use]
    pub fn longer(one: Option<Timestamp>, other: Option<Timestamp>) -> Option<Timestamp> {
        one.zip(other).map(|(one, other)| one.max(other))
    }
}

impl SharedActions {
    /// What can be shared at all.
    pub const ALL: [PermissionAction; 6] = [
        PermissionAction::DeviceView,
        PermissionAction::DeviceControl,
        PermissionAction::DeviceEdit,
        PermissionAction::DeviceExportData,
        PermissionAction::DeviceViewTimeline,
        PermissionAction::DeviceEditTimeline,
    ];

    /// Takes actions.
    ///
    /// # Errors
    /// When there are none, one cannot be shared, or one needs another that is not among them.
    pub fn new(actions: &[PermissionAction]) -> Result<Self, SharedActionsError> {
        let set = actions.iter().fold(PermissionSet::EMPTY, |set, action| set.with(action.on_own()));
        Self::of(set)
    }

    fn of(set: PermissionSet) -> Result<Self, SharedActionsError> {
        let all = Self::ALL.iter().fold(PermissionSet::EMPTY, |set, action| set.with(action.on_own()));
        if set.is_empty() {
            Err(SharedActionsError::Empty)
        } else if !set.without(all).is_empty() {
            Err(SharedActionsError::NotShareable)
        } else if set.with_needs_met() != set {
            Err(SharedActionsError::NeedMissing)
        } else {
            Ok(Self(set))
        }
    }

    /// The actions, each as on one's own.
    #[must_use]
    pub const fn set(self) -> PermissionSet {
        self.0
    }

    /// The actions.
    pub fn iter(self) -> impl Iterator<Item = PermissionAction> {
        self.0.iter().map(|permission| permission.action)
    }
}

impl TryFrom<String> for SharedActions {
    type Error = SharedActionsError;
    fn try_from(text: String) -> Result<Self, SharedActionsError> {
        PermissionSet::try_from(text).map_err(|_| SharedActionsError::NotShareable).and_then(Self::of)
    }
}

impl From<SharedActions> for String {
    fn from(actions: SharedActions) -> Self {
        actions.0.to_string()
    }
}

impl fmt::Display for SharedActionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "names no action",
            Self::NotShareable => "names an action that cannot be shared",
            Self::NeedMissing => "names an action without the one that it needs",
        })
    }
}

impl std::error::Error for SharedActionsError {}
