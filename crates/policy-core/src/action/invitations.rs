//! What is asked about invitations: making one or many, changing, and how a root has people invited (B08, B01).

use super::{
    NewPerson,
    needs::{organization, role},
};
use crate::{
    account::Email,
    facts::{InvitationFilter, LookUp, Page},
    id::{InvitationId, MemberId, OrganizationId, RoleId, SessionId},
    invitation::{Generation, InvitationDays, InvitedAccounts},
    order::set,
    text::{Language, Name, Note},
    time::Version,
};

/// Invitations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvitationAction {
    /// List the invitations into an organization.
    ListInvitations(OrganizationId, InvitationFilter, Page),
    /// Show an invitation.
    ShowInvitation(InvitationId),
    /// Invite a person by e-mail with a role (S08, S10).
    Invite(Box<Invite>),
    /// Take an invitation back.
    RevokeInvitation(InvitationId),
    /// Invite many people at once, or only say which of them could be (B08).
    InviteMany(Box<InviteMany>),
    /// Make a new link, which kills the old one, and mail it (B08).
    ResendInvitation(InvitationId),
    /// Change the role or the name of a pending invitation (B08).
    ChangeInvitation(ChangeInvitation),
    /// Say no to an invitation.
    DeclineInvitation(InvitationLink),
    /// Set how people are invited into a tree (S09, B01).
    SetInviting(SetInviting),
    /// See what a link invites to.
    LookUpInvitation(InvitationLink),
    /// Accept an invitation (S11).
    AcceptInvitation(Box<AcceptInvitation>),
}

impl InvitationAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::Invite(it) => vec![
                organization(&it.organization),
                role(&it.organization, &it.role),
                LookUp::Account(it.email.clone()),
                LookUp::Person { organization: it.organization.clone(), email: it.email.clone() },
            ],
            Self::InviteMany(it) => many(it),
            Self::ShowInvitation(id) | Self::RevokeInvitation(id) | Self::ResendInvitation(id) => {
                vec![LookUp::Invitation(id.clone())]
            }
            Self::ChangeInvitation(it) => {
                let invited =
                    |role: &RoleId| LookUp::RoleInvited { invitation: it.invitation.clone(), role: role.clone() };
                [LookUp::Invitation(it.invitation.clone())].into_iter().chain(it.role.as_ref().map(invited)).collect()
            }
            Self::SetInviting(it) => vec![organization(&it.root)],
            Self::LookUpInvitation(link) | Self::DeclineInvitation(link) => {
                vec![LookUp::Invitation(link.invitation.clone())]
            }
            Self::AcceptInvitation(it) => vec![LookUp::Invitation(it.link.invitation.clone())],
            Self::ListInvitations(id, filter, page) => {
                let mut needs = vec![organization(id), LookUp::Invitations(id.clone(), filter.clone(), page.clone())];
                needs.extend(filter.role.as_ref().map(|it| role(id, it)));
                needs
            }
        }
    }
}

/// Organizations and roles once, people one by one: that many statements it takes in any case.
fn many(it: &InviteMany) -> Vec<LookUp> {
    let rows = it.rows.rows();
    let places = set(rows.iter().map(|row| &row.organization).chain([&it.organization]));
    let roles = set(rows.iter().map(|row| (&row.organization, &row.role)));
    let mut needs: Vec<_> = places.into_iter().map(organization).collect();
    needs.extend(roles.into_iter().map(|(place, it)| role(place, it)));
    for row in rows {
        needs.push(LookUp::Account(row.email.clone()));
        needs.push(LookUp::Person { organization: row.organization.clone(), email: row.email.clone() });
    }
    needs
}

/// See [`InvitationAction::ChangeInvitation`](super::InvitationAction::ChangeInvitation). What is none stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeInvitation {
    /// Which.
    pub invitation: InvitationId,
    /// The role that it is to have.
    pub role: Option<RoleId>,
    /// What the inviter calls the person.
    pub name: Option<Name>,
}

/// See [`InvitationAction::SetInviting`](super::InvitationAction::SetInviting).
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

/// See [`InvitationAction::InviteMany`](super::InvitationAction::InviteMany).
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

/// See [`InvitationAction::Invite`](super::InvitationAction::Invite).
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

/// See [`InvitationAction::AcceptInvitation`](super::InvitationAction::AcceptInvitation).
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
