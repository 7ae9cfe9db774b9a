//! What can be asked about roles.

use super::{id, name};
use policy_core::{
    action::{Action, CreateRole, EditRole, RenameRole, ResetRole},
    facts::Facts,
    id::OrganizationId,
    permission::PermissionSet,
    role::Reach,
    time::Version,
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
        let (role_id, seen) =
            (|| role.id.clone(), facts.role_value(here, &role.id).map_or(Version::FIRST, |it| it.version));
        for reach in [Reach::Here, Reach::BelowAll] {
            actions.push(Action::ResetRole(ResetRole { organization: here.clone(), role: role_id(), reach, seen }));
        }
        for reach in [Reach::BelowChanged, Reach::BelowAll] {
            actions.push(Action::EditRole(EditRole {
                organization: here.clone(),
                role: role_id(),
                permissions: PermissionSet::USER,
                reach,
                seen,
            }));
        }
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
