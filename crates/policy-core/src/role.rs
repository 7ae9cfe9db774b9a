//! Roles: named sets of permissions. The list belongs to the root; what each permits is held per organization (S03, S23).
//!
//! What a role permits in an organization is worked out in this order:
//! 1. default roles follow their defaults and store only differences; custom roles store what they permit. In a root, Admin
//!    permits everything and is not edited {keys}; below, Admin keeps what is needed to see and mend roles and members;
//! 2. where the plan locks permissions: only what the role's defaults have too, for a custom role User's {no widening};
//! 3. what lacks something that it needs counts as off.

use crate::{
    id::{OrganizationId, RoleId},
    organization::{Organization, Place},
    permission::{PermissionAction as P, PermissionSet},
    plan::{Permissions, Plan},
    text::Name,
    time::Version,
};

/// A role of a tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Role {
    /// Which; everything refers to a role by this, never by name.
    pub id: RoleId,
    /// The root of the tree that it belongs to.
    pub root: OrganizationId,
    /// Its name, unique in the tree.
    pub name: Name,
    /// Which of the defaults it is, or custom.
    pub kind: RoleKind,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

/// Which of the default roles a role is, if any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum RoleKind {
    /// Most permissions.
    Admin,
    /// Internal work and client support.
    Staff,
    /// Fewest; mostly the own devices.
    User,
    /// Made by the customer.
    Custom,
}

/// What a role permits in one organization.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct RoleValue {
    /// Where.
    pub organization: OrganizationId,
    /// Which role.
    pub role: RoleId,
    /// What is stored of it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub stored: StoredPermissions,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

/// What is stored of what a role permits somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum StoredPermissions {
    /// A default role: how it differs from the defaults, so that it follows a permission that a later version adds.
    Differences {
        /// On, though off by default.
        #[cfg_attr(feature = "serde", serde(default))]
        on: PermissionSet,
        /// Off, though on by default.
        #[cfg_attr(feature = "serde", serde(default))]
        off: PermissionSet,
    },
    /// A custom role: what it permits.
    Permits(PermissionSet),
}

/// How far an edit of a role goes (B09). An organization that is made later copies what its parent has then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Reach {
    /// This organization.
    #[default]
    Here,
    /// All below it too, where only the permissions move that moved here.
    BelowChanged,
    /// All below it too, where the role permits then what it permits here.
    BelowAll,
}

/// Whether the lock of the plan is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// As it is now.
    AsPlanned(Plan),
    /// As if permissions were editable: what the role would permit after a change of plan.
    Ignored,
}

impl Default for StoredPermissions {
    fn default() -> Self {
        Self::Differences { on: PermissionSet::EMPTY, off: PermissionSet::EMPTY }
    }
}

/// What a role permits in an organization; the one place where the order of `domain.md` is kept:
/// what is stored, then {keys}, then the lock of the plan {no widening}, then the needs.
#[must_use]
pub fn permits(organization: &Organization, kind: RoleKind, stored: &StoredPermissions, lock: Lock) -> PermissionSet {
    let set = with_keys(organization, kind, stored);
    let set = match (lock, kind) {
        (Lock::Ignored, _) => set,
        (Lock::AsPlanned(plan), _) if plan.limits().permissions == Permissions::Editable => set,
        // Admin's defaults are the whole catalogue, so that the root's keeps it all {keys}.
        (Lock::AsPlanned(_), RoleKind::Admin | RoleKind::Staff | RoleKind::User) => set.intersection(kind.defaults()),
        (Lock::AsPlanned(_), RoleKind::Custom) => set.intersection(RoleKind::User.defaults()),
    };
    set.with_needs_met()
}

/// What is stored of a role there, as the set that it means, with what Admin keeps whatever is stored {keys}.
pub(crate) fn with_keys(organization: &Organization, kind: RoleKind, stored: &StoredPermissions) -> PermissionSet {
    match (kind, &organization.place) {
        // INVARIANT (keys): no permission can be lost for good, because the root's Admin always has them all.
        (RoleKind::Admin, Place::Root(_)) => PermissionSet::WHOLE,
        (RoleKind::Admin, Place::Below { .. }) => stored.meant(kind).union(admin_keys()),
        (RoleKind::Staff | RoleKind::User | RoleKind::Custom, _) => stored.meant(kind),
    }
}

/// What Admin keeps below the root whatever is edited there {keys}.
#[must_use]
pub fn admin_keys() -> PermissionSet {
    PermissionSet::of(&[
        P::RoleView.in_organization(),
        P::RoleEdit.in_organization(),
        P::MemberView.in_organization(),
        P::MemberAssignRole.in_organization(),
        P::OrganizationView.in_organization(),
    ])
}

impl StoredPermissions {
    /// What is stored so that a role of this kind permits this set there, as far as it can: Admin keeps its keys.
    #[must_use]
    pub fn kept(organization: &Organization, kind: RoleKind, set: PermissionSet) -> Self {
        Self::of(kind, permits(organization, kind, &Self::of(kind, set), Lock::Ignored))
    }

    /// The whole set that is stored of a role of this kind.
    #[must_use]
    pub const fn meant(&self, kind: RoleKind) -> PermissionSet {
        match self {
            Self::Differences { on, off } => kind.defaults().union(*on).without(*off),
            Self::Permits(set) => *set,
        }
    }

    /// What a custom role stores that starts, below the root, as a copy of a role of this kind. The lock of the plan is
    /// ignored: it is kept where the copy is read.
    #[must_use]
    pub fn copied_below(&self, kind: RoleKind) -> Self {
        let set = self.meant(kind);
        Self::Permits(match kind {
            RoleKind::Admin => set.union(admin_keys()).with_needs_met(),
            RoleKind::Staff | RoleKind::User | RoleKind::Custom => set.with_needs_met(),
        })
    }

    /// The same in the root, where Admin permits everything whatever is stored {keys}.
    #[must_use]
    pub fn copied_in_root(&self, kind: RoleKind) -> Self {
        match kind {
            RoleKind::Admin => Self::Permits(PermissionSet::WHOLE),
            RoleKind::Staff | RoleKind::User | RoleKind::Custom => self.copied_below(kind),
        }
    }

    /// What is stored so that a role of this kind permits this set.
    #[must_use]
    pub fn of(kind: RoleKind, set: PermissionSet) -> Self {
        match kind {
            RoleKind::Admin | RoleKind::Staff | RoleKind::User => {
                let defaults = kind.defaults();
                Self::Differences { on: set.without(defaults), off: defaults.without(set) }
            }
            RoleKind::Custom => Self::Permits(set),
        }
    }
}

impl Reach {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::BelowChanged => "below_changed",
            Self::BelowAll => "below_all",
        }
    }
}

impl RoleKind {
    /// The default roles, the most permissive first.
    pub const DEFAULTS: [Self; 3] = [Self::Admin, Self::Staff, Self::User];

    /// What it permits by default (S23). A custom role permits nothing by default.
    #[must_use]
    pub const fn defaults(self) -> PermissionSet {
        match self {
            Self::Admin => PermissionSet::ADMIN,
            Self::Staff => PermissionSet::STAFF,
            Self::User => PermissionSet::USER,
            Self::Custom => PermissionSet::EMPTY,
        }
    }

    /// Its name in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Staff => "staff",
            Self::User => "user",
            Self::Custom => "custom",
        }
    }

    /// Reads a name as [`RoleKind::as_str`] writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "admin" => Some(Self::Admin),
            "staff" => Some(Self::Staff),
            "user" => Some(Self::User),
            "custom" => Some(Self::Custom),
            _ => None,
        }
    }
}
