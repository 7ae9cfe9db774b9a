//! One case of the corpus, and how it is read.

use crate::{change::ChangeCase, look::Look, read::Read};
use policy_core::{
    access::{Holding, Model, Resource, ResourceKind, Target, Verdict},
    account::Session,
    facts::{Caller, Facts},
    id::{AccountId, OrganizationId, SessionId},
    permission::{Permission, PermissionAction},
    time::Timestamp,
};
use serde::Deserialize;
use std::{fs, path::Path};

/// A file of cases about one tenant.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The tenant.
    pub facts: Facts,
    /// What is asked of it.
    #[serde(default)]
    pub cases: Vec<Case>,
    /// What is done in it, each time as it stands above.
    #[serde(default)]
    pub changes: Vec<ChangeCase>,
    /// What is to be seen of it as a whole.
    #[serde(default)]
    pub looks: Vec<Look>,
    /// What is read in it, by whom.
    #[serde(default)]
    pub reads: Vec<Read>,
}

/// A question and its decision.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it shows, with the ids of the requirements in brackets.
    pub name: String,
    /// Which rule it comes from.
    pub why: String,
    /// Who asks.
    pub account: AccountId,
    /// What.
    pub action: String,
    /// In, or to, which organization.
    pub organization: OrganizationId,
    /// On which kind of thing, if on one.
    #[serde(default)]
    pub kind: Option<String>,
    /// Whose it is.
    #[serde(default)]
    pub owner: Option<AccountId>,
    /// What has to be the answer.
    pub decision: Expected,
}

/// What has to be the answer.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Expected {
    /// Allowed, by this permission of a membership there.
    Allowed {
        /// By which.
        by: String,
        /// Where the membership is.
        through: OrganizationId,
    },
    /// Denied, with this code.
    Denied(String),
}

/// The slice as this account asks of it, through a session that began then.
///
/// # Errors
/// When no session can be called after the account.
pub fn asked_by(facts: &Facts, account: &AccountId, begun_at: Timestamp) -> Result<Facts, String> {
    let id = SessionId::new(&format!("ses_{account}")).map_err(|error| error.to_string())?;
    let session = Session { begun_at, ..Session::begun(id, account.clone(), facts.now, facts.session_limits) };
    Ok(Facts { caller: Caller::Account(session), ..facts.clone() })
}

impl Case {
    /// The hosts that it has to pass in.
    pub const HOSTS: [&str; 3] = ["core", "package", "http"];

    /// What the model of its facts says.
    #[must_use]
    pub fn verdict(&self, model: &Model) -> Option<Verdict> {
        Some(model.explain(&self.account, self.action()?, &self.target()?))
    }

    /// The action that it asks for.
    #[must_use]
    pub fn action(&self) -> Option<PermissionAction> {
        PermissionAction::parse(&self.action)
    }

    /// What it asks on.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        let organization = self.organization.clone();
        Some(match &self.kind {
            None => Target::Organization(organization),
            Some(kind) => Target::Resource(Resource {
                kind: ResourceKind::parse(kind)?,
                organization,
                owner: self.owner.clone(),
                device: None,
            }),
        })
    }

    /// What this model answers, in words: `allowed <permission> through <organization>` or `denied <code>`.
    #[must_use]
    pub fn answer(&self, model: &Model) -> Option<String> {
        Some(match self.verdict(model)? {
            Verdict::Allowed(way) => allowed(way.permission, &way.organization),
            Verdict::Denied(denial) => format!("denied {}", denial.code()),
        })
    }

    /// What it has to answer, in the same words.
    #[must_use]
    pub fn expected(&self) -> Option<String> {
        Some(match &self.decision {
            Expected::Allowed { by, through } => allowed(Permission::parse(by)?, through),
            Expected::Denied(code) => format!("denied {code}"),
        })
    }
}

fn allowed(permission: Permission, through: &OrganizationId) -> String {
    format!("allowed {permission} through {through}")
}

/// Reads every file of the corpus, by name.
///
/// # Errors
/// When a file cannot be read; the text names it.
pub fn read_corpus() -> Result<Vec<(String, File)>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("decisions");
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|error| error.to_string())? {
        let path = entry.map_err(|error| error.to_string())?.path();
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let text = fs::read_to_string(&path).map_err(|error| format!("{name}: {error}"))?;
        let mut file: File = serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))?;
        file.facts.holdings = Holding::count(&file.facts.devices);
        files.push((name, file));
    }
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(files)
}
