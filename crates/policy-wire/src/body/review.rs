use super::{
    question::{ResourceBody, read_action},
    read,
};
use crate::fault::{Invalid, Reason};
use policy_core::{
    access::Target,
    action::{Action, ReviewAction},
    id::OrganizationId,
};
use serde::Deserialize;

/// Ask who may do something, or all that somebody may do to something (B05): exactly one of both.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AccessReviewBody {
    who_can: Option<WhoCanBody>,
    what_can: Option<WhatCanBody>,
}

/// Who may do this: to exactly one of an organization and a thing in one.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WhoCanBody {
    /// Such as `device.edit`.
    action: String,
    organization: Option<String>,
    resource: Option<ResourceBody>,
}

/// What this account may do: to exactly one of an organization and a thing in one.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WhatCanBody {
    account: String,
    organization: Option<String>,
    resource: Option<ResourceBody>,
}

impl AccessReviewBody {
    /// The question.
    ///
    /// # Errors
    /// When a field has a value that it cannot have, or none or several things are asked.
    pub fn read(self) -> Result<Action, Invalid> {
        match (self.who_can, self.what_can) {
            (Some(it), None) => Ok(Action::Review(ReviewAction::WhoCan(
                read_action("who_can.action", &it.action)?,
                target(it.organization, it.resource)?,
            ))),
            (None, Some(it)) => {
                let account = read::identifier("what_can.account", &it.account)?;
                Ok(Action::Review(ReviewAction::WhatCan(account, target(it.organization, it.resource)?)))
            }
            (None, None) => Err(Invalid::new("who_can", Reason::Missing)),
            (Some(_), Some(_)) => Err(Invalid::new("what_can", Reason::Value)),
        }
    }
}

fn target(organization: Option<String>, resource: Option<ResourceBody>) -> Result<Target, Invalid> {
    match (organization, resource) {
        (Some(organization), None) => {
            read::identifier::<OrganizationId>("organization", &organization).map(Target::Organization)
        }
        (None, Some(resource)) => Ok(Target::Resource(resource.read()?)),
        (None, None) => Err(Invalid::new("organization", Reason::Missing)),
        (Some(_), Some(_)) => Err(Invalid::new("resource", Reason::Value)),
    }
}
