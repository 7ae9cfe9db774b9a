//! The answers of the standard authorization API (AuthZEN 1.0, B16).

use crate::{
    body::{Questions, Semantics},
    decision::DenialView,
    fault::{Fault, Invalid},
};
use policy_core::{access::Verdict, text::Language};
use serde::Serialize;

/// Whether it is permitted; if not, why, as far as the asker may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EvaluationView {
    /// Whether it is.
    pub decision: bool,
    /// Why it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<EvaluationContextView>,
}

/// Why something is not permitted: exactly one of both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EvaluationContextView {
    /// What the rules say (B03), as `POST /v1/explain` has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denial: Option<DenialView>,
    /// Why this item of a list is no question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<EvaluationProblemView>,
}

/// What is wrong with an item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EvaluationProblemView {
    /// The stable code.
    pub code: &'static str,
    /// Which part of the request.
    pub field: String,
    /// What a person reads.
    pub sentence: String,
}

/// The answers, as many as the semantics wants, in the order of the questions; or the one, where no list was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum EvaluationsView {
    /// The answer to one question.
    One(EvaluationView),
    /// Those to many.
    Many {
        /// Each in its place.
        evaluations: Vec<EvaluationView>,
    },
}

impl EvaluationsView {
    /// What is said of the core's answers to these questions.
    #[must_use]
    pub fn of(questions: &Questions, verdicts: &[Verdict], language: Language) -> Option<Self> {
        match questions {
            Questions::One(_) => verdicts.first().map(|it| Self::One(EvaluationView::of(it, language))),
            Questions::Many(all, semantics) => {
                let answered = all.iter().zip(verdicts).map(|(asked, verdict)| match asked {
                    Ok(_) => EvaluationView::of(verdict, language),
                    Err(invalid) => EvaluationView::no_question(invalid, language),
                });
                let mut evaluations: Vec<_> = answered.collect();
                let last = match semantics {
                    Semantics::ExecuteAll => None,
                    Semantics::DenyOnFirstDeny => evaluations.iter().position(|it| !it.decision),
                    Semantics::PermitOnFirstPermit => evaluations.iter().position(|it| it.decision),
                };
                if let Some(last) = last {
                    evaluations.truncate(last + 1);
                }
                Some(Self::Many { evaluations })
            }
        }
    }
}

impl EvaluationView {
    fn of(verdict: &Verdict, language: Language) -> Self {
        match verdict {
            Verdict::Allowed(_) => Self { decision: true, context: None },
            Verdict::Denied(denial) => {
                let denial = Some(DenialView::of(denial, language));
                Self { decision: false, context: Some(EvaluationContextView { denial, problem: None }) }
            }
        }
    }

    fn no_question(invalid: &Invalid, language: Language) -> Self {
        let problem = Some(EvaluationProblemView {
            code: invalid.reason.code(),
            field: invalid.field.clone(),
            sentence: Fault::Invalid(invalid.clone()).sentence(language),
        });
        Self { decision: false, context: Some(EvaluationContextView { denial: None, problem }) }
    }
}
