//! The edit of which it is asked what it would change: one permission of the staff, in the root.

use crate::world::World;
use policy_core::{
    action::EditRole,
    permission::{PermissionAction as P, PermissionSet, Switch, normalize},
    role::{Lock, Reach, RoleKind, permits},
    time::Version,
};

/// How far it goes, in words.
pub const REACHES: [(&str, Reach); 3] = [
    ("in the root", Reach::Here),
    ("changes in all below", Reach::BelowChanged),
    ("the same in all below", Reach::BelowAll),
];

/// The staff may erase data, or no longer; nothing in a world without staff.
#[must_use]
pub fn role_edit(world: &World, reach: Reach) -> Option<EditRole> {
    let root = world.facts.organizations.first()?;
    let staff = world.facts.roles.iter().find(|it| it.kind == RoleKind::Staff)?;
    let stored = &world.facts.role_value(&root.id, &staff.id)?.stored;
    let set = permits(root, staff.kind, stored, Lock::Ignored);
    let moved = P::DeviceEraseData.in_organization();
    let permissions = if set.contains(moved) {
        normalize(set, Switch::Off(moved))
    } else {
        normalize(set.union(PermissionSet::of(&[moved])), Switch::On(moved))
    };
    Some(EditRole { organization: root.id.clone(), role: staff.id.clone(), permissions, reach, seen: Version::FIRST })
}
