//! `cargo xtask npm`: the policy package, packed as it would be published.

use crate::{build, env, run, setup, steps};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;

const PACKAGE: &str = "crates/policy-wasm/npm";

/// Builds and packs; returns the tarball.
pub(crate) fn pack() -> Result<PathBuf> {
    setup::all()?;
    build::package()?;
    steps::step("npm pack", || {
        let folder = env::target().join("npm");
        fs::create_dir_all(&folder)?;
        for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
            fs::copy(env::at(licence), env::at(PACKAGE).join(licence))
                .with_context(|| format!("could not copy {licence}"))?;
        }
        let mut pack = run::command("npm", &["pack", "--silent", "--workspace", "rolecall", "--pack-destination"]);
        let printed = run::read(pack.arg(&folder))?;
        let tarball = folder.join(printed.trim());
        println!("  {}", tarball.display());
        Ok(tarball)
    })
}
