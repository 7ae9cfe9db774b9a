//! What a person does to be somebody: subscribe, accept, sign in.

use crate::demo::{PASSWORD, mailbox};
use crate::http::{self, Client};
use anyhow::Result;
use serde_json::{Value, json};

/// Somebody signed in.
pub(crate) struct Person {
    pub(crate) client: Client,
    pub(crate) member: String,
    /// The organization of the membership.
    pub(crate) organization: String,
}

/// Makes a root organization.
pub(crate) fn subscribe(client: &Client, email: &str, name: &str, organization: &str) -> Result<Person> {
    client.post("/v1/registrations", &json!({ "email": email }))?;
    let body = json!({
        "secret": mailbox::secret(client, email, "register")?,
        "password": PASSWORD,
        "name": name,
        "organization_name": organization,
        "deliver": "token",
    });
    signed_in(client, &client.post("/v1/registrations/confirm", &body)?)
}

/// Follows the link of the invitation that came by mail.
pub(crate) fn accept(client: &Client, email: &str, name: &str) -> Result<Person> {
    Acceptance::from_mail(client, email)?.send(client, name)
}

/// The secret of an invitation, out of its mail.
pub(crate) struct Acceptance(String);

impl Acceptance {
    /// Waits for the mail.
    pub(crate) fn from_mail(client: &Client, email: &str) -> Result<Self> {
        mailbox::secret(client, email, "accept").map(Self)
    }

    /// Sets a password and a name.
    pub(crate) fn send(&self, client: &Client, name: &str) -> Result<Person> {
        let body = json!({ "secret": self.0, "password": PASSWORD, "name": name, "deliver": "token" });
        signed_in(client, &client.post("/v1/invitations/accept", &body)?)
    }
}

/// Signs in.
pub(crate) fn sign_in(client: &Client, email: &str) -> Result<Person> {
    let body = json!({ "email": email, "password": PASSWORD, "deliver": "token" });
    signed_in(client, &client.post("/v1/session", &body)?)
}

fn signed_in(client: &Client, session: &Value) -> Result<Person> {
    Ok(Person {
        client: client.with_token(&http::text(session, "/token")?),
        member: http::text(session, "/memberships/0/member")?,
        organization: http::text(session, "/memberships/0/organization/id")?,
    })
}
