use super::read;
use crate::fault::{Invalid, Reason};
use policy_core::{
    action::{ClaimDevice, CreateDevice, CreateTemplate},
    device::{BatchSize, CodeDigest},
    id::{DeviceId, OrganizationId, TemplateId},
    text::Name,
};
use serde::Deserialize;

/// Make a template.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TemplateBody {
    name: String,
    description: Option<String>,
}

/// Add a device from the console.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeviceBody {
    name: String,
    template: String,
}

/// Change the name of a device.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeviceEditBody {
    name: String,
}

/// Make a batch of static tokens.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StaticTokensBody {
    template: String,
    /// How many, 1 to 1 000.
    count: u32,
}

/// Activate a device by a static token (S13).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClaimBody {
    /// The code as it is printed or typed.
    pub code: String,
    name: Option<String>,
    organization: Option<String>,
}

impl TemplateBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When a field has a value that it cannot have.
    pub fn read(self, id: TemplateId, organization: OrganizationId) -> Result<CreateTemplate, Invalid> {
        let description = read::note("description", self.description.as_deref())?;
        Ok(CreateTemplate { id, organization, name: read::name("name", &self.name)?, description })
    }
}

impl DeviceBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When a field has a value that it cannot have.
    pub fn read(
        self,
        id: DeviceId,
        organization: OrganizationId,
        credential: CodeDigest,
    ) -> Result<CreateDevice, Invalid> {
        let template = read::identifier("template", &self.template)?;
        Ok(CreateDevice { id, organization, name: read::name("name", &self.name)?, template, credential })
    }
}

impl DeviceEditBody {
    /// The name that it gets.
    ///
    /// # Errors
    /// When it cannot be one.
    pub fn name(&self) -> Result<Name, Invalid> {
        read::name("name", &self.name)
    }
}

impl StaticTokensBody {
    /// What kind of device they are printed on.
    ///
    /// # Errors
    /// When it is no template's identifier.
    pub fn template(&self) -> Result<TemplateId, Invalid> {
        read::identifier("template", &self.template)
    }

    /// How many.
    ///
    /// # Errors
    /// When it is not between 1 and 1 000.
    pub fn size(&self) -> Result<BatchSize, Invalid> {
        BatchSize::new(self.count).map_err(|_| Invalid::new("count", Reason::Value))
    }
}

impl ClaimBody {
    /// What is asked for, with the digest of the code.
    ///
    /// # Errors
    /// When a field has a value that it cannot have.
    pub fn read(self, device: DeviceId, digest: CodeDigest, credential: CodeDigest) -> Result<ClaimDevice, Invalid> {
        Ok(ClaimDevice {
            digest,
            device,
            credential,
            name: self.name.map(|name| read::name("name", &name)).transpose()?,
            organization: self.organization.map(|id| read::identifier("organization", &id)).transpose()?,
        })
    }
}
