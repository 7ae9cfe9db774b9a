use super::Scene;
use crate::word::{InvitedAccountsWord, OrganizationKindWord, OrganizationStateWord, PlanWord};
use policy_core::{organization::Organization, plan::LimitedThing};
use serde::Serialize;

/// An organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationView {
    /// Which.
    pub id: String,
    /// The top of its tree; null when the caller does not see it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub root: Option<String>,
    /// The one above; null for a root, and when the caller does not see it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub parent: Option<String>,
    /// Its kind.
    pub kind: OrganizationKindWord,
    /// Its name.
    pub name: String,
    /// Whether it is in use.
    pub state: OrganizationStateWord,
    /// The plan of its tree; null when the caller does not see the root.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub plan: Option<PlanWord>,
    /// How people are invited into the tree; null for all but its root.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub inviting: Option<InvitingView>,
    /// How often it was changed.
    pub revision: u32,
    /// When it was made.
    pub created_at: i64,
}

/// How people are invited into a tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitingView {
    /// How long new links live at most.
    pub days: u32,
    /// Whether people who are members somewhere are invited too.
    pub accounts: InvitedAccountsWord,
}

/// What of its plan a tree uses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UsageView {
    /// The plan.
    pub plan: PlanWord,
    /// People in the tree.
    pub people: Usage,
    /// People who only have shares.
    pub guests: Usage,
    /// Devices in the tree.
    pub devices: Usage,
    /// Organizations below the root.
    pub sub_organizations: Usage,
    /// Levels below the root, at most.
    pub levels_limit: u32,
}

/// How much of a thing is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Usage {
    /// So much.
    pub used: u32,
    /// Of so much.
    pub limit: u32,
}

impl Scene<'_> {
    /// An organization that may be shown.
    #[must_use]
    pub fn organization(&self, it: &Organization) -> OrganizationView {
        OrganizationView {
            id: it.id.to_string(),
            root: self.sees(it.root()).then(|| it.root().to_string()),
            parent: it.parent().filter(|parent| self.sees(parent)).map(ToString::to_string),
            kind: (&it.place).into(),
            name: it.name.to_string(),
            state: it.state.into(),
            plan: self.plan(&it.id).map(Into::into),
            inviting: it.tenant().map(|tenant| InvitingView {
                days: tenant.inviting.days.into(),
                accounts: tenant.inviting.accounts.into(),
            }),
            revision: it.version.number(),
            created_at: it.created_at.as_millis(),
        }
    }

    /// What of its plan the tree of this root uses.
    #[must_use]
    pub fn usage(&self, root: &Organization) -> Option<UsageView> {
        let tenant = root.tenant()?;
        let limits = tenant.limits();
        let usage = |used, thing: LimitedThing| Usage { used, limit: thing.bound(limits) };
        Some(UsageView {
            plan: tenant.plan.into(),
            people: usage(tenant.people, LimitedThing::People),
            guests: Usage { used: tenant.guests, limit: limits.guests },
            devices: usage(tenant.devices, LimitedThing::Devices),
            sub_organizations: usage(tenant.sub_organizations, LimitedThing::SubOrganizations),
            levels_limit: limits.levels,
        })
    }
}
