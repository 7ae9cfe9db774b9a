//! Native tests: by nextest if it is there, else by `cargo test`.

use crate::report::Report;
use crate::test::{Tally, count};
use crate::{env, run};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// Every crate.
pub(super) fn all() -> Result<Tally> {
    tests("native", &["--workspace"])
}

/// The rules, the words on the wire and the proofs that take no time.
pub(super) fn quick() -> Result<Tally> {
    tests("native-quick", &["--package", "policy-core", "--package", "policy-wire", "--package", "policy-tests"])
}

/// The rooms and their imports.
pub(super) fn tidy() -> Result<Tally> {
    tests("tidy", &["--package", "policy-tests", "--test", "tidy"])
}

/// The examples in the documentation, which nextest does not run.
pub(super) fn doctests() -> Result<Tally> {
    libtest(
        "doctests",
        command(&["test", "--quiet", "--workspace", "--doc", "--no-fail-fast", "--", "--format", "pretty"]),
    )
}

fn tests(suite: &str, what: &[&str]) -> Result<Tally> {
    if run::succeeds(&mut run::command("cargo", &["nextest", "--version"])) {
        nextest(suite, what)
    } else {
        let mut cargo = command(&["test", "--lib", "--bins", "--tests", "--no-fail-fast"]);
        cargo.args(what);
        libtest(suite, cargo)
    }
}

fn nextest(suite: &str, what: &[&str]) -> Result<Tally> {
    Report::forget(suite)?;
    let junit = env::target().join("nextest/default/junit.xml");
    if junit.exists() {
        std::fs::remove_file(&junit)?;
    }
    let mut nextest = command(&["nextest", "run", "--cargo-quiet", "--status-level", "fail", "--no-tests", "pass"]);
    let runner = run::shown(nextest.args(what));
    let report = if junit.exists() { Report::from_junit(&junit)? } else { Report(Vec::new()) };
    report.keep(suite)?;
    count(suite, &report, runner)
}

fn libtest(suite: &str, mut cargo: Command) -> Result<Tally> {
    Report::forget(suite)?;
    let mut child = cargo.stdout(Stdio::piped()).spawn().context("could not start cargo test")?;
    let mut printed = String::new();
    for line in BufReader::new(child.stdout.take().context("cargo test has no output")?).lines() {
        let line = line?;
        println!("{line}");
        printed.push_str(&line);
        printed.push('\n');
    }
    let status = child.wait()?;
    let report = Report::from_libtest(&printed);
    report.keep(suite)?;
    count(suite, &report, if status.success() { Ok(()) } else { ended(suite, status) })
}

fn ended(suite: &str, status: std::process::ExitStatus) -> Result<()> {
    bail!("the runner of {suite} ended with {status}")
}

/// Runners that keep reports of their own, as the corpus does, are told where.
fn command(arguments: &[&str]) -> Command {
    let mut command = run::command("cargo", arguments);
    command.env("ROLECALL_REPORTS", env::reports());
    command
}
