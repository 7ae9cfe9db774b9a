//! Planted faults: would the proof notice what a tired engineer might do to the policy core?
//!
//! `tests/planted/*.patch` are small mistakes, each as a patch. In a copy of the sources all of them are woven into one
//! build, each behind a number, and the proof is asked about one after the other. Finders are the corpus, the slow model
//! and the laws; the tests of the core's parts are not asked.

mod ask;
mod patch;
mod weave;

use crate::{env, sources};
use anyhow::{Context, Result, bail};
use ask::Found;
use patch::Patch;
use std::{collections::BTreeMap, fs, path::PathBuf};

/// Where the patches are.
const FOLDER: &str = "tests/planted";
/// The table of what found what.
const TABLE: &str = "docs/planted.md";

/// Plants, builds, asks, prints; fails when nothing finds a fault. The table is kept when all were asked about.
pub(crate) fn run(wanted: Option<&str>) -> Result<()> {
    let patches = patches(wanted)?;
    sources::copy(&folder(), &woven(&patches)?)?;
    let names: Vec<String> = patches.iter().map(|it| it.name.clone()).collect();
    let programs = ask::build(&folder())?;
    let found = ask::all(&programs, &folder(), &names)?;
    let rows: Vec<(&Patch, &Option<Found>)> = patches.iter().zip(&found).collect();
    let missed = found.iter().filter(|it| it.is_none()).count();
    println!("{} of {} planted faults found", found.len() - missed, found.len());
    if missed > 0 {
        bail!("nothing finds {missed} planted faults: add the case or the law that does");
    }
    if wanted.is_none() {
        fs::write(env::at(TABLE), table(&rows)).with_context(|| format!("could not write {TABLE}"))?;
    }
    Ok(())
}

/// All patches, in the order of their names, or those whose names contain this.
fn patches(wanted: Option<&str>) -> Result<Vec<Patch>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(env::at(FOLDER)).with_context(|| format!("could not read {FOLDER}"))? {
        let path = entry?.path();
        let name = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        if path.extension().is_some_and(|it| it == "patch") && wanted.is_none_or(|wanted| name.contains(wanted)) {
            names.push((name, path));
        }
    }
    names.sort();
    let patches = names.into_iter().map(|(name, path)| Patch::read(name, &fs::read_to_string(path)?));
    let patches: Vec<Patch> = patches.collect::<Result<_>>()?;
    if patches.is_empty() { bail!("no such fault in {FOLDER}") } else { Ok(patches) }
}

fn folder() -> PathBuf {
    env::target().join("planted")
}

/// The files that patches touch, with all faults in them.
fn woven(patches: &[Patch]) -> Result<BTreeMap<String, String>> {
    let mut files: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for (patch, number) in patches.iter().zip(1..) {
        for (file, text) in patch.applied(|file| Ok(fs::read_to_string(env::at(file))?))? {
            files.entry(file).or_default().push((number, text));
        }
    }
    let mut woven = BTreeMap::new();
    for (file, faulty) in files {
        let text = fs::read_to_string(env::at(&file))?;
        let text = weave::weave(&text, &faulty).with_context(|| format!("could not plant faults in {file}"))?;
        woven.insert(file, text);
    }
    let root = "crates/policy-core/src/lib.rs";
    let text = woven.remove(root).map_or_else(|| fs::read_to_string(env::at(root)), Ok)?;
    woven.insert(root.to_owned(), text + weave::SWITCH);
    Ok(woven)
}

fn table(rows: &[(&Patch, &Option<Found>)]) -> String {
    let mut table = format!(
        "# Planted faults\n\nMistakes that a tired engineer might make in the policy core, kept as patches in `{FOLDER}`. \
         Each is put into a copy\nof the sources, and something of the proof (the corpus, the slow model, the laws; no test \
         of the core's parts) has to\nfind it. Written by `cargo xtask planted`, which fails when one is not found; the first \
         finder is named.\n\n| fault | what is wrong | found by | test |\n|---|---|---|---|\n"
    );
    for (patch, found) in rows {
        let (suite, test) = found.as_ref().map_or(("nothing", ""), |it| (it.suite, it.test.as_str()));
        table.push_str(&format!("| `{}` | {} | {suite} | `{test}` |\n", patch.name, patch.what));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_planted_fault_still_applies_and_can_be_woven_in() -> Result<()> {
        let patches = patches(None)?;
        assert!(patches.len() >= 20, "only {} faults are planted", patches.len());
        assert!(patches.iter().all(|it| !it.what.is_empty()));
        woven(&patches).map(drop)
    }
}
