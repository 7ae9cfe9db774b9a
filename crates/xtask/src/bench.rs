//! `cargo xtask bench`: how long the local Worker takes, and what a check costs in Node. `cargo xtask bench core`: what the
//! core takes natively; `package`: what the engine of the npm package takes.

mod checks;
mod core;
mod latency;
mod package;
mod world;

use crate::dev::Secrets;
use crate::server::{self, Launch};
use crate::{build, env, setup, steps};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;

/// How much to measure.
pub(crate) enum Options {
    /// The Worker and the package, with so many requests of a kind.
    Edge {
        /// How many.
        rounds: u32,
    },
    /// The core, on the worlds of these names; on all if none is named.
    Core(Vec<String>),
    /// The engine of the package in Node, likewise.
    Package(Vec<String>),
}

const PORT: u16 = 8798;
const STATE: &str = ".wrangler/bench";

impl Options {
    /// Reads `--rounds N` or `core WORLD ...`.
    pub(crate) fn parse(words: &[&str]) -> Result<Self> {
        match words {
            [] => Ok(Self::Edge { rounds: 100 }),
            ["--rounds", rounds] => Ok(Self::Edge { rounds: rounds.parse().context("--rounds needs a number")? }),
            ["core", worlds @ ..] => Ok(Self::Core(worlds.iter().map(|it| (*it).to_owned()).collect())),
            ["package", worlds @ ..] => Ok(Self::Package(worlds.iter().map(|it| (*it).to_owned()).collect())),
            [unknown, ..] => bail!("`bench` knows --rounds, core and package, not `{unknown}`"),
        }
    }
}

/// Measures, prints, and writes `target/bench/*.json`.
pub(crate) fn run(options: &Options) -> Result<()> {
    fs::create_dir_all(env::target().join("bench"))?;
    match options {
        Options::Edge { rounds } => edge(*rounds),
        Options::Core(worlds) => steps::step("core", || core::measure(worlds)),
        Options::Package(worlds) => steps::step("package", || package::measure(worlds)),
    }
}

/// Over a new database.
fn edge(rounds: u32) -> Result<()> {
    server::check_port(PORT)?;
    setup::all()?;
    build::all()?;
    let secrets = Secrets::ensure()?;
    if env::at(STATE).exists() {
        fs::remove_dir_all(env::at(STATE))?;
    }
    steps::step("database", || server::migrate(STATE))?;
    let server = Launch { port: PORT, state: STATE, entry: None, vars: &[] }.start()?;
    let operator = server.client.with_token(&secrets.operator()?);
    let world = steps::step("world of 100 organizations", || world::make(&server.client, &operator))?;
    keep("http", &steps::step("latencies", || latency::measure(&server.client, &world, rounds))?)?;
    keep("checks", &steps::step("checks in Node", || checks::measure(&world))?)
}

fn keep(name: &str, figures: &Value) -> Result<()> {
    let file = env::target().join("bench").join(format!("{name}.json"));
    fs::write(&file, format!("{figures:#}\n")).with_context(|| format!("could not write {}", file.display()))
}
