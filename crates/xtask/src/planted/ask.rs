//! Asks the proof about one fault after the other.

use crate::mutants::LAWS;
use anyhow::{Context, Result, bail};
use serde_json::Value as Json;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// Random tenants a law.
const TENANTS: &str = "16";

/// What found a fault.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) suite: &'static str,
    pub(crate) test: String,
}

/// Builds the finders with all faults in the core.
pub(crate) fn build(folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let mut command = Command::new("cargo");
    command.args(["test", "--package", "policy-tests", "--no-run", "--message-format", "json-render-diagnostics"]);
    // Laws ask millions of questions.
    command.args(["--config", "profile.dev.package.policy-tests.opt-level=1"]);
    // Laws ask millions of questions.
    command.args(["--config", "profile.dev.package.policy-tests.opt-level=1"]);
    command.args(LAWS.iter().flat_map(|suite| ["--test", suite]));
    // Beside what is built of the sources themselves, which cargo would take for the same.
    command.current_dir(folder).env("CARGO_TARGET_DIR", folder.join("target"));
    let output = command.stderr(Stdio::inherit()).output().context("could not start cargo")?;
    if !output.status.success() {
        bail!("the core with faults does not compile: a patch has a fault of its own");
    }
    let mut programs = BTreeMap::new();
    for message in String::from_utf8(output.stdout)?.lines().filter_map(|it| serde_json::from_str::<Json>(it).ok()) {
        if let Some(program) = message.get("executable").and_then(Json::as_str) {
            let name = message.pointer("/target/name").and_then(Json::as_str).unwrap_or_default();
            programs.insert(name.to_owned(), PathBuf::from(program));
        }
    }
    Ok(programs)
}

/// What finds each of these faults, in their order; said as it is found.
pub(crate) fn all(programs: &BTreeMap<String, PathBuf>, folder: &Path, names: &[String]) -> Result<Vec<Option<Found>>> {
    if let Some(found) = about(programs, folder, 0)? {
        bail!("without a fault {} :: {} fails", found.suite, found.test);
    }
    let told = |number: usize, found: Option<&Found>| {
        let by = found.map_or_else(|| "NOTHING".to_owned(), |it| format!("{} :: {}", it.suite, it.test));
        println!("{:<44} {by}", names.get(number - 1).map_or("", |it| it.as_str()));
    };
    let (next, answers) = (AtomicUsize::new(1), Mutex::new(BTreeMap::new()));
    let workers = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    thread::scope(|scope| {
        let work = || -> Result<()> {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number > names.len() {
                    return Ok(());
                }
                let found = about(programs, folder, number)?;
                told(number, found.as_ref());
                answers.lock().unwrap_or_else(PoisonError::into_inner).insert(number, found);
            }
        };
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|it| it.join().map_err(|_| anyhow::anyhow!("a worker ended"))?)
    })?;
    Ok(answers.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect())
}

/// The first finder that fails, and the first of its tests.
fn about(programs: &BTreeMap<String, PathBuf>, folder: &Path, number: usize) -> Result<Option<Found>> {
    for suite in LAWS {
        let program = programs.get(suite).with_context(|| format!("no program for {suite}"))?;
        let mut command = Command::new(program);
        command.env("PLANTED", number.to_string()).current_dir(folder.join("tests")).stdin(Stdio::null());
        // The same random worlds each time; what fails is not made smaller, nor remembered for the next fault.
        command.env("PROPTEST_RNG_SEED", "20").env("PROPTEST_CASES", TENANTS);
        command.env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1");
        let output = command.output().with_context(|| format!("could not start {suite}"))?;
        if !output.status.success() {
            let printed = String::from_utf8_lossy(&output.stdout).into_owned();
            let failed = |line: &str| Some(line.strip_prefix("test ")?.strip_suffix(" ... FAILED")?.to_owned());
            let mut failed: Vec<String> = printed.lines().filter_map(failed).collect();
            failed.sort();
            let test = failed.into_iter().next().unwrap_or_else(|| "(ended)".into());
            return Ok(Some(Found { suite, test }));
        }
    }
    Ok(None)
}
