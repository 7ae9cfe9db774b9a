//! Places of people {seats}.

use crate::{account::Email, id::OrganizationId, time::Timestamp};

/// A place that a person takes in a tree {seats}.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Seat {
    /// The root of the tree.
    pub root: OrganizationId,
    /// The person's e-mail.
    pub email: Email,
    /// Until when it is taken: none for members, the end of the last pending invitation for others.
    #[cfg_attr(feature = "serde", serde(default))]
    pub until: Option<Timestamp>,
}
