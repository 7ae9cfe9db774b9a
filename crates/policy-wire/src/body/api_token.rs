use super::read;
use crate::fault::Invalid;
use policy_core::{
    action::CreateApiToken,
    device::CodeDigest,
    id::{ApiTokenId, OrganizationId},
};
use serde::Deserialize;

/// Make an API token (B17).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ApiTokenBody {
    /// What people call it.
    name: String,
    /// All that it may do, such as `device.view:organization`, with what each needs: without that it is left out.
    permissions: Vec<String>,
    /// When it ends; without it when somebody revokes it.
    expires_at: Option<i64>,
}

impl ApiTokenBody {
    /// What is asked for, with the digest of the secret.
    ///
    /// # Errors
    /// When a field has a value that it cannot have.
    pub fn read(
        &self,
        id: ApiTokenId,
        organization: OrganizationId,
        digest: CodeDigest,
    ) -> Result<CreateApiToken, Invalid> {
        Ok(CreateApiToken {
            id,
            organization,
            name: read::name("name", &self.name)?,
            permissions: read::permissions("permissions", &self.permissions)?,
            digest,
            expires_at: self.expires_at.map(|end| read::moment("expires_at", end)).transpose()?,
        })
    }
}
