//! Content hashes of files and folders, to know what changed since it was built.

use crate::env;
use anyhow::{Context, Result};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// What builds leave behind, wherever it stands: never an input.
const MADE: [&str; 5] = ["node_modules", "dist", "build", "target", "screenshots"];

/// One hash over the names and contents of all files at or below these paths of the workspace.
pub(crate) fn of(paths: &[&str]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        for file in files(&env::at(path))? {
            file.strip_prefix(env::root()).unwrap_or(&file).hash(&mut hasher);
            fs::read(&file).with_context(|| format!("could not read {}", file.display()))?.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// The hash of a text.
pub(crate) fn of_text(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(if path.is_file() { vec![path.to_path_buf()] } else { Vec::new() });
    }
    let entries = fs::read_dir(path).with_context(|| format!("could not list {}", path.display()))?;
    let mut inner: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    inner.retain(|inner| !inner.file_name().and_then(|name| name.to_str()).is_some_and(is_made));
    inner.sort();
    let nested: Result<Vec<Vec<PathBuf>>> = inner.iter().map(|inner| files(inner)).collect();
    Ok(nested?.concat())
}

fn is_made(name: &str) -> bool {
    MADE.contains(&name) || name.starts_with('.') || name.starts_with("generated.") || name.starts_with("LICENSE")
}
