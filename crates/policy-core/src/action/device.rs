//! What is asked of devices, and of what makes them.

use super::needs::{organization, template_for};
use crate::{
    device::{BatchSize, CodeDigest, DeviceBatch, Metadata, MetadataFields},
    facts::{DeviceFilter, LookUp, Page},
    id::{DeviceId, MemberId, OrganizationId, ProvisioningTokenId, StaticTokenId, TemplateId},
    text::{Name, Note},
    time::Version,
};

/// Devices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeviceAction {
    /// List the devices of an organization that the caller sees.
    ListDevices(OrganizationId, DeviceFilter, Page),
    /// Show a device.
    ShowDevice(DeviceId),
    /// Add a device from the console.
    CreateDevice(CreateDevice),
    /// Change the name of a device, or what else is known of it.
    EditDevice(EditDevice),
    /// Delete a device.
    DeleteDevice(DeviceId),
    /// Give a device to a member, and so to the member's organization (S14).
    AssignDevice(DeviceId, MemberId),
    /// Give many devices to a member, all or none (S14).
    AssignDevices(DeviceBatch, MemberId),
    /// Take a device from its owner; it stays in its organization (S14).
    ClearOwner(DeviceId),
    /// Give a device another credential; the old one is dead.
    ReplaceCredential(DeviceId, CodeDigest),
    /// Know a device by its credential, for the vendor's broker.
    VerifyDevice(CodeDigest),
    /// Make a token that a device presents to become the caller's (S13).
    CreateProvisioningToken(CreateProvisioningToken),
    /// Present such a token, as the device (S13).
    ProvisionDevice(ProvisionDevice),
}

impl DeviceAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::ShowDevice(id) | Self::DeleteDevice(id) | Self::ClearOwner(id) => vec![LookUp::Device(id.clone())],
            Self::EditDevice(it) => vec![LookUp::Device(it.device.clone())],
            Self::ReplaceCredential(id, _) => vec![LookUp::Device(id.clone())],
            Self::VerifyDevice(credential) => vec![LookUp::Credential(credential.clone())],
            Self::CreateProvisioningToken(_) => vec![],
            Self::ProvisionDevice(it) => {
                vec![LookUp::ProvisioningToken(it.token.clone()), LookUp::Template(it.template.clone())]
            }
            Self::AssignDevice(id, to) => vec![LookUp::Device(id.clone()), LookUp::Member(to.clone())],
            Self::AssignDevices(batch, to) => vec![LookUp::DeviceBatch(batch.clone()), LookUp::Member(to.clone())],
            Self::CreateDevice(it) => {
                vec![organization(&it.organization), template_for(&it.organization, &it.template)]
            }
            Self::ListDevices(id, filter, page) => {
                let devices = LookUp::Devices(id.clone(), filter.clone(), page.clone());
                let mut needs = vec![organization(id), devices, LookUp::CallersShares];
                needs.extend(filter.template.as_ref().map(|it| template_for(id, it)));
                needs
            }
        }
    }
}

/// See [`TemplateAction::CreateTemplate`](super::TemplateAction::CreateTemplate).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateTemplate {
    /// The new template.
    pub id: TemplateId,
    /// Where.
    pub organization: OrganizationId,
    /// Its name.
    pub name: Name,
    /// What it is for.
    pub description: Note,
    /// What may be kept of each device of it.
    pub fields: MetadataFields,
}

/// See [`DeviceAction::CreateDevice`](super::DeviceAction::CreateDevice).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateDevice {
    /// The new device.
    pub id: DeviceId,
    /// Where.
    pub organization: OrganizationId,
    /// Its name.
    pub name: Name,
    /// What kind it is.
    pub template: TemplateId,
    /// What is stored of its credential.
    pub credential: CodeDigest,
}

/// See [`StaticTokenAction::CreateStaticTokens`](super::StaticTokenAction::CreateStaticTokens).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateStaticTokens {
    /// Where.
    pub organization: OrganizationId,
    /// What kind of device they are printed on.
    pub template: TemplateId,
    /// How many.
    pub size: BatchSize,
    /// The new tokens with the digests of their codes, as many as `size` says.
    pub tokens: Vec<(StaticTokenId, CodeDigest)>,
}

/// See [`StaticTokenAction::ClaimDevice`](super::StaticTokenAction::ClaimDevice).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimDevice {
    /// The digest of the code.
    pub digest: CodeDigest,
    /// The device that it makes.
    pub device: DeviceId,
    /// What is stored of its credential.
    pub credential: CodeDigest,
    /// Its name; none: that of its template.
    pub name: Option<Name>,
    /// Which of the caller's organizations it comes to; needed when there are several.
    pub organization: Option<OrganizationId>,
}

/// See [`DeviceAction::CreateProvisioningToken`](super::DeviceAction::CreateProvisioningToken).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateProvisioningToken {
    /// The new token.
    pub id: ProvisioningTokenId,
    /// What is stored of it.
    pub digest: CodeDigest,
    /// Which of the caller's organizations the device comes to; needed when there are several.
    pub organization: Option<OrganizationId>,
}

/// See [`DeviceAction::ProvisionDevice`](super::DeviceAction::ProvisionDevice).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionDevice {
    /// The digest of the token.
    pub token: CodeDigest,
    /// The device that it makes.
    pub device: DeviceId,
    /// What is stored of its credential.
    pub credential: CodeDigest,
    /// What kind it says that it is.
    pub template: TemplateId,
    /// Its name; none: that of its template.
    pub name: Option<Name>,
}

/// See [`TemplateAction::EditTemplate`](super::TemplateAction::EditTemplate). What is none stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditTemplate {
    /// Which.
    pub template: TemplateId,
    /// Its name.
    pub name: Option<Name>,
    /// What it is for.
    pub description: Option<Note>,
    /// What may be kept of each device of it: all of it.
    pub fields: Option<MetadataFields>,
    /// The version that whoever asks has seen.
    pub seen: Version,
}

/// See [`DeviceAction::EditDevice`](super::DeviceAction::EditDevice). What is none stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditDevice {
    /// Which.
    pub device: DeviceId,
    /// Its name.
    pub name: Option<Name>,
    /// What else is known of it: all of it.
    pub metadata: Option<Metadata>,
}
