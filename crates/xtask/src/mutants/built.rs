//! Builds the core with all mutants that compile in it.

use super::{
    list::Mutant,
    suites::PACKAGES,
    weave::{Woven, weave},
};
use anyhow::{Context, Result, bail};
use serde_json::Value as Json;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// What was built.
pub(crate) struct Built<'m> {
    /// The mutants that are in it.
    pub(crate) woven: Vec<&'m Mutant>,
    /// How many do not compile.
    pub(crate) unviable: usize,
    /// Those that might compile, but not beside others.
    pub(crate) left: Vec<&'m Mutant>,
    /// The suites' programs.
    pub(crate) programs: BTreeMap<String, PathBuf>,
    /// The copy of the sources.
    pub(crate) folder: PathBuf,
}

/// Read once a process. What is computed at compile time does what it did: it says so by being asked there.
const SWITCH: &str = "
#[doc(hidden)]
pub const fn mutant() -> usize {
    std::intrinsics::const_eval_select((), mutant_built, mutant_chosen)
}
const fn mutant_built() -> usize {
    0
}
fn mutant_chosen() -> usize {
    static CHOSEN: std::sync::OnceLock<usize> = std::sync::OnceLock::new();
    *CHOSEN.get_or_init(|| std::env::var(\"MUTANT\").ok().and_then(|it| it.parse().ok()).unwrap_or(0))
}
/// Of two iterators whose types have no names, one.
#[doc(hidden)]
pub enum Either<A, B> { A(A), B(B) }
impl<T, A: Iterator<Item = T>, B: Iterator<Item = T>> Iterator for Either<A, B> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        match self { Self::A(it) => it.next(), Self::B(it) => it.next() }
    }
}
";

const FEATURES: &str = "#![feature(core_intrinsics, const_eval_select)]
#![allow(internal_features, clippy::all)]
";

/// Weaves, and leaves out what does not compile, until the rest does.
pub(crate) fn build<'m>(folder: &Path, mutants: &'m [Mutant]) -> Result<Built<'m>> {
    let (left, mut viable): (Vec<_>, Vec<_>) = mutants.iter().partition(|mutant| mutant.is_alone);
    let originals = originals(folder, mutants)?;
    let all = viable.len();
    // Iterators over `&mut`, where ours are over `&`: the compiler would blame the whole function.
    viable.retain(|it| !(it.is_nameless && it.replacement.contains("Box::leak")));
    loop {
        let files = woven(folder, &originals, &viable)?;
        let found = compile(folder)?;
        let Some(first) = found.errors.first() else {
            let (unviable, folder) = (all - viable.len(), folder.to_owned());
            return Ok(Built { woven: viable, unviable, left, programs: found.programs, folder });
        };
        let wrong = wrong(&files, &found.errors)?;
        if wrong.is_empty() {
            bail!("it does not compile, and no mutant is to blame: {}", first.text);
        }
        viable.retain(|it| !wrong.contains(&it.number));
    }
}

fn originals(folder: &Path, mutants: &[Mutant]) -> Result<BTreeMap<String, String>> {
    let files: BTreeSet<_> = mutants.iter().map(|it| it.file.clone()).collect();
    let read = |file: String| Ok((file.clone(), fs::read_to_string(folder.join(&file))?));
    files.into_iter().map(read).collect()
}

fn woven(folder: &Path, originals: &BTreeMap<String, String>, mutants: &[&Mutant]) -> Result<BTreeMap<String, Woven>> {
    let mut files = BTreeMap::new();
    for (file, text) in originals {
        let here: Vec<_> = mutants.iter().copied().filter(|it| it.file == *file).collect();
        let woven = weave(text, &here);
        fs::write(folder.join(file), &woven.text)?;
        files.insert(file.clone(), woven);
    }
    let root = folder.join("crates/policy-core/src/lib.rs");
    let text = fs::read_to_string(&root)?;
    if !text.contains(SWITCH) {
        fs::write(root, format!("{FEATURES}{text}{SWITCH}"))?;
    }
    Ok(files)
}

struct Found {
    errors: Vec<Error>,
    programs: BTreeMap<String, PathBuf>,
}

struct Error {
    text: String,
    places: Vec<(String, usize)>,
}

fn compile(folder: &Path) -> Result<Found> {
    let mut command = Command::new("cargo");
    command.args(["test", "--no-run", "--message-format", "json", "--tests"]);
    command.args(PACKAGES.iter().flat_map(|package| ["--package", package]));
    command.current_dir(folder).env("CARGO_TARGET_DIR", folder.join("target"));
    // For the switch, which tells compile time from run time.
    command.env("RUSTC_BOOTSTRAP", "policy_core");
    // Mutants leave things unused; and the laws ask millions of questions.
    command.env("RUSTFLAGS", "--cap-lints=warn").env("CARGO_PROFILE_DEV_OPT_LEVEL", "1");
    let output = command.stderr(Stdio::null()).output().context("could not start cargo")?;
    let mut found = Found { errors: Vec::new(), programs: BTreeMap::new() };
    for message in String::from_utf8(output.stdout)?.lines().filter_map(|it| serde_json::from_str::<Json>(it).ok()) {
        if let Some(error) = message.get("message").filter(|it| it.get("level").is_some_and(|it| it == "error")) {
            found.errors.extend(read_error(error));
        }
        // A program may have the name of a suite.
        let is_program = message.pointer("/target/kind/0").is_some_and(|it| it == "bin");
        if let Some(program) = message.get("executable").and_then(Json::as_str).filter(|_| !is_program) {
            let name = message.pointer("/target/name").and_then(Json::as_str).unwrap_or_default();
            found.programs.insert(name.to_owned(), PathBuf::from(program));
        }
    }
    if found.errors.is_empty() && !output.status.success() {
        bail!("cargo ended with {} and said nothing", output.status);
    }
    Ok(found)
}

fn read_error(error: &Json) -> Option<Error> {
    let text = error.get("message")?.as_str()?.to_owned();
    let spans = error.get("spans")?.as_array()?;
    let place = |span: &Json| {
        let line = usize::try_from(span.get("line_start")?.as_u64()?).ok()?;
        span.get("is_primary")?.as_bool()?.then_some((span.get("file_name")?.as_str()?.to_owned(), line))
    };
    let places: Vec<_> = spans.iter().filter_map(place).collect();
    // The last line, `aborting due to …`, has no place.
    (!places.is_empty()).then_some(Error { text, places })
}

/// The mutants to blame.
fn wrong(files: &BTreeMap<String, Woven>, errors: &[Error]) -> Result<BTreeSet<usize>> {
    let mut wrong = BTreeSet::new();
    for error in errors {
        let before = wrong.len();
        wrong.extend(error.places.iter().filter_map(|(file, line)| {
            let (_, number) = files.get(file)?.arms.iter().find(|(lines, _)| lines.contains(line))?;
            Some(*number)
        }));
        if wrong.len() == before && error.places.iter().all(|(file, _)| !files.contains_key(file)) {
            bail!("outside of mutants: {} at {:?}", error.text, error.places);
        }
    }
    Ok(wrong)
}
