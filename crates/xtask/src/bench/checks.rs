//! What one check costs in Node, by the npm package and a real snapshot.

use crate::bench::world::World;
use crate::{env, run};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;

const SCRIPT: &str = "crates/xtask/src/bench/checks.mjs";

/// Hands the staff member's snapshot and the tree to the script, which prints its figures as JSON.
pub(super) fn measure(world: &World) -> Result<Value> {
    let folder = env::target().join("bench");
    fs::write(folder.join("policy.bin"), world.staff.client.get_bytes("/v1/policy")?)?;
    fs::write(folder.join("organizations.json"), json!(world.organizations).to_string())?;
    let mut script = run::command(env::node_tool("node"), &[SCRIPT]);
    let printed = run::read(script.arg(&folder))?;
    let figures: Value = serde_json::from_str(&printed).context("the script printed no JSON")?;
    println!("  {figures}");
    Ok(figures)
}
