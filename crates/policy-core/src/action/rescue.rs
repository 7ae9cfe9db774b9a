//! What is asked about roots that their Admins have left.

use super::NewPerson;
use crate::{
    account::Email,
    id::{MemberId, OrganizationId, RescueId, SessionId},
    text::Language,
};

/// See [`Action::InviteAdmin`](super::Action::InviteAdmin).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InviteAdmin {
    /// The new invitation.
    pub id: RescueId,
    /// Into which root.
    pub root: OrganizationId,
    /// Who.
    pub email: Email,
    /// In which language.
    pub language: Language,
}

/// See [`Action::AcceptRescue`](super::Action::AcceptRescue).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptRescue {
    /// The link that was followed.
    pub rescue: RescueId,
    /// What the account is given; none when the person has one and is signed in.
    pub person: Option<NewPerson>,
    /// The membership.
    pub member: MemberId,
    /// The session that begins, if there is none.
    pub session: SessionId,
}
