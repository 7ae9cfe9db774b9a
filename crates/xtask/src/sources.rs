//! A copy of the sources, in which something may be wrong.

use crate::{env, run};
use anyhow::{Context, Result};
use std::{collections::BTreeMap, fs, path::Path};

/// What the proof of the core does not need.
const BESIDE: [&str; 2] = ["www/", "tests/screenshots/"];

/// Copies what git knows, as it is now, but for files that are given otherwise. What is the same already stays untouched,
/// so that it is not built again.
pub(crate) fn copy(to: &Path, otherwise: &BTreeMap<String, String>) -> Result<()> {
    let files = run::read(&mut run::command("git", &["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    for file in files.lines().filter(|file| !BESIDE.iter().any(|beside| file.starts_with(beside))) {
        let changed = otherwise.get(file).map(|text| text.clone().into_bytes());
        let Some(content) = changed.or_else(|| fs::read(env::at(file)).ok()) else { continue };
        let to = to.join(file);
        if fs::read(&to).is_ok_and(|there| there == content) {
            continue;
        }
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&to, content).with_context(|| format!("could not write {}", to.display()))?;
    }
    Ok(())
}
