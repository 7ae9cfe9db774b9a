//! What is asked, and of what: a device, its owner, people, roles.

use super::Times;
use crate::bench::world::World;
use crate::demo::{acme, people};
use crate::http::{self, Client};
use anyhow::Result;
use serde_json::{Value, json};

/// Things in the world, to be asked about again and again.
pub(super) struct Asked<'a> {
    client: &'a Client,
    admin: &'a people::Person,
    staff: &'a people::Person,
    roles: acme::Roles,
    template: String,
    device: String,
}

impl<'a> Asked<'a> {
    pub(super) fn make(client: &'a Client, world: &'a World) -> Result<Self> {
        let admin = &world.admin;
        let roles = acme::roles(&admin.client, &admin.organization)?;
        let here = format!("/v1/organizations/{}", admin.organization);
        let template = admin.client.post(&format!("{here}/templates"), &json!({ "name": "Boiler" }))?;
        let template = http::text(&template, "/id")?;
        let asked = Self { client, admin, staff: &world.staff, roles, template, device: String::new() };
        let device = asked.create_device("Boiler")?;
        Ok(Self { device, ..asked })
    }

    fn create_device(&self, name: &str) -> Result<String> {
        let body = json!({ "name": name, "template": self.template });
        http::text(&self.admin.client.post(&self.here("/devices"), &body)?, "/id")
    }

    fn here(&self, path: &str) -> String {
        format!("/v1/organizations/{}{path}", self.admin.organization)
    }

    pub(super) fn read(&self, times: &mut Times) -> Result<()> {
        let admin = &self.admin.client;
        times.of("GET /v1/session", || admin.get("/v1/session"))?;
        times.of("GET /v1/policy", || self.staff.client.get_bytes("/v1/policy"))?;
        times.of("GET /v1/organizations", || admin.get("/v1/organizations"))?;
        times.of("GET /v1/organizations/{id}", || admin.get(&self.here("")))?;
        times.of("GET /v1/organizations/{id}/usage", || admin.get(&self.here("/usage")))?;
        times.of("GET /v1/organizations/{id}/roles", || admin.get(&self.here("/roles")))?;
        times.of("GET /v1/organizations/{id}/members", || admin.get(&self.here("/members")))?;
        times.of("GET /v1/members/{id}", || admin.get(&format!("/v1/members/{}", self.staff.member)))?;
        times.of("GET /v1/organizations/{id}/invitations", || admin.get(&self.here("/invitations")))?;
        times.of("GET /v1/organizations/{id}/templates", || admin.get(&self.here("/templates")))?;
        times.of("GET /v1/organizations/{id}/devices", || admin.get(&self.here("/devices")))?;
        times.of("GET /v1/devices/{id}", || admin.get(&format!("/v1/devices/{}", self.device)))?;
        let question = json!({ "action": "device.control", "device": self.device });
        times.of("POST /v1/explain", || admin.post("/v1/explain", &question)).map(drop)
    }

    /// Each round leaves another person and another device, so lists grow as they would.
    pub(super) fn change(&self, times: &mut Times, round: u32) -> Result<()> {
        let (admin, email) = (&self.admin.client, format!("member{round}@world.example"));
        times.of("POST /v1/organizations/{id}/invitations", || {
            acme::invite_as(admin, &self.admin.organization, &self.roles, "user", &email, &json!({}))
        })?;
        let accepting = people::Acceptance::from_mail(self.client, &email)?;
        let person = times.of("POST /v1/invitations/accept", || accepting.send(self.client, "Bench Member"))?;
        times.of("POST /v1/session", || people::sign_in(self.client, &email))?;
        let device = times.of("POST /v1/organizations/{id}/devices", || self.create_device("Another"))?;
        let (device, member) = (format!("/v1/devices/{device}"), format!("/v1/members/{}", person.member));
        times.of("PATCH /v1/devices/{id}", || admin.patch(&device, &json!({ "name": "Boiler, cellar" })))?;
        let owner = json!({ "member": person.member });
        times.of("PUT /v1/devices/{id}/owner", || admin.put(&format!("{device}/owner"), &owner))?;
        let role = json!({ "role": self.roles.get("staff") });
        times.of("PUT /v1/members/{id}/role", || admin.put(&format!("{member}/role"), &role))?;
        times
            .of("POST /v1/members/{id}/suspend", || {
                admin.post(&format!("{member}/suspend"), &Value::Object(Default::default()))
            })
            .map(drop)
    }
}
