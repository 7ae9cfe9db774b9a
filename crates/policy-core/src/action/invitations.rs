use crate::{
    id::{InvitationId, OrganizationId, RoleId},
    invitation::{InvitationDays, InvitedAccounts},
    text::Name,
    time::Version,
};

/// See [`Action::ChangeInvitation`](super::Action::ChangeInvitation). What is none stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeInvitation {
    /// Which.
    pub invitation: InvitationId,
    /// The role that it is to have.
    pub role: Option<RoleId>,
    /// What the inviter calls the person.
    pub name: Option<Name>,
}

/// See [`Action::SetInviting`](super::Action::SetInviting).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetInviting {
    /// Which root.
    pub root: OrganizationId,
    /// How long new invitations are to live at most.
    pub days: InvitationDays,
    /// Whether people who are members somewhere are to be invited too (B01).
    pub accounts: InvitedAccounts,
    /// The version of the root that the editor saw.
    pub seen: Version,
}
