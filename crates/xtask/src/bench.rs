//! `cargo xtask bench`: how long the local Worker takes, and what a check costs in Node.

mod checks;
mod latency;
mod world;

use crate::dev::Secrets;
use crate::server::{self, Launch};
use crate::{build, env, setup, steps};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;

/// How much to measure.
pub(crate) struct Options {
    rounds: u32,
}

const PORT: u16 = 8798;
const STATE: &str = ".wrangler/bench";

impl Options {
    /// Reads `--rounds N`.
    pub(crate) fn parse(words: &[&str]) -> Result<Self> {
        match words {
            [] => Ok(Self { rounds: 100 }),
            ["--rounds", rounds] => Ok(Self { rounds: rounds.parse().context("--rounds needs a number")? }),
            [unknown, ..] => bail!("`bench` knows --rounds, not `{unknown}`"),
        }
    }
}

/// Measures over a new database, prints, and writes `target/bench/*.json`.
pub(crate) fn run(options: &Options) -> Result<()> {
    server::check_port(PORT)?;
    setup::all()?;
    build::all()?;
    let secrets = Secrets::ensure()?;
    if env::at(STATE).exists() {
        fs::remove_dir_all(env::at(STATE))?;
    }
    fs::create_dir_all(env::target().join("bench"))?;
    steps::step("database", || server::migrate(STATE))?;
    let server = Launch { port: PORT, state: STATE, entry: None, vars: &[] }.start()?;
    let operator = server.client.with_token(&secrets.operator()?);
    let world = steps::step("world of 100 organizations", || world::make(&server.client, &operator))?;
    keep("http", &steps::step("latencies", || latency::measure(&server.client, &world, options.rounds))?)?;
    keep("checks", &steps::step("checks in Node", || checks::measure(&world))?)
}

fn keep(name: &str, figures: &Value) -> Result<()> {
    let file = env::target().join("bench").join(format!("{name}.json"));
    fs::write(&file, format!("{figures:#}\n")).with_context(|| format!("could not write {}", file.display()))
}
