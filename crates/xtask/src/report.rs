//! What a runner said of its tests, in one form for all runners, kept in `target/reports`.

mod junit;
mod libtest;
mod vitest;

use crate::env;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// A test that ran.
#[derive(Debug, PartialEq)]
pub(crate) struct Ran {
    pub(crate) name: String,
    pub(crate) passed: bool,
}

/// Everything that one suite ran.
#[derive(Debug, PartialEq)]
pub(crate) struct Report(pub(crate) Vec<Ran>);

impl Report {
    /// From the JUnit file of nextest.
    pub(crate) fn from_junit(file: &Path) -> Result<Self> {
        fs::read_to_string(file)
            .map(|xml| junit::parse(&xml))
            .with_context(|| format!("no report in {}", file.display()))
    }

    /// From the lines that `cargo test` prints.
    pub(crate) fn from_libtest(printed: &str) -> Self {
        libtest::parse(printed)
    }

    /// From the JSON file of vitest.
    pub(crate) fn from_vitest(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file).with_context(|| format!("no report in {}", file.display()))?;
        vitest::parse(&serde_json::from_str(&text)?)
    }

    /// Keeps it for `requirements`.
    pub(crate) fn keep(&self, suite: &str) -> Result<()> {
        let tests: Vec<Value> = self.0.iter().map(|ran| json!({ "name": ran.name, "passed": ran.passed })).collect();
        fs::create_dir_all(env::reports())?;
        fs::write(file(suite), format!("{:#}\n", Value::Array(tests)))
            .with_context(|| format!("could not keep the report of {suite}"))
    }

    /// Reads a kept one; none if that suite has not run.
    pub(crate) fn kept(suite: &str) -> Result<Option<Self>> {
        if !file(suite).exists() {
            return Ok(None);
        }
        let kept: Value = serde_json::from_str(&fs::read_to_string(file(suite))?)?;
        let ran = |test: &Value| {
            Some(Ran { name: test.get("name")?.as_str()?.to_owned(), passed: test.get("passed")?.as_bool()? })
        };
        Ok(Some(Self(kept.as_array().into_iter().flatten().filter_map(ran).collect())))
    }

    /// Forgets what an earlier run kept, so that nothing old is taken for new.
    pub(crate) fn forget(suite: &str) -> Result<()> {
        if file(suite).exists() {
            fs::remove_file(file(suite))?;
        }
        Ok(())
    }
}

fn file(suite: &str) -> PathBuf {
    env::reports().join(format!("{suite}.json"))
}
