//! The console, in `www/dist`, with the description of the API beside it.

use crate::build::policy;
use crate::stamp::Stamped;
use crate::{env, run};
use anyhow::{Context, Result};
use std::fs;

/// Builds the console.
pub(crate) fn bundle() -> Result<()> {
    let inputs = [policy::INPUTS, &["package.json", "openapi.json", "www"]].concat();
    let outputs = ["www/dist/index.html", "www/dist/openapi.json"];
    Stamped { name: "console", inputs: &inputs, outputs: &outputs }.run(|| {
        run::quiet(&mut run::command("npm", &["run", "build", "--silent", "--workspace", "rolecall-console"]))?;
        fs::copy(env::at("openapi.json"), env::at("www/dist/openapi.json"))
            .context("could not put openapi.json beside the console")?;
        Ok(())
    })
}
