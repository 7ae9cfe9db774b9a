//! What is asked about a member, about the end of a membership and about moving one, with what becomes of the devices (B14).

use crate::{
    id::{MemberId, OrganizationId},
    member::Profile,
    time::Version,
};

/// What becomes of the devices that a membership's account owns in its organization, when that ends (B14).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum DevicesLeft {
    /// This member of the same organization gets them.
    To(MemberId),
    /// They stay there without owner.
    Unowned,
}

/// What becomes of them when the membership moves to another organization (B14).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum DevicesMoving {
    /// They go along.
    Along,
    /// They stay.
    Stay(DevicesLeft),
}

/// See [`Action::DeleteMember`](super::Action::DeleteMember) and [`Action::Leave`](super::Action::Leave).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndMembership {
    /// Which.
    pub member: MemberId,
    /// What becomes of the devices; none: not said, which is enough where there are none.
    pub devices: Option<DevicesLeft>,
}

/// See [`Action::EditMember`](super::Action::EditMember). It is given whole: what is none is known no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditMember {
    /// What is known from now on, and of whom.
    pub profile: Profile,
    /// The version of the membership that was seen.
    pub seen: Version,
}

/// See [`Action::TransferMember`](super::Action::TransferMember).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferMember {
    /// Which.
    pub member: MemberId,
    /// To which organization of the same tree.
    pub to: OrganizationId,
    /// What becomes of the devices; none: not said, which is enough where there are none.
    pub devices: Option<DevicesMoving>,
}

impl DevicesLeft {
    /// The member who gets them, if somebody does.
    #[must_use]
    pub fn heir(&self) -> Option<&MemberId> {
        match self {
            Self::To(heir) => Some(heir),
            Self::Unowned => None,
        }
    }
}

impl DevicesMoving {
    /// The member who gets them, if somebody does.
    #[must_use]
    pub fn heir(&self) -> Option<&MemberId> {
        match self {
            Self::Along => None,
            Self::Stay(left) => left.heir(),
        }
    }
}
