//! What is asked about invitations: making one or many, changing, and how a root has people invited (B08, B01).

use super::NewPerson;
use crate::{
    account::Email,
    id::{InvitationId, MemberId, OrganizationId, RoleId, SessionId},
    invitation::{Generation, InvitationDays, InvitedAccounts},
    text::{Language, Name, Note},
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

/// See [`Action::InviteMany`](super::Action::InviteMany).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InviteMany {
    /// Into which organization; a row may name one below it.
    pub organization: OrganizationId,
    /// Whom.
    pub rows: InvitationRows,
    /// The language of the mails.
    pub language: Language,
    /// Whether it is done.
    pub mode: ImportMode,
}

/// Whether a list is only looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportMode {
    /// Only looked at.
    DryRun,
    /// Done, if every row can be.
    Run,
}

/// People to invite at once: 1 to 1 000.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationRows(Vec<InvitationRow>);

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationRow {
    /// The new invitation.
    pub id: InvitationId,
    /// Into which organization.
    pub organization: OrganizationId,
    /// Who.
    pub email: Email,
    /// With which role.
    pub role: RoleId,
    /// What the inviter calls the person.
    pub name: Option<Name>,
}

impl InvitationRows {
    /// The most rows.
    pub const MOST: usize = 1_000;

    /// Takes rows.
    ///
    /// # Errors
    /// How many there were, when there were none or too many.
    pub fn new(rows: Vec<InvitationRow>) -> Result<Self, usize> {
        if (1..=Self::MOST).contains(&rows.len()) { Ok(Self(rows)) } else { Err(rows.len()) }
    }

    /// The rows.
    #[must_use]
    pub fn rows(&self) -> &[InvitationRow] {
        &self.0
    }
}

impl InviteMany {
    /// A row as a single invitation.
    pub(crate) fn invite(&self, row: &InvitationRow) -> Invite {
        Invite {
            id: row.id.clone(),
            organization: row.organization.clone(),
            email: row.email.clone(),
            role: row.role.clone(),
            name: row.name.clone(),
            message: Note::default(),
            language: self.language,
            days: InvitationDays::LONGEST,
        }
    }
}

/// See [`Action::Invite`](super::Action::Invite).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    /// The new invitation.
    pub id: InvitationId,
    /// Into which organization.
    pub organization: OrganizationId,
    /// Who.
    pub email: Email,
    /// With which role.
    pub role: RoleId,
    /// What the inviter calls the person.
    pub name: Option<Name>,
    /// What the inviter writes to the person.
    pub message: Note,
    /// The language of the mail.
    pub language: Language,
    /// How long the link lives.
    pub days: InvitationDays,
}

/// A link of an invitation whose secret is genuine; whether it is the live one is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationLink {
    /// Which invitation.
    pub invitation: InvitationId,
    /// Which of its links.
    pub generation: Generation,
}

/// See [`Action::AcceptInvitation`](super::Action::AcceptInvitation).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptInvitation {
    /// The link that was followed.
    pub link: InvitationLink,
    /// What the account is given; none when the person has one and is signed in.
    pub person: Option<NewPerson>,
    /// The membership.
    pub member: MemberId,
    /// The session that begins, if there is none.
    pub session: SessionId,
}
