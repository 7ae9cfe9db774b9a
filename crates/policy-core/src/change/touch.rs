//! Which rights a write can change, so that a what-if looks at nothing else (B04).

use super::{MemberWrite, OrganizationWrite, RoleWrite, Write};
use crate::{id::MemberId, member::Member, role::RoleValue};

/// What a write changes about who may do what, so that a what-if looks at nothing else.
pub(crate) enum Touch<'a> {
    /// Nothing.
    Nothing,
    /// What roles permit somewhere.
    RoleValues(&'a [RoleValue]),
    /// A membership begins, or is another than before.
    Member(&'a Member),
    /// A membership ends.
    MemberGone(&'a MemberId),
    /// The shape of the tree, its plan, or what is in use of it.
    Tree,
}

impl Write {
    /// What it changes about who may do what.
    pub(crate) fn touch(&self) -> Touch<'_> {
        match self {
            Self::Organization(it) => it.touch(),
            Self::Role(it) => it.touch(),
            Self::Member(it) => it.touch(),
            // Of partners it is what their members may do with clients.
            Self::Partners(_) => Touch::Tree,
            Self::Account(_)
            | Self::Session(_)
            | Self::Registration(_)
            | Self::Invitation(_)
            | Self::Device(_)
            | Self::Share(_)
            | Self::ApiToken(_)
            | Self::Count(..) => Touch::Nothing,
        }
    }
}

impl OrganizationWrite {
    fn touch(&self) -> Touch<'_> {
        match self {
            Self::CreateOrganization(_)
            | Self::SetOrganizationState(..)
            | Self::MoveOrganization(..)
            | Self::DeleteOrganization(_)
            | Self::SetPlan(..) => Touch::Tree,
            Self::RenameOrganization(..) | Self::SetAddOns(..) | Self::CountMails(..) | Self::SetInviting(..) => {
                Touch::Nothing
            }
        }
    }
}

impl RoleWrite {
    fn touch(&self) -> Touch<'_> {
        match self {
            Self::SetRoleValue(value) => Touch::RoleValues(std::slice::from_ref(value)),
            Self::SetRoleValues(values) => Touch::RoleValues(values),
            // Who comes to have another role is not in the write one by one; the whole model is made again.
            Self::MoveHolders { .. } | Self::DeleteRole(_) | Self::CopyRoleValues { .. } => Touch::Tree,
            Self::CreateRole(_) | Self::UpdateRole(_) => Touch::Nothing,
        }
    }
}

impl MemberWrite {
    fn touch(&self) -> Touch<'_> {
        match self {
            Self::CreateMember(member) | Self::UpdateMember(member) => Touch::Member(member),
            Self::DeleteMember(id) => Touch::MemberGone(id),
            Self::EndDeveloperModes(_) => Touch::Tree,
            Self::SetProfile(_)
            | Self::HandOverDevices { .. }
            | Self::HoldSeat(_)
            | Self::ReserveSeats(..)
            | Self::ReleaseSeat(..) => Touch::Nothing,
        }
    }
}
