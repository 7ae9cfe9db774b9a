//! What can be asked about an organization that is there.

use super::name;
use policy_core::{
    action::{Action, MoveOrganization, RenameOrganization},
    facts::Facts,
    id::OrganizationId,
    time::Version,
};

pub(super) fn of_organization(facts: &Facts, here: &OrganizationId) -> Result<Vec<Action>, String> {
    let mut actions = vec![
        Action::RenameOrganization(RenameOrganization {
            organization: here.clone(),
            name: name("Other")?,
            seen: facts.organization(here).map_or(Version::FIRST, |it| it.version),
        }),
        Action::SuspendOrganization(here.clone()),
        Action::ReinstateOrganization(here.clone()),
    ];
    for parent in facts.organizations.iter().map(|it| it.id.clone()) {
        actions.push(Action::MoveOrganization(MoveOrganization { organization: here.clone(), parent }));
    }
    Ok(actions)
}
