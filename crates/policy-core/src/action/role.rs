//! What is asked about roles.

use crate::{
    id::{OrganizationId, RoleId},
    permission::PermissionSet,
    role::Reach,
    text::Name,
    time::Version,
};

/// See [`Action::CreateRole`](super::Action::CreateRole).
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

/// See [`Action::RenameRole`](super::Action::RenameRole).
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

/// See [`Action::EditRole`](super::Action::EditRole).
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

/// See [`Action::ResetRole`](super::Action::ResetRole).
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

/// See [`Action::DeleteRole`](super::Action::DeleteRole).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteRole {
    /// In whose tree: asked in its root.
    pub organization: OrganizationId,
    /// Which role.
    pub role: RoleId,
    /// What its holders have then; it has to be named when there are any.
    pub replacement: Option<RoleId>,
}
