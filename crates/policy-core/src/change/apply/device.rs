//! What happens to devices, and to what makes them.

use super::change;
use crate::{
    device::StaticTokenState,
    facts::Facts,
    id::{AccountId, DeviceId, OrganizationId, ProvisioningTokenId, StaticTokenId, TemplateId},
    order::set,
};

pub(super) fn assign(facts: &mut Facts, devices: &[DeviceId], place: &OrganizationId, owner: Option<&AccountId>) {
    let devices = set(devices.iter());
    for device in facts.devices.iter_mut().filter(|it| devices.contains(&it.id)) {
        device.organization = place.clone();
        device.owner = owner.cloned();
        device.version = device.version.next();
    }
}

pub(super) fn settle_static_token(facts: &mut Facts, id: &StaticTokenId, state: StaticTokenState) {
    change(
        &mut facts.static_tokens,
        |it| it.id == *id,
        |it| {
            it.state = state;
            it.version = it.version.next();
        },
    );
}

pub(super) fn delete_template(facts: &mut Facts, id: &TemplateId) {
    facts.static_tokens.retain(|it| it.template != *id);
    facts.templates.retain(|it| it.id != *id);
}

pub(super) fn use_provisioning_token(facts: &mut Facts, id: &ProvisioningTokenId, device: &DeviceId) {
    change(
        &mut facts.provisioning_tokens,
        |it| it.id == *id,
        |it| {
            it.device = Some(device.clone());
            it.version = it.version.next();
        },
    );
}
