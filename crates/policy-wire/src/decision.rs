//! The answer to a question, as browser and edge give it alike (B02, B03).

use crate::{remedy::RemedyView, sentence::sentence};
use policy_core::{
    access::{Through, Verdict, Way},
    decide::Remedy,
    denial::Denial,
    id::{AccountId, OrganizationId},
    permission::{Permission, PermissionAction},
    text::Language,
};
use serde::Serialize;

/// Whether something is allowed; if so by which way, else why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecisionView {
    /// Whether it is allowed.
    pub allowed: bool,
    /// The way by which it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<WayView>,
    /// Why it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denial: Option<DenialView>,
}

/// The same with what would allow it, as only the edge can tell, which looks at others as well (B03).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExplainedView {
    /// Whether it is allowed.
    pub allowed: bool,
    /// The way by which it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<WayView>,
    /// Why it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denial: Option<DenialView>,
    /// What would allow it, and who could make it so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remedies: Vec<RemedyView>,
}

/// The way by which something is allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WayView {
    /// Through this membership.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// Which is in this organization: the one asked in, or one above it.
    pub organization: String,
    /// Of this role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Or through this share of the device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<String>,
    /// By this permission, such as `device.control:own`.
    pub permission: String,
}

/// Why something is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DenialView {
    /// The stable code.
    pub code: &'static str,
    /// The permission that is missing, such as `device.control:own`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
    /// The organization in which it was asked.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// What a person reads.
    pub sentence: String,
}

/// Who may do something, or what somebody may do, as it was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessReviewView {
    /// Everybody who may, as far as the caller sees them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<Vec<WhoMayView>>,
    /// Everything that the account may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<Vec<WhatMayView>>,
}

/// Somebody who may, and by which way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WhoMayView {
    /// Who.
    pub account: String,
    /// By which way.
    pub by: WayView,
}

/// What somebody may, and by which way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WhatMayView {
    /// What.
    pub action: &'static str,
    /// By which way.
    pub by: WayView,
}

impl WhoMayView {
    /// All of them.
    #[must_use]
    pub fn all(who: &[(AccountId, Way)]) -> Vec<Self> {
        who.iter().map(|(account, way)| Self { account: account.to_string(), by: WayView::of(way) }).collect()
    }
}

impl WhatMayView {
    /// All of it.
    #[must_use]
    pub fn all(what: &[(PermissionAction, Way)]) -> Vec<Self> {
        what.iter().map(|(action, way)| Self { action: action.as_str(), by: WayView::of(way) }).collect()
    }
}

impl DecisionView {
    /// The answer in that language.
    #[must_use]
    pub fn of(verdict: &Verdict, language: Language) -> Self {
        match verdict {
            Verdict::Allowed(way) => Self { allowed: true, by: Some(WayView::of(way)), denial: None },
            Verdict::Denied(denial) => {
                Self { allowed: false, by: None, denial: Some(DenialView::of(denial, language)) }
            }
        }
    }
}

impl ExplainedView {
    /// The answer in that language.
    #[must_use]
    pub fn of(verdict: &Verdict, remedies: &[Remedy], language: Language) -> Self {
        let DecisionView { allowed, by, denial } = DecisionView::of(verdict, language);
        Self { allowed, by, denial, remedies: RemedyView::all(remedies, language) }
    }
}

impl WayView {
    /// The way in words.
    #[must_use]
    pub fn of(way: &Way) -> Self {
        let view = Self {
            member: None,
            organization: way.organization.to_string(),
            role: None,
            share: None,
            permission: way.permission.to_string(),
        };
        match &way.through {
            Through::Membership { member, role } => {
                Self { member: Some(member.to_string()), role: Some(role.to_string()), ..view }
            }
            // The role is that of the partner organization; the admission itself is told when the routes of partners are.
            Through::Admission { member, role, .. } => {
                Self { member: Some(member.to_string()), role: Some(role.to_string()), ..view }
            }
            Through::Share(share) => Self { share: Some(share.to_string()), ..view },
        }
    }
}

impl DenialView {
    /// The refusal in that language.
    #[must_use]
    pub fn of(denial: &Denial, language: Language) -> Self {
        let (missing, organization) = carried(denial);
        Self {
            code: denial.code(),
            missing: missing.map(|it| it.to_string()),
            organization: organization.map(ToString::to_string),
            sentence: sentence(denial, language),
        }
    }
}

/// The permission that is missing, and where it was asked.
fn carried(denial: &Denial) -> (Option<Permission>, Option<&OrganizationId>) {
    match denial {
        Denial::PermissionMissing { permission, organization }
        | Denial::DeveloperModeOff { permission, organization } => (Some(*permission), Some(organization)),
        Denial::SignInAgain { organization }
        | Denial::MemberSuspended { organization }
        | Denial::OrganizationSuspended { organization }
        | Denial::GrantExceedsOwn { organization, .. }
        | Denial::RegistrationRoleTooWide { organization, .. }
        | Denial::ActsOnMore { organization, .. } => (None, Some(organization)),
        Denial::NoSession
        | Denial::ReauthRequired
        | Denial::WrongCredentials
        | Denial::NotFound
        | Denial::PlanLocked { .. }
        | Denial::PlanLimit { .. }
        | Denial::RoleNotEditable
        | Denial::AdminIsThere
        | Denial::NotYet { .. }
        | Denial::NotEmpty
        | Denial::TemplateInUse
        | Denial::ConfirmationWanted
        | Denial::PasswordTooPersonal
        | Denial::NoSuchField { .. }
        | Denial::SlugTaken
        | Denial::PartnerCodeTaken
        | Denial::RegistrationClosed
        | Denial::RaisedByOperator
        | Denial::WrongKindOfRole
        | Denial::NameTaken
        | Denial::ReplacementRequired { .. }
        | Denial::Stale { .. }
        | Denial::LastAdmin
        | Denial::EmailHasAccount
        | Denial::AlreadyInvited { .. }
        | Denial::InvitationNotPending
        | Denial::DevicesOwned
        | Denial::HeirElsewhere
        | Denial::OwnAccount
        | Denial::NotWhileSuspended
        | Denial::AlreadyMember
        | Denial::WrongKindOfOrganization
        | Denial::DeadLink
        | Denial::DeadCode
        | Denial::InviterLostAuthority
        | Denial::SignInFirst
        | Denial::OtherAccount
        | Denial::OnlyOneself
        | Denial::AccountWanted
        | Denial::StateUnchanged
        | Denial::DeveloperSeatTaken
        | Denial::DeveloperNotAdmin
        | Denial::SessionWanted
        | Denial::AlreadyOver
        | Denial::AlreadyShared { .. }
        | Denial::TooManyShares
        | Denial::SharerLostAuthority
        | Denial::ReceiverNotActive
        | Denial::TemplateNotThere
        | Denial::OrganizationWanted => (None, None),
    }
}
