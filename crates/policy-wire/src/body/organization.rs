use super::read;
use crate::{fault::Invalid, word::PlanWord};
use policy_core::{
    action::{CreateOrganization, DeleteOrganization, MoveOrganization, RenameOrganization},
    id::OrganizationId,
    time::Version,
};
use serde::Deserialize;

/// Make an organization below another (S25).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganizationBody {
    parent: String,
    name: String,
}

/// Give an organization another name.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RenameOrganizationBody {
    name: String,
}

/// Move an organization, with all that it holds, below another one of its tree.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MoveOrganizationBody {
    parent: String,
}

/// Delete an organization that is empty but for people.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeleteOrganizationBody {
    /// Its name, typed by whoever means it.
    confirmation: String,
}

/// Set the plan of a root.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanBody {
    /// The plan that it gets.
    pub plan: PlanWord,
}

impl OrganizationBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When a field has a value that it cannot have.
    pub fn read(self, id: OrganizationId) -> Result<CreateOrganization, Invalid> {
        Ok(CreateOrganization {
            id,
            parent: read::identifier("parent", &self.parent)?,
            name: read::name("name", &self.name)?,
        })
    }
}

impl RenameOrganizationBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When the name cannot be one.
    pub fn read(&self, organization: OrganizationId, seen: Version) -> Result<RenameOrganization, Invalid> {
        Ok(RenameOrganization { organization, name: read::name("name", &self.name)?, seen })
    }
}

impl MoveOrganizationBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When the parent is no organization's identifier.
    pub fn read(&self, organization: OrganizationId) -> Result<MoveOrganization, Invalid> {
        Ok(MoveOrganization { organization, parent: read::identifier("parent", &self.parent)? })
    }
}

impl DeleteOrganizationBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When what was typed can be no name.
    pub fn read(&self, organization: OrganizationId) -> Result<DeleteOrganization, Invalid> {
        Ok(DeleteOrganization { organization, confirmation: read::name("confirmation", &self.confirmation)? })
    }
}
