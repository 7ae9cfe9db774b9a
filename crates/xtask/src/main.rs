#![doc = include_str!("../README.md")]

mod bench;
mod build;
mod demo;
mod dev;
mod env;
mod hash;
mod http;
mod mutants;
mod npm;
mod openapi;
mod planted;
mod readme;
mod report;
mod requirements;
mod run;
mod server;
mod setup;
mod sources;
mod spending;
mod stamp;
mod steps;
mod test;

use anyhow::{Result, bail};
use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask <command>
  setup                       check prerequisites, install the pinned tools
  build                       policy package, API types, console, worker
  dev [--empty] [--port N]    serve everything at one address, with demo data
  test [suite ...]            prove everything, or some of it (`test --list` names the suites)
  npm                         pack the policy package into target/npm/
  openapi [--check]           write openapi.json, or fail when it is out of date
  requirements [--accept]     which requirement was shown where by the last test run
  spending                    what each route asked of D1 in the last run of the HTTP tests
  small-worlds                prove the laws on every small tenant, not only on every eightieth
  mutants [PART]              would the proof notice a wrong policy core; PART of a name, or `left`
  planted [NAME]              plant faults in a copy of the core, and see what of the proof finds each
  bench [--rounds N]          measure the local Worker and the policy package
  bench core [WORLD ...]      measure the core natively, on worlds small, large and huge
  bench package [WORLD ...]   measure the engine of the npm package in Node, on the same worlds";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[&str]) -> Result<ExitCode> {
    match words {
        ["setup"] => setup::all().map(|()| ExitCode::SUCCESS),
        ["build"] => {
            setup::all()?;
            build::all().map(|()| ExitCode::SUCCESS)
        }
        ["dev", options @ ..] => dev::serve(&dev::Options::parse(options)?),
        ["test", suites @ ..] => test::run(suites),
        ["npm"] => npm::pack().map(|_| ExitCode::SUCCESS),
        ["openapi"] => openapi::write().map(|()| ExitCode::SUCCESS),
        ["openapi", "--check"] => openapi::check().map(|()| ExitCode::SUCCESS),
        ["requirements"] => requirements::check().map(|()| ExitCode::SUCCESS),
        ["requirements", "--accept"] => requirements::accept().map(|()| ExitCode::SUCCESS),
        ["spending"] => spending::print().map(|()| ExitCode::SUCCESS),
        ["small-worlds"] => small_worlds().map(|()| ExitCode::SUCCESS),
        ["mutants"] => mutants::run(None).map(|()| ExitCode::SUCCESS),
        ["mutants", part] => mutants::run(Some(part)).map(|()| ExitCode::SUCCESS),
        ["planted"] => planted::run(None).map(|()| ExitCode::SUCCESS),
        ["planted", name] => planted::run(Some(name)).map(|()| ExitCode::SUCCESS),
        ["bench", options @ ..] => bench::run(&bench::Options::parse(options)?).map(|()| ExitCode::SUCCESS),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        [unknown, ..] => bail!("unknown command or options: `{unknown}`\n{USAGE}"),
    }
}

fn small_worlds() -> Result<()> {
    let mut command = run::command("cargo", &["test", "--profile", "proof", "--package", "policy-tests"]);
    run::shown(command.args(["--test", "small_worlds", "--", "--nocapture"]).env("SMALL_WORLDS", "all"))
}
