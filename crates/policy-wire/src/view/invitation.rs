use super::{Named, RoleRef, Scene};
use crate::{
    body::Import,
    decision::DenialView,
    fault::{Fault, Invalid},
    word::InvitationStateWord,
};
use policy_core::{denial::Denial, invitation::Invitation, text::Language};
use serde::Serialize;

/// An invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationView {
    /// Which.
    pub id: String,
    /// Who is invited.
    pub email: String,
    /// Into which organization.
    pub organization: String,
    /// With which role.
    pub role: RoleRef,
    /// What the inviter calls the person.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub name: Option<String>,
    /// What became of it.
    pub state: InvitationStateWord,
    /// Who invited; null when the caller may not know.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub inviter: Option<Named>,
    /// When it was made.
    pub created_at: i64,
    /// Until when the link lives.
    pub expires_at: i64,
}

/// What became of a list of people to invite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportView {
    /// Whether all of them are invited; else nobody is.
    pub done: bool,
    /// Of each row, in their order.
    pub rows: Vec<ImportRowView>,
}

/// What became of one of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportRowView {
    /// Who.
    pub email: String,
    /// The invitation, when it is made.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub invitation: Option<String>,
    /// Why it cannot be; null: it can.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub refused: Option<RefusedRow>,
}

/// Why somebody of a list cannot be invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefusedRow {
    /// The stable code.
    pub code: &'static str,
    /// A sentence that helps.
    pub detail: String,
    /// The part of the row that is wrong.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub field: Option<String>,
}

impl ImportView {
    /// What is told of a list: what was read of its rows, what was judged of those that could be read, or that it is done.
    #[must_use]
    pub fn of(import: &Import, judged: Option<&[Result<(), Denial>]>, language: Language) -> Self {
        let mut judged_rows = judged.unwrap_or_default().iter();
        let mut asked = import.rows.rows().iter();
        let row = |(email, invalid): &(String, Option<Invalid>)| {
            let (invitation, refused) = match invalid {
                Some(invalid) => (None, Some(RefusedRow::invalid(invalid, language))),
                None => {
                    let made = asked.next().filter(|_| judged.is_none()).map(|row| row.id.to_string());
                    let denial = judged_rows.next().and_then(|verdict| verdict.as_ref().err());
                    (made, denial.map(|denial| RefusedRow::denied(denial, language)))
                }
            };
            ImportRowView { email: email.clone(), invitation, refused }
        };
        Self { rows: import.read.iter().map(row).collect(), done: judged.is_none() }
    }
}

impl RefusedRow {
    fn denied(denial: &Denial, language: Language) -> Self {
        let DenialView { code, sentence: detail, .. } = DenialView::of(denial, language);
        Self { code, detail, field: None }
    }

    fn invalid(invalid: &Invalid, language: Language) -> Self {
        let fault = Fault::Invalid(invalid.clone());
        Self { code: fault.code(), detail: fault.sentence(language), field: Some(invalid.field.clone()) }
    }
}

/// What a link invites to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationLookup {
    /// Who is invited.
    pub email: String,
    /// Into which organization.
    pub organization_name: String,
    /// With which role.
    pub role_name: String,
    /// By whom.
    pub inviter_name: String,
    /// What the inviter calls the person.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub name: Option<String>,
    /// Until when the link lives.
    pub expires_at: i64,
    /// Whether the person has an account, and so signs in first.
    pub has_account: bool,
}

impl Scene<'_> {
    /// An invitation that may be shown.
    #[must_use]
    pub fn invitation(&self, it: &Invitation) -> Option<InvitationView> {
        let inviter = self
            .facts
            .account(&it.inviter)
            .filter(|inviter| self.viewer.names(&inviter.id, &it.organization))
            .map(|inviter| Named { id: inviter.id.to_string(), name: inviter.name.to_string() });
        Some(InvitationView {
            id: it.id.to_string(),
            email: it.email.to_string(),
            organization: it.organization.to_string(),
            role: self.role_ref(&it.role)?,
            name: it.name.as_ref().map(ToString::to_string),
            state: it.state(self.facts.now).into(),
            inviter,
            created_at: it.created_at.as_millis(),
            expires_at: it.expires_at.as_millis(),
        })
    }

    /// What the link of this invitation invites to, for whoever holds its secret.
    #[must_use]
    pub fn invitation_lookup(&self, it: &Invitation) -> Option<InvitationLookup> {
        Some(InvitationLookup {
            email: it.email.to_string(),
            organization_name: self.facts.organization(&it.organization)?.name.to_string(),
            role_name: self.facts.role(&it.role)?.name.to_string(),
            inviter_name: self.facts.account(&it.inviter)?.name.to_string(),
            name: it.name.as_ref().map(ToString::to_string),
            expires_at: it.expires_at.as_millis(),
            has_account: self.facts.account_with(&it.email).is_some(),
        })
    }
}
