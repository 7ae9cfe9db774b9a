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
use list::Mutant;
use std::{
    collections::BTreeMap,
    fs::{self, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};
pub(crate) use suites::LAWS;

/// What survives, each with the reason why that is right: `<mutant> -- <reason>`.
const KEPT: &str = "tests/mutants.txt";
/// Instead of a part of names: what nothing has caught yet, after a run that was ended or let something survive. Right as
/// long as the core is the same and no test was taken away.
const LEFT: &str = "left";
/// How many of a hundred may survive.
const SURVIVORS: usize = 2;

/// Weaves, builds, asks, prints; fails when more survives than may, or something survives without a reason.
pub(crate) fn run(wanted: Option<&str>) -> Result<()> {
    let goes_on = wanted == Some(LEFT);
    let part = wanted.filter(|_| !goes_on);
    let mutants = list::all(|name| part.is_none_or(|part| name.contains(part)))?;
    let before = caught_before()?;
    let caught =
        if goes_on { kept_in(&caught_path()).context("there is no run to go on with")? } else { BTreeMap::new() };
    sources::copy(&folder(), &BTreeMap::new())?;
    let built = built::build(&folder(), &mutants)?;
    println!("{} mutants; {} do not compile, {} cannot be woven in", mutants.len(), built.unviable, built.left.len());
    let left = built.woven.iter().copied().filter(|it| !caught.contains_key(&it.name()));
    // Whoever goes on takes it that what there is a reason for survives still.
    let reasons = if goes_on { reasons()? } else { BTreeMap::new() };
    let (known, left): (Vec<&Mutant>, Vec<&Mutant>) = left.partition(|it| reasons.contains_key(&it.name()));
    let known: Vec<String> = known.into_iter().map(Mutant::name).collect();
    let mut by: BTreeMap<String, usize> = BTreeMap::new();
    for mutant in &built.woven {
        if let Some(suite) = caught.get(&mutant.name()) {
            *by.entry(suite.clone()).or_default() += 1;
        }
    }
    let kept = OpenOptions::new().create(true).write(true).truncate(!goes_on).append(goes_on).open(caught_path());
    let answers = Mutex::new((by, known, kept.context("could not keep what is caught")?));
    ask::all(&built, &left, &before, |mutant, answer| {
        let (by, survivors, kept) = &mut *answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(suite) = answer.by() {
            writeln!(kept, "{}\t{suite}", mutant.name())?;
            *by.entry(suite).or_default() += 1;
        } else {
            // A run takes long; whoever watches can begin to think.
            println!("survives: {}", mutant.name());
            survivors.push(mutant.name());
        }
        Ok(())
    })?;
    let (by, mut survivors, _) = answers.into_inner().unwrap_or_else(PoisonError::into_inner);
    by.iter().for_each(|(suite, count)| println!("{count:>6} caught by {suite}"));
    built.left.iter().for_each(|mutant| println!("not woven in: {}", mutant.name()));
    survivors.sort();
    judge(&survivors, built.woven.len())
}

/// What caught a mutant in any run before, and so is asked about it first.
fn caught_before() -> Result<BTreeMap<String, String>> {
    let path = env::target().join("mutants-before.txt");
    let mut before = kept_in(&path).unwrap_or_default();
    before.extend(kept_in(&caught_path()).unwrap_or_default());
    let lines: String = before.iter().map(|(name, suite)| format!("{name}\t{suite}\n")).collect();
    fs::write(path, lines)?;
    Ok(before)
}

/// What is caught, and by what.
fn kept_in(path: &Path) -> Result<BTreeMap<String, String>> {
    let text = fs::read_to_string(path)?;
    let lines = text.lines().filter_map(|line| line.split_once('\t'));
    Ok(lines.map(|(name, suite)| (name.to_owned(), suite.to_owned())).collect())
}

fn judge(survivors: &[String], asked: usize) -> Result<()> {
    let kept = reasons()?;
    let mut unexplained = 0;
    for mutant in survivors {
        let reason = kept.get(mutant).map(String::as_str);
        unexplained += usize::from(reason.is_none());
        println!("survived: {mutant} -- {}", reason.unwrap_or("WHY?"));
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

fn caught_path() -> PathBuf {
    env::target().join("mutants-caught.txt")
}

/// Where the woven copy is.
fn folder() -> PathBuf {
    env::target().join("mutants")
}
