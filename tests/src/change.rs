//! One case of the corpus that changes something, and how it is read.

use crate::{
    after::{self, Differences},
    asked::Asked,
    case::asked_by,
    rows::sorted,
};
use policy_core::{
    change::apply,
    decide::{Decision, decide},
    denial::Denial,
    facts::{Caller, Facts},
    id::{AccountId, ApiTokenId},
    text::Language,
    time::Timestamp,
};
use policy_wire::problem::{Problem, Status};
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};
use std::fmt;

/// Somebody asks for a change, and what becomes of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeCase {
    /// What it shows, with the ids of the requirements in brackets.
    pub name: String,
    /// Which rule it comes from.
    pub why: String,
    /// Who asks.
    pub caller: Asker,
    /// For what.
    pub action: Asked,
    /// What has to be the answer.
    pub decision: Settled,
    /// What the refusal tells beside its code, as it is on the wire.
    #[serde(default)]
    pub tells: Map<String, Json>,
    /// What has to be different afterwards; only of what is allowed.
    #[serde(default)]
    pub after: Option<Differences>,
}

/// Who asks.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
pub enum Asker {
    /// Somebody without a session.
    Nobody,
    /// The vendor's billing back end.
    Operator,
    /// An account, signed in since then; now, if nothing is said.
    Account(AccountId, Option<Timestamp>),
    /// A program, by an API token of the facts.
    Token(ApiTokenId),
}

/// What has to be the answer.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settled {
    /// It is done.
    Allowed,
    /// It is refused, with this code, and nothing is different.
    Denied(String),
}

impl TryFrom<String> for Asker {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match text.as_str() {
            "nobody" => Ok(Self::Nobody),
            "operator" => Ok(Self::Operator),
            token if token.starts_with("atk_") => {
                ApiTokenId::new(token).map(Self::Token).map_err(|error| error.to_string())
            }
            account => {
                let (account, since) = match account.split_once(" since ") {
                    Some((account, since)) => {
                        (account, Some(since.parse().map_err(|_| format!("`{since}` is no time"))?))
                    }
                    None => (account, None),
                };
                let account = AccountId::new(account).map_err(|error| error.to_string())?;
                Ok(Self::Account(account, since.map(Timestamp::from_millis)))
            }
        }
    }
}

impl fmt::Display for Settled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Allowed => f.write_str("allowed"),
            Self::Denied(code) => write!(f, "denied {code}"),
        }
    }
}

impl ChangeCase {
    /// The hosts that it has to pass in.
    pub const HOSTS: [&str; 2] = ["core", "http"];

    /// The slice as the caller asks of it.
    ///
    /// # Errors
    /// As [`as_asked_by`].
    pub fn facts(&self, facts: &Facts) -> Result<Facts, String> {
        as_asked_by(facts, &self.caller)
    }

    /// What the core decides of these facts.
    ///
    /// # Errors
    /// When the case asks for nothing that can be asked.
    pub fn decided(&self, facts: &Facts) -> Result<Decision, String> {
        Ok(decide(facts, &self.action.action(facts)?))
    }

    /// What has to be there afterwards: all of it, changed or not.
    ///
    /// # Errors
    /// When the case does not say so as it has to.
    pub fn expected(&self, facts: &Facts) -> Result<Facts, String> {
        match (&self.decision, &self.after) {
            (Settled::Denied(_), None) => Ok(facts.clone()),
            (Settled::Allowed, Some(differences)) => after::with(facts, differences),
            (Settled::Denied(_), Some(_)) => Err("what is refused changes nothing".to_owned()),
            (Settled::Allowed, None) => Err("what is different afterwards is not said".to_owned()),
        }
    }

    /// What is wrong with what the core makes of it; nothing, if it is as the case says.
    ///
    /// # Errors
    /// When the case is none.
    pub fn faults(&self, facts: &Facts) -> Result<Option<String>, String> {
        let facts = self.facts(facts)?;
        let expected = sorted(&self.expected(&facts)?);
        Ok(match (self.decided(&facts)?, &self.decision) {
            (Decision::Allowed(permit), Settled::Allowed) => {
                let changes = permit.changes().ok_or("it changes nothing")?;
                let after = sorted(&apply(&facts, changes));
                (after != expected).then(|| format!("it becomes {after:#?}"))
            }
            (Decision::Denied(denial), Settled::Denied(code)) => {
                let problem = problem(&denial, 0);
                let told = self.tells.iter().all(|(field, value)| problem.get(field) == Some(value));
                (denial.code() != code || !told).then(|| format!("it is refused: {problem}"))
            }
            (Decision::Allowed(_), Settled::Denied(_)) => Some("it is allowed".to_owned()),
            (Decision::Denied(denial), Settled::Allowed) => Some(format!("it is refused: {}", problem(&denial, 0))),
        })
    }
}

/// The slice as somebody asks of it.
///
/// # Errors
/// As [`asked_by`], and when a token is none of the facts.
pub fn as_asked_by(facts: &Facts, asker: &Asker) -> Result<Facts, String> {
    match asker {
        Asker::Nobody => Ok(Facts { caller: Caller::Nobody, ..facts.clone() }),
        Asker::Operator => Ok(Facts { caller: Caller::Operator, ..facts.clone() }),
        Asker::Token(id) => {
            let token = facts.api_token(id).ok_or_else(|| format!("`{id}` is no token"))?;
            Ok(Facts { caller: Caller::Token(Box::new(token.clone())), ..facts.clone() })
        }
        Asker::Account(account, since) => asked_by(facts, account, since.unwrap_or(facts.now)),
    }
}

/// What a refusal is on the wire, without what differs from request to request.
#[must_use]
pub fn problem(denial: &Denial, status: u16) -> Json {
    let mut problem = json!(Problem::denied(denial, Status { number: status, title: "" }, "", Language::En));
    if let Some(problem) = problem.as_object_mut() {
        problem.retain(|field, _| !["request_id", "title"].contains(&field.as_str()));
    }
    problem
}
