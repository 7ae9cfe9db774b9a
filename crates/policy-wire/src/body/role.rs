use crate::{
    fault::{Invalid, Reason},
    word::Reach,
};
use policy_core::permission::{Permission, PermissionSet};
use serde::Deserialize;

/// Change what a role permits in an organization (S03, S06).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RolePermissionsBody {
    /// All that it is to permit, such as `device.edit:own`.
    permissions: Vec<String>,
    /// How far the edit goes.
    pub reach: Reach,
}

impl RolePermissionsBody {
    /// What it is to permit.
    ///
    /// # Errors
    /// When a name is no permission of the catalogue: nothing unknown is ever stored (T54).
    pub fn permissions(&self) -> Result<PermissionSet, Invalid> {
        self.permissions.iter().enumerate().try_fold(PermissionSet::EMPTY, |set, (at, name)| {
            let unknown = || Invalid::new(format!("permissions[{at}]"), Reason::UnknownPermission);
            Ok(set.with(Permission::parse(name).ok_or_else(unknown)?))
        })
    }
}
