//! API tokens: what a program may do for its maker, never more than the maker may do at each use (B17).

use crate::{
    device::CodeDigest,
    id::{AccountId, ApiTokenId, OrganizationId},
    permission::PermissionSet,
    text::Name,
    time::{Timestamp, Version},
};

/// An API token: it holds in its organization, and below only if its set includes `sub_organization.enter`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct ApiToken {
    /// Which.
    pub id: ApiTokenId,
    /// Where it holds.
    pub organization: OrganizationId,
    /// For whom it acts: at each use it may do no more than this account then.
    pub maker: AccountId,
    /// What people call it.
    pub name: Name,
    /// What it may do at most.
    pub permissions: PermissionSet,
    /// What is stored of its secret.
    pub digest: CodeDigest,
    /// When it was made.
    #[cfg_attr(feature = "serde", serde(default))]
    pub created_at: Timestamp,
    /// When it ends; none: when somebody revokes it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub expires_at: Option<Timestamp>,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

impl ApiToken {
    /// Whether the clock has not ended it.
    #[must_use]
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.expires_at.is_none_or(|end| now < end)
    }
}
