use super::read;
use crate::fault::Invalid;
use policy_core::{id::RoleId, member::DeveloperMode};
use serde::Deserialize;

/// Give a member another role (S24).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MemberRoleBody {
    role: String,
}

/// Switch developer mode.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeveloperModeBody {
    on: bool,
}

/// Nothing more than the address says.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NothingBody {}

impl MemberRoleBody {
    /// The role.
    ///
    /// # Errors
    /// When it is no role's identifier.
    pub fn role(&self) -> Result<RoleId, Invalid> {
        read::identifier("role", &self.role)
    }
}

impl DeveloperModeBody {
    /// What it is switched to.
    #[must_use]
    pub fn mode(&self) -> DeveloperMode {
        if self.on { DeveloperMode::On } else { DeveloperMode::Off }
    }
}
