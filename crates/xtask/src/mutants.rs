//! Mutation: would the proof notice if a line of the policy core were wrong?
//!
//! `cargo mutants` says what could be wrong where. Building the core once for each of that would take hours, so all
//! mutants are woven into one build, each behind a number, and the proof is asked about one number after the other.

mod ask;
mod built;
mod list;
mod suites;
mod weave;

use crate::{env, sources};
use anyhow::{Context, Result, bail};
use ask::Answer;
use list::Mutant;
use std::{collections::BTreeMap, fs, path::PathBuf};
pub(crate) use suites::LAWS;
use suites::SUITES;

/// What survives, each with the reason why that is right: `<mutant> -- <reason>`.
const KEPT: &str = "tests/mutants.txt";
/// Instead of a part of names: those that survived the last time.
const LEFT: &str = "left";
/// How many of a hundred may survive.
const SURVIVORS: usize = 2;

/// Weaves, builds, asks, prints; fails when more survives than may, or something survives without a reason.
pub(crate) fn run(wanted: Option<&str>) -> Result<()> {
    let last = fs::read_to_string(left()).unwrap_or_default();
    let mutants = list::all(|name| match wanted {
        None => true,
        Some(LEFT) => last.lines().any(|line| line == name),
        Some(part) => name.contains(part),
    })?;
    sources::copy(&folder(), &BTreeMap::new())?;
    let built = built::build(&folder(), &mutants)?;
    println!("{} mutants; {} do not compile, {} cannot be woven in", mutants.len(), built.unviable, built.left.len());
    let answers = ask::all(&built)?;
    let count = |wanted: fn(&Answer) -> bool| answers.iter().filter(|(_, answer)| wanted(answer)).count();
    for (at, suite) in SUITES.iter().enumerate() {
        let by = answers.iter().filter(|(_, it)| *it == Answer::Caught(at)).count();
        println!("{by:>6} caught by {}", suite.title());
    }
    println!("{:>6} ran too long", count(|it| matches!(it, Answer::Late)));
    for mutant in &built.left {
        println!("not woven in: {}", mutant.name());
    }
    let survivors: Vec<_> = answers.iter().filter(|(_, it)| matches!(it, Answer::Survived)).map(|it| it.0).collect();
    let names: Vec<_> = survivors.iter().map(|it| it.name() + "\n").collect();
    fs::write(left(), names.concat()).context("could not keep what survives")?;
    judge(&survivors, answers.len())
}

fn judge(survivors: &[&Mutant], asked: usize) -> Result<()> {
    let kept = reasons()?;
    let mut unexplained = 0;
    for mutant in survivors {
        let reason = kept.get(&mutant.name()).map(String::as_str);
        unexplained += usize::from(reason.is_none());
        println!("survived: {} -- {}", mutant.name(), reason.unwrap_or("WHY?"));
    }
    println!("{} of {asked} survived, {unexplained} of them unexplained", survivors.len());
    if unexplained > 0 {
        bail!("say in {KEPT} why these are right, or prove more");
    }
    if survivors.len() * 100 > asked * SURVIVORS {
        bail!("more than {SURVIVORS} of 100 survive");
    }
    Ok(())
}

fn reasons() -> Result<BTreeMap<String, String>> {
    let text = fs::read_to_string(env::at(KEPT)).with_context(|| format!("could not read {KEPT}"))?;
    let lines = text.lines().filter_map(|line| line.split_once(" -- "));
    Ok(lines.map(|(name, reason)| (name.to_owned(), reason.to_owned())).collect())
}

/// What survived the last time: `cargo xtask mutants left` asks about that alone.
fn left() -> PathBuf {
    env::target().join("mutants-left.txt")
}

/// Where the woven copy is.
fn folder() -> PathBuf {
    env::target().join("mutants")
}
