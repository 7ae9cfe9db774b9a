//! The Hansen household: a tenant on Free, with what Free allows.

use crate::demo::acme::invite;
use crate::demo::people;
use crate::http::{self, Client};
use anyhow::Result;
use serde_json::json;

/// Makes all of it.
pub(crate) fn load(client: &Client) -> Result<()> {
    let ida = people::subscribe(client, "ida@hansen.example", "Ida Hansen", "Hansen household")?;
    let template = ida
        .client
        .post(&format!("/v1/organizations/{}/templates", ida.organization), &json!({ "name": "Thermostat" }))?;
    let template = http::text(&template, "/id")?;
    for room in ["Kitchen", "Living room", "Attic"] {
        let body = json!({ "name": format!("Thermostat, {room}"), "template": template });
        ida.client.post(&format!("/v1/organizations/{}/devices", ida.organization), &body)?;
    }
    invite(&ida.client, &ida.organization, "user", "lars@hansen.example", &json!({ "name": "Lars Hansen" }))?;
    people::accept(client, "lars@hansen.example", "Lars Hansen").map(drop)
}
