//! The npm side: exactly what the lockfile says, installed when the lockfile changed.

use crate::{env, hash, run, steps};
use anyhow::{Context, Result};
use std::fs;

const STAMP: &str = "node_modules/.rolecall-lock";

/// Runs `npm ci` if `node_modules` is not what the lockfile asks for.
pub(crate) fn install() -> Result<()> {
    let lock = hash::of(&["package-lock.json"])?;
    if fs::read_to_string(env::at(STAMP)).is_ok_and(|kept| kept == lock) {
        return Ok(());
    }
    steps::step("npm packages", || {
        // Warnings about the engine speak of the Node that runs npm, not of the pinned one that npm installs here.
        run::quiet(&mut run::command("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
        fs::write(env::at(STAMP), lock).context("could not note what is installed")
    })
}
