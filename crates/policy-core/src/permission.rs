//! Permissions: an action in a scope, written `device.control:own` or `device.control:organization` (S03).

mod catalogue;
mod group;
mod normalize;
mod set;

pub use catalogue::{CATALOGUE, PermissionAction};
pub use group::Group;
pub use normalize::{Switch, normalize, normalize_all};
pub use set::{PermissionSet, UnknownPermission};

use std::fmt;

/// One switch of a role: an action in a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Permission {
    /// What it lets a member do.
    pub action: PermissionAction,
    /// On whose things.
    pub scope: Scope,
}

/// On whose things a permission counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Only what the member owns.
    Own,
    /// Everything in the organization.
    Organization,
}

/// Which switches something has or turns on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switches {
    /// The switch `:own`.
    pub own: bool,
    /// The switch `:organization`.
    pub organization: bool,
}

/// Where a permission is asked when an action concerns an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedIn {
    /// In the organization concerned.
    Here,
    /// In the organization named, as the parent of what is below it or will be.
    AsParent,
    /// In the parent of the organization concerned, so that nobody inside can lock or free themselves.
    Parent,
    /// In the old and in the new parent of the organization concerned.
    Parents,
    /// In the root of the tree.
    Root,
    /// Where the membership is: it makes a role run down.
    Membership,
}

/// Who enforces an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Rolecall performs the action and enforces it.
    Product,
    /// Rolecall decides it for the vendor's application.
    Application,
}

/// Whether somebody who gains it should make an admin look twice before saving (B04).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// It looks at things, or changes what can be changed back.
    Quiet,
    /// It hands out rights, locks people out, moves the physical world, or destroys for good.
    Alarming,
}

/// One row of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The action.
    pub action: PermissionAction,
    /// Its name, such as `device.control`.
    pub name: &'static str,
    /// Its heading.
    pub group: Group,
    /// Which switches exist.
    pub switches: Switches,
    /// Where it is asked.
    pub asked_in: AskedIn,
    /// The action whose switch of the same scope must be on too.
    pub needs: Option<PermissionAction>,
    /// Whether it counts only while the membership's developer mode is on (S17, S20).
    pub developer: bool,
    /// Whether gaining it alarms.
    pub alarm: Alarm,
    /// Which switches are on for Admin by default (S23).
    pub admin: Switches,
    /// Which switches are on for Staff by default (S23).
    pub staff: Switches,
    /// Which switches are on for User by default (S23).
    pub user: Switches,
    /// Who enforces it.
    pub purpose: Purpose,
    /// What it lets a member do, to be read after "lets a member".
    pub description: &'static str,
}

impl Permission {
    /// Reads `device.control:own`. A scope that the action does not have is no permission.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (action, scope) = text.split_once(':')?;
        let permission = Self { action: PermissionAction::parse(action)?, scope: Scope::parse(scope)? };
        PermissionSet::WHOLE.contains(permission).then_some(permission)
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.action.as_str(), self.scope.as_str())
    }
}

impl PermissionAction {
    /// The name, such as `device.control`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.entry().name
    }

    /// This action in one organization-wide switch.
    #[must_use]
    pub const fn in_organization(self) -> Permission {
        Permission { action: self, scope: Scope::Organization }
    }

    /// This action on what the member owns.
    #[must_use]
    pub const fn on_own(self) -> Permission {
        Permission { action: self, scope: Scope::Own }
    }

    pub(crate) const fn bit(self) -> u128 {
        1 << self as u8
    }
}

impl Scope {
    /// `own` or `organization`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Organization => "organization",
        }
    }

    /// Reads `own` or `organization`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "own" => Some(Self::Own),
            "organization" => Some(Self::Organization),
            _ => None,
        }
    }
}
