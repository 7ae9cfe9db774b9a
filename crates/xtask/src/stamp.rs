//! Steps that are skipped when what they read has not changed since they last succeeded.

use crate::{env, hash, steps};
use anyhow::Result;
use std::fs;
use std::path::PathBuf;

/// A step with what it reads and what it leaves.
pub(crate) struct Stamped<'a> {
    pub(crate) name: &'a str,
    pub(crate) inputs: &'a [&'a str],
    pub(crate) outputs: &'a [&'a str],
}

impl Stamped<'_> {
    /// Does the work unless inputs and outputs are as they were left.
    pub(crate) fn run(&self, work: impl FnOnce() -> Result<()>) -> Result<()> {
        let now = hash::of(self.inputs)?;
        if self.is_fresh(&now) {
            steps::unchanged(self.name);
            return Ok(());
        }
        steps::step(self.name, work)?;
        let file = self.file();
        fs::create_dir_all(file.parent().unwrap_or(&file))?;
        Ok(fs::write(file, now)?)
    }

    fn is_fresh(&self, now: &str) -> bool {
        let kept = fs::read_to_string(self.file()).unwrap_or_default();
        kept == now && self.outputs.iter().all(|output| env::at(output).exists())
    }

    fn file(&self) -> PathBuf {
        env::target().join("xtask").join(format!("{}.stamp", self.name.replace(' ', "-")))
    }
}
