//! Devices, templates and static tokens (S13).

use super::{
    Outcome,
    case::{Case, Deed},
    guards::room_for_a_device,
    visibility::{device_target, page_of},
};
use crate::{
    action::{ClaimDevice, CreateDevice, CreateStaticTokens, CreateTemplate},
    change::{Counter, Expectation, Row, Step, Write},
    denial::Denial,
    device::{Device, StaticToken, StaticTokenState, Template},
    facts::{Facts, Page},
    id::{DeviceId, OrganizationId},
    member::Member,
    organization::Organization,
    permission::PermissionAction as P,
    text::Name,
    time::Version,
};

pub(super) fn list_templates(case: &Case, organization: &OrganizationId, page: &Page) -> Result<Outcome, Denial> {
    case.seen_organization(organization)?;
    case.require_in(P::TemplateView, organization)?;
    let for_here = |it: &Template| case.template_for(organization, &it.id).is_ok();
    let templates = page_of(&case.facts.templates, page, |it| it.id.as_str(), for_here);
    Ok(Outcome::Shown(Box::new(Facts { templates, ..Facts::default() })))
}

pub(super) fn create_template(case: &Case, it: &CreateTemplate) -> Result<Outcome, Denial> {
    let here = case.seen_organization(&it.organization)?;
    let way = case.require_in(P::TemplateCreate, &here.id)?;
    not_a_group(here)?;
    let template = Template {
        id: it.id.clone(),
        organization: here.id.clone(),
        name: it.name.clone(),
        description: it.description.clone(),
        created_at: case.facts.now,
    };
    Ok(case.changed(Deed {
        verb: "template.create",
        organization: Some(&here.id),
        subject: it.id.as_str(),
        before: vec![],
        after: vec![("name", it.name.to_string())],
        expectations: case.relies_on(&way),
        writes: vec![Write::CreateTemplate(template)],
        mails: vec![],
    }))
}

pub(super) fn list(case: &Case, organization: &OrganizationId, page: &Page) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    let here = case.seen_organization(organization)?;
    // Whoever sees all, or only one's own; whoever sees none is told why.
    let own = crate::access::Resource {
        kind: crate::access::ResourceKind::Device,
        organization: here.id.clone(),
        owner: Some(caller.clone()),
    };
    case.require(P::DeviceView, &crate::access::Target::Resource(own))
        .or_else(|_| case.require_in(P::DeviceView, &here.id))?;
    let seen = |it: &Device| it.organization == here.id && case.require(P::DeviceView, &device_target(it)).is_ok();
    Ok(shown(case, page_of(&case.facts.devices, page, |it| it.id.as_str(), seen)))
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
        created_at: case.facts.now,
        version: Version::FIRST,
    };
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Exists(Row::Organization(here.id.clone())));
    expectations.extend(room.expectations);
    let mut writes = vec![Write::CreateDevice(device)];
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

pub(super) fn edit(case: &Case, id: &DeviceId, name: &Name) -> Result<Outcome, Denial> {
    let device = case.seen_device(id)?;
    let way = case.require(P::DeviceEdit, &device_target(device))?;
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Unchanged(Row::Device(id.clone()), device.version));
    let after = Device { name: name.clone(), version: device.version.next(), ..device.clone() };
    Ok(case.changed(Deed {
        verb: "device.edit",
        organization: Some(&device.organization),
        subject: id.as_str(),
        before: vec![("name", device.name.to_string())],
        after: vec![("name", name.to_string())],
        expectations,
        writes: vec![Write::UpdateDevice(after)],
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
        writes: vec![Write::DeleteDevice(id.clone()), Write::Count(Counter::Devices(root.id.clone()), Step::Down)],
        mails: vec![],
    }))
}

pub(super) fn list_static_tokens(case: &Case, organization: &OrganizationId, page: &Page) -> Result<Outcome, Denial> {
    case.seen_organization(organization)?;
    case.require_in(P::StaticTokenView, organization)?;
    let of_here = |it: &StaticToken| it.organization == *organization;
    let static_tokens = page_of(&case.facts.static_tokens, page, |it| it.id.as_str(), of_here);
    let named = |it: &&Template| static_tokens.iter().any(|token| token.template == it.id);
    let templates = case.facts.templates.iter().filter(named).cloned().collect();
    Ok(Outcome::Shown(Box::new(Facts { static_tokens, templates, ..Facts::default() })))
}

pub(super) fn create_static_tokens(case: &Case, it: &CreateStaticTokens) -> Result<Outcome, Denial> {
    let here = case.seen_organization(&it.organization)?;
    let template = case.seen_template(&here.id, &it.template)?;
    let way = case.require_in(P::StaticTokenManage, &here.id)?;
    not_a_group(here)?;
    let token = |(id, digest): &(crate::id::StaticTokenId, crate::device::CodeDigest)| StaticToken {
        id: id.clone(),
        organization: here.id.clone(),
        template: template.id.clone(),
        digest: digest.clone(),
        state: StaticTokenState::Unclaimed,
        created_at: case.facts.now,
        version: Version::FIRST,
    };
    let tokens: Vec<_> = it.tokens.iter().take(it.size.get().into()).map(token).collect();
    Ok(case.changed(Deed {
        verb: "static_token.create",
        organization: Some(&here.id),
        subject: template.id.as_str(),
        before: vec![],
        after: vec![("count", tokens.len().to_string())],
        expectations: case.relies_on(&way),
        writes: vec![Write::CreateStaticTokens(tokens)],
        mails: vec![],
    }))
}

/// The device is the claimer's, in the claimer's organization. A used, withdrawn, unknown or other tenant's code: all
/// the same (T107).
pub(super) fn claim(case: &Case, it: &ClaimDevice) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    let token = case
        .facts
        .static_token(&it.digest)
        .filter(|token| token.state == StaticTokenState::Unclaimed)
        .ok_or(Denial::DeadCode)?;
    let tree = case.facts.organization(&token.organization).ok_or(Denial::DeadCode)?.root();
    let member = claiming_membership(case, it, tree)?;
    let template = case.template_for(&member.organization, &token.template).map_err(|_| Denial::DeadCode)?;
    let way = case.require_in(P::DeviceProvision, &member.organization)?;
    let room = room_for_a_device(case, &member.organization)?;
    let device = Device {
        id: it.device.clone(),
        organization: member.organization.clone(),
        owner: Some(caller.clone()),
        name: it.name.clone().unwrap_or_else(|| template.name.clone()),
        template: template.id.clone(),
        created_at: case.facts.now,
        version: Version::FIRST,
    };
    let mut expectations = case.relies_on(&way);
    // INVARIANT (owner): the owner is an active member of that very organization when it is assigned.
    expectations.push(Expectation::Unchanged(Row::Member(member.id.clone()), member.version));
    expectations.push(Expectation::Unchanged(Row::StaticToken(token.id.clone()), token.version));
    expectations.extend(room.expectations);
    let mut writes = vec![Write::CreateDevice(device), Write::ClaimStaticToken(token.id.clone(), it.device.clone())];
    writes.extend(room.writes);
    Ok(case.changed(Deed {
        verb: "device.claim",
        organization: Some(&member.organization),
        subject: it.device.as_str(),
        before: vec![],
        after: vec![("owner", caller.to_string()), ("static_token", token.id.to_string())],
        expectations,
        writes,
        mails: vec![],
    }))
}

/// Claiming goes by a direct membership in the tree of the code, which the request names when there are several.
fn claiming_membership<'a>(case: &Case<'a>, it: &ClaimDevice, tree: &OrganizationId) -> Result<&'a Member, Denial> {
    let caller = case.caller()?;
    let in_tree = |member: &&Member| case.facts.organization(&member.organization).is_some_and(|o| o.root() == tree);
    let mut memberships: Vec<_> = case.facts.members_of(caller).filter(in_tree).collect();
    if memberships.is_empty() {
        return Err(Denial::DeadCode);
    }
    if let Some(wanted) = &it.organization {
        memberships.retain(|member| member.organization == *wanted);
    }
    match memberships.as_slice() {
        [] => Err(Denial::NotFound),
        [member] => Ok(member),
        [_, _, ..] => Err(Denial::OrganizationWanted),
    }
}

/// Groups have no devices of their own.
fn not_a_group(organization: &Organization) -> Result<(), Denial> {
    if organization.is_group() { Err(Denial::WrongKindOfOrganization) } else { Ok(()) }
}
