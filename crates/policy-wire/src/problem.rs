//! Problems: what is answered when something is refused (RFC 9457).

use crate::{
    decision::DenialView,
    fault::{Fault, Reason},
    remedy::RemedyView,
};
use policy_core::{account::PasswordError, decide::Remedy, denial::Denial, plan::Plan, text::Language};
use serde::Serialize;

/// A problem. Only what belongs to its code is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A name of the kind of problem, `urn:rolecall:problem:<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What the status says.
    pub title: &'static str,
    /// The status.
    pub status: u16,
    /// The stable code.
    pub code: &'static str,
    /// A sentence that helps.
    pub detail: String,
    /// By which the log knows this request.
    pub request_id: String,
    /// The permission that is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
    /// The organization in which it was asked.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// The permissions that the caller lacks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excess: Option<Vec<String>>,
    /// The plans that allow it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plans: Option<Vec<&'static str>>,
    /// What would allow it, and who could make it so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedies: Option<Vec<RemedyView>>,
    /// The part of the request that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// How many characters a password needs here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shortest: Option<u16>,
    /// The invitation that is pending already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invitation: Option<String>,
    /// The share that there is already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<String>,
    /// The revision that it has now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u32>,
    /// After how many seconds it may be tried again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

/// The status of a problem, with the words for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// The number.
    pub number: u16,
    /// What it says.
    pub title: &'static str,
}

impl Problem {
    /// The problem that a refusal of the rules is.
    #[must_use]
    pub fn denied(denial: &Denial, status: Status, request_id: &str, language: Language) -> Self {
        let view = DenialView::of(denial, language);
        let basic = Self {
            missing: view.missing,
            organization: view.organization,
            ..Self::basic(view.code, view.sentence, status, request_id)
        };
        let names = |plans: &[Plan]| Some(plans.iter().map(|plan| plan.as_str()).collect());
        #[expect(clippy::wildcard_enum_match_arm, reason = "all others carry no more than the view has")]
        match denial {
            Denial::GrantExceedsOwn { excess, .. }
            | Denial::ActsOnMore { excess, .. }
            | Denial::RegistrationRoleTooWide { excess, .. } => {
                Self { excess: Some(excess.iter().map(|it| it.to_string()).collect()), ..basic }
            }
            Denial::PlanLocked { plans } | Denial::PlanLimit { plans, .. } => Self { plans: names(plans), ..basic },
            Denial::AlreadyInvited { invitation } => Self { invitation: Some(invitation.to_string()), ..basic },
            Denial::AlreadyShared { share } => Self { share: Some(share.to_string()), ..basic },
            Denial::Stale { current } => Self { revision: Some(current.number()), ..basic },
            _ => basic,
        }
    }

    /// The same with what would allow it, if anything would (B03).
    #[must_use]
    pub fn with_remedies(self, remedies: &[Remedy], language: Language) -> Self {
        let told = RemedyView::all(remedies, language);
        Self { remedies: (!told.is_empty()).then_some(told), ..self }
    }

    /// The problem that a fault is.
    #[must_use]
    pub fn fault(fault: &Fault, status: Status, request_id: &str, language: Language) -> Self {
        let basic = Self::basic(fault.code(), fault.sentence(language), status, request_id);
        match fault {
            Fault::Invalid(invalid) => {
                Self { field: Some(invalid.field.clone()), shortest: shortest(invalid.reason), ..basic }
            }
            Fault::Overloaded => Self { retry_after: Some(5), ..basic },
            Fault::Unreadable
            | Fault::TwoCredentials
            | Fault::CrossSite
            | Fault::SignUpClosed
            | Fault::NoRoute
            | Fault::MethodNotAllowed
            | Fault::TooLarge
            | Fault::WrongMediaType
            | Fault::UnknownHost
            | Fault::IdempotencyMismatch
            | Fault::ChangedMeanwhile
            | Fault::NotConfigured
            | Fault::Internal => basic,
        }
    }

    fn basic(code: &'static str, detail: String, status: Status, request_id: &str) -> Self {
        Self {
            kind: format!("urn:rolecall:problem:{code}"),
            title: status.title,
            status: status.number,
            code,
            detail,
            request_id: request_id.to_owned(),
            ..Self::default()
        }
    }
}

/// How long a password has to be that is not.
const fn shortest(reason: Reason) -> Option<u16> {
    if let Reason::Password(PasswordError::TooShort { shortest }) = reason { Some(shortest) } else { None }
}
