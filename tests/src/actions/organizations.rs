//! What can be asked about an organization that is there.

use super::{id, name};
use policy_core::{
    action::{
        Action, DeleteOrganization, MoveOrganization, OrganizationAction, PlanAction, RenameOrganization, SetAddOns,
        SetPlan,
    },
    facts::Facts,
    id::OrganizationId,
    plan::{AddOn, LimitedThing, Plan},
    time::Version,
};

pub(super) fn of_organization(facts: &Facts, here: &OrganizationId) -> Result<Vec<Action>, String> {
    let mut actions = vec![
        Action::Organization(OrganizationAction::RenameOrganization(RenameOrganization {
            organization: here.clone(),
            name: name("Other")?,
            seen: facts.organization(here).map_or(Version::FIRST, |it| it.version),
        })),
        Action::Organization(OrganizationAction::SuspendOrganization(here.clone())),
        Action::Organization(OrganizationAction::ReinstateOrganization(here.clone())),
        Action::Organization(OrganizationAction::DeleteOrganization(DeleteOrganization {
            organization: here.clone(),
            confirmation: facts.organization(here).map_or_else(|| name("Nowhere"), |it| Ok(it.name.clone()))?,
        })),
    ];
    actions.extend([Plan::Free, Plan::Pro].map(|plan| Action::Plan(PlanAction::LowerPlan(here.clone(), plan))));
    for plan in [Plan::Plus, Plan::Business] {
        let groups = [id("org_group_c")?, id("org_group_p")?];
        actions.push(Action::Plan(PlanAction::SetPlan(SetPlan { root: here.clone(), plan, groups })));
    }
    for add_ons in [vec![], vec![AddOn::More(LimitedThing::SubOrganizations, 2), AddOn::SelfRegistration]] {
        let groups = [id("org_group_c")?, id("org_group_p")?];
        actions.push(Action::Plan(PlanAction::SetAddOns(SetAddOns { root: here.clone(), add_ons, groups })));
    }
    // A few, near and far: all would be too many.
    let at = facts.organizations.iter().position(|it| it.id == *here).unwrap_or_default();
    let others = [1, 2, 4].map(|far| facts.organizations.iter().cycle().nth(at + far));
    for parent in others.into_iter().flatten().map(|it| it.id.clone()) {
        actions.push(Action::Organization(OrganizationAction::MoveOrganization(MoveOrganization {
            organization: here.clone(),
            parent,
        })));
    }
    Ok(actions)
}
