use crate::word::PortalStateWord;
use policy_core::{portal::Portal, rescue::Rescue};
use serde::Serialize;

/// How people register into the tree of a root without invitation (S12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortalView {
    /// Whether they may.
    pub state: PortalStateWord,
    /// What everybody sees.
    #[serde(flatten)]
    pub page: PortalPage,
    /// The role of whoever registers.
    pub role: String,
    /// The organization that all join; null: each person gets one of their own.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub joins: Option<String>,
}

/// What everybody sees of a portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortalPage {
    /// What its address ends with.
    pub slug: String,
    /// What it calls itself.
    pub name: String,
    /// Where its logo is.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub logo: Option<String>,
    /// Its colour.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub colour: Option<String>,
}

/// An invitation of the operator into a root that its Admins have left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RescueView {
    /// Which.
    pub id: String,
    /// Into which root.
    pub organization: String,
    /// Who becomes Admin.
    pub email: String,
    /// From when on the link works; until then any Admin may cancel it, and after that too.
    pub effective_at: i64,
    /// Until when.
    pub expires_at: i64,
}

/// Those that are under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RescuesView {
    /// One at most.
    pub items: Vec<RescueView>,
}

impl PortalPage {
    /// What everybody sees of this one.
    #[must_use]
    pub fn of(it: &Portal) -> Self {
        Self {
            slug: it.slug.to_string(),
            name: it.name.to_string(),
            logo: it.logo.as_ref().map(ToString::to_string),
            colour: it.colour.as_ref().map(ToString::to_string),
        }
    }
}

impl PortalView {
    /// What whoever sets it sees.
    #[must_use]
    pub fn of(it: &Portal) -> Self {
        let joins = it.entry.joins().map(ToString::to_string);
        Self { state: it.state.into(), page: PortalPage::of(it), role: it.role.to_string(), joins }
    }
}

impl RescueView {
    /// What the operator and the Admins of the root see.
    #[must_use]
    pub fn of(it: &Rescue) -> Self {
        Self {
            id: it.id.to_string(),
            organization: it.root.to_string(),
            email: it.email.to_string(),
            effective_at: it.effective_at.as_millis(),
            expires_at: it.expires_at.as_millis(),
        }
    }
}
