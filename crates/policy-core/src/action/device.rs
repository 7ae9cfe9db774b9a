//! What is asked of devices, and of what makes them.

use crate::{
    device::{BatchSize, CodeDigest, Metadata, MetadataFields},
    id::{DeviceId, OrganizationId, ProvisioningTokenId, StaticTokenId, TemplateId},
    text::{Name, Note},
    time::Version,
};

/// See [`Action::CreateTemplate`](super::Action::CreateTemplate).
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

/// See [`Action::CreateDevice`](super::Action::CreateDevice).
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

/// See [`Action::CreateStaticTokens`](super::Action::CreateStaticTokens).
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

/// See [`Action::ClaimDevice`](super::Action::ClaimDevice).
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

/// See [`Action::CreateProvisioningToken`](super::Action::CreateProvisioningToken).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateProvisioningToken {
    /// The new token.
    pub id: ProvisioningTokenId,
    /// What is stored of it.
    pub digest: CodeDigest,
    /// Which of the caller's organizations the device comes to; needed when there are several.
    pub organization: Option<OrganizationId>,
}

/// See [`Action::ProvisionDevice`](super::Action::ProvisionDevice).
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

/// See [`Action::EditTemplate`](super::Action::EditTemplate). What is none stays as it is.
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

/// See [`Action::EditDevice`](super::Action::EditDevice). What is none stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditDevice {
    /// Which.
    pub device: DeviceId,
    /// Its name.
    pub name: Option<Name>,
    /// What else is known of it: all of it.
    pub metadata: Option<Metadata>,
}
