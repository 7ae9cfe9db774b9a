//! What is asked of API tokens (B17).

use super::needs::organization;
use crate::{
    device::CodeDigest,
    facts::{LookUp, Page},
    id::{ApiTokenId, OrganizationId},
    permission::PermissionSet,
    text::Name,
    time::Timestamp,
};

/// API tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiTokenAction {
    /// List the API tokens of an organization.
    ListApiTokens(OrganizationId, Page),
    /// Make an API token (B17).
    CreateApiToken(CreateApiToken),
    /// Revoke an API token.
    RevokeApiToken(ApiTokenId),
}

impl ApiTokenAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::ListApiTokens(id, page) => vec![organization(id), LookUp::ApiTokens(id.clone(), page.clone())],
            Self::CreateApiToken(it) => vec![organization(&it.organization)],
            Self::RevokeApiToken(id) => vec![LookUp::ApiToken(id.clone())],
        }
    }
}

/// See [`ApiTokenAction::CreateApiToken`](super::ApiTokenAction::CreateApiToken).
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
