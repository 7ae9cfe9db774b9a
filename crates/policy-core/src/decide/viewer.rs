//! What an answer may say to whom: which parts of an organization, a role or a plan the asker sees {tenancy}.

use super::case::Case;
use crate::{
    facts::Facts,
    id::{AccountId, OrganizationId, RoleId},
    permission::PermissionSet,
    plan::Permissions,
    role::{Lock, RoleKind, permits},
};

/// What the caller of these facts may be told while an answer is written.
pub struct Viewer<'a> {
    case: Case<'a>,
}

/// What a role permits in an organization, and whether that can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolePermits {
    /// What it permits now.
    pub in_force: PermissionSet,
    /// What it would permit if the plan locked nothing.
    pub stored: PermissionSet,
    /// Why it cannot be edited there, if so.
    pub lock: Option<RoleLock>,
}

/// Why a role cannot be edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleLock {
    /// The root's Admin always permits everything {keys}.
    AdminOfRoot,
    /// The plan locks permissions to the defaults (S06).
    Plan,
}

impl<'a> Viewer<'a> {
    /// The viewer that these facts have.
    #[must_use]
    pub fn new(facts: &'a Facts) -> Self {
        Self { case: Case::new(facts) }
    }

    /// Whether the caller sees that there is such an organization.
    #[must_use]
    pub fn sees(&self, organization: &OrganizationId) -> bool {
        self.case.seen_organization(organization).is_ok()
    }

    /// Whether the caller may know this person of that organization by name.
    #[must_use]
    pub fn names(&self, account: &AccountId, organization: &OrganizationId) -> bool {
        self.case.names(account, organization)
    }

    /// What this role permits there; none when it is no role of that tree.
    #[must_use]
    pub fn role(&self, organization: &OrganizationId, role: &RoleId) -> Option<RolePermits> {
        let facts = self.case.facts;
        let here = facts.organization(organization)?;
        let (_, tenant) = facts.root_of(organization)?;
        let kind = facts.role(role)?.kind;
        let stored = &facts.role_value(organization, role)?.stored;
        let locked = tenant.limits().permissions == Permissions::Locked;
        Some(RolePermits {
            in_force: permits(here, kind, stored, Lock::AsPlanned(tenant.plan)),
            stored: permits(here, kind, stored, Lock::Ignored),
            lock: match kind {
                RoleKind::Admin if here.tenant().is_some() => Some(RoleLock::AdminOfRoot),
                RoleKind::Admin | RoleKind::Staff | RoleKind::User | RoleKind::Custom => {
                    locked.then_some(RoleLock::Plan)
                }
            },
        })
    }
}
