//! Templates: kinds of devices, configured by Developers.

use super::not_a_group;
use crate::{
    access::Way,
    action::{CreateTemplate, EditTemplate},
    change::{DeviceWrite, Expectation, Row, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        visibility::page_of,
    },
    denial::Denial,
    device::{StaticToken, StaticTokenState, Template},
    facts::{Facts, Page},
    id::{OrganizationId, TemplateId},
    permission::PermissionAction as P,
    time::Version,
};

pub(in crate::decide) fn list(case: &Case, organization: &OrganizationId, page: &Page) -> Result<Outcome, Denial> {
    case.seen_organization(organization)?;
    case.require_in(P::TemplateView, organization)?;
    let for_here = |it: &Template| case.template_for(organization, &it.id).is_ok();
    let templates = page_of(&case.facts.templates, page, |it| it.id.as_str(), for_here);
    Ok(Outcome::Shown(Box::new(Facts { templates, ..Facts::default() })))
}

pub(in crate::decide) fn create(case: &Case, it: &CreateTemplate) -> Result<Outcome, Denial> {
    let here = case.seen_organization(&it.organization)?;
    let way = case.require_in(P::TemplateCreate, &here.id)?;
    not_a_group(here)?;
    let template = Template {
        id: it.id.clone(),
        organization: here.id.clone(),
        name: it.name.clone(),
        description: it.description.clone(),
        fields: it.fields.clone(),
        created_at: case.facts.now,
        version: Version::FIRST,
    };
    Ok(case.changed(Deed {
        verb: "template.create",
        organization: Some(&here.id),
        subject: it.id.as_str(),
        before: vec![],
        after: vec![("name", it.name.to_string())],
        expectations: case.relies_on(&way),
        writes: vec![Write::Device(DeviceWrite::CreateTemplate(template))],
        mails: vec![],
    }))
}

pub(in crate::decide) fn edit(case: &Case, it: &EditTemplate) -> Result<Outcome, Denial> {
    let template = seen(case, &it.template)?;
    let way = may(case, P::TemplateEdit, template)?;
    if template.version != it.seen {
        return Err(Denial::Stale { current: template.version });
    }
    let after = Template {
        name: it.name.clone().unwrap_or_else(|| template.name.clone()),
        description: it.description.clone().unwrap_or_else(|| template.description.clone()),
        fields: it.fields.clone().unwrap_or_else(|| template.fields.clone()),
        version: template.version.next(),
        ..template.clone()
    };
    if (&after.name, &after.description, &after.fields) == (&template.name, &template.description, &template.fields) {
        return Err(Denial::StateUnchanged);
    }
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Unchanged(Row::Template(template.id.clone()), template.version));
    Ok(case.changed(Deed {
        verb: "template.edit",
        organization: Some(&template.organization),
        subject: template.id.as_str(),
        before: vec![("name", template.name.to_string())],
        after: vec![("name", after.name.to_string())],
        expectations,
        writes: vec![Write::Device(DeviceWrite::UpdateTemplate(after))],
        mails: vec![],
    }))
}

/// Only what nothing names: a device of it, wherever in the tree, or a code that somebody may still type.
pub(in crate::decide) fn delete(case: &Case, id: &TemplateId) -> Result<Outcome, Denial> {
    let template = seen(case, id)?;
    let way = may(case, P::TemplateDelete, template)?;
    let devices = case.facts.devices.iter().any(|it| it.template == *id);
    let unclaimed = |it: &StaticToken| it.template == *id && it.state == StaticTokenState::Unclaimed;
    if devices || case.facts.static_tokens.iter().any(unclaimed) {
        return Err(Denial::TemplateInUse);
    }
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Unchanged(Row::Template(id.clone()), template.version));
    Ok(case.changed(Deed {
        verb: "template.delete",
        organization: Some(&template.organization),
        subject: id.as_str(),
        before: vec![("name", template.name.to_string())],
        after: vec![],
        expectations,
        writes: vec![Write::Device(DeviceWrite::DeleteTemplate(id.clone()))],
        mails: vec![],
    }))
}

/// A template that the caller sees where it was made, or where the caller is a member, at or below that.
fn seen<'a>(case: &Case<'a>, id: &TemplateId) -> Result<&'a Template, Denial> {
    let caller = case.caller()?;
    let template = case.facts.template(id).ok_or(Denial::NotFound)?;
    let below = |it: &OrganizationId| case.facts.with_those_above(it).any(|above| above.id == template.organization);
    let mut mine = case.facts.members_of(caller).map(|it| &it.organization).filter(|it| below(it));
    let seen = case.may(P::TemplateView, &template.organization) || mine.any(|it| case.may(P::TemplateView, it));
    if seen { Ok(template) } else { Err(Denial::NotFound) }
}

/// Whoever sees a template from below may not see where it was made: that it is, the template has told already.
fn may(case: &Case, action: P, template: &Template) -> Result<Way, Denial> {
    let organization = &template.organization;
    let missing =
        || Denial::PermissionMissing { permission: action.in_organization(), organization: organization.clone() };
    case.require_in(action, organization).map_err(|denial| if denial == Denial::NotFound { missing() } else { denial })
}
