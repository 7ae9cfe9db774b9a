use super::read;
use crate::{fault::Invalid, word::PlanWord};
use policy_core::{action::CreateOrganization, id::OrganizationId};
use serde::Deserialize;

/// Make an organization below another (S25).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganizationBody {
    parent: String,
    name: String,
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
