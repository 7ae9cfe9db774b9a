//! What the core takes natively: `policy-bench` measures, prints and writes.

use crate::{env, run};
use anyhow::Result;

/// On the worlds of these names; on all if none is named.
pub(super) fn measure(worlds: &[String]) -> Result<()> {
    let arguments = ["run", "--quiet", "--release", "--package", "policy-bench", "--bin", "core", "--"];
    let mut cargo = run::command("cargo", &arguments);
    run::shown(cargo.arg(env::target().join("bench")).args(worlds))
}
