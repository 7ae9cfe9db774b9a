//! Format, lints and types: steps without tests to count.

use crate::test::{ONE_PASSED, Tally};
use crate::{env, run};
use anyhow::Result;

pub(super) fn format() -> Result<Tally> {
    run::shown(&mut run::command("cargo", &["fmt", "--all", "--check"])).map(|()| ONE_PASSED)
}

pub(super) fn clippy() -> Result<Tally> {
    clippy_of(&["--workspace", "--all-targets"])
}

/// The crates that are shipped as wasm, as they are shipped.
pub(super) fn clippy_wasm() -> Result<Tally> {
    clippy_of(&[
        "--target",
        "wasm32-unknown-unknown",
        "--package",
        "policy-wasm",
        "--package",
        "whatif-wasm",
        "--package",
        "policy-worker",
        "--lib",
    ])
}

pub(super) fn types() -> Result<Tally> {
    for project in ["crates/policy-wasm/npm/tsconfig.json", "www/tsconfig.json", "tests/tsconfig.json"] {
        run::shown(&mut run::command(env::node_tool("tsc"), &["--noEmit", "-p", project]))?;
    }
    Ok(ONE_PASSED)
}

fn clippy_of(what: &[&str]) -> Result<Tally> {
    let mut command = run::command("cargo", &["clippy", "--quiet"]);
    run::shown(command.args(what).args(["--", "-D", "warnings"])).map(|()| ONE_PASSED)
}
