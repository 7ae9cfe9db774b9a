//! Devices (S13, S14). Beside this: what kinds there are, the codes printed on them, how they are activated and assigned.

pub(super) mod activation;
pub(super) mod assign;
pub(super) mod credentials;
pub(super) mod static_tokens;
pub(super) mod templates;

use super::{
    Outcome,
    case::{Case, Deed},
    guards::room_for_a_device,
    visibility::{device_target, page_of},
};
use crate::{
    action::{CreateDevice, EditDevice},
    change::{Counter, DeviceWrite, Expectation, Row, Step, Write},
    denial::Denial,
    device::{Device, Metadata},
    facts::{DeviceFilter, Facts, Owned, Page},
    id::{DeviceId, OrganizationId},
    organization::Organization,
    permission::PermissionAction as P,
    time::Version,
};

pub(super) fn list(
    case: &Case,
    organization: &OrganizationId,
    filter: &DeviceFilter,
    page: &Page,
) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    let here = case.seen_organization(organization)?;
    require_known(case, &here.id, filter)?;
    // Whoever sees all, or only one's own; whoever sees none is told why, by the nearest reason.
    let own = crate::access::Resource {
        kind: crate::access::ResourceKind::Device,
        organization: here.id.clone(),
        owner: Some(caller.clone()),
        device: None,
    };
    case.require(P::DeviceView, &crate::access::Target::Resource(own))?;
    if filter.owner == Some(Owned::ByNobody) {
        // Whoever may not know owners sees no difference between one's device and nobody's.
        case.require_in(P::MemberView, &here.id)?;
    }
    let wanted = |it: &Device| it.organization == here.id && filter.takes(it) && sees(case, it);
    Ok(shown(case, page_of(&case.facts.devices, page, |it| it.id.as_str(), wanted)))
}

/// What a list is narrowed to exists for the caller: an owner whom they may know there, a template that they see.
fn require_known(case: &Case, here: &OrganizationId, filter: &DeviceFilter) -> Result<(), Denial> {
    match &filter.owner {
        Some(Owned::By(owner)) if !case.names(owner, here) => return Err(Denial::NotFound),
        Some(Owned::By(_) | Owned::ByNobody) | None => {}
    }
    if let Some(template) = &filter.template {
        let of_a_device = |it: &Device| it.organization == *here && it.template == *template && sees(case, it);
        if !case.facts.devices.iter().any(of_a_device) {
            case.seen_template(here, template)?;
        }
    }
    Ok(())
}

fn sees(case: &Case, device: &Device) -> bool {
    case.require(P::DeviceView, &device_target(device)).is_ok()
}

pub(super) fn show(case: &Case, id: &DeviceId) -> Result<Outcome, Denial> {
    Ok(shown(case, vec![case.seen_device(id)?.clone()]))
}

fn shown(case: &Case, devices: Vec<Device>) -> Outcome {
    let templates = case.facts.templates.iter().filter(|it| devices.iter().any(|device| device.template == it.id));
    Outcome::Shown(Box::new(Facts { templates: templates.cloned().collect(), devices, ..Facts::default() }))
}

pub(super) fn create(case: &Case, it: &CreateDevice) -> Result<Outcome, Denial> {
    let here = case.seen_organization(&it.organization)?;
    let template = case.seen_template(&here.id, &it.template)?;
    let way = case.require_in(P::DeviceCreate, &here.id)?;
    let room = room_for_a_device(case, &here.id)?;
    not_a_group(here)?;
    let device = Device {
        id: it.id.clone(),
        organization: here.id.clone(),
        owner: None,
        name: it.name.clone(),
        template: template.id.clone(),
        metadata: Metadata::default(),
        credential: Some(it.credential.clone()),
        created_at: case.facts.now,
        version: Version::FIRST,
    };
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Exists(Row::Organization(here.id.clone())));
    expectations.extend(room.expectations);
    let mut writes = vec![Write::Device(DeviceWrite::CreateDevice(device))];
    writes.extend(room.writes);
    Ok(case.changed(Deed {
        verb: "device.create",
        organization: Some(&here.id),
        subject: it.id.as_str(),
        before: vec![],
        after: vec![("name", it.name.to_string()), ("template", template.id.to_string())],
        expectations,
        writes,
        mails: vec![],
    }))
}

/// Metadata are given whole, within what the template lists then; what it listed once stays until the next edit.
pub(super) fn edit(case: &Case, it: &EditDevice) -> Result<Outcome, Denial> {
    let device = case.seen_device(&it.device)?;
    let way = case.require(P::DeviceEdit, &device_target(device))?;
    let template = case.facts.template(&device.template).ok_or(Denial::NotFound)?;
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Unchanged(Row::Device(device.id.clone()), device.version));
    if let Some(metadata) = &it.metadata {
        if let Some(field) = metadata.beside(&template.fields) {
            return Err(Denial::NoSuchField { field: field.clone() });
        }
        expectations.push(Expectation::Unchanged(Row::Template(template.id.clone()), template.version));
    }
    let after = Device {
        name: it.name.clone().unwrap_or_else(|| device.name.clone()),
        metadata: it.metadata.clone().unwrap_or_else(|| device.metadata.clone()),
        version: device.version.next(),
        ..device.clone()
    };
    // What metadata say is the tenant's own, and may be about a person: the log names what changed, not to what.
    let changed = if after.metadata == device.metadata { None } else { Some(("metadata", "changed".to_owned())) };
    Ok(case.changed(Deed {
        verb: "device.edit",
        organization: Some(&device.organization),
        subject: device.id.as_str(),
        before: vec![("name", device.name.to_string())],
        after: [("name", after.name.to_string())].into_iter().chain(changed).collect(),
        expectations,
        writes: vec![Write::Device(DeviceWrite::UpdateDevice(after))],
        mails: vec![],
    }))
}

pub(super) fn delete(case: &Case, id: &DeviceId) -> Result<Outcome, Denial> {
    let device = case.seen_device(id)?;
    let way = case.require(P::DeviceDelete, &device_target(device))?;
    let root = case.facts.root_of(&device.organization).ok_or(Denial::NotFound)?.0;
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Unchanged(Row::Device(id.clone()), device.version));
    Ok(case.changed(Deed {
        verb: "device.delete",
        organization: Some(&device.organization),
        subject: id.as_str(),
        before: vec![("name", device.name.to_string())],
        after: vec![],
        expectations,
        writes: vec![
            super::shares::end_of(case, &[device])?,
            Write::Device(DeviceWrite::DeleteDevice(id.clone())),
            Write::Count(Counter::Devices(root.id.clone()), Step::Down),
        ],
        mails: vec![],
    }))
}

/// Groups have no devices of their own.
fn not_a_group(organization: &Organization) -> Result<(), Denial> {
    if organization.is_group() { Err(Denial::WrongKindOfOrganization) } else { Ok(()) }
}
