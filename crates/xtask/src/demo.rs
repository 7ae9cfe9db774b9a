//! Demo data, loaded through the HTTP API as people would: nothing here touches the database.
//!
//! It is told in two parts. The past happens 40 days ago, on a Worker whose clock is set back, so that an
//! invitation can have expired; the present happens on the real Worker.

pub(crate) mod acme;
mod cast;
mod hansen;
mod mailbox;
pub(crate) mod people;

use crate::dev::Secrets;
use crate::http::Client;
use crate::server::Launch;
use crate::steps;
use anyhow::Result;
use serde_json::json;

/// The password of everybody in the demo data.
pub(crate) const PASSWORD: &str = "lamp otter violet seven";

const ENTRY: &str = "tests/http/entry.mjs";
const FORTY_DAYS: i64 = 40 * 24 * 60 * 60 * 1000;

/// What happened 40 days ago.
pub(crate) fn load_past(port: u16, state: &str, secrets: &Secrets) -> Result<()> {
    steps::step("demo data", || {
        let vars = [("CLOCK_OFFSET_MS", (-FORTY_DAYS).to_string())];
        let server = Launch { port, state, entry: Some(ENTRY), vars: &vars }.start()?;
        let operator = server.client.with_token(&secrets.operator()?);
        acme::load(&server.client, &operator)?;
        hansen::load(&server.client)
    })
}

/// What happens now: an invitation that can still be accepted.
pub(crate) fn load_present(client: &Client) -> Result<()> {
    let admin = people::sign_in(client, cast::ADMIN.email().as_str())?;
    acme::invite(&admin.client, &admin.organization, "user", "nora.new@acme.example", &json!({ "name": "Nora New" }))
        .map(drop)
}

/// Says whom one can be.
pub(crate) fn print_sign_ins() {
    println!("Sign in with the password `{PASSWORD}` as");
    for (email, who) in cast::SIGN_INS {
        println!("  {email:<28} {who}");
    }
}
