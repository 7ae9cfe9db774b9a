use super::read;
use crate::fault::{Invalid, Reason};
use policy_core::{
    action::{
        ClaimDevice, CreateDevice, CreateProvisioningToken, CreateTemplate, EditDevice, EditTemplate, ProvisionDevice,
    },
    device::{BatchSize, CodeDigest, DeviceBatch, Metadata, MetadataFields},
    id::{DeviceId, MemberId, OrganizationId, ProvisioningTokenId, TemplateId},
    text::Name,
    time::Version,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Make a template.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TemplateBody {
    name: String,
    description: Option<String>,
    /// The names under which something is kept of each device of it: at most 20.
    #[serde(default)]
    fields: Vec<String>,
}

/// Change a template's name or what it says it is for. What is left out stays as it is.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TemplateEditBody {
    name: Option<String>,
    description: Option<String>,
    /// All of them: at most 20.
    fields: Option<Vec<String>>,
}

/// Give a device to a member (S14).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnerBody {
    member: String,
}

/// Give many devices to a member, all or none (S14).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AssignBody {
    /// 1 to 1 000.
    devices: Vec<String>,
    member: String,
}

/// Make a token that a device presents to become the caller's (S13).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProvisioningTokenBody {
    /// Where to; needed by whoever is a member of several organizations.
    organization: Option<String>,
}

/// Present such a token, as the device (S13).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProvisioningBody {
    /// The token.
    pub token: String,
    /// What kind the device says that it is.
    template: String,
    name: Option<String>,
}

/// Know a device by its credential.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VerifyDeviceBody {
    /// What the device shows.
    pub credential: String,
}

/// Add a device from the console.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeviceBody {
    name: String,
    template: String,
}

/// Change the name of a device, or what else is known of it. What is left out stays.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeviceEditBody {
    name: Option<String>,
    /// All of it, under names that the template lists: texts of at most 200 characters.
    metadata: Option<BTreeMap<String, String>>,
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
        let fields = fields(&self.fields)?;
        Ok(CreateTemplate { id, organization, name: read::name("name", &self.name)?, description, fields })
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
    /// What is asked for.
    ///
    /// # Errors
    /// When a field has a value that it cannot have.
    pub fn read(self, device: DeviceId) -> Result<EditDevice, Invalid> {
        let name = self.name.map(|name| read::name("name", &name)).transpose()?;
        Ok(EditDevice { device, name, metadata: self.metadata.map(metadata).transpose()? })
    }
}

fn fields(names: &[String]) -> Result<MetadataFields, Invalid> {
    let names = names.iter().map(|it| read::name("fields", it)).collect::<Result<_, _>>()?;
    MetadataFields::new(names).map_err(|_| Invalid::new("fields", Reason::Value))
}

fn metadata(texts: BTreeMap<String, String>) -> Result<Metadata, Invalid> {
    let wrong = || Invalid::new("metadata", Reason::Value);
    let named = |(name, text): (String, String)| Ok((read::name("metadata", &name)?, text));
    let count = texts.len();
    let texts: BTreeMap<Name, String> = texts.into_iter().map(named).collect::<Result<_, Invalid>>()?;
    // Two spellings of one name would be one of them by chance.
    if texts.len() == count { Metadata::new(texts).map_err(|_| wrong()) } else { Err(wrong()) }
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

impl TemplateEditBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When a field has a value that it cannot have.
    pub fn read(&self, template: TemplateId, seen: Version) -> Result<EditTemplate, Invalid> {
        let name = self.name.as_deref().map(|name| read::name("name", name)).transpose()?;
        let description = self.description.as_deref().map(|text| read::note("description", Some(text))).transpose()?;
        let fields = self.fields.as_deref().map(fields).transpose()?;
        Ok(EditTemplate { template, name, description, fields, seen })
    }
}

impl OwnerBody {
    /// Whose it becomes.
    ///
    /// # Errors
    /// When it is no member's identifier.
    pub fn member(&self) -> Result<MemberId, Invalid> {
        read::identifier("member", &self.member)
    }
}

impl AssignBody {
    /// Which devices.
    ///
    /// # Errors
    /// When one is no device's identifier, or they are not 1 to 1 000.
    pub fn devices(&self) -> Result<DeviceBatch, Invalid> {
        let one = |(at, id): (usize, &String)| read::identifier(&format!("devices[{at}]"), id);
        let devices = self.devices.iter().enumerate().map(one).collect::<Result<_, _>>()?;
        DeviceBatch::new(devices).map_err(|_| Invalid::new("devices", Reason::Value))
    }

    /// Whose they become.
    ///
    /// # Errors
    /// When it is no member's identifier.
    pub fn member(&self) -> Result<MemberId, Invalid> {
        read::identifier("member", &self.member)
    }
}

impl ProvisioningTokenBody {
    /// What is asked for, with the digest of the new token.
    ///
    /// # Errors
    /// When the organization is no identifier of one.
    pub fn read(&self, id: ProvisioningTokenId, digest: CodeDigest) -> Result<CreateProvisioningToken, Invalid> {
        let organization = self.organization.as_ref().map(|id| read::identifier("organization", id)).transpose()?;
        Ok(CreateProvisioningToken { id, digest, organization })
    }
}

impl ProvisioningBody {
    /// What is asked for, with the digest of the token that was presented.
    ///
    /// # Errors
    /// When a field has a value that it cannot have.
    pub fn read(
        &self,
        device: DeviceId,
        token: CodeDigest,
        credential: CodeDigest,
    ) -> Result<ProvisionDevice, Invalid> {
        let name = self.name.as_deref().map(|name| read::name("name", name)).transpose()?;
        let template = read::identifier("template", &self.template)?;
        Ok(ProvisionDevice { token, device, credential, template, name })
    }
}
