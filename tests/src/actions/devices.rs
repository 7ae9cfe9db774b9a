//! What can be asked about devices.

use super::{digest, id};
use policy_core::{
    action::{
        Action, CreateProvisioningToken, DeviceAction, EditDevice, EditTemplate, ProvisionDevice, StaticTokenAction,
        TemplateAction,
    },
    device::{Device, DeviceBatch, Metadata, MetadataFields},
    facts::Facts,
    id::DeviceId,
    text::Name,
    time::Version,
};

pub(super) fn of_facts(facts: &Facts) -> Result<Vec<Action>, String> {
    let mut actions = of_assignments(facts)?;
    for template in facts.templates.iter().map(|it| it.id.clone()).chain([id("tpl_nothing")?]) {
        let seen = facts.template(&template).map_or(Version::FIRST, |it| it.version);
        let (name, description) = (Some(super::name("Other")?), None);
        actions.push(Action::Template(TemplateAction::EditTemplate(EditTemplate {
            template: template.clone(),
            name,
            description,
            fields: None,
            seen,
        })));
        let fields = Some(fields()?);
        let (there, name, description) = (template.clone(), None, None);
        actions.push(Action::Template(TemplateAction::EditTemplate(EditTemplate {
            template: there,
            name,
            description,
            fields,
            seen,
        })));
        actions.push(Action::Template(TemplateAction::DeleteTemplate(template)));
    }
    for device in &facts.devices {
        actions.push(Action::Device(DeviceAction::ClearOwner(device.id.clone())));
        actions.push(Action::Device(DeviceAction::ReplaceCredential(device.id.clone(), digest("b")?)));
    }
    for credential in facts.devices.iter().filter_map(|it| it.credential.clone()).chain([digest("f")?]) {
        actions.push(Action::Device(DeviceAction::VerifyDevice(credential)));
    }
    for organization in facts.organizations.iter().map(|it| Some(it.id.clone())).chain([None]) {
        let (id, digest) = (id("ptk_created")?, digest("7")?);
        actions.push(Action::Device(DeviceAction::CreateProvisioningToken(CreateProvisioningToken {
            id,
            digest,
            organization,
        })));
    }
    for token in facts.provisioning_tokens.iter().map(|it| it.digest.clone()).chain([digest("f")?]) {
        for template in facts.templates.iter().map(|it| it.id.clone()) {
            let (device, credential, token) = (id("dev_provisioned")?, digest("b")?, token.clone());
            actions.push(Action::Device(DeviceAction::ProvisionDevice(ProvisionDevice {
                token,
                device,
                credential,
                template,
                name: None,
            })));
        }
    }
    actions.extend(
        facts.static_tokens.iter().map(|it| Action::StaticToken(StaticTokenAction::WithdrawStaticToken(it.id.clone()))),
    );
    Ok(actions)
}

pub(super) fn edit(device: &DeviceId, name: Option<Name>, metadata: Option<Metadata>) -> EditDevice {
    EditDevice { device: device.clone(), name, metadata }
}

/// A field, and one text under that name.
pub(super) fn fields() -> Result<MetadataFields, String> {
    MetadataFields::new(vec![super::name("Site")?, super::name("Serial")?]).map_err(|error| error.to_string())
}

pub(super) fn metadata(field: &str) -> Result<Metadata, String> {
    Metadata::new([(super::name(field)?, "Roof".to_owned())].into()).map_err(|error| error.to_string())
}

/// Some devices to some members, and all devices to each of these.
fn of_assignments(facts: &Facts) -> Result<Vec<Action>, String> {
    let mut actions = Vec::new();
    for member in facts.members.iter().take(5) {
        let to_them =
            |device: &Device| Action::Device(DeviceAction::AssignDevice(device.id.clone(), member.id.clone()));
        actions.extend(facts.devices.iter().take(4).map(to_them));
        if !facts.devices.is_empty() {
            let all = facts.devices.iter().map(|it| it.id.clone()).collect();
            let batch = DeviceBatch::new(all).map_err(|count| count.to_string())?;
            actions.push(Action::Device(DeviceAction::AssignDevices(batch, member.id.clone())));
        }
    }
    Ok(actions)
}
