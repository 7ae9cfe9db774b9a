//! What is asked about organizations and their plan.

use crate::{
    id::OrganizationId,
    plan::{AddOn, Plan},
    text::Name,
    time::Version,
};

/// See [`Action::CreateOrganization`](super::Action::CreateOrganization).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateOrganization {
    /// The new organization.
    pub id: OrganizationId,
    /// Below which.
    pub parent: OrganizationId,
    /// Its name.
    pub name: Name,
}

/// See [`Action::RenameOrganization`](super::Action::RenameOrganization).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenameOrganization {
    /// Which organization.
    pub organization: OrganizationId,
    /// The name that it gets.
    pub name: Name,
    /// The version that the editor saw.
    pub seen: Version,
}

/// See [`Action::MoveOrganization`](super::Action::MoveOrganization).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveOrganization {
    /// Which organization.
    pub organization: OrganizationId,
    /// Below which.
    pub parent: OrganizationId,
}

/// See [`Action::DeleteOrganization`](super::Action::DeleteOrganization).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteOrganization {
    /// Which organization.
    pub organization: OrganizationId,
    /// Its name, typed by whoever means it.
    pub confirmation: Name,
}

/// See [`Action::SetPlan`](super::Action::SetPlan).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetPlan {
    /// Which root.
    pub root: OrganizationId,
    /// The plan that it gets.
    pub plan: Plan,
    /// The groups "Clients" and "Partners", should they have to be made.
    pub groups: [OrganizationId; 2],
}

/// See [`Action::SetAddOns`](super::Action::SetAddOns).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAddOns {
    /// Which root.
    pub root: OrganizationId,
    /// All that it has from now on.
    pub add_ons: Vec<AddOn>,
    /// The groups "Clients" and "Partners", should they have to be made.
    pub groups: [OrganizationId; 2],
}
