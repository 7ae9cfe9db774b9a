//! Remedies: what would allow what was refused, and who could make it so (B03).

use crate::sentence::remedy_sentence;
use policy_core::{
    decide::{Remedy, Repair, Who},
    text::Language,
};
use serde::Serialize;

/// One change that would be enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RemedyView {
    /// What to change.
    pub change: RepairView,
    /// Who could.
    pub by: Vec<WhoView>,
    /// What a person reads.
    pub sentence: String,
}

/// What to change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RepairView {
    /// The caller's role permits more.
    EditRole {
        /// Which role.
        role: String,
        /// In which organization.
        organization: String,
        /// What it permits besides, such as `device.control:own`.
        add: Vec<String>,
    },
    /// The caller gets another role.
    AssignRole {
        /// In which membership.
        member: String,
        /// Which role.
        role: String,
    },
    /// Developer mode is switched on.
    SwitchDeveloperModeOn {
        /// Of which membership.
        member: String,
    },
    /// A membership is reinstated.
    ReinstateMember {
        /// Which.
        member: String,
    },
    /// An organization is reinstated.
    ReinstateOrganization {
        /// Which.
        organization: String,
    },
    /// The root gets a larger plan.
    RaisePlan {
        /// One of these.
        plans: Vec<&'static str>,
    },
}

/// Who could make a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WhoView {
    /// The caller.
    Oneself,
    /// This account, whom the caller may know by name.
    Account(String),
    /// Others, whom the caller may not know; how many is not said.
    SomeoneAbove,
    /// The vendor.
    Operator,
}

impl RemedyView {
    /// The remedies in that language.
    #[must_use]
    pub fn all(remedies: &[Remedy], language: Language) -> Vec<Self> {
        remedies.iter().map(|it| Self::of(it, language)).collect()
    }

    fn of(remedy: &Remedy, language: Language) -> Self {
        Self {
            change: RepairView::of(&remedy.repair),
            by: remedy.by.iter().map(WhoView::of).collect(),
            sentence: remedy_sentence(&remedy.repair, language),
        }
    }
}

impl RepairView {
    fn of(repair: &Repair) -> Self {
        match repair {
            Repair::EditRole { role, organization, add } => Self::EditRole {
                role: role.to_string(),
                organization: organization.to_string(),
                add: add.iter().map(|it| it.to_string()).collect(),
            },
            Repair::AssignRole { member, role } => {
                Self::AssignRole { member: member.to_string(), role: role.to_string() }
            }
            Repair::SwitchDeveloperModeOn(member) => Self::SwitchDeveloperModeOn { member: member.to_string() },
            Repair::ReinstateMember(member) => Self::ReinstateMember { member: member.to_string() },
            Repair::ReinstateOrganization(it) => Self::ReinstateOrganization { organization: it.to_string() },
            Repair::RaisePlan(plans) => Self::RaisePlan { plans: plans.iter().map(|it| it.as_str()).collect() },
        }
    }
}

impl WhoView {
    fn of(who: &Who) -> Self {
        match who {
            Who::Oneself => Self::Oneself,
            Who::Member(account) => Self::Account(account.to_string()),
            Who::SomeoneAbove => Self::SomeoneAbove,
            Who::Operator => Self::Operator,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RemedyView;
    use policy_core::{
        decide::{Remedy, Repair, Who},
        plan::Plan,
        text::Language,
    };

    #[test]
    fn b03_a_remedy_is_told_in_both_languages() {
        let remedy = Remedy { repair: Repair::RaisePlan(vec![Plan::Pro, Plan::Business]), by: vec![Who::Operator] };
        let told = |language| RemedyView::all(std::slice::from_ref(&remedy), language).remove(0).sentence;
        assert_eq!(told(Language::En), "Raise the plan to PRO or Business.");
        assert_eq!(told(Language::De), "Den Tarif auf PRO oder Business anheben.");
    }
}
