use super::{ReachWord, read};
use crate::fault::Invalid;
use policy_core::{
    action::{CreateRole, DeleteRole, EditRole, RenameRole, ResetRole},
    id::{OrganizationId, RoleId},
    time::Version,
};
use serde::Deserialize;

/// Make a role that starts everywhere as a copy of another (B09).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleBody {
    name: String,
    /// Of which role.
    copy_of: String,
}

/// Give a role another name (B09).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RenameRoleBody {
    name: String,
}

/// Delete a custom role (B09).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeleteRoleBody {
    /// What its holders, and whoever is invited to it, have then; needed when there are any.
    replacement: Option<String>,
}

/// Put a default role back to its defaults (S06, S24).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ResetRoleBody {
    /// How far it goes.
    reach: ReachWord,
}

/// Change what a role permits in an organization (S03, S06).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RolePermissionsBody {
    /// All that it is to permit, such as `device.edit:own`.
    permissions: Vec<String>,
    /// How far the edit goes.
    reach: ReachWord,
}

impl RoleBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When a field has a value that it cannot have.
    pub fn read(&self, id: RoleId, organization: OrganizationId) -> Result<CreateRole, Invalid> {
        let name = read::name("name", &self.name)?;
        Ok(CreateRole { id, organization, name, copy_of: read::identifier("copy_of", &self.copy_of)? })
    }
}

impl RenameRoleBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When the name cannot be one.
    pub fn read(&self, organization: OrganizationId, role: RoleId, seen: Version) -> Result<RenameRole, Invalid> {
        Ok(RenameRole { organization, role, name: read::name("name", &self.name)?, seen })
    }
}

impl DeleteRoleBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When the replacement is no role's identifier.
    pub fn read(&self, organization: OrganizationId, role: RoleId) -> Result<DeleteRole, Invalid> {
        let replacement = self.replacement.as_ref().map(|id| read::identifier("replacement", id)).transpose()?;
        Ok(DeleteRole { organization, role, replacement })
    }
}

impl ResetRoleBody {
    /// What is asked for.
    #[must_use]
    pub fn read(&self, organization: OrganizationId, role: RoleId, seen: Version) -> ResetRole {
        ResetRole { organization, role, reach: self.reach.into(), seen }
    }
}

impl RolePermissionsBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When a name is no permission of the catalogue: nothing unknown is ever stored (T54).
    pub fn read(&self, organization: OrganizationId, role: RoleId, seen: Version) -> Result<EditRole, Invalid> {
        let permissions = read::permissions("permissions", &self.permissions)?;
        Ok(EditRole { organization, role, permissions, reach: self.reach.into(), seen })
    }
}
