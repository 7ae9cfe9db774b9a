//! A small client for the local Worker: JSON in, JSON out, and a refusal is an error with its sentence.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::time::Duration;
use ureq::http::Response;
use ureq::{Agent, Body};

/// Speaks to one address, as one person or as nobody.
#[derive(Clone)]
pub(crate) struct Client {
    agent: Agent,
    base: String,
    bearer: Option<String>,
}

impl Client {
    /// Speaks as nobody.
    pub(crate) fn new(base: &str) -> Self {
        let limits = Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(60)));
        Self { agent: limits.build().into(), base: base.to_owned(), bearer: None }
    }

    /// The same client, speaking with this token.
    pub(crate) fn with_token(&self, token: &str) -> Self {
        Self { bearer: Some(token.to_owned()), ..self.clone() }
    }

    /// Reads JSON.
    pub(crate) fn get(&self, path: &str) -> Result<Value> {
        let answer = self.agent.get(self.url(path)).header("authorization", self.authorization()).call();
        read("GET", path, answer)
    }

    /// Reads bytes.
    pub(crate) fn get_bytes(&self, path: &str) -> Result<Vec<u8>> {
        let mut answer = self.agent.get(self.url(path)).header("authorization", self.authorization()).call()?;
        let bytes = answer.body_mut().read_to_vec()?;
        if answer.status().is_success() { Ok(bytes) } else { bail!("GET {path} answered {}", answer.status()) }
    }

    /// Sends JSON to make something.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value> {
        let answer = self.agent.post(self.url(path)).header("authorization", self.authorization()).send_json(body);
        read("POST", path, answer)
    }

    /// Sends JSON to replace something.
    pub(crate) fn put(&self, path: &str, body: &Value) -> Result<Value> {
        let answer = self.agent.put(self.url(path)).header("authorization", self.authorization()).send_json(body);
        read("PUT", path, answer)
    }

    /// Sends JSON to change something.
    pub(crate) fn patch(&self, path: &str, body: &Value) -> Result<Value> {
        let answer = self.agent.patch(self.url(path)).header("authorization", self.authorization()).send_json(body);
        read("PATCH", path, answer)
    }

    /// Whether something is there and well.
    pub(crate) fn is_well(&self) -> bool {
        self.agent.get(self.url("/healthz")).call().is_ok_and(|answer| answer.status().is_success())
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn authorization(&self) -> String {
        self.bearer.as_ref().map_or_else(String::new, |token| format!("Bearer {token}"))
    }
}

/// A text that the answer holds at this JSON pointer.
pub(crate) fn text(answer: &Value, pointer: &str) -> Result<String> {
    let found = answer.pointer(pointer).and_then(Value::as_str);
    found.map(str::to_owned).with_context(|| format!("the answer has no text at `{pointer}`"))
}

/// The list of an answer.
pub(crate) fn items(answer: &Value) -> Result<&Vec<Value>> {
    answer.get("items").and_then(Value::as_array).context("the answer has no list of items")
}

fn read(verb: &str, path: &str, answer: Result<Response<Body>, ureq::Error>) -> Result<Value> {
    let mut answer = answer.with_context(|| format!("{verb} {path} got no answer"))?;
    let body = answer.body_mut().read_to_string().with_context(|| format!("{verb} {path} broke off"))?;
    if !answer.status().is_success() {
        bail!("{verb} {path} answered {}: {body}", answer.status());
    }
    if body.is_empty() {
        Ok(Value::Null)
    } else {
        serde_json::from_str(&body).with_context(|| format!("{verb} {path} answered no JSON"))
    }
}
