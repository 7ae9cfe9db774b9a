//! Who may do what, read as {give} compares it; from the rows of a model, by the words of `domain.md`.

use policy_core::{
    access::{Model, Reading, Standing},
    facts::Facts,
    id::{AccountId, OrganizationId},
    permission::PermissionSet,
};

/// Both readings by which rights are compared: what is in force, and what is stored.
pub(super) const COMPARED: [Reading; 2] = [Reading::Permitted, Reading::Stored];

/// Which memberships count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counting {
    /// Active ones, in organizations in use.
    Active,
    /// All, as if active, in organizations as if in use.
    AsIfActive,
    /// Those that hold for who asks, in organizations in use; but asked in an organization as if that were in use.
    FromAbove,
}

/// What somebody may do somewhere, and the part of it that also holds in every organization below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rights {
    pub(super) here: PermissionSet,
    pub(super) below: PermissionSet,
}

/// A model, asked in the ways of the laws.
pub(super) struct Reach(pub(super) Model);

impl Reach {
    pub(super) fn of(facts: &Facts) -> Self {
        Self(Model::new(facts))
    }

    /// What this account may do there; nothing where no such organization is known.
    pub(super) fn rights(
        &self,
        account: &AccountId,
        organization: &OrganizationId,
        reading: Reading,
        counting: Counting,
    ) -> Rights {
        let nodes = self.0.nodes();
        let Some(at) = self.0.position(organization) else { return Rights::default() };
        let live = |at: usize| nodes.get(at).is_some_and(|node| node.live);
        let mut rights = Rights::default();
        for it in self.0.memberships_of(account) {
            let reaches = nodes.get(it.organization).is_some_and(|node| (it.organization..node.end).contains(&at));
            let counts = match counting {
                Counting::Active => it.standing != Standing::Suspended && live(at),
                Counting::AsIfActive => true,
                // What comes by an admission comes from the partner, which its standing looked at.
                Counting::FromAbove => {
                    it.standing == Standing::Holds && (it.admitted.is_some() || live(it.organization))
                }
            };
            if !reaches || !counts {
                continue;
            }
            let permits = it.permits(reading);
            if it.runs_down(reading) {
                rights.below = rights.below.union(permits);
            }
            if it.organization == at || it.runs_down(reading) {
                rights.here = rights.here.union(permits);
            }
        }
        rights
    }
}

impl Rights {
    /// What of these rights the others lack.
    pub(super) fn beyond(self, others: Self) -> Self {
        Self { here: self.here.in_excess_of(others.here), below: self.below.in_excess_of(others.below) }
    }

    pub(super) fn are_none(self) -> bool {
        self.here.is_empty() && self.below.is_empty()
    }

    /// These rights, and this there.
    pub(super) const fn and_here(self, set: PermissionSet) -> Self {
        Self { here: self.here.union(set), below: self.below }
    }

    /// What runs down from an organization is what holds in one that is made below it.
    pub(super) const fn of_a_new_organization_below(self) -> Self {
        Self { here: self.below, below: self.below }
    }
}

impl std::fmt::Display for Rights {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "[{}] there and [{}] below", self.here, self.below)
    }
}
