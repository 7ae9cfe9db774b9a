//! What is answered, as HTTP. The only file that knows statuses.

use crate::edge::Edge;
use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use policy_core::{
    decide::{Remedy, remedies},
    denial::{Denial, DenialClass},
    facts::Facts,
    text::Language,
};
use policy_wire::{
    fault::{Fault, Invalid},
    problem::{Problem, Status},
};

/// Why a request is not answered as it wished. Rendered last, when request and language are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The rules say no, and what would allow it (B03).
    Denied(Denial, Vec<Remedy>),
    /// The request, or the edge, is at fault.
    Fault(Fault),
    /// The same, where a standard that we follow knows no finer status than 400.
    BadRequest(Fault),
}

/// What a handler answers.
pub(crate) type Reply = Result<Response, Refusal>;

impl From<Denial> for Refusal {
    fn from(denial: Denial) -> Self {
        Self::Denied(denial, vec![])
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Invalid> for Refusal {
    fn from(invalid: Invalid) -> Self {
        Self::Fault(invalid.into())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl Refusal {
    /// The refusal of who asked with these facts, with what would allow it as far as they tell (B03).
    pub(crate) fn remedied(facts: &Facts, denial: Denial) -> Self {
        let remedies = remedies(facts, &denial);
        Self::Denied(denial, remedies)
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Denied(denial, _) => match denial.class() {
                DenialClass::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
                DenialClass::NoSession | DenialClass::NotFresh => StatusCode::UNAUTHORIZED,
                DenialClass::NotFound => StatusCode::NOT_FOUND,
                DenialClass::Forbidden => StatusCode::FORBIDDEN,
                DenialClass::Plan => StatusCode::PAYMENT_REQUIRED,
                DenialClass::Stale => StatusCode::PRECONDITION_FAILED,
                DenialClass::State => StatusCode::CONFLICT,
                DenialClass::Gone => StatusCode::GONE,
            },
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Fault(fault) => match fault {
                Fault::Unreadable | Fault::TwoCredentials => StatusCode::BAD_REQUEST,
                Fault::CrossSite | Fault::SignUpClosed => StatusCode::FORBIDDEN,
                Fault::NoRoute => StatusCode::NOT_FOUND,
                Fault::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
                Fault::ChangedMeanwhile => StatusCode::CONFLICT,
                Fault::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
                Fault::WrongMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
                Fault::UnknownHost => StatusCode::MISDIRECTED_REQUEST,
                Fault::Invalid(_) | Fault::IdempotencyMismatch => StatusCode::UNPROCESSABLE_ENTITY,
                Fault::Internal => StatusCode::INTERNAL_SERVER_ERROR,
                Fault::Overloaded | Fault::NotConfigured => StatusCode::SERVICE_UNAVAILABLE,
            },
        }
    }

    /// The problem that it is.
    fn problem(&self, request_id: &str, language: Language) -> Problem {
        let status = self.status();
        let status = Status { number: status.as_u16(), title: status.canonical_reason().unwrap_or_default() };
        match self {
            Self::Denied(denial, remedies) => {
                Problem::denied(denial, status, request_id, language).with_remedies(remedies, language)
            }
            Self::Fault(fault) | Self::BadRequest(fault) => Problem::fault(fault, status, request_id, language),
        }
    }

    /// The answer that it is.
    pub(crate) fn answer(&self, request_id: &str, language: Language) -> Response {
        let problem = self.problem(request_id, language);
        let mut response = json(self.status(), &problem);
        set(response.headers_mut(), header::CONTENT_TYPE, "application/problem+json");
        if let Some(seconds) = problem.retry_after {
            set(response.headers_mut(), header::RETRY_AFTER, &seconds.to_string());
        }
        response
    }
}

/// The last touch to every answer: refusals become problems, whoever made them, and headers keep browsers in bounds.
pub(crate) fn finish(edge: &Edge, language: Language, response: Response) -> Response {
    let refusal = response.extensions().get::<Refusal>().cloned().or(match response.status() {
        StatusCode::METHOD_NOT_ALLOWED => Some(Refusal::Fault(Fault::MethodNotAllowed)),
        StatusCode::NOT_FOUND => Some(Refusal::Fault(Fault::NoRoute)),
        _ => None,
    });
    let allowed = response.headers().get(header::ALLOW).cloned();
    let mut response = match refusal {
        Some(refusal) => refusal.answer(&edge.request_id, language),
        None => response,
    };
    if let Some(allowed) = allowed {
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    let headers = response.headers_mut();
    set(headers, HeaderName::from_static("x-request-id"), &edge.request_id);
    guard(headers);
    response
}

/// What keeps browsers in bounds. A page sets its own content policy before.
fn guard(headers: &mut HeaderMap) {
    for (name, value) in [
        ("cache-control", "no-store"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("strict-transport-security", "max-age=63072000; includeSubDomains"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}

/// An answer in JSON.
pub(crate) fn json(status: StatusCode, body: &impl serde::Serialize) -> Response {
    match serde_json::to_vec(body) {
        Ok(bytes) => {
            let mut response = Response::new(Body::from(bytes));
            *response.status_mut() = status;
            set(response.headers_mut(), header::CONTENT_TYPE, "application/json");
            response
        }
        Err(_) => Refusal::Fault(Fault::Internal).into_response(),
    }
}

/// An answer that says nothing.
pub(crate) fn empty(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// The body that a page or a file is, with its type.
pub(crate) fn bytes(content_type: &str, bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    set(response.headers_mut(), header::CONTENT_TYPE, content_type);
    response
}

/// The status of an answer that was kept.
pub(crate) fn status(number: u16) -> StatusCode {
    StatusCode::from_u16(number).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Sets a header; one that cannot be a header is left out.
pub(crate) fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
