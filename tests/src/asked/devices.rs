//! What cases ask for devices and shares.

use super::made::{digest_of, new, person};
use policy_core::{
    account::Email,
    action::{AcceptShare, Action, CreateProvisioningToken, OfferShare, ProvisionDevice, ShareLink},
    device::CodeDigest,
    id::{DeviceId, OrganizationId, TemplateId},
    share::SharedActions,
    text::{Language, Name},
    time::Timestamp,
};

pub(super) fn token(digest: CodeDigest, organization: Option<OrganizationId>) -> Result<Action, String> {
    Ok(Action::CreateProvisioningToken(CreateProvisioningToken { id: new("ptk_new")?, digest, organization }))
}

pub(super) fn provision(token: CodeDigest, template: TemplateId) -> Result<Action, String> {
    let (device, credential) = (new("dev_new")?, digest_of(super::CREDENTIAL)?);
    Ok(Action::ProvisionDevice(ProvisionDevice { token, device, credential, template, name: None }))
}

pub(super) fn offer(
    device: DeviceId,
    email: Email,
    actions: SharedActions,
    until: Option<Timestamp>,
) -> Result<Action, String> {
    Ok(Action::OfferShare(OfferShare { id: new("shr_new")?, device, email, actions, until, language: Language::En }))
}

pub(super) fn accept(link: ShareLink, name: Option<Name>) -> Result<Action, String> {
    let person = name.map(person).transpose()?;
    Ok(Action::AcceptShare(Box::new(AcceptShare { link, person, session: new("ses_new")? })))
}
