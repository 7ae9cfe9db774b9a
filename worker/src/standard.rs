//! Where the standard authorization API (AuthZEN 1.0, B16) has other manners over HTTP than our own routes.
//!
//! A caller's `X-Request-ID` comes back byte for byte, whatever the answer is. What our own routes answer 415 and 422 is
//! 400. Who shows nothing, or something that holds no more, is told by which scheme to ask.

use crate::respond::{Refusal, set};
use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode, header},
    response::Response,
};
use policy_wire::fault::Fault;

/// Below this stands the standard API.
const BASE: &str = "/access/v1/";

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// A request that the standard speaks of.
pub(crate) struct Exchange {
    request_id: Option<HeaderValue>,
    is_bearer: bool,
}

impl Exchange {
    /// What is kept of a request for its answer; none when it is one of our own routes.
    pub(crate) fn of<B>(request: &Request<B>) -> Option<Self> {
        let headers: &HeaderMap = request.headers();
        request.uri().path().starts_with(BASE).then(|| Self {
            request_id: headers.get(REQUEST_ID).cloned(),
            is_bearer: headers.contains_key(header::AUTHORIZATION),
        })
    }

    /// A refusal as the standard has it, before it is rendered.
    pub(crate) fn adapt(response: &mut Response) {
        let refusal = response.extensions().get::<Refusal>();
        if let Some(Refusal::Fault(fault @ (Fault::WrongMediaType | Fault::Invalid(_) | Fault::IdempotencyMismatch))) =
            refusal
        {
            let refusal = Refusal::BadRequest(fault.clone());
            response.extensions_mut().insert(refusal);
        }
    }

    /// The headers that the standard wants.
    pub(crate) fn finish(self, response: &mut Response) {
        let unknown = response.status() == StatusCode::UNAUTHORIZED;
        let headers = response.headers_mut();
        if unknown {
            let error = if self.is_bearer { ", error=\"invalid_token\"" } else { "" };
            set(headers, header::WWW_AUTHENTICATE, &format!("Bearer realm=\"rolecall\"{error}"));
        }
        if let Some(id) = self.request_id {
            headers.insert(REQUEST_ID, id);
        }
    }
}
