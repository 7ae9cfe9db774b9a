//! Looking at who may do what, and at what an edit would change (B04, B05).

use crate::{decide::Edit, id::OrganizationId};

/// See [`Action::Preview`](super::Action::Preview).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// In and below which organization it is looked at.
    pub organization: OrganizationId,
    /// What would be made. Of what it edits, the state that there is now is meant.
    pub edit: Edit,
}
