use crate::secrets::Secrets;
use policy_core::facts::{Page, PageLimit};
use policy_wire::fault::{Invalid, Reason};

/// What the address says beside its path, each at most once, and nothing that is not taken there.
pub(super) fn query(text: &str, taken: &[&str]) -> Result<Vec<(String, String)>, Invalid> {
    let mut all: Vec<(String, String)> = Vec::new();
    for (name, value) in form_urlencoded::parse(text.as_bytes()) {
        if !taken.contains(&&*name) {
            return Err(Invalid::new(name, Reason::Unknown));
        }
        if all.iter().any(|(known, _)| *known == *name) {
            return Err(Invalid::new(name, Reason::Twice));
        }
        all.push((name.into_owned(), value.into_owned()));
    }
    Ok(all)
}

/// The list that a cursor belongs to: its address and what it is narrowed to, whatever the order in which that is said.
pub(super) fn list(path: &str, query: &[(String, String)]) -> String {
    let mut filters: Vec<_> = query.iter().filter(|(name, _)| !matches!(name.as_str(), "limit" | "cursor")).collect();
    filters.sort_unstable();
    let mut said = form_urlencoded::Serializer::new(String::new());
    filters.iter().for_each(|(name, value)| {
        said.append_pair(name, value);
    });
    format!("{path}?{}", said.finish())
}

/// The part of the list that is wanted.
pub(super) fn read(query: &[(String, String)], list: &str, secrets: &Secrets) -> Result<Page, Invalid> {
    let wrong = |name: &str| Invalid::new(name, Reason::Value);
    let said = |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let limit = match said("limit") {
        Some(text) => text.parse().ok().and_then(|limit| PageLimit::new(limit).ok()).ok_or_else(|| wrong("limit"))?,
        None => PageLimit::USUAL,
    };
    let after = match said("cursor") {
        Some(cursor) => Some(secrets.read_cursor(list, cursor).ok_or_else(|| wrong("cursor"))?.into()),
        None => None,
    };
    Ok(Page { after, limit })
}
