//! `cargo xtask requirements`: which requirement was shown in which host, by tests that ran and passed.

mod corpus;
mod document;
mod names;
mod shown;

use anyhow::{Result, bail};
use document::{Document, Due, Host, Requirement};
use shown::Shown;

/// Prints every requirement, and fails when one that was shown is not any more, one that is due was not shown, or a case
/// of the corpus passed in one host and not in another.
pub(crate) fn check() -> Result<()> {
    let document = Document::read()?;
    let shown = Shown::by_the_last_run()?;
    let faults = document.requirements.iter().flat_map(|requirement| print(&document, requirement, &shown));
    let mut faults: Vec<String> = faults.collect();
    faults.extend(shown::lost(&shown)?);
    faults.extend(corpus::faults()?);
    if faults.is_empty() { Ok(()) } else { bail!("{}", faults.join("\n")) }
}

/// Keeps what the last run showed as what must be shown from now on.
pub(crate) fn accept() -> Result<()> {
    Shown::by_the_last_run()?.keep()
}

fn print(document: &Document, requirement: &Requirement, shown: &Shown) -> Vec<String> {
    let states: Vec<(Host, State)> =
        requirement.hosts.iter().map(|&host| (host, state(document, requirement, host, shown))).collect();
    let words: Vec<String> = states.iter().map(|(host, state)| format!("{} {state}", host.name())).collect();
    println!("{}  {}", requirement.id, words.join(" · "));
    let missing = states.iter().filter(|(_, state)| matches!(state, State::Missing));
    missing.map(|(host, _)| format!("{} is due and was not shown in {}", requirement.id, host.name())).collect()
}

enum State {
    Shown(usize),
    Missing,
    Due(String),
}

fn state(document: &Document, requirement: &Requirement, host: Host, shown: &Shown) -> State {
    match (shown.count(&requirement.id, host), requirement.due(host)) {
        (0, Due::Issue(issue)) if document.is_resolved(issue) => State::Missing,
        (0, Due::Issue(issue)) => State::Due(format!("due in {issue}")),
        (0, Due::Later) => State::Due("later".to_owned()),
        (count, _) => State::Shown(count),
    }
}

impl std::fmt::Display for State {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Shown(1) => write!(out, "1 test"),
            Self::Shown(count) => write!(out, "{count} tests"),
            Self::Missing => write!(out, "MISSING"),
            Self::Due(when) => write!(out, "{when}"),
        }
    }
}
