use crate::word::{DevelopersWord, PlanWord, SelfRegistrationWord};
use policy_core::plan::{Permissions, Plan};
use serde::Serialize;

/// A plan and what it allows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanView {
    /// Which.
    pub plan: PlanWord,
    /// People in the tree, the subscriber included.
    pub people: u32,
    /// People who only have shares.
    pub guests: u32,
    /// Devices in the tree.
    pub devices: u32,
    /// Whether what a role permits can be edited.
    pub editable_permissions: bool,
    /// Roles that the customer makes.
    pub custom_roles: u32,
    /// Organizations below the root.
    pub sub_organizations: u32,
    /// Levels below the root.
    pub levels: u32,
    /// Who may switch developer mode on.
    pub developers: DevelopersWord,
    /// Registration without invitation.
    pub self_registration: SelfRegistrationWord,
    /// Whether partners can be admitted.
    pub partners: bool,
    /// Invitation mails a day.
    pub invitation_mails_a_day: u32,
}

impl From<Plan> for PlanView {
    fn from(plan: Plan) -> Self {
        let limits = plan.limits();
        Self {
            plan: plan.into(),
            people: limits.people,
            guests: limits.guests,
            devices: limits.devices,
            editable_permissions: limits.permissions == Permissions::Editable,
            custom_roles: limits.custom_roles,
            sub_organizations: limits.sub_organizations,
            levels: limits.levels,
            developers: limits.developers.into(),
            self_registration: limits.self_registration.into(),
            partners: limits.partners,
            invitation_mails_a_day: limits.invitation_mails_a_day,
        }
    }
}
