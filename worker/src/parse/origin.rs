use super::{credential::Shown, header_text};
use crate::config::{Config, Environment};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use policy_wire::fault::Fault;

/// A change that a browser may have sent on its own has to come from our own pages (T11): every request with the cookie,
/// and every other that says where it comes from. Bearer tokens are never sent by a browser on its own.
pub(super) fn same_site(config: &Config, headers: &HeaderMap, shown: &Shown) -> Result<(), Fault> {
    let origin = header_text(headers, &header::ORIGIN);
    let site = header_text(headers, &HeaderName::from_static("sec-fetch-site"));
    let ours = site == Some("same-origin") || origin == Some(config.base_url.origin());
    let silent = origin.is_none() && site.is_none();
    match shown {
        Shown::Bearer(_) => Ok(()),
        Shown::Cookie(_) if ours => Ok(()),
        Shown::Nothing if ours || silent => Ok(()),
        Shown::Cookie(_) | Shown::Nothing => Err(Fault::CrossSite),
    }
}

/// Whether the request was sent to this deployment. The names in `X-Forwarded-Host` are anybody's word (T38).
pub(crate) fn is_known_host(config: &Config, uri: &Uri, headers: &HeaderMap) -> bool {
    let said = uri.authority().map(|it| it.as_str()).or(header_text(headers, &header::HOST)).unwrap_or_default();
    let said = said.to_ascii_lowercase();
    let local = || {
        let host = said.rsplit_once(':').map_or(said.as_str(), |(host, _)| host);
        config.environment == Environment::Development && matches!(host, "localhost" | "127.0.0.1")
    };
    said == config.base_url.authority() || local()
}

/// What a page of another origin needs to use bearer tokens here, if it may.
pub(crate) fn cors(config: &Config, headers: &HeaderMap) -> Vec<(HeaderName, HeaderValue)> {
    let Some(origin) = headers.get(header::ORIGIN) else { return vec![] };
    if !config.allowed_origins.iter().any(|allowed| allowed.as_bytes() == origin.as_bytes()) {
        return vec![];
    }
    let fixed = |name, value| (name, HeaderValue::from_static(value));
    vec![
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone()),
        fixed(header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, PATCH, DELETE"),
        fixed(
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            "authorization, content-type, idempotency-key, if-match, if-none-match",
        ),
        fixed(header::ACCESS_CONTROL_EXPOSE_HEADERS, "etag, retry-after, x-request-id"),
        fixed(HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
        fixed(header::VARY, "Origin"),
    ]
}
