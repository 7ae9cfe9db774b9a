//! A slice told as what is different from another: by kind, by key, the fields that changed. A row that is `null` is gone;
//! a key that was not there is a new row. `role_values` are called `<organization> <role>`, `seats` `<root> <email>`, `guests` `<root> <account>`.

use policy_core::facts::Facts;
use serde_json::{Map, Value as Json, json};

/// What is different, by kind.
pub type Differences = Map<String, Json>;

/// The slice with these differences.
///
/// # Errors
/// When a kind or a row is none, or the result is no slice; then what it is.
pub fn with(facts: &Facts, differences: &Differences) -> Result<Facts, String> {
    let mut all = json!(facts);
    for (kind, rows) in differences {
        let here = all.get_mut(kind).and_then(Json::as_array_mut).ok_or_else(|| format!("`{kind}` is no kind"))?;
        for (key, row) in rows.as_object().into_iter().flatten() {
            let at = here.iter().position(|it| key_of(it) == *key);
            match (at.and_then(|at| here.get_mut(at)), at, row) {
                (_, None, Json::Null) => return Err(format!("`{key}` is not there to go")),
                (_, Some(at), Json::Null) => {
                    here.remove(at);
                }
                (Some(old), ..) => merge(old, row),
                (None, ..) => {
                    let mut new = keyed(kind, key)?;
                    merge(&mut new, row);
                    here.push(new);
                }
            }
        }
    }
    serde_json::from_value(all).map_err(|error| error.to_string())
}

pub(crate) fn key_of(row: &Json) -> String {
    let field = |name| row.get(name).and_then(Json::as_str);
    let pair = || {
        Some(format!(
            "{} {}",
            field("organization").or(field("root"))?,
            field("role").or(field("email")).or(field("account"))?
        ))
    };
    let limit = || Some(format!("{} {}", field("root")?, field("kind")?));
    let of_partners = row.get("permissions").is_some() && row.get("id").is_none();
    if of_partners {
        return limit().unwrap_or_default();
    }
    field("id").or(field("member")).map(str::to_owned).or_else(pair).unwrap_or_default()
}

fn keyed(kind: &str, key: &str) -> Result<Json, String> {
    let pair = || key.split_once(' ').ok_or_else(|| format!("`{key}` is no key of {kind}"));
    match kind {
        "role_values" => pair().map(|(organization, role)| json!({ "organization": organization, "role": role })),
        "portals" => pair().map(|(root, role)| json!({ "root": root, "role": role })),
        "seats" => pair().map(|(root, email)| json!({ "root": root, "email": email })),
        "profiles" => Ok(json!({ "member": key })),
        "guests" => pair().map(|(root, account)| json!({ "root": root, "account": account })),
        "partner_limits" => pair().map(|(root, kind)| json!({ "root": root, "kind": kind })),
        _ => Ok(json!({ "id": key })),
    }
}

/// JSON Merge Patch (RFC 7396).
fn merge(old: &mut Json, patch: &Json) {
    let Json::Object(fields) = patch else {
        *old = patch.clone();
        return;
    };
    if !old.is_object() {
        *old = json!({});
    }
    let Json::Object(row) = old else { return };
    for (name, value) in fields {
        if value.is_null() {
            row.remove(name);
        } else {
            merge(row.entry(name).or_insert(Json::Null), value);
        }
    }
}
