//! Cases of the corpus that look at a whole tenant: reviews (B05) and what-ifs (B04). Answers are lines in words, in the
//! order in which they are given.

use crate::{asked::Asked, change::Asker, change::as_asked_by};
use policy_core::{
    access::{Delta, Holding, Inventory, Resource, ResourceKind, Review, Target, Way},
    decide::{Decision, decide},
    facts::Facts,
    id::{AccountId, DeviceId, OrganizationId},
    permission::{PermissionAction, PermissionSet},
};
use serde::{Deserialize, Serialize};

/// Somebody looks, and what is to be seen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// What it shows, with the ids of the requirements in brackets.
    pub name: String,
    /// Which rule it comes from.
    pub why: String,
    /// At what.
    pub at: At,
    /// What has to be seen, line by line.
    pub seen: Vec<String>,
}

/// At what somebody looks.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum At {
    /// Who may do this to it: `<account> by <permission> through <organization>`.
    WhoCan {
        /// What.
        action: String,
        /// To what.
        on: Thing,
    },
    /// What this account may do to it: `<permission> through <organization>`.
    WhatCan {
        /// Who.
        account: AccountId,
        /// To what.
        on: Thing,
    },
    /// To which devices this account may do it: their identifiers, in the order of the tree.
    Devices {
        /// Who.
        account: AccountId,
        /// What.
        action: String,
    },
    /// Who gains and loses what by a change before it is made; or `denied <code>`.
    Preview {
        /// Who would make it.
        caller: Asker,
        /// The change.
        edit: Asked,
    },
}

/// An organization, or a thing in one.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Thing {
    /// Which, or where.
    organization: OrganizationId,
    /// Which kind of thing.
    #[serde(default)]
    kind: Option<String>,
    /// Whose it is.
    #[serde(default)]
    owner: Option<AccountId>,
    /// Which device of ours it is: shares are of those.
    #[serde(default)]
    device: Option<DeviceId>,
}

impl Look {
    /// The hosts that it has to pass in: a page asks what edits would change, and another name is none.
    #[must_use]
    pub fn hosts(&self) -> &'static [&'static str] {
        match &self.at {
            At::Preview { edit: Asked::RenameOrganization { .. }, .. } => &["core"],
            At::WhoCan { .. } | At::WhatCan { .. } | At::Devices { .. } | At::Preview { .. } => &["core", "package"],
        }
    }

    /// The question as a page asks it of a tenant; what an edit would change it asks elsewhere ([`crate::edit`]).
    #[must_use]
    pub fn question(&self) -> Option<serde_json::Value> {
        match &self.at {
            At::WhoCan { action, on } => Some(serde_json::json!({ "who_can": { "action": action, "on": on } })),
            At::WhatCan { account, on } => Some(serde_json::json!({ "what_can": { "account": account, "on": on } })),
            At::Devices { account, action } => {
                Some(serde_json::json!({ "devices": { "account": account, "action": action } }))
            }
            At::Preview { .. } => None,
        }
    }

    /// What is to be seen in these facts.
    ///
    /// # Errors
    /// When it asks for what there is not; the text says what.
    pub fn looked(&self, facts: &Facts) -> Result<Vec<String>, String> {
        let holdings = holdings(facts);
        let review = Review::new(facts.clone(), holdings.clone());
        Ok(match &self.at {
            At::WhoCan { action, on } => {
                let all = review.who_can(known(action)?, &on.target()?);
                all.iter().map(|(account, way)| format!("{account} by {}", told(way))).collect()
            }
            At::WhatCan { account, on } => {
                review.what_can(account, &on.target()?).iter().map(|(_, way)| told(way)).collect()
            }
            At::Devices { account, action } => {
                let things = facts.devices.iter().map(|it| (&it.organization, it.owner.as_ref()));
                let listed = review.model().list(account, known(action)?, &Inventory::new(review.model(), things));
                let named = |number: &u32| facts.devices.get(*number as usize).map(|it| it.id.to_string());
                listed.iter().filter_map(named).collect()
            }
            At::Preview { caller, edit } => {
                let facts = as_asked_by(facts, caller)?;
                match decide(&facts, &edit.action(&facts)?) {
                    Decision::Denied(denial) => vec![format!("denied {}", denial.code())],
                    Decision::Allowed(permit) => {
                        let changes = permit.changes().ok_or("it changes nothing")?;
                        let impact = Review::new(facts.clone(), holdings.clone()).impact(changes);
                        impact.deltas.iter().flat_map(lines).collect()
                    }
                }
            }
        })
    }
}

impl Thing {
    fn target(&self) -> Result<Target, String> {
        let organization = self.organization.clone();
        let Some(kind) = &self.kind else { return Ok(Target::Organization(organization)) };
        let kind = ResourceKind::parse(kind).ok_or_else(|| format!("`{kind}` is no kind of thing"))?;
        Ok(Target::Resource(Resource { kind, organization, owner: self.owner.clone(), device: self.device.clone() }))
    }
}

fn known(action: &str) -> Result<PermissionAction, String> {
    PermissionAction::parse(action).ok_or_else(|| format!("`{action}` is no action"))
}

fn told(way: &Way) -> String {
    format!("{} through {}", way.permission, way.organization)
}

/// Where devices are and whose, as a what-if counts them.
#[must_use]
pub fn holdings(facts: &Facts) -> Vec<Holding> {
    let counted = |it: &policy_core::device::Device| Holding {
        organization: it.organization.clone(),
        owner: it.owner.clone(),
        devices: 1,
    };
    facts.devices.iter().map(counted).collect()
}

fn lines(delta: &Delta) -> Vec<String> {
    let alarm = if delta.alarms() { ", which alarms" } else { "" };
    let mut organizations: Vec<_> = delta.organizations.iter().map(ToString::to_string).collect();
    organizations.sort_unstable();
    let line = |verb: &str, set: PermissionSet, alarm: &str| {
        let (who, what, devices) = (&delta.account, named(set), delta.devices);
        format!("{who} {verb} {what} in {} on {devices} devices{alarm}", organizations.join(" "))
    };
    let gains = (!delta.gains.is_empty()).then(|| line("gains", delta.gains, alarm));
    let loses = (!delta.loses.is_empty()).then(|| line("loses", delta.loses, ""));
    gains.into_iter().chain(loses).collect()
}

/// A set by its permissions; those of Admin and Staff would be a page.
fn named(set: PermissionSet) -> String {
    match set {
        PermissionSet::ADMIN => "all that Admin has".to_owned(),
        PermissionSet::STAFF => "all that Staff has".to_owned(),
        other => other.to_string(),
    }
}
