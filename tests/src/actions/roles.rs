//! What can be asked about roles.

use super::{id, name};
use policy_core::{
    action::{Action, CreateRole, DeleteRole, EditRole, RenameRole, ResetRole, RoleAction},
    facts::Facts,
    id::OrganizationId,
    permission::PermissionSet,
    role::{Reach, Role},
    time::Version,
};

pub(super) fn of_organization(facts: &Facts, here: &OrganizationId) -> Result<Vec<Action>, String> {
    let mut actions = Vec::new();
    for role in &facts.roles {
        actions.extend(values(facts, here, role));
        // The list is asked in the root: below it, one role stands for all.
        if facts.organization(here).is_some_and(|it| it.tenant().is_some()) || role.version != Version::FIRST {
            actions.extend(list(facts, here, role)?);
        }
    }
    actions.extend(facts.roles.last().map(|role| list(facts, here, role)).transpose()?.into_iter().flatten());
    Ok(actions)
}

fn list(facts: &Facts, here: &OrganizationId, role: &Role) -> Result<Vec<Action>, String> {
    let (organization, role_id) = (|| here.clone(), || role.id.clone());
    let mut actions = vec![Action::Role(RoleAction::CreateRole(CreateRole {
        id: id("rol_created")?,
        organization: organization(),
        name: name("Created")?,
        copy_of: role_id(),
    }))];
    for name in ["Renamed", "user"].map(name) {
        let (role, seen) = (role_id(), role.version);
        actions.push(Action::Role(RoleAction::RenameRole(RenameRole {
            organization: organization(),
            role,
            name: name?,
            seen,
        })));
    }
    let others = [facts.roles.first(), facts.roles.last()].map(|it| it.map(|it| it.id.clone()));
    actions.extend([None].into_iter().chain(others).map(|replacement| {
        Action::Role(RoleAction::DeleteRole(DeleteRole { organization: organization(), role: role_id(), replacement }))
    }));
    Ok(actions)
}

fn values(facts: &Facts, here: &OrganizationId, role: &Role) -> [Action; 3] {
    let (organization, role_id) = (|| here.clone(), || role.id.clone());
    let seen = facts.role_value(here, &role.id).map_or(Version::FIRST, |it| it.version);
    let permissions = PermissionSet::USER;
    let edit = |reach| {
        Action::Role(RoleAction::EditRole(EditRole {
            organization: organization(),
            role: role_id(),
            permissions,
            reach,
            seen,
        }))
    };
    let reset = ResetRole { organization: organization(), role: role_id(), reach: Reach::BelowAll, seen };
    [Action::Role(RoleAction::ResetRole(reset)), edit(Reach::BelowChanged), edit(Reach::BelowAll)]
}
