//! What the last test run showed, and what was shown before.

use crate::env;
use crate::report::Report;
use crate::requirements::document::Host;
use crate::requirements::names;
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;

const KEPT: &str = "docs/requirements.shown.json";

/// How many passing tests carry an id, by id and host.
pub(crate) struct Shown(BTreeMap<(String, Host), usize>);

impl Shown {
    /// Read from the reports of the last run.
    pub(crate) fn by_the_last_run() -> Result<Self> {
        let mut shown = BTreeMap::new();
        for host in Host::ALL {
            for suite in host.suites() {
                for ran in Report::kept(suite)?.into_iter().flat_map(|report| report.0).filter(|ran| ran.passed) {
                    for id in names::ids(&ran.name) {
                        *shown.entry((id, host)).or_insert(0) += 1;
                    }
                }
            }
        }
        Ok(Self(shown))
    }

    /// How many tests showed it there.
    pub(crate) fn count(&self, id: &str, host: Host) -> usize {
        self.0.get(&(id.to_owned(), host)).copied().unwrap_or(0)
    }

    /// Writes the committed list.
    pub(crate) fn keep(&self) -> Result<()> {
        let mut list = Map::new();
        for (id, host) in self.0.keys() {
            if let Some(hosts) = list.entry(id.clone()).or_insert_with(|| json!([])).as_array_mut() {
                hosts.push(json!(host.name()));
            }
        }
        fs::write(env::at(KEPT), format!("{:#}\n", Value::Object(list)))
            .context("could not write docs/requirements.shown.json")
    }
}

/// What the committed list says was shown and the last run did not show.
pub(crate) fn lost(shown: &Shown) -> Result<Vec<String>> {
    let kept: Value = serde_json::from_str(
        &fs::read_to_string(env::at(KEPT)).context("could not read docs/requirements.shown.json")?,
    )?;
    let pairs =
        kept.as_object().into_iter().flatten().flat_map(|(id, hosts)| hosts_of(hosts).map(move |host| (id, host)));
    let lost = pairs.filter(|(id, host)| shown.count(id, *host) == 0);
    Ok(lost.map(|(id, host)| format!("{id} was shown in {} before and is not any more", host.name())).collect())
}

fn hosts_of(hosts: &Value) -> impl Iterator<Item = Host> {
    let names = hosts.as_array().into_iter().flatten().filter_map(Value::as_str);
    names.filter_map(|name| Host::ALL.into_iter().find(|host| host.name() == name))
}
