//! Looking at who may do what, and at what an edit would change (B04, B05).

use super::{
    Action, Evaluation, evaluation,
    needs::{limits, organization},
};
use crate::{
    access::Target,
    decide::Edit,
    facts::LookUp,
    id::{AccountId, DeviceId, OrganizationId},
    permission::PermissionAction,
};

/// Questions about who may do what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewAction {
    /// Show what the caller's account may do, for the browser.
    ShowPolicy,
    /// Show what somebody may do, for a back end that renders for that person, as far as the caller may review it (B17).
    ShowPolicyOf(AccountId),
    /// Ask whether the caller may do something, and why (B03).
    Explain(Question),
    /// Show who may do what in and below an organization, for review and what-if in a browser (B04, B05).
    ShowAccessModel(OrganizationId),
    /// Ask what an edit would change before it is made, and whether the caller may make it (B04).
    Preview(Box<Preview>),
    /// Ask who may do something (B05).
    WhoCan(PermissionAction, Target),
    /// Ask all that a person may do to something (B05).
    WhatCan(AccountId, Target),
    /// Ask of many things at once whether somebody may do them, as gateways ask (B16); none: names what there is not.
    Evaluate(Vec<Option<Evaluation>>),
}

impl ReviewAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::ShowPolicy => vec![LookUp::CallersTree, LookUp::CallersShares],
            Self::ShowPolicyOf(account) => {
                vec![LookUp::CallersTree, LookUp::CallersShares, LookUp::AccountWithId(account.clone())]
            }
            Self::Explain(question) => about(&question.about),
            Self::ShowAccessModel(id) => tenant(id),
            Self::Preview(it) => {
                let edited = Action::from(it.edit.clone()).needs();
                tenant(&it.organization).into_iter().chain(edited).collect()
            }
            Self::WhoCan(_, target) | Self::WhatCan(_, target) => {
                let mut needs = about(&About::Target(target.clone()));
                // Without what partners may do at most, theirs would be left out.
                needs.extend([LookUp::Tenant(target.organization().clone()), limits(target.organization())]);
                needs
            }
            Self::Evaluate(all) => evaluation::needs(all),
        }
    }
}

fn tenant(below: &OrganizationId) -> Vec<LookUp> {
    vec![organization(below), LookUp::Tenant(below.clone()), LookUp::Portal(below.clone()), limits(below)]
}

fn about(about: &About) -> Vec<LookUp> {
    match about {
        About::Target(Target::Organization(id)) => vec![organization(id)],
        About::Target(Target::Resource(resource)) => {
            let device = resource.device.iter().cloned().map(LookUp::Device);
            device.chain([organization(&resource.organization)]).collect()
        }
        About::Device(device) => vec![LookUp::Device(device.clone())],
    }
}

/// See [`ReviewAction::Preview`](super::ReviewAction::Preview).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// In and below which organization it is looked at.
    pub organization: OrganizationId,
    /// What would be made. Of what it edits, the state that there is now is meant.
    pub edit: Edit,
}

/// See [`ReviewAction::Explain`](super::ReviewAction::Explain).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which action.
    pub action: PermissionAction,
    /// On what.
    pub about: About,
}

/// What a question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// Something that exists only as a value, or an organization itself.
    Target(Target),
    /// A device of ours.
    Device(DeviceId),
}
