//! What is asked of API tokens (B17).

use crate::{
    device::CodeDigest,
    id::{ApiTokenId, OrganizationId},
    permission::PermissionSet,
    text::Name,
    time::Timestamp,
};

/// See [`Action::CreateApiToken`](super::Action::CreateApiToken).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateApiToken {
    /// The new token.
    pub id: ApiTokenId,
    /// Where it holds.
    pub organization: OrganizationId,
    /// What people call it.
    pub name: Name,
    /// What it may do at most; normalized, so that every needed permission is in it.
    pub permissions: PermissionSet,
    /// What is stored of its secret.
    pub digest: CodeDigest,
    /// When it ends; none: when somebody revokes it.
    pub expires_at: Option<Timestamp>,
}
