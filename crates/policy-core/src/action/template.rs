//! Templates of devices.

use super::{CreateTemplate, EditTemplate, needs::organization};
use crate::{
    facts::{LookUp, Page},
    id::{OrganizationId, TemplateId},
};

/// Templates of devices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateAction {
    /// List the templates that an organization sees.
    ListTemplates(OrganizationId, Page),
    /// Make a template.
    CreateTemplate(CreateTemplate),
    /// Change a template's name or what it says it is for.
    EditTemplate(EditTemplate),
    /// Delete a template that nothing names.
    DeleteTemplate(TemplateId),
}

impl TemplateAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::EditTemplate(it) => vec![LookUp::TemplateUse(it.template.clone())],
            Self::DeleteTemplate(id) => vec![LookUp::TemplateUse(id.clone())],
            Self::CreateTemplate(it) => vec![organization(&it.organization)],
            Self::ListTemplates(id, page) => vec![organization(id), LookUp::Templates(id.clone(), page.clone())],
        }
    }
}
