//! Templates: kinds of devices, configured by Developers.

use super::not_a_group;
use crate::{
    action::CreateTemplate,
    change::Write,
    decide::{
        Outcome,
        case::{Case, Deed},
        visibility::page_of,
    },
    denial::Denial,
    device::Template,
    facts::{Facts, Page},
    id::OrganizationId,
    permission::PermissionAction as P,
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
