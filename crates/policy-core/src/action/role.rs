//! What is asked about roles.

use super::needs::{entry, organization, role, roles_in};
use crate::{
    facts::LookUp,
    id::{OrganizationId, RoleId},
    permission::PermissionSet,
    role::Reach,
    text::Name,
    time::Version,
};

/// Roles and what they permit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoleAction {
    /// List the roles, with what they permit in an organization.
    ListRoles(OrganizationId),
    /// Show a role and what it permits in an organization.
    ShowRole(OrganizationId, RoleId),
    /// Make a role that starts everywhere as a copy of another (B09).
    CreateRole(CreateRole),
    /// Give a role another name (B09).
    RenameRole(RenameRole),
    /// Change what a role permits in an organization, or in all below it too (S03, S06, B09).
    EditRole(EditRole),
    /// Delete a custom role; whoever holds it, or is invited to it, gets another in the same step (B09).
    DeleteRole(DeleteRole),
    /// Put a default role back to its defaults, on every plan (S06, S24).
    ResetRole(ResetRole),
}

impl RoleAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::ListRoles(id) => vec![organization(id), roles_in(id)],
            Self::ShowRole(id, it) => vec![organization(id), role(id, it)],
            Self::CreateRole(it) => {
                let everywhere = LookUp::RoleInTree { organization: it.organization.clone(), role: it.copy_of.clone() };
                vec![organization(&it.organization), roles_in(&it.organization), everywhere]
            }
            Self::RenameRole(it) => vec![organization(&it.organization), roles_in(&it.organization)],
            Self::DeleteRole(it) => {
                let (here, replacement) = (it.organization.clone(), it.replacement.clone());
                let holders = LookUp::Holders { organization: here, role: it.role.clone(), replacement };
                let mut needs = vec![organization(&it.organization), roles_in(&it.organization), holders];
                needs.push(LookUp::Portal(it.organization.clone()));
                needs.extend(it.replacement.iter().map(|to| entry(&it.organization, to)));
                needs
            }
            Self::EditRole(it) => edit(&it.organization, &it.role, it.reach),
            Self::ResetRole(it) => edit(&it.organization, &it.role, it.reach),
        }
    }
}

fn edit(here: &OrganizationId, it: &RoleId, reach: Reach) -> Vec<LookUp> {
    let mut needs = vec![organization(here), role(here, it), LookUp::Portal(here.clone())];
    match reach {
        Reach::Here => {}
        Reach::BelowChanged | Reach::BelowAll => {
            needs.push(LookUp::RoleBelow { organization: here.clone(), role: it.clone() });
        }
    }
    needs
}

/// See [`RoleAction::CreateRole`](super::RoleAction::CreateRole).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateRole {
    /// The new role.
    pub id: RoleId,
    /// In whose tree: asked in its root.
    pub organization: OrganizationId,
    /// Its name.
    pub name: Name,
    /// The role that it is a copy of, everywhere in the tree.
    pub copy_of: RoleId,
}

/// See [`RoleAction::RenameRole`](super::RoleAction::RenameRole).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenameRole {
    /// In whose tree: asked in its root.
    pub organization: OrganizationId,
    /// Which role.
    pub role: RoleId,
    /// The name that it gets.
    pub name: Name,
    /// The version of the role that was seen.
    pub seen: Version,
}

/// See [`RoleAction::EditRole`](super::RoleAction::EditRole).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditRole {
    /// Where.
    pub organization: OrganizationId,
    /// Which role.
    pub role: RoleId,
    /// What it is to permit there. What moved is normalized: on brings what it needs, off takes along what needs it.
    pub permissions: PermissionSet,
    /// How far it goes. What Admin permits in a root is not edited, only what it permits below.
    pub reach: Reach,
    /// The version that the editor saw.
    pub seen: Version,
}

/// See [`RoleAction::ResetRole`](super::RoleAction::ResetRole).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResetRole {
    /// Where.
    pub organization: OrganizationId,
    /// Which role: a default one, since others have no defaults.
    pub role: RoleId,
    /// How far it goes.
    pub reach: Reach,
    /// The version that was seen.
    pub seen: Version,
}

/// See [`RoleAction::DeleteRole`](super::RoleAction::DeleteRole).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteRole {
    /// In whose tree: asked in its root.
    pub organization: OrganizationId,
    /// Which role.
    pub role: RoleId,
    /// What its holders have then; it has to be named when there are any.
    pub replacement: Option<RoleId>,
}
