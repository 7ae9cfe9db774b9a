use axum::http::{HeaderMap, header};
use policy_core::text::Language;

/// The first language of `Accept-Language` that there is; English when none of them is.
pub(crate) fn language(headers: &HeaderMap) -> Language {
    let wanted = super::header_text(headers, &header::ACCEPT_LANGUAGE).unwrap_or_default();
    wanted
        .split(',')
        .filter_map(|it| it.split([';', '-']).next())
        .find_map(|it| Language::parse(&it.trim().to_ascii_lowercase()))
        .unwrap_or_default()
}
