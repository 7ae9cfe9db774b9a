use super::Scene;
use crate::word::{RoleKindWord, RoleLockWord};
use policy_core::{
    id::{OrganizationId, RoleId},
    permission::PermissionSet,
    role::Role,
};
use serde::Serialize;

/// A role, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleRef {
    /// Which.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Which of the default roles it is, or custom.
    pub kind: RoleKindWord,
}

/// A role and what it permits in an organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleView {
    /// Which.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Which of the default roles it is, or custom.
    pub kind: RoleKindWord,
    /// Where.
    pub organization: String,
    /// What it permits there now.
    pub permissions: Vec<String>,
    /// What it would permit there if the plan locked nothing.
    pub stored: Vec<String>,
    /// Why it cannot be edited there; null when it can.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub lock: Option<RoleLockWord>,
    /// How often what it permits there was changed; an edit names it in `If-Match`.
    pub revision: u32,
    /// How often the role got another name; renaming names it in `If-Match`.
    pub name_revision: u32,
}

impl Scene<'_> {
    /// What a role permits there.
    #[must_use]
    pub fn role(&self, organization: &OrganizationId, role: &Role) -> Option<RoleView> {
        let permits = self.viewer.role(organization, &role.id)?;
        let names = |set: PermissionSet| set.iter().map(|permission| permission.to_string()).collect();
        Some(RoleView {
            id: role.id.to_string(),
            name: role.name.to_string(),
            kind: role.kind.into(),
            organization: organization.to_string(),
            permissions: names(permits.in_force),
            stored: names(permits.stored),
            lock: permits.lock.map(Into::into),
            revision: self.facts.role_value(organization, &role.id)?.version.number(),
            name_revision: role.version.number(),
        })
    }

    pub(super) fn role_ref(&self, role: &RoleId) -> Option<RoleRef> {
        let role = self.facts.role(role)?;
        Some(RoleRef { id: role.id.to_string(), name: role.name.to_string(), kind: role.kind.into() })
    }
}
