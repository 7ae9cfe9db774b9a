//! Request in, question out: who asks, from where, and what is in the body. Nothing behind this looks at HTTP.

mod body;
mod credential;
mod language;
mod log;
mod origin;
mod page;

pub(crate) use language::language;
pub(crate) use origin::{cors, is_known_host};

use crate::{
    edge::Edge,
    respond::Refusal,
    store::{Credential, ReplayKey},
};
use axum::{
    RequestExt,
    body::Bytes,
    extract::{FromRequest, RawPathParams, Request},
    http::{HeaderMap, Method, header, request::Parts},
};
use credential::Shown;
use policy_core::{
    audit::{LogPosition, LogQuery, LogReach},
    facts::Page,
    text::Language,
    time::Version,
};
use policy_wire::{
    body::{filter::Said, identifier},
    fault::{Fault, Invalid, Reason},
};
use serde::de::DeserializeOwned;

/// The largest body, in bytes.
const LARGEST: usize = 64 * 1024;

/// The largest list of people to invite, in bytes.
const LARGEST_LIST: usize = 1024 * 1024;

/// A request that is understood as far as all requests are alike.
pub(crate) struct Asked {
    /// What it has at hand.
    pub(crate) edge: Edge,
    /// What the caller showed.
    pub(crate) credential: Credential,
    /// The language of sentences and mails.
    pub(crate) language: Language,
    /// Under which key the answer is kept.
    pub(crate) replay: Option<ReplayKey>,
    method: Method,
    path: String,
    query: Vec<(String, String)>,
    params: Vec<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
}

impl<S: Send + Sync> FromRequest<S> for Asked {
    type Rejection = Refusal;

    async fn from_request(mut request: Request, _: &S) -> Result<Self, Refusal> {
        let params: Vec<_> = request
            .extract_parts::<RawPathParams>()
            .await
            .map(|all| all.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
            .map_err(|_| Fault::NoRoute)?;
        let (parts, body) = request.into_parts();
        let Parts { method, uri, headers, extensions, .. } = parts;
        let edge = extensions.get::<Edge>().cloned().ok_or(Fault::Internal)?;
        let shown = Shown::read(&headers)?;
        let writes = !method.is_safe();
        let is_list = uri.path().ends_with(":import");
        let largest = if is_list { LARGEST_LIST } else { LARGEST };
        if writes {
            origin::same_site(&edge.config, &headers, &shown)?;
            if method != Method::DELETE && !(is_list && body::is_csv(&headers)) {
                body::is_json(&headers)?;
            }
        }
        let query = page::query(uri.query().unwrap_or_default(), takes(uri.path()))?;
        // The length that is announced is not believed, but an honest one spares the reading. What is too large only here is
        // read to its end all the same: whoever is still sending does not hear the answer.
        if header_text(&headers, &header::CONTENT_LENGTH).and_then(|it| it.parse::<usize>().ok()) > Some(LARGEST_LIST) {
            return Err(Fault::TooLarge.into());
        }
        let body = axum::body::to_bytes(body, LARGEST_LIST).await.map_err(|_| Fault::TooLarge)?;
        if body.len() > largest {
            return Err(Fault::TooLarge.into());
        }
        // Few deletions say anything; those that do say it in JSON as well.
        if method == Method::DELETE && !body.is_empty() {
            body::is_json(&headers)?;
        }
        let replay = if method == Method::POST { replay_key(&headers)? } else { None };
        Ok(Self {
            credential: shown.credential(&edge.config),
            language: language(&headers),
            edge,
            replay,
            method,
            path: uri.path().to_owned(),
            query,
            params,
            headers,
            body,
        })
    }
}

impl Asked {
    /// The identifier in this part of the path. One of another kind names nothing that there is.
    pub(crate) fn path<T: TryFrom<String>>(&self, name: &str) -> Result<T, Refusal> {
        let text = self.params.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
        identifier(name, text).map_err(|_| Refusal::from(policy_core::denial::Denial::NotFound))
    }

    /// The body. A deletion without one says no more than its address does.
    pub(crate) fn body<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        let silent = self.method == Method::DELETE && self.body.is_empty();
        body::read(if silent { b"{}" } else { &self.body })
    }

    /// The body, where it is a table by its own word.
    pub(crate) fn table(&self) -> Option<&[u8]> {
        body::is_csv(&self.headers).then_some(&self.body)
    }

    /// The part of the list that is wanted.
    pub(crate) fn page(&self) -> Result<Page, Refusal> {
        Ok(page::read(&self.query, &page::list(&self.path, &self.query), &self.edge.config.secrets)?)
    }

    /// The cursor after the last of these identifiers; none when the page is not full.
    pub(crate) fn next_cursor<'a>(&self, ids: impl ExactSizeIterator<Item = &'a str>) -> Option<String> {
        let limit = self.page().map_or(0, |page| page.limit.get());
        let full = ids.len() >= limit;
        ids.last().filter(|_| full).map(|last| {
            let list = page::list(&self.path, &self.query);
            self.edge.config.secrets.cursor(&list, last)
        })
    }

    /// What the list is narrowed to.
    pub(crate) fn filter<'a, T>(&'a self, read: fn(&Said<'a>) -> Result<T, Invalid>) -> Result<T, Refusal> {
        Ok(read(&|name| self.query(name))?)
    }

    /// The part of an audit log that is wanted, and how far below.
    pub(crate) fn log(&self) -> Result<(LogQuery, LogReach), Refusal> {
        let list = page::list(&self.path, &self.query);
        Ok(log::read(&self.query, &list, &self.edge.config.secrets)?)
    }

    /// The cursor that goes on behind this entry.
    pub(crate) fn cursor_behind(&self, position: &LogPosition) -> String {
        self.edge.config.secrets.cursor(&page::list(&self.path, &self.query), &log::written(position))
    }

    /// The address of what goes on with this cursor, everything else as it was asked for.
    pub(crate) fn address_with(&self, cursor: &str) -> String {
        let kept = self.query.iter().filter(|(name, _)| name != "cursor");
        let query =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).append_pair("cursor", cursor).finish();
        format!("{}?{query}", self.path)
    }

    /// What stands in the address for this.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The revision that the caller saw, from `If-Match`.
    pub(crate) fn seen(&self) -> Result<Version, Refusal> {
        let wrong = |reason| Refusal::from(Invalid::new("If-Match", reason));
        let text = header_text(&self.headers, &header::IF_MATCH).ok_or(wrong(Reason::Missing))?;
        let number = text.trim().trim_matches('"').parse().map_err(|_| wrong(Reason::Value))?;
        Ok(Version::new(number))
    }

    /// The same, where there may not have been anything to see.
    pub(crate) fn seen_if_any(&self) -> Result<Option<Version>, Refusal> {
        self.headers.contains_key(header::IF_MATCH).then(|| self.seen()).transpose()
    }

    /// Whether the caller has the thing with this tag already.
    pub(crate) fn has(&self, tag: &str) -> bool {
        let known = header_text(&self.headers, &header::IF_NONE_MATCH).unwrap_or_default();
        known.split(',').any(|it| matches!(it.trim(), "*") || it.trim().trim_start_matches("W/") == tag)
    }

    /// The keyed hash by which a replay is known.
    pub(crate) fn hash(&self) -> String {
        self.edge.config.secrets.request_hash(self.method.as_str(), &self.path, &self.body)
    }
}

/// What the address may say beside its path: pages on lists and what they are narrowed to, the recipient on the mailbox,
/// whether a list is only looked at.
fn takes(path: &str) -> &'static [&'static str] {
    match path.rsplit('/').next() {
        Some("mails") => &["to"],
        Some("invitations:import") => &["dry_run"],
        Some("members" | "invitations") => &["limit", "cursor", "role", "state", "text"],
        Some("members.csv") => &["role", "state", "text"],
        Some("devices") => &["limit", "cursor", "owner", "template", "text"],
        Some("static-tokens.csv") => &["template", "state"],
        Some("static-tokens") => &["limit", "cursor", "template", "state"],
        Some("organizations" | "templates" | "shares" | "partners" | "api-tokens") => &["limit", "cursor"],
        Some("audit") => &["limit", "cursor", "actor", "verb", "subject", "from", "until", "below"],
        Some("audit.ndjson") => &["cursor", "actor", "verb", "subject", "from", "until", "below"],
        Some("activity") => &["limit", "cursor", "verb", "subject", "from", "until"],
        Some(_) | None => &[],
    }
}

/// A header as text, if it is there and is one.
pub(crate) fn header_text<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn replay_key(headers: &HeaderMap) -> Result<Option<ReplayKey>, Refusal> {
    let name = "idempotency-key";
    let mut all = headers.get_all(name).iter();
    let Some(key) = all.next() else { return Ok(None) };
    let key = key.to_str().map(str::trim).unwrap_or_default();
    let plain = key.bytes().all(|b| b.is_ascii_graphic());
    if all.next().is_some() || !plain || !(1..=128).contains(&key.len()) {
        return Err(Invalid::new("Idempotency-Key", Reason::Value).into());
    }
    Ok(Some(ReplayKey { key: key.to_owned() }))
}
