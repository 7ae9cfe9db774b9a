//! The small world of the benchmarks, as far as a policy snapshot holds it: a tree of 100 organizations.

use crate::demo::{acme, people};
use crate::http::{self, Client};
use anyhow::{Context, Result};
use serde_json::json;

/// A tenant, its Admin, and a member of staff a level below the root.
pub(crate) struct World {
    pub(crate) admin: people::Person,
    pub(crate) staff: people::Person,
    pub(crate) organizations: Vec<String>,
}

const ORGANIZATIONS: usize = 100;
/// Organizations below each, so that the tree is a few levels deep.
const WIDTH: usize = 4;

/// Makes it over HTTP.
pub(crate) fn make(client: &Client, operator: &Client) -> Result<World> {
    let admin = people::subscribe(client, "bench@world.example", "Bench Admin", "World")?;
    operator.put(&format!("/v1/operator/organizations/{}/plan", admin.organization), &json!({ "plan": "business" }))?;
    let mut organizations = vec![admin.organization.clone()];
    for number in 1..ORGANIZATIONS {
        let parent = organizations.get((number - 1) / WIDTH).context("the tree grows from the top")?;
        let body = json!({ "parent": parent, "name": format!("Organization {number}") });
        organizations.push(http::text(&admin.client.post("/v1/organizations", &body)?, "/id")?);
    }
    let second = organizations.get(1).context("there is a second organization")?;
    acme::invite(&admin.client, second, "staff", "staff@world.example", &json!({}))?;
    let staff = people::accept(client, "staff@world.example", "Bench Staff")?;
    Ok(World { admin, staff, organizations })
}
