//! Whether the plan has room for one more organization below another: said in every snapshot, so that a page and the edge
//! answer alike (S22, S25).

use crate::{
    denial::Denial,
    organization::Tenant,
    plan::{LimitedThing, Plan},
};

/// Whether one more organization may stand below one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// It may.
    Open,
    /// The plan has no organizations below the root.
    Locked,
    /// A line of the plan is used up.
    Full {
        /// Which.
        thing: LimitedThing,
        /// How much of it is used.
        used: u32,
        /// How much of it there is.
        bound: u32,
    },
}

impl Room {
    /// That below an organization on this level of the tree; groups are no levels, a root is level 0.
    pub(crate) fn below(tenant: &Tenant, level: u32) -> Self {
        let limits = tenant.limits();
        if limits.sub_organizations == 0 {
            return Self::Locked;
        }
        [(LimitedThing::SubOrganizations, tenant.sub_organizations), (LimitedThing::Levels, level)]
            .into_iter()
            .map(|(thing, used)| Self::Full { thing, used, bound: thing.bound(limits) })
            .find(|room| matches!(room, Self::Full { used, bound, .. } if used >= bound))
            .unwrap_or(Self::Open)
    }

    /// Why one more is refused, if it is.
    #[must_use]
    pub fn refusal(self) -> Option<Denial> {
        match self {
            Self::Open => None,
            Self::Locked => Some(Denial::PlanLocked { plans: Plan::that(|limits| limits.sub_organizations > 0) }),
            Self::Full { thing, used, bound } => {
                let plans = Plan::that(|limits| thing.bound(limits) > used);
                Some(Denial::PlanLimit { thing, bound, plans })
            }
        }
    }
}
