//! Add-ons as they are stored: a list of `"self_registration"` and `{"more": ["people", 5]}`.

use crate::store::StoreError;
use policy_core::plan::{AddOn, LimitedThing};
use serde_json::{Value as Json, json};

pub(super) fn text(add_ons: &[AddOn]) -> String {
    let one = |it: &AddOn| match it {
        AddOn::More(thing, more) => json!({ "more": [thing.as_str(), more] }),
        AddOn::SelfRegistration => json!("self_registration"),
    };
    Json::Array(add_ons.iter().map(one).collect()).to_string()
}

pub(super) fn read(text: &str) -> Result<Vec<AddOn>, StoreError> {
    let unreadable = || StoreError::unreadable("organization_add_ons");
    let all: Vec<Json> = serde_json::from_str(text).map_err(|_| unreadable())?;
    all.iter().map(|it| one(it).ok_or_else(unreadable)).collect()
}

fn one(it: &Json) -> Option<AddOn> {
    if it == "self_registration" {
        return Some(AddOn::SelfRegistration);
    }
    let thing = LimitedThing::parse(it.pointer("/more/0")?.as_str()?)?;
    Some(AddOn::More(thing, u32::try_from(it.pointer("/more/1")?.as_u64()?).ok()?))
}
