//! What is asked about organizations and their plan.

use super::needs::{organization, roles_in};
use crate::{
    facts::{LookUp, Page},
    id::OrganizationId,
    plan::{AddOn, Plan},
    text::Name,
    time::Version,
};

/// The tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrganizationAction {
    /// List the organizations that the caller sees.
    ListOrganizations(Page),
    /// Show an organization.
    ShowOrganization(OrganizationId),
    /// Make an organization below another (S25).
    CreateOrganization(CreateOrganization),
    /// Give an organization another name.
    RenameOrganization(RenameOrganization),
    /// Suspend an organization, and with it all below; a root only as the operator.
    SuspendOrganization(OrganizationId),
    /// Put a suspended organization back into use; a root only as the operator.
    ReinstateOrganization(OrganizationId),
    /// Delete an organization that is empty but for people.
    DeleteOrganization(DeleteOrganization),
    /// Move an organization, with all that it holds, below another one of its tree.
    MoveOrganization(MoveOrganization),
    /// List all roots, as the operator.
    ListRoots(Page),
}

impl OrganizationAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::ListOrganizations(_) => vec![LookUp::CallersTree],
            Self::ListRoots(page) => vec![LookUp::Roots(page.clone())],
            Self::ShowOrganization(id) => vec![organization(id)],
            Self::CreateOrganization(it) => vec![organization(&it.parent), roles_in(&it.parent)],
            Self::RenameOrganization(it) => vec![organization(&it.organization)],
            Self::SuspendOrganization(id) | Self::ReinstateOrganization(id) => {
                vec![organization(id), LookUp::Subtree(id.clone())]
            }
            Self::DeleteOrganization(it) => vec![
                organization(&it.organization),
                LookUp::Subtree(it.organization.clone()),
                LookUp::Emptying(it.organization.clone()),
                LookUp::Portal(it.organization.clone()),
            ],
            Self::MoveOrganization(it) => vec![
                organization(&it.organization),
                organization(&it.parent),
                LookUp::Subtree(it.organization.clone()),
                LookUp::HoldersAbove(it.parent.clone()),
            ],
        }
    }
}

/// See [`OrganizationAction::CreateOrganization`](super::OrganizationAction::CreateOrganization).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateOrganization {
    /// The new organization.
    pub id: OrganizationId,
    /// Below which.
    pub parent: OrganizationId,
    /// Its name.
    pub name: Name,
}

/// See [`OrganizationAction::RenameOrganization`](super::OrganizationAction::RenameOrganization).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenameOrganization {
    /// Which organization.
    pub organization: OrganizationId,
    /// The name that it gets.
    pub name: Name,
    /// The version that the editor saw.
    pub seen: Version,
}

/// See [`OrganizationAction::MoveOrganization`](super::OrganizationAction::MoveOrganization).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveOrganization {
    /// Which organization.
    pub organization: OrganizationId,
    /// Below which.
    pub parent: OrganizationId,
}

/// See [`OrganizationAction::DeleteOrganization`](super::OrganizationAction::DeleteOrganization).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteOrganization {
    /// Which organization.
    pub organization: OrganizationId,
    /// Its name, typed by whoever means it.
    pub confirmation: Name,
}

/// See [`PlanAction::SetPlan`](super::PlanAction::SetPlan).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetPlan {
    /// Which root.
    pub root: OrganizationId,
    /// The plan that it gets.
    pub plan: Plan,
    /// The groups "Clients" and "Partners", should they have to be made.
    pub groups: [OrganizationId; 2],
}

/// See [`PlanAction::SetAddOns`](super::PlanAction::SetAddOns).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAddOns {
    /// Which root.
    pub root: OrganizationId,
    /// All that it has from now on.
    pub add_ons: Vec<AddOn>,
    /// The groups "Clients" and "Partners", should they have to be made.
    pub groups: [OrganizationId; 2],
}
