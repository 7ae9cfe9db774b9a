//! What a case is over HTTP: a request on a public route of the Worker.

use crate::case::Case;
use serde::Serialize;
use serde_json::{Map, Value as Json, json};

/// A request.
#[derive(Debug, Serialize)]
pub struct Request {
    /// Its method.
    pub method: &'static str,
    /// On which path.
    pub path: String,
    /// What is in it, if anything is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Json>,
    /// The version of the thing that was seen, where that is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_match: Option<String>,
}

impl Request {
    /// Whether, and why: the same question as the model is asked.
    #[must_use]
    pub fn of_question(case: &Case) -> Self {
        let mut body = Map::from_iter([("action".to_owned(), json!(case.action))]);
        match &case.kind {
            None => body.insert("organization".to_owned(), json!(case.organization)),
            Some(kind) => {
                let resource = json!({ "kind": kind, "organization": case.organization, "owner": case.owner });
                body.insert("resource".to_owned(), resource)
            }
        };
        Self { method: "POST", path: "/v1/explain".to_owned(), body: Some(Json::Object(body)), if_match: None }
    }
}
