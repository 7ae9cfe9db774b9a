//! Which rights a write can change, so that a what-if looks at nothing else (B04).

use super::Write;
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
    #[allow(clippy::too_many_lines, reason = "an arm a kind of write")]
    pub(crate) fn touch(&self) -> Touch<'_> {
        match self {
            Self::SetRoleValue(value) => Touch::RoleValues(std::slice::from_ref(value)),
            Self::SetRoleValues(values) => Touch::RoleValues(values),
            Self::CreateMember(member) | Self::UpdateMember(member) => Touch::Member(member),
            Self::DeleteMember(id) => Touch::MemberGone(id),
            // Who comes to have another role is not in the write one by one; the whole model is made again.
            // Of partners it is what their members may do with clients.
            Self::MoveHolders { .. } | Self::DeleteRole(_) | Self::Partners(_) => Touch::Tree,
            Self::CreateOrganization(_)
            | Self::SetOrganizationState(..)
            | Self::MoveOrganization(..)
            | Self::DeleteOrganization(_)
            | Self::SetPlan(..)
            | Self::EndDeveloperModes(_)
            | Self::CopyRoleValues { .. } => Touch::Tree,
            Self::CreateAccount(..)
            | Self::BeginSession(_)
            | Self::EndSession(_)
            | Self::EndSessions(_)
            | Self::OpenReset(_)
            | Self::OpenEmailChange(_)
            | Self::ChangeEmail { .. }
            | Self::EndOtherSessions(..)
            | Self::SetPassword(..)
            | Self::UpdateAccount(_)
            | Self::OpenRegistration(_)
            | Self::ConfirmRegistration(_)
            | Self::RenameOrganization(..)
            | Self::SetAddOns(..)
            | Self::SetPortal(_)
            | Self::OpenRescue(_)
            | Self::SettleRescue(..)
            | Self::CreateRole(_)
            | Self::UpdateRole(_)
            | Self::DeleteAccount(_)
            | Self::SetProfile(_)
            | Self::HandOverDevices { .. }
            | Self::CreateInvitations(_)
            | Self::UpdateInvitation(_)
            | Self::ReserveSeats(..)
            | Self::CountMails(..)
            | Self::SetInviting(..)
            | Self::SettleInvitation(..)
            | Self::HoldSeat(_)
            | Self::ReleaseSeat(..)
            | Self::CreateTemplate(_)
            | Self::UpdateTemplate(_)
            | Self::DeleteTemplate(_)
            | Self::CreateDevice(_)
            | Self::UpdateDevice(_)
            | Self::DeleteDevice(_)
            | Self::AssignDevices { .. }
            | Self::WithdrawStaticToken(_)
            | Self::CreateApiToken(_)
            | Self::DeleteApiToken(_)
            | Self::CreateShare(_)
            | Self::AcceptShare(..)
            | Self::EndShares(..)
            | Self::HoldGuest(_)
            | Self::ReleaseGuest(..)
            | Self::CreateProvisioningToken(_)
            | Self::UseProvisioningToken(..)
            | Self::CreateStaticTokens(_)
            | Self::ClaimStaticToken(..)
            | Self::Count(..) => Touch::Nothing,
        }
    }
}
