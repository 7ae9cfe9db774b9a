//! An answer before it goes out: what may be kept for a replay, and which secrets are put in each time anew.

use crate::{
    config::Config,
    respond::{self, json, set},
};
use axum::{http::header, response::Response};
use policy_core::{
    id::{ApiTokenId, DeviceId, ProvisioningTokenId, SessionId, StaticTokenId},
    time::Timestamp,
};
use policy_wire::word::Deliver;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An answer. It holds no secret, so it can be kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Answer {
    status: u16,
    body: Value,
    reveal: Vec<Reveal>,
}

/// A secret that is put in when the answer goes out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Reveal {
    /// The token of a session, as a cookie.
    Cookie(String),
    /// The token of a session, in the body.
    Token(String),
    /// The end of a cookie.
    NoCookie,
    /// The credential of a new device.
    Credential(String),
    /// The credential of this device that took the place of another, by what it is called.
    Replaced(String, String),
    /// What a device presents: the secret of this provisioning token.
    Provisioning(String),
    /// The secret of this API token.
    ApiToken(String),
    /// The codes of these static tokens, in the order of the items.
    Codes(Vec<String>),
}

/// The name of the cookie. `__Host-`: only this host sets and gets it, only over TLS.
pub(crate) const COOKIE: &str = "__Host-session";

impl Answer {
    /// Here it is.
    pub(crate) fn ok(body: &impl Serialize) -> Option<Self> {
        Self::with(200, body)
    }

    /// It was made.
    pub(crate) fn created(body: &impl Serialize) -> Option<Self> {
        Self::with(201, body)
    }

    /// It will be looked after.
    pub(crate) fn accepted(body: &impl Serialize) -> Option<Self> {
        Self::with(202, body)
    }

    /// It is done, and there is nothing to say.
    pub(crate) fn done() -> Self {
        Self { status: 204, body: Value::Null, reveal: vec![] }
    }

    fn with(status: u16, body: &impl Serialize) -> Option<Self> {
        Some(Self { status, body: serde_json::to_value(body).ok()?, reveal: vec![] })
    }

    /// With the token of a session that began.
    pub(crate) fn with_session(mut self, session: &SessionId, deliver: Deliver) -> Self {
        self.reveal.push(match deliver {
            Deliver::Cookie => Reveal::Cookie(session.to_string()),
            Deliver::Token => Reveal::Token(session.to_string()),
        });
        self
    }

    /// Without the session that ended.
    pub(crate) fn without_session(mut self) -> Self {
        self.reveal.push(Reveal::NoCookie);
        self
    }

    /// With the credential of a new device.
    pub(crate) fn with_credential(mut self, device: &DeviceId) -> Self {
        self.reveal.push(Reveal::Credential(device.to_string()));
        self
    }

    /// With the credential that took the place of another.
    pub(crate) fn with_replaced_credential(mut self, device: &DeviceId, called: &str) -> Self {
        self.reveal.push(Reveal::Replaced(device.to_string(), called.to_owned()));
        self
    }

    /// With what a device presents.
    pub(crate) fn with_provisioning_token(mut self, token: &ProvisioningTokenId) -> Self {
        self.reveal.push(Reveal::Provisioning(token.to_string()));
        self
    }

    /// With the secret of a new API token.
    pub(crate) fn with_api_token(mut self, token: &ApiTokenId) -> Self {
        self.reveal.push(Reveal::ApiToken(token.to_string()));
        self
    }

    /// With the codes of its static tokens.
    pub(crate) fn with_codes<'a>(mut self, tokens: impl Iterator<Item = &'a StaticTokenId>) -> Self {
        self.reveal.push(Reveal::Codes(tokens.map(ToString::to_string).collect()));
        self
    }

    /// The answer as it goes out, with its secrets.
    pub(crate) fn send(mut self, config: &Config) -> Response {
        let mut cookie = None;
        for reveal in &self.reveal {
            match reveal {
                Reveal::Cookie(id) => cookie = token(config, id).map(|token| set_cookie(config, &token)),
                Reveal::NoCookie => {
                    cookie = Some(format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"))
                }
                Reveal::Token(id) => put(&mut self.body, "token", token(config, id)),
                Reveal::Credential(id) => {
                    let device = DeviceId::new(id).ok();
                    put(&mut self.body, "credential", device.map(|id| config.secrets.device_credential(&id)));
                }
                Reveal::Replaced(id, called) => {
                    let device = DeviceId::new(id).ok();
                    let credential = device.map(|id| config.secrets.replaced_credential(&id, called));
                    put(&mut self.body, "credential", credential);
                }
                Reveal::Provisioning(id) => {
                    let token = ProvisioningTokenId::new(id).ok();
                    put(&mut self.body, "token", token.map(|id| config.secrets.provisioning_token(&id)));
                }
                Reveal::ApiToken(id) => {
                    let token = ApiTokenId::new(id).ok();
                    put(&mut self.body, "token", token.map(|id| config.secrets.api_token(&id)));
                }
                Reveal::Codes(ids) => put_codes(&mut self.body, config, ids),
            }
        }
        let status = respond::status(self.status);
        let mut response = if self.body.is_null() { respond::empty(status) } else { json(status, &self.body) };
        if let Some(cookie) = cookie {
            set(response.headers_mut(), header::SET_COOKIE, &cookie);
        }
        response
    }
}

fn token(config: &Config, session: &str) -> Option<String> {
    SessionId::new(session).ok().map(|id| config.secrets.session_token(&id))
}

/// The browser keeps it for a session's whole life; the edge ends it earlier when it is not used.
fn set_cookie(config: &Config, token: &str) -> String {
    let seconds = Timestamp::default().plus(config.sessions.life()).as_millis() / 1_000;
    format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={seconds}")
}

fn put(body: &mut Value, field: &str, value: Option<String>) {
    if let (Value::Object(fields), Some(value)) = (body, value) {
        fields.insert(field.to_owned(), Value::String(value));
    }
}

/// The link that claims what this code is printed on. The code is behind the `#`, so no server on the way sees it.
pub(crate) fn claim_link(config: &Config, code: &str) -> String {
    format!("{}/claim#{code}", config.base_url.origin())
}

fn put_codes(body: &mut Value, config: &Config, ids: &[String]) {
    let Some(Value::Array(items)) = body.get_mut("items") else { return };
    for (item, id) in items.iter_mut().zip(ids) {
        let code = StaticTokenId::new(id).ok().map(|id| config.secrets.static_code(&id));
        let link = code.as_ref().map(|code| claim_link(config, code));
        put(item, "code", code);
        put(item, "link", link);
    }
}
