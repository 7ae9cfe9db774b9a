//! What cases ask for devices, shares and API tokens.

use super::made::{digest_of, new, person};
use policy_core::{
    account::Email,
    action::{
        AcceptShare, Action, ApiTokenAction, ClaimDevice, CreateApiToken, CreateDevice, CreateProvisioningToken,
        CreateTemplate, DeviceAction, EditTemplate, OfferShare, ProvisionDevice, ShareAction, ShareLink,
        StaticTokenAction, TemplateAction,
    },
    device::{CodeDigest, DeviceBatch, MetadataFields},
    id::{DeviceId, MemberId, OrganizationId, TemplateId},
    permission::PermissionSet,
    share::SharedActions,
    text::{Language, Name, Note},
    time::{Timestamp, Version},
};
use policy_worker::secrets::code_digest;

pub(super) fn token(digest: CodeDigest, organization: Option<OrganizationId>) -> Result<Action, String> {
    Ok(Action::Device(DeviceAction::CreateProvisioningToken(CreateProvisioningToken {
        id: new("ptk_new")?,
        digest,
        organization,
    })))
}

pub(super) fn provision(token: CodeDigest, template: TemplateId) -> Result<Action, String> {
    let (device, credential) = (new("dev_new")?, digest_of(super::CREDENTIAL)?);
    Ok(Action::Device(DeviceAction::ProvisionDevice(ProvisionDevice {
        token,
        device,
        credential,
        template,
        name: None,
    })))
}

pub(super) fn offer(
    device: DeviceId,
    email: Email,
    actions: SharedActions,
    until: Option<Timestamp>,
) -> Result<Action, String> {
    Ok(Action::Share(ShareAction::OfferShare(OfferShare {
        id: new("shr_new")?,
        device,
        email,
        actions,
        until,
        language: Language::En,
    })))
}

pub(super) fn accept(link: ShareLink, name: Option<Name>) -> Result<Action, String> {
    let person = name.map(person).transpose()?;
    Ok(Action::Share(ShareAction::AcceptShare(Box::new(AcceptShare { link, person, session: new("ses_new")? }))))
}

pub(super) fn api_token(
    organization: OrganizationId,
    permissions: PermissionSet,
    expires_at: Option<Timestamp>,
) -> Result<Action, String> {
    let name = Name::new("Program").map_err(|error| error.to_string())?;
    let (id, digest) = (new("atk_new")?, digest_of(super::CREDENTIAL)?);
    Ok(Action::ApiToken(ApiTokenAction::CreateApiToken(CreateApiToken {
        id,
        organization,
        name,
        permissions,
        digest,
        expires_at,
    })))
}

pub(super) fn template(organization: OrganizationId, name: Name, fields: MetadataFields) -> Result<Action, String> {
    let (id, description) = (new("tpl_new")?, Note::default());
    Ok(Action::Template(TemplateAction::CreateTemplate(CreateTemplate { id, organization, name, description, fields })))
}

pub(super) fn edit_template(
    template: TemplateId,
    name: Option<Name>,
    fields: Option<MetadataFields>,
    seen: Version,
) -> Action {
    Action::Template(TemplateAction::EditTemplate(EditTemplate { template, name, description: None, fields, seen }))
}

pub(super) fn create(organization: OrganizationId, name: Name, template: TemplateId) -> Result<Action, String> {
    let (id, credential) = (new("dev_new")?, digest_of(super::CREDENTIAL)?);
    Ok(Action::Device(DeviceAction::CreateDevice(CreateDevice { id, organization, name, template, credential })))
}

pub(super) fn assign(devices: Vec<DeviceId>, to: MemberId) -> Result<Action, String> {
    let batch = DeviceBatch::new(devices).map_err(|count| format!("{count} devices"))?;
    Ok(Action::Device(DeviceAction::AssignDevices(batch, to)))
}

pub(super) fn claim(code: &str, organization: Option<OrganizationId>) -> Result<Action, String> {
    let digest = code_digest(code).ok_or("a code has a digest")?;
    let (device, credential) = (new("dev_new")?, digest_of(super::CREDENTIAL)?);
    Ok(Action::StaticToken(StaticTokenAction::ClaimDevice(ClaimDevice {
        digest,
        device,
        credential,
        name: None,
        organization,
    })))
}
