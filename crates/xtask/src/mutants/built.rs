//! Builds the core with all mutants that compile in it.

use super::{
    ask::SUITES,
    list::Mutant,
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
    /// Where the programs are to run.
    pub(crate) folder: PathBuf,
}

/// The number is read once a process.
const SWITCH: &str = "
#[doc(hidden)]
pub fn mutant() -> usize {
    static CHOSEN: std::sync::OnceLock<usize> = std::sync::OnceLock::new();
    *CHOSEN.get_or_init(|| std::env::var(\"MUTANT\").ok().and_then(|it| it.parse().ok()).unwrap_or(0))
}
";

/// Weaves, and leaves out what does not compile, until the rest does.
pub(crate) fn build<'m>(folder: &Path, mutants: &'m [Mutant]) -> Result<Built<'m>> {
    let (mut left, mut viable): (Vec<_>, Vec<_>) = mutants.iter().partition(|mutant| mutant.is_alone);
    let originals = originals(folder, mutants)?;
    let mut unviable = 0;
    loop {
        let files = woven(folder, &originals, &viable)?;
        let found = compile(folder)?;
        if found.errors.is_empty() {
            let folder = folder.join("tests");
            return Ok(Built { woven: viable, unviable, left, programs: found.programs, folder });
        }
        let wrong = wrong(&files, &found.errors, &viable)?;
        let before = viable.len();
        unviable += viable.iter().filter(|it| wrong.numbers.contains(&it.number)).count();
        viable.retain(|it| !wrong.numbers.contains(&it.number));
        let (unwoven, kept) = viable.into_iter().partition(|it| wrong.is_const(it));
        viable = kept;
        left.extend::<Vec<_>>(unwoven);
        if viable.len() == before {
            bail!("it does not compile, and no mutant is to blame: {}", found.errors.first().map_or("", |it| &it.text));
        }
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
        fs::write(root, text + SWITCH)?;
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
    command.args(["test", "--package", "policy-tests", "--no-run", "--message-format", "json"]);
    command.args(SUITES.iter().flat_map(|suite| ["--test", suite]));
    command.current_dir(folder).env("CARGO_TARGET_DIR", folder.join("target"));
    // Mutants leave things unused; and the laws ask millions of questions.
    command.env("RUSTFLAGS", "--cap-lints=warn").env("CARGO_PROFILE_DEV_OPT_LEVEL", "1");
    let output = command.stderr(Stdio::null()).output().context("could not start cargo")?;
    let mut found = Found { errors: Vec::new(), programs: BTreeMap::new() };
    for message in String::from_utf8(output.stdout)?.lines().filter_map(|it| serde_json::from_str::<Json>(it).ok()) {
        if let Some(error) = message.get("message").filter(|it| it.get("level").is_some_and(|it| it == "error")) {
            found.errors.extend(read_error(error));
        }
        if let Some(program) = message.get("executable").and_then(Json::as_str) {
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

#[derive(Default)]
struct Wrong {
    numbers: BTreeSet<usize>,
    /// Functions that have to stay `const`, by name.
    constant: BTreeSet<String>,
}

impl Wrong {
    fn is_const(&self, mutant: &Mutant) -> bool {
        self.constant.iter().any(|name| mutant.function_name() == *name)
    }
}

fn wrong(files: &BTreeMap<String, Woven>, errors: &[Error], viable: &[&Mutant]) -> Result<Wrong> {
    let mut wrong = Wrong::default();
    for error in errors {
        if let Some((_, name)) = error.text.split_once("cannot call non-const")
            && let Some(name) = name.split('`').nth(1)
        {
            let name = name.rsplit("::").next().unwrap_or(name);
            wrong.constant.insert(name.split(['(', '<']).next().unwrap_or(name).to_owned());
            continue;
        }
        let arms = error.places.iter().filter_map(|(file, line)| {
            let (_, number) = files.get(file)?.arms.iter().find(|(lines, _)| lines.contains(line))?;
            Some(*number)
        });
        let arms: Vec<_> = arms.collect();
        if arms.is_empty() {
            bail!("outside of {} mutants: {} at {:?}", viable.len(), error.text, error.places);
        }
        wrong.numbers.extend(arms);
    }
    Ok(wrong)
}
