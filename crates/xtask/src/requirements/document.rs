//! `docs/requirements.md`, read as the table that it is.

use crate::env;
use anyhow::{Context, Result, bail};
use std::fs;

/// The requirements, and how far the work has come.
pub(crate) struct Document {
    pub(crate) requirements: Vec<Requirement>,
    resolved: Vec<u32>,
}

/// A row of the table.
#[derive(Debug, PartialEq)]
pub(crate) struct Requirement {
    pub(crate) id: String,
    pub(crate) hosts: Vec<Host>,
    from: Due,
}

/// Where a requirement can be shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Host {
    Core,
    Http,
    Package,
    Browser,
}

/// When it must be.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Due {
    Issue(u32),
    Later,
}

const FILE: &str = "docs/requirements.md";
const RESOLVED: &str = "Issues resolved:";

impl Document {
    /// Reads the file.
    pub(crate) fn read() -> Result<Self> {
        Self::parse(&fs::read_to_string(env::at(FILE)).context("could not read docs/requirements.md")?)
    }

    /// Whether an issue is done, so that what it owes must be there.
    pub(crate) fn is_resolved(&self, issue: u32) -> bool {
        self.resolved.contains(&issue)
    }

    fn parse(text: &str) -> Result<Self> {
        let line = text.lines().find_map(|line| line.strip_prefix(RESOLVED));
        let numbers = line.with_context(|| format!("{FILE} has no line `{RESOLVED} …`"))?.split([',', ' ', '.']);
        let resolved = numbers.filter_map(|number| number.parse().ok()).collect();
        let requirements: Result<Vec<Requirement>> =
            text.lines().filter(|line| is_row(line)).map(Requirement::parse).collect();
        Ok(Self { requirements: requirements?, resolved })
    }
}

impl Requirement {
    /// From issue 1 everything is due at once; later a host is due with the issue that builds it, at the earliest.
    pub(crate) fn due(&self, host: Host) -> Due {
        match self.from {
            Due::Issue(1) => Due::Issue(1),
            Due::Issue(from) => Due::Issue(from.max(host.built_in())),
            Due::Later => Due::Later,
        }
    }

    fn parse(row: &str) -> Result<Self> {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [id, _, from, hosts] = cells.as_slice() else { bail!("{FILE}: a row has not four cells: {row}") };
        let hosts: Result<Vec<Host>> = hosts.split(',').map(|host| Host::parse(host.trim())).collect();
        Ok(Self { id: id.trim_end_matches('*').to_owned(), hosts: hosts?, from: Due::parse(from)? })
    }
}

impl Due {
    /// `3`, `later`, or `3 (tokens), later (webhooks)`: the whole of it is due with its last part.
    fn parse(cell: &str) -> Result<Self> {
        if cell.contains("later") {
            return Ok(Self::Later);
        }
        cell.parse().map(Self::Issue).with_context(|| format!("{FILE}: `{cell}` is no issue"))
    }
}

impl Host {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Core, Self::Http, Self::Package, Self::Browser];

    /// Its name in the table.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Http => "http",
            Self::Package => "package",
            Self::Browser => "browser",
        }
    }

    /// The suites whose tests show something there.
    pub(crate) fn suites(self) -> &'static [&'static str] {
        match self {
            Self::Core => &["native", "doctests", "corpus-native"],
            Self::Http => &["http", "corpus-http"],
            Self::Package => &["package", "corpus-package"],
            Self::Browser => &["browser"],
        }
    }

    fn built_in(self) -> u32 {
        match self {
            Self::Core => 2,
            Self::Http => 3,
            Self::Package => 4,
            Self::Browser => 5,
        }
    }

    fn parse(word: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|host| host.name() == word).with_context(|| format!("{FILE}: `{word}` is no host"))
    }
}

/// `| S01 | …` or `| B02* | …`.
fn is_row(line: &str) -> bool {
    let id = line.strip_prefix("| ").and_then(|rest| rest.split([' ', '*']).next()).unwrap_or_default();
    super::names::is_id(id)
}

#[cfg(test)]
mod tests {
    use super::{Document, Due, Host, Requirement};

    const TEXT: &str = "Issues resolved: 1.\n| id | requirement | from issue | shown in |\n|---|---|---|---|\n\
        | S09 | a | 1 | http, browser |\n| B03* | b | 2 | core, http |\n| B17 | c | 3 (tokens), later (webhooks) | http |\n";

    fn due(requirement: &Requirement) -> Vec<(Host, Due)> {
        requirement.hosts.iter().map(|&host| (host, requirement.due(host))).collect()
    }

    #[test]
    fn a_host_is_due_with_its_issue_but_for_the_first() {
        let document = Document::parse(TEXT).unwrap();
        let [first, second, third] = document.requirements.as_slice() else { panic!("three rows") };
        assert_eq!(due(first), [(Host::Http, Due::Issue(1)), (Host::Browser, Due::Issue(1))]);
        assert_eq!(due(second), [(Host::Core, Due::Issue(2)), (Host::Http, Due::Issue(3))]);
        assert_eq!(second.id, "B03");
        assert_eq!(due(third), [(Host::Http, Due::Later)]);
        assert!(document.is_resolved(1) && !document.is_resolved(2));
    }

    #[test]
    fn the_document_of_this_workspace_has_all_rows() {
        let document = Document::read().unwrap();
        assert_eq!(document.requirements.len(), 25 + 17);
    }
}
