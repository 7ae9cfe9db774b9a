//! What a tree may grow to.

use super::{
    SetAddOns, SetPlan,
    needs::{organization, roles_in},
};
use crate::{facts::LookUp, id::OrganizationId, plan::Plan};

/// What a tree may grow to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanAction {
    /// Show what of its plan a tree uses.
    ShowUsage(OrganizationId),
    /// Set the plan of a root, as the operator.
    SetPlan(SetPlan),
    /// Lower the plan of a root, from inside (S22).
    LowerPlan(OrganizationId, Plan),
    /// Set what raises lines of the plan of a root, as the operator (S22).
    SetAddOns(SetAddOns),
}

impl PlanAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::ShowUsage(id) => vec![organization(id)],
            Self::SetPlan(it) => vec![
                organization(&it.root),
                roles_in(&it.root),
                LookUp::Groups(it.root.clone()),
                LookUp::Developers(it.root.clone()),
            ],
            Self::LowerPlan(root, _) => {
                vec![organization(root), roles_in(root), LookUp::Developers(root.clone())]
            }
            Self::SetAddOns(it) => vec![organization(&it.root), roles_in(&it.root), LookUp::Groups(it.root.clone())],
        }
    }
}
