//! Who may do what with whose devices. [`Model`] answers; `decide` asks it too.
//!
//! Access runs down the tree, never up or sideways, and is always as the role permits *where the membership is*.
//!
//! Three rules, and an account has the union of what they give:
//! 1. in the organization of a membership: what the role permits there;
//! 2. in every organization below it: the same, *as the role permits where the membership is*, if that includes
//!    `sub_organization.enter`;
//! 3. in a client that admitted the partner organization of the membership: what the role permits there, within what the
//!    client gave and what the partner's kind may have, while the admission lasts (`admitted`).
//!
//! What is marked *developer* in the catalogue counts only while that membership's developer mode is on. Nothing comes
//! through a suspended membership, or in an organization that is suspended or stands below a suspended one. What is not
//! known is denied.
//!
//! On a thing with an owner, `action:organization` allows it on all of them there, `action:own` on one's own, and a live
//! share of that very device on what is shared (`shares`). An API token cuts off from all this what is not in its set
//! (`limit`). Who may do what in a whole tenant, and what an edit would change, is [`Review`].

mod admitted;
mod build;
mod bytes;
mod census;
mod explain;
mod impact;
mod inventory;
mod limit;
mod model;
mod policy;
mod review;
mod room;
mod shares;
mod snapshot;
mod spans;
mod tenant;
mod whatif;

pub use census::Holding;
pub(crate) use explain::is_creation;
pub use impact::{Delta, Impact};
pub use inventory::Inventory;
pub(crate) use model::Counting;
pub use model::{Above, Admitted, Membership, Model, Node, Reading, Standing};
pub use policy::{Ownership, Policy};
pub use review::Review;
pub use room::Room;
pub use shares::Shared;
pub use snapshot::SnapshotError;

use crate::{
    denial::Denial,
    id::{AccountId, AdmissionId, DeviceId, MemberId, OrganizationId, RoleId, ShareId},
    permission::{Permission, PermissionAction},
};

/// What an action is asked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An organization: the one concerned, or for what will be below it, the one above.
    Organization(OrganizationId),
    /// A device, location or automation.
    Resource(Resource),
}

/// A thing in an organization that somebody may own. The application says what it is; nothing of it is stored here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// What it is.
    pub kind: ResourceKind,
    /// The organization that it is in.
    pub organization: OrganizationId,
    /// Whose it is; for one that is to be made, whose it will be.
    pub owner: Option<AccountId>,
    /// Which, if it is a device of ours: shares are of those (B10).
    pub device: Option<DeviceId>,
}

/// The kinds of things that actions have in their first word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResourceKind {
    /// A device.
    Device,
    /// A location.
    Location,
    /// An automation.
    Automation,
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Allowed, this way.
    Allowed(Way),
    /// Refused, for this reason.
    Denied(Denial),
}

/// The way by which something is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// By this permission.
    pub permission: Permission,
    /// Of this organization: the one asked in, or one above it.
    pub organization: OrganizationId,
    /// Through what somebody holds there.
    pub through: Through,
}

/// What somebody holds in an organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Through {
    /// A membership.
    Membership {
        /// Which.
        member: MemberId,
        /// By this role.
        role: RoleId,
    },
    /// A membership in a partner organization that the organization admitted (B11).
    Admission {
        /// Which admission.
        admission: AdmissionId,
        /// Which membership.
        member: MemberId,
        /// By this role, as it permits in the partner organization.
        role: RoleId,
    },
    /// A share of the very device (B10); nothing else comes through it.
    Share(ShareId),
}

impl ResourceKind {
    /// `device`, `location` or `automation`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Location => "location",
            Self::Automation => "automation",
        }
    }

    /// Reads a name as [`ResourceKind::as_str`] writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Device, Self::Location, Self::Automation].into_iter().find(|kind| kind.as_str() == text)
    }

    /// The action that makes such a thing visible.
    #[must_use]
    pub const fn view(self) -> PermissionAction {
        match self {
            Self::Device => PermissionAction::DeviceView,
            Self::Location => PermissionAction::LocationView,
            Self::Automation => PermissionAction::AutomationView,
        }
    }

    /// Whether the action is one on such a thing.
    #[must_use]
    pub fn has(self, action: PermissionAction) -> bool {
        action.as_str().split_once('.').is_some_and(|(kind, _)| kind == self.as_str())
    }
}

impl Target {
    /// The device of ours that it is, if it is one.
    fn device(&self) -> Option<(&Resource, &DeviceId)> {
        match self {
            Self::Organization(_) => None,
            Self::Resource(resource) => resource.device.as_ref().map(|device| (resource, device)),
        }
    }

    /// The organization that it is, or is in.
    #[must_use]
    pub fn organization(&self) -> &OrganizationId {
        match self {
            Self::Organization(organization) => organization,
            Self::Resource(resource) => &resource.organization,
        }
    }
}
