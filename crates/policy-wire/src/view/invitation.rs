use super::{Named, RoleRef, Scene};
use crate::word::InvitationStateWord;
use policy_core::invitation::Invitation;
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
