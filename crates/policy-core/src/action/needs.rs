//! What has to be known to decide an action: look-ups, which a store answers.
//!
//! What is looked up and not found does not exist for the decision; so a look-up that is missing here fails closed.

use super::Action;
use crate::{
    facts::LookUp,
    id::{OrganizationId, RoleId, TemplateId},
    partner::PartnerLookUp,
};

impl Action {
    /// The look-ups that its facts take, beside the caller.
    #[must_use]
    pub fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::Registration(it) => it.needs(),
            Self::Portal(it) => it.needs(),
            Self::Session(it) => it.needs(),
            Self::Review(it) => it.needs(),
            Self::Organization(it) => it.needs(),
            Self::Plan(it) => it.needs(),
            Self::Rescue(it) => it.needs(),
            Self::Role(it) => it.needs(),
            Self::Partner(it) => it.needs(),
            Self::Member(it) => it.needs(),
            Self::Account(it) => it.needs(),
            Self::Invitation(it) => it.needs(),
            Self::Template(it) => it.needs(),
            Self::Device(it) => it.needs(),
            Self::StaticToken(it) => it.needs(),
            Self::Audit(it) => it.needs(),
            Self::ApiToken(it) => it.needs(),
            Self::Share(it) => it.needs(),
        }
    }
}

pub(super) fn entry(root: &OrganizationId, role: &RoleId) -> LookUp {
    LookUp::RoleAtEntry { root: root.clone(), role: role.clone() }
}

pub(super) fn organization(id: &OrganizationId) -> LookUp {
    LookUp::Organization(id.clone())
}

pub(super) fn template_for(organization: &OrganizationId, template: &TemplateId) -> LookUp {
    LookUp::TemplateFor { organization: organization.clone(), template: template.clone() }
}

pub(super) fn roles_in(organization: &OrganizationId) -> LookUp {
    LookUp::RolesIn(organization.clone())
}

pub(super) fn role(organization: &OrganizationId, role: &RoleId) -> LookUp {
    LookUp::Role { organization: organization.clone(), role: role.clone() }
}

pub(super) fn limits(of_tree: &OrganizationId) -> LookUp {
    LookUp::Partners(PartnerLookUp::Limits(of_tree.clone()))
}
