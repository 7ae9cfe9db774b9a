use crate::respond::Refusal;
use axum::http::{HeaderMap, header};
use policy_wire::fault::{Fault, Invalid, Reason};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;

/// A body says itself that it is JSON: a form of another site cannot.
pub(super) fn is_json(headers: &HeaderMap) -> Result<(), Fault> {
    if is_of_kind(headers, "application/json") { Ok(()) } else { Err(Fault::WrongMediaType) }
}

/// Whether a body is a table by its own word: no form can say that either.
pub(super) fn is_csv(headers: &HeaderMap) -> bool {
    is_of_kind(headers, "text/csv")
}

fn is_of_kind(headers: &HeaderMap, kind: &str) -> bool {
    let said = super::header_text(headers, &header::CONTENT_TYPE).unwrap_or_default();
    said.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(kind)
}

/// Reads a body. What is no JSON is unreadable; what is JSON of another shape is invalid, and the field is named.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    // What is skipped unread would not be looked at.
    std::str::from_utf8(bytes).map_err(|_| Fault::Unreadable)?;
    // Before anything is looked at, so that what is broken at its end is not blamed for its beginning.
    serde_json::from_slice::<IgnoredAny>(bytes).map_err(|_| Fault::Unreadable)?;
    // The reader would take a list for a body whose fields come in order.
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'{') {
        return Err(Invalid::new("body", Reason::WrongType).into());
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        refusal(&path, error.inner())
    })
}

fn refusal(path: &str, error: &serde_json::Error) -> Refusal {
    match error.classify() {
        Category::Syntax | Category::Eof | Category::Io => Fault::Unreadable.into(),
        Category::Data => {
            let said = error.to_string();
            let inside = path.trim_end_matches('.');
            let (reason, named) = reason(&said);
            let field = match (named, inside) {
                (Some(named), "" | ".") => named.to_owned(),
                (Some(named), inside) if inside.ends_with(named) => inside.to_owned(),
                (Some(named), inside) => format!("{inside}.{named}"),
                (None, "" | ".") => "body".to_owned(),
                (None, inside) => inside.to_owned(),
            };
            Invalid::new(field, reason).into()
        }
    }
}

/// What the reader's message means. It has no other way to tell.
fn reason(said: &str) -> (Reason, Option<&str>) {
    for (begin, reason) in
        [("unknown field", Reason::Unknown), ("missing field", Reason::Missing), ("duplicate field", Reason::Twice)]
    {
        if said.starts_with(begin) {
            return (reason, said.split('`').nth(1));
        }
    }
    if said.starts_with("invalid type") { (Reason::WrongType, None) } else { (Reason::Value, None) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy_wire::body::{EditBody, ExplainBody, RolePermissionsBody, SignInBody, StaticTokensBody};

    fn wrong<T: DeserializeOwned>(body: &str) -> (String, &'static str) {
        match read::<T>(body.as_bytes()).err() {
            Some(Refusal::Fault(Fault::Invalid(invalid))) => (invalid.field, invalid.reason.code()),
            Some(Refusal::Fault(fault)) => (String::new(), fault.code()),
            Some(Refusal::BadRequest(_) | Refusal::Denied(..)) | None => (String::new(), "read"),
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let named = |field: &str, code| (field.to_owned(), code);
        assert_eq!(
            wrong::<SignInBody>(r#"{"email":"a","password":"b","role_id":1}"#),
            named("role_id", "unknown_field")
        );
        assert_eq!(wrong::<SignInBody>(r#"{"email":"a"}"#), named("password", "missing_field"));
        assert_eq!(
            wrong::<SignInBody>(r#"{"email":"a","email":"b","password":"c"}"#),
            named("email", "duplicate_field")
        );
        assert_eq!(wrong::<SignInBody>(r#"{"email":["a","b"],"password":"c"}"#), named("email", "wrong_type"));
        assert_eq!(
            wrong::<SignInBody>(r#"{"email":"a","password":"c","deliver":"fax"}"#),
            named("deliver", "invalid_value")
        );
        assert_eq!(wrong::<StaticTokensBody>(r#"{"template":"t","count":-1}"#), named("count", "invalid_value"));
        assert_eq!(
            wrong::<RolePermissionsBody>(r#"{"permissions":["a",1],"reach":"here"}"#),
            named("permissions[1]", "wrong_type")
        );
        assert_eq!(
            wrong::<ExplainBody>(r#"{"action":"a","resource":{"kind":"device","organization":"o","x":1}}"#),
            named("resource.x", "unknown_field")
        );
        for body in [r#" ["a","b"]"#, r#""suspend_member""#, "7", "null"] {
            assert_eq!(wrong::<SignInBody>(body), named("body", "wrong_type"));
            assert_eq!(wrong::<EditBody>(body), named("body", "wrong_type"));
        }
    }

    #[test]
    fn what_is_no_json_is_unreadable() {
        let deep = r#"{"a":"#.repeat(10_000);
        let lone = r#"{"email":"\ud800","password":"b"}"#;
        for body in ["", "{", "\u{0}", "{\"email\":\"a\",\"password\":\"b\"}x", lone] {
            assert_eq!(wrong::<SignInBody>(body).1, "unreadable", "{body}");
        }
        assert_ne!(wrong::<SignInBody>(&deep).1, "read");
        let nested = format!(r#"{{"action":{deep}"#);
        assert_ne!(wrong::<ExplainBody>(&nested).1, "read");
    }
}
