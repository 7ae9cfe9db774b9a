use super::read;
use crate::{
    fault::{Invalid, Reason},
    word::ResourceKindWord,
};
use policy_core::{
    access::{Resource, Target},
    action::{About, Question},
    permission::PermissionAction,
};
use serde::Deserialize;

/// Ask whether the caller may do something, and why (B03): about exactly one of an organization, a device, a resource.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExplainBody {
    /// Such as `device.edit`.
    action: String,
    organization: Option<String>,
    device: Option<String>,
    resource: Option<ResourceBody>,
}

/// A thing of the application's own.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ResourceBody {
    kind: ResourceKindWord,
    organization: String,
    owner: Option<String>,
}

impl ExplainBody {
    /// The question.
    ///
    /// # Errors
    /// When a field has a value that it cannot have, or none or several things are asked about.
    pub fn read(self) -> Result<Question, Invalid> {
        let action = read_action("action", &self.action)?;
        let about = match (self.organization, self.device, self.resource) {
            (Some(organization), None, None) => {
                About::Target(Target::Organization(read::identifier("organization", &organization)?))
            }
            (None, Some(device), None) => About::Device(read::identifier("device", &device)?),
            (None, None, Some(resource)) => About::Target(Target::Resource(resource.read()?)),
            (None, None, None) => return Err(Invalid::new("organization", Reason::Missing)),
            (Some(_), Some(_), _) | (_, Some(_), Some(_)) => return Err(Invalid::new("device", Reason::Value)),
            (Some(_), None, Some(_)) => return Err(Invalid::new("resource", Reason::Value)),
        };
        Ok(Question { action, about })
    }
}

pub(super) fn read_action(field: &str, action: &str) -> Result<PermissionAction, Invalid> {
    PermissionAction::parse(action).ok_or_else(|| Invalid::new(field, Reason::UnknownPermission))
}

impl ResourceBody {
    pub(super) fn read(self) -> Result<Resource, Invalid> {
        Ok(Resource {
            kind: self.kind.into(),
            organization: read::identifier("resource.organization", &self.organization)?,
            owner: self.owner.map(|owner| read::identifier("resource.owner", &owner)).transpose()?,
            device: None,
        })
    }
}
