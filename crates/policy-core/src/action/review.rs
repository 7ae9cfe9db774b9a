//! Looking at who may do what, and at what an edit would change (B04, B05).

use crate::{
    access::Target,
    decide::Edit,
    id::{DeviceId, OrganizationId},
    permission::PermissionAction,
};

/// See [`Action::Preview`](super::Action::Preview).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// In and below which organization it is looked at.
    pub organization: OrganizationId,
    /// What would be made. Of what it edits, the state that there is now is meant.
    pub edit: Edit,
}

/// See [`Action::Explain`](super::Action::Explain).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which action.
    pub action: PermissionAction,
    /// On what.
    pub about: About,
}

/// What a question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// Something that exists only as a value, or an organization itself.
    Target(Target),
    /// A device of ours.
    Device(DeviceId),
}
