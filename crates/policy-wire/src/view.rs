//! Views: what is answered. They are written by a [`Scene`], which leaves out what the caller may not know.

mod api_token;
mod audit;
mod device;
mod invitation;
mod member;
mod organization;
mod partner;
mod plan;
mod portal;
mod role;
mod session;
mod share;

pub use api_token::{ApiTokenCreated, ApiTokenView};
pub use audit::{ActorView, AuditEntryView, AuditView};
pub use device::{DeviceCreated, DeviceView, OwnerRef, ProvisioningTokenCreated, StaticTokenView, TemplateView};
pub use invitation::{ImportRowView, ImportView, InvitationLookup, InvitationView, RefusedRow};
pub use member::{AccountRef, MemberShown, MemberView, ProfileView};
pub use organization::{InvitingView, OrganizationView, Usage, UsageView};
pub use partner::{AdmissionView, PartnerLimitView};
pub use plan::PlanView;
pub use portal::{PortalPage, PortalView, RescueView, RescuesView};
pub use role::{RoleRef, RoleView};
pub use session::{AccountView, MembershipView, OrganizationRef, SessionInfo, SessionItem, SessionView, SessionsView};
pub use share::{ShareLookup, ShareView};

use policy_core::{
    decide::Viewer,
    facts::{Caller, Facts},
    id::OrganizationId,
    plan::Plan,
};
use serde::Serialize;

/// The facts that answers are written from. A view is none when the facts do not hold what it shows.
pub struct Scene<'a> {
    facts: &'a Facts,
    viewer: Viewer<'a>,
}

/// Something with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Named {
    /// Which.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Items<T> {
    /// The items, in the order of their identifiers.
    pub items: Vec<T>,
    /// What to ask the next page with; null at the end.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub next_cursor: Option<String>,
}

impl<'a> Scene<'a> {
    /// The scene that these facts are, seen by their caller.
    #[must_use]
    pub fn new(facts: &'a Facts) -> Self {
        Self { facts, viewer: Viewer::new(facts) }
    }

    /// The facts.
    #[must_use]
    pub fn facts(&self) -> &'a Facts {
        self.facts
    }

    fn sees(&self, organization: &OrganizationId) -> bool {
        matches!(self.facts.caller, Caller::Operator) || self.viewer.sees(organization)
    }

    /// The plan of its tree, if the caller sees the root.
    fn plan(&self, organization: &OrganizationId) -> Option<Plan> {
        let (root, tenant) = self.facts.root_of(organization)?;
        self.sees(&root.id).then_some(tenant.plan)
    }
}
