//! Acme: a Business tenant with three levels of organizations, 30 members and 120 devices.

use crate::demo::cast::{self, PLACES, TEMPLATES};
use crate::demo::people::{self, Person};
use crate::http::{self, Client};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const DEVICES: usize = 120;
const CLAIMED_BY_EACH: usize = 4;

/// Makes all of it but the invitation that is still pending.
pub(crate) fn load(client: &Client, operator: &Client) -> Result<()> {
    let admin = people::subscribe(client, &cast::ADMIN.email(), cast::ADMIN.name, cast::ROOT)?;
    operator.put(&format!("/v1/operator/organizations/{}/plan", admin.organization), &json!({ "plan": "business" }))?;
    let places = organizations(&admin)?;
    let templates = templates(&admin)?;
    let users = members(client, &admin, &places)?;
    let claimed = claim(&admin, &templates, &users)?;
    create(&admin, &templates, &places, DEVICES.saturating_sub(claimed))?;
    suspend(&admin, &users)?;
    invite(
        &admin.client,
        &admin.organization,
        "staff",
        "late.guest@acme.example",
        &json!({ "name": "Lara Late", "days": 1 }),
    )
    .map(drop)
}

/// Invites somebody in a default role, with what else the body says.
pub(crate) fn invite(admin: &Client, organization: &str, role: &str, email: &str, more: &Value) -> Result<Value> {
    invite_as(admin, organization, &roles(admin, organization)?, role, email, more)
}

/// The same, where the roles have been asked for already.
pub(crate) fn invite_as(
    admin: &Client,
    organization: &str,
    roles: &Roles,
    role: &str,
    email: &str,
    more: &Value,
) -> Result<Value> {
    let role = roles.get(role).context("a default role is missing")?;
    let mut body = more.as_object().cloned().unwrap_or_default();
    body.extend([("email".to_owned(), json!(email)), ("role".to_owned(), json!(role))]);
    admin.post(&format!("/v1/organizations/{organization}/invitations"), &body.into())
}

/// The ids of roles by their kind.
pub(crate) type Roles = BTreeMap<String, String>;

/// The default roles of an organization.
pub(crate) fn roles(admin: &Client, organization: &str) -> Result<Roles> {
    let answer = admin.get(&format!("/v1/organizations/{organization}/roles"))?;
    http::items(&answer)?.iter().map(|role| Ok((http::text(role, "/kind")?, http::text(role, "/id")?))).collect()
}

fn organizations(admin: &Person) -> Result<BTreeMap<&'static str, String>> {
    let mut places = BTreeMap::from([(cast::ROOT, admin.organization.clone())]);
    for (name, above) in PLACES {
        let parent = places.get(above).context("an organization comes before the one above it")?;
        let made = admin.client.post("/v1/organizations", &json!({ "parent": parent, "name": name }))?;
        places.insert(name, http::text(&made, "/id")?);
    }
    Ok(places)
}

fn templates(admin: &Person) -> Result<Vec<String>> {
    let path = format!("/v1/organizations/{}/templates", admin.organization);
    let make = |(name, description): &(&str, &str)| {
        http::text(&admin.client.post(&path, &json!({ "name": name, "description": description }))?, "/id")
    };
    TEMPLATES.iter().map(make).collect()
}

/// Invites everybody; each follows the link in the mail. Returns the Users.
fn members(client: &Client, admin: &Person, places: &BTreeMap<&str, String>) -> Result<Vec<(&'static str, Person)>> {
    let mut users = Vec::new();
    for invited in &cast::INVITED {
        let organization = places.get(invited.place).context("somebody works nowhere")?;
        invite(&admin.client, organization, invited.role, &invited.email(), &json!({ "name": invited.name }))?;
        let person = people::accept(client, &invited.email(), invited.name)?;
        if invited.role == "user" {
            users.push((invited.name, person));
        }
    }
    Ok(users)
}

/// Each User types the codes that came with their devices. Returns how many devices that makes.
fn claim(admin: &Person, templates: &[String], users: &[(&str, Person)]) -> Result<usize> {
    let mut claimed = 0;
    for (template, (_, user)) in templates.iter().cycle().zip(users) {
        let path = format!("/v1/organizations/{}/static-tokens", admin.organization);
        let batch = admin.client.post(&path, &json!({ "template": template, "count": CLAIMED_BY_EACH }))?;
        for token in http::items(&batch)? {
            user.client.post("/v1/claims", &json!({ "code": http::text(token, "/code")? }))?;
            claimed += 1;
        }
    }
    Ok(claimed)
}

/// The Admin puts the rest into the places where people work, without an owner.
fn create(admin: &Person, templates: &[String], places: &BTreeMap<&str, String>, count: usize) -> Result<()> {
    let sites: Vec<_> = places.iter().filter(|(name, _)| !PLACES.iter().any(|(_, above)| above == *name)).collect();
    let kinds = templates.iter().zip(TEMPLATES).cycle();
    for (number, ((site, organization), (template, (kind, _)))) in (1..=count).zip(sites.iter().cycle().zip(kinds)) {
        let body = json!({ "name": format!("{kind} {number}, {site}"), "template": template });
        admin.client.post(&format!("/v1/organizations/{organization}/devices"), &body)?;
    }
    Ok(())
}

fn suspend(admin: &Person, users: &[(&str, Person)]) -> Result<()> {
    let (_, person) = users.iter().find(|(name, _)| *name == cast::SUSPENDED).context("nobody is to be suspended")?;
    admin.client.post(&format!("/v1/members/{}/suspend", person.member), &json!({})).map(drop)
}
