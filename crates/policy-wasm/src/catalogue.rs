use crate::json::to_json;
use policy_core::permission::{
    AskedIn, CATALOGUE, Entry, Permission, PermissionSet, Purpose, Switch, normalize as normalized,
};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// One row of the catalogue, as JavaScript reads it.
#[derive(Serialize)]
struct Row {
    action: &'static str,
    group: &'static str,
    scopes: Vec<&'static str>,
    needs: Option<&'static str>,
    developer: bool,
    asked_in: &'static str,
    purpose: &'static str,
    description: &'static str,
}

/// The catalogue, in its order, as JSON.
///
/// # Errors
/// Never; what is made into JSON says so.
#[wasm_bindgen]
pub fn catalogue() -> Result<String, JsError> {
    to_json(&CATALOGUE.iter().map(row).collect::<Vec<_>>())
}

/// Moves one switch of a set: on brings what it needs, off takes along what needs it.
///
/// # Errors
/// When a permission is none.
#[wasm_bindgen]
pub fn normalize(permissions: Vec<String>, moved: &str, on: bool) -> Result<Vec<String>, JsError> {
    let read =
        |text: &str| Permission::parse(text).ok_or_else(|| JsError::new(&format!("unknown permission `{text}`")));
    let set = permissions.iter().map(|text| read(text)).collect::<Result<Vec<_>, _>>()?;
    let moved = read(moved)?;
    let switch = if on { Switch::On(moved) } else { Switch::Off(moved) };
    Ok(normalized(PermissionSet::of(&set), switch).iter().map(|permission| permission.to_string()).collect())
}

fn row(entry: &Entry) -> Row {
    let scope = |on: bool, name| on.then_some(name);
    Row {
        action: entry.name,
        group: entry.group.as_str(),
        scopes: [scope(entry.switches.own, "own"), scope(entry.switches.organization, "organization")]
            .into_iter()
            .flatten()
            .collect(),
        needs: entry.needs.map(|needed| needed.as_str()),
        developer: entry.developer,
        asked_in: match entry.asked_in {
            AskedIn::Here => "here",
            AskedIn::AsParent | AskedIn::Parent => "parent",
            AskedIn::Parents => "parents",
            AskedIn::Root => "root",
            AskedIn::Membership => "membership",
        },
        purpose: match entry.purpose {
            Purpose::Product => "product",
            Purpose::Application => "application",
        },
        description: entry.description,
    }
}
