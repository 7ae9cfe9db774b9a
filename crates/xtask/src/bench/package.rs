//! What the npm package's engine takes in Node: `policy-bench` makes the worlds, a script asks.

use crate::{build, env, run};
use anyhow::Result;

const SCRIPT: &str = "crates/xtask/src/bench/package.mjs";

/// Each world in a process of its own, so that memory is the world's alone.
pub(super) fn measure(worlds: &[String]) -> Result<()> {
    build::package()?;
    let all = ["small", "large", "huge"].map(str::to_owned);
    let worlds = if worlds.is_empty() { &all } else { worlds };
    let folder = env::target().join("bench");
    let arguments = ["run", "--quiet", "--release", "--package", "policy-bench", "--bin", "snapshots", "--"];
    run::shown(run::command("cargo", &arguments).arg(&folder).args(worlds))?;
    for world in worlds {
        run::shown(run::command(env::node_tool("node"), &[SCRIPT]).arg(&folder).arg(world))?;
    }
    Ok(())
}
