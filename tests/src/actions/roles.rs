//! What can be asked about roles.

use super::{id, name};
use policy_core::{
    action::{Action, CreateRole, RenameRole},
    facts::Facts,
    id::OrganizationId,
};

pub(super) fn of_organization(facts: &Facts, here: &OrganizationId) -> Result<Vec<Action>, String> {
    let mut actions = Vec::new();
    for role in &facts.roles {
        actions.push(Action::CreateRole(CreateRole {
            id: id("rol_created")?,
            organization: here.clone(),
            name: name("Created")?,
            copy_of: role.id.clone(),
        }));
        for name in ["Renamed", "user"].map(name) {
            actions.push(Action::RenameRole(RenameRole {
                organization: here.clone(),
                role: role.id.clone(),
                name: name?,
                seen: role.version,
            }));
        }
    }
    Ok(actions)
}
