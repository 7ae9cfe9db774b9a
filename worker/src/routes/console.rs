//! The console's pages and files. Every address that is no part of the API is a page of the console, which routes itself.

use crate::{
    edge::{Asset, Edge},
    respond::{Reply, bytes, set},
};
use axum::{Router, extract::Request, http::header, response::Response, routing::get};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use policy_wire::fault::Fault;

/// What stands in pages where the nonce belongs.
const PLACE: &str = "__NONCE__";

/// Adds the pages to the API.
pub(crate) fn pages(api: Router) -> Router {
    api.route("/openapi.json", get(description)).route("/docs", get(docs)).fallback(page)
}

/// The description of the API: made natively, served as a file.
async fn description(request: Request) -> Reply {
    let edge = edge(&request)?;
    for path in ["/openapi.json", "/assets/openapi.json"] {
        if let Some(asset) = edge.outside.asset(path).await {
            return Ok(bytes("application/json", asset.bytes));
        }
    }
    Err(Fault::NoRoute.into())
}

/// The reference page: small, our own, nothing from elsewhere.
async fn docs(request: Request) -> Reply {
    Ok(with_nonce(&edge(&request)?, include_str!("console/docs.html"), ""))
}

async fn page(request: Request) -> Reply {
    let edge = edge(&request)?;
    let path = request.uri().path();
    if !request.method().is_safe() || is_api(path) {
        return Err(Fault::NoRoute.into());
    }
    let is_file = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
    let wanted = if is_file { path } else { "/" };
    let Asset { content_type, bytes: found } = edge.outside.asset(wanted).await.ok_or(Fault::NoRoute)?;
    if is_file {
        return Ok(bytes(&content_type, found));
    }
    let page = String::from_utf8(found).map_err(|_| Fault::Internal)?;
    // A portal shows the logo of its tenant, from wherever that is.
    let images = if path.starts_with("/join/") { " https:" } else { "" };
    Ok(with_nonce(&edge, &page, images))
}

fn edge(request: &Request) -> Result<Edge, Fault> {
    request.extensions().get::<Edge>().cloned().ok_or(Fault::Internal)
}

/// Whether nothing but the API answers there.
fn is_api(path: &str) -> bool {
    let mut parts = path.trim_start_matches('/').split('/');
    let begins = (parts.next().unwrap_or_default(), parts.next());
    // `/access` alone is a page, `/access/v1` is AuthZEN's.
    matches!(begins, ("v1" | "healthz" | ".well-known", _) | ("access", Some("v1")))
        || path.contains('%')
        || path.contains("//")
}

/// A page whose scripts and styles carry a nonce that no other answer has.
fn with_nonce(edge: &Edge, page: &str, images: &str) -> Response {
    let nonce = STANDARD_NO_PAD.encode(edge.ids.bytes("nonce").get(..18).unwrap_or_default());
    let mut response = bytes("text/html; charset=utf-8", page.replace(PLACE, &nonce).into_bytes());
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' data:{images}; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; \
         form-action 'self'"
    );
    set(response.headers_mut(), header::CONTENT_SECURITY_POLICY, &policy);
    response
}
