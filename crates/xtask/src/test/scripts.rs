//! Suites in TypeScript, run by vitest.

use crate::report::Report;
use crate::test::{Tally, count};
use crate::{env, run};
use anyhow::Result;
use std::fs;
use std::path::PathBuf;

/// Runs every folder of a suite and keeps one report over them.
pub(super) fn run(suite: &str, folders: &[&str]) -> Result<Tally> {
    run_with(suite, folders, &[])
}

/// The same, with more in the environment.
pub(super) fn run_with(suite: &str, folders: &[&str], environment: &[(&str, PathBuf)]) -> Result<Tally> {
    Report::forget(suite)?;
    let mut tests = Vec::new();
    let mut runner = Ok(());
    for folder in folders {
        let raw = env::reports().join("vitest").join(format!("{}.json", folder.replace('/', "-")));
        if raw.exists() {
            fs::remove_file(&raw)?;
        }
        let mut vitest =
            run::command(env::node_tool("vitest"), &["run", "--root", folder, "--reporter=default", "--reporter=json"]);
        vitest.arg(format!("--outputFile.json={}", raw.display()));
        vitest.env("ROLECALL_REPORTS", env::reports()).envs(environment.iter().map(|(name, value)| (name, value)));
        runner = runner.and(run::shown(&mut vitest));
        if raw.exists() {
            tests.extend(Report::from_vitest(&raw)?.0);
        }
    }
    let report = Report(tests);
    report.keep(suite)?;
    count(suite, &report, runner)
}
