//! Pinned tools from crates.io, kept by version in the user's cache folder.

use crate::{env, run, steps};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;

struct Tool {
    krate: &'static str,
    version: &'static str,
    program: &'static str,
}

const WORKER_BUILD: Tool = Tool { krate: "worker-build", version: "0.8.7", program: "worker-build" };
/// INVARIANT (same digit): equals the library's version in the workspace's Cargo.toml; a test compares them.
const WASM_BINDGEN: Tool = Tool { krate: "wasm-bindgen-cli", version: "0.2.130", program: "wasm-bindgen" };

/// The program that builds the worker.
pub(crate) fn worker_build() -> PathBuf {
    WORKER_BUILD.path()
}

/// The program that writes the JavaScript side of a wasm library.
pub(crate) fn wasm_bindgen() -> PathBuf {
    WASM_BINDGEN.path()
}

/// Installs what is not there yet.
pub(crate) fn install() -> Result<()> {
    let missing: Vec<&Tool> = [&WORKER_BUILD, &WASM_BINDGEN].into_iter().filter(|tool| !tool.path().exists()).collect();
    for tool in &missing {
        steps::step(&format!("{} {} (once, about a minute)", tool.krate, tool.version), || tool.install())?;
    }
    if !missing.is_empty() {
        fs::remove_dir_all(build_folder()).context("could not remove the folder that the tools were built in")?;
    }
    Ok(())
}

impl Tool {
    fn path(&self) -> PathBuf {
        self.folder().join("bin").join(self.program)
    }

    fn folder(&self) -> PathBuf {
        env::cache().join(format!("{}-{}", self.krate, self.version))
    }

    /// With the author's lockfile if the index has all of it, else with what the index has.
    fn install(&self) -> Result<()> {
        if run::succeeds(&mut self.cargo_install(&["--locked"])) {
            return Ok(());
        }
        run::watched(&mut self.cargo_install(&[]))
    }

    /// Unoptimized: installed five times faster, and still quick enough at its work. Both tools share a
    /// build folder, for they have most dependencies in common.
    fn cargo_install(&self, more: &[&str]) -> std::process::Command {
        let mut command =
            run::command("cargo", &["install", self.krate, "--version", self.version, "--debug", "--force", "--root"]);
        command.arg(self.folder()).args(more);
        command.env("CARGO_TARGET_DIR", build_folder()).env("CARGO_PROFILE_DEV_DEBUG", "0");
        command
    }
}

fn build_folder() -> PathBuf {
    env::cache().join("building")
}

#[cfg(test)]
mod tests {
    use super::{WASM_BINDGEN, WORKER_BUILD};
    use crate::env;

    #[test]
    fn the_tools_have_the_versions_of_the_libraries_that_they_serve() {
        let manifest = std::fs::read_to_string(env::at("Cargo.toml")).unwrap();
        assert!(manifest.contains(&format!("wasm-bindgen = \"={}\"", WASM_BINDGEN.version)));
        assert!(manifest.contains(&format!("worker = {{ version = \"={}\"", WORKER_BUILD.version)));
    }
}
