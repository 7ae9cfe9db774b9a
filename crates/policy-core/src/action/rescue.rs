//! What is asked about roots that their Admins have left.

use super::{NewPerson, needs::organization};
use crate::{
    account::Email,
    facts::LookUp,
    id::{MemberId, OrganizationId, RescueId, SessionId},
    text::Language,
};

/// An Admin whom the operator invites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RescueAction {
    /// Invite an Admin into a root that its Admins have left, as the operator.
    InviteAdmin(InviteAdmin),
    /// List such invitations that are under way, as an Admin of the root.
    ListRescues(OrganizationId),
    /// Cancel such an invitation, as an Admin of the root.
    CancelRescue(RescueId),
    /// Accept it, once it has taken effect.
    AcceptRescue(Box<AcceptRescue>),
}

impl RescueAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::InviteAdmin(it) => vec![organization(&it.root), LookUp::Dormancy(it.root.clone())],
            Self::ListRescues(root) => vec![organization(root), LookUp::Dormancy(root.clone())],
            Self::CancelRescue(id) => vec![LookUp::Rescue(id.clone())],
            Self::AcceptRescue(it) => vec![LookUp::Rescue(it.rescue.clone())],
        }
    }
}

/// See [`RescueAction::InviteAdmin`](super::RescueAction::InviteAdmin).
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

/// See [`RescueAction::AcceptRescue`](super::RescueAction::AcceptRescue).
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
