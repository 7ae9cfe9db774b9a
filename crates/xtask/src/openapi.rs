//! The description of the API: printed by the worker crate, kept in `openapi.json`, turned into types.

use crate::stamp::Stamped;
use crate::{env, run, steps};
use anyhow::{Context, Result, bail};
use std::fs;

const KEPT: &str = "openapi.json";
const TYPES: &str = "www/src/api/generated.d.ts";

/// Writes `openapi.json` from the handlers as they are now.
pub(crate) fn write() -> Result<()> {
    let now = steps::step("description of the API", described)?;
    fs::write(env::at(KEPT), now).context("could not write openapi.json")?;
    types()
}

/// Fails when `openapi.json` is not what the handlers say.
pub(crate) fn check() -> Result<()> {
    let kept = fs::read_to_string(env::at(KEPT)).context("could not read openapi.json")?;
    if described()? == kept {
        Ok(())
    } else {
        bail!("openapi.json is not what the handlers say; mend it with: cargo xtask openapi")
    }
}

/// Writes the types of the HTTP API for the console.
pub(crate) fn types() -> Result<()> {
    Stamped { name: "types of the API", inputs: &[KEPT, "package-lock.json"], outputs: &[TYPES] }
        .run(|| run::quiet(&mut run::command(env::node_tool("openapi-typescript"), &[KEPT, "--output", TYPES])))
}

fn described() -> Result<String> {
    let arguments = ["run", "--quiet", "--package", "policy-worker", "--features", "openapi", "--bin", "openapi"];
    let printed = run::read(&mut run::command("cargo", &arguments))?;
    let description: serde_json::Value =
        serde_json::from_str(&printed).context("the description of the API is no JSON")?;
    Ok(format!("{description:#}\n"))
}
