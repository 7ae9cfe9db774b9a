//! Asks the proof about one mutant after the other.

use super::{
    built::Built,
    list::Mutant,
    suites::{QUICK, SUITES, Suite},
};
use anyhow::{Context, Result, bail};
use std::{
    collections::BTreeMap,
    process::{Command, Stdio},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};
use wait_timeout::ChildExt;

/// Random tenants a law: each law is asked about a thousand mutants, and what breaks it mostly breaks it soon.
const TENANTS: &str = "8";

/// How long a suite may take without a mutant; with one, some times as long as it took.
const LATEST: Duration = Duration::from_secs(120);

/// What became of a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// By the suite of this number.
    Caught(usize),
    Late,
    Survived,
}

impl Answer {
    /// What caught it, as it is printed; nothing, if nothing did.
    pub(crate) fn by(self) -> Option<String> {
        match self {
            Self::Caught(at) => SUITES.get(at).map(Suite::title),
            Self::Late => Some("running too long".to_owned()),
            Self::Survived => None,
        }
    }
}

/// What is known from the answers so far.
struct Known<'a> {
    /// What caught which mutant in a run before.
    before: &'a BTreeMap<String, String>,
    /// How long each suite may take.
    latest: Vec<Duration>,
    /// What caught the last one of each file: it mostly catches the next one.
    last: Mutex<BTreeMap<String, usize>>,
}

/// About each of these; each answer is told as it comes.
pub(crate) fn all(
    built: &Built<'_>,
    mutants: &[&Mutant],
    before: &BTreeMap<String, String>,
    told: impl Fn(&Mutant, Answer) -> Result<()> + Sync,
) -> Result<()> {
    let known = Known { before, latest: without(built)?, last: Mutex::default() };
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    thread::scope(|scope| {
        let work = || -> Result<()> {
            while let Some(mutant) = mutants.get(next.fetch_add(1, Ordering::Relaxed)) {
                told(mutant, about(built, mutant, &known)?)?;
            }
            Ok(())
        };
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|it| it.join().map_err(|_| anyhow::anyhow!("a worker ended"))?)
    })
}

/// How long each suite may take: without a mutant it passes.
fn without(built: &Built<'_>) -> Result<Vec<Duration>> {
    let mut latest = Vec::new();
    for suite in &SUITES {
        let begun = Instant::now();
        if passes(built, suite, 0, LATEST)? != Some(true) {
            bail!("without a mutant {} fails", suite.title());
        }
        println!("{:>6} ms {}", begun.elapsed().as_millis(), suite.title());
        latest.push(begun.elapsed() * 5 + Duration::from_secs(3));
    }
    Ok(latest)
}

/// Asks the quick suites and then the slow ones, among each first what caught it before, then what caught the last one of
/// its file.
fn about(built: &Built<'_>, mutant: &Mutant, known: &Known<'_>) -> Result<Answer> {
    let before = known.before.get(&mutant.name());
    let last = known.last.lock().unwrap_or_else(PoisonError::into_inner).get(&mutant.file).copied();
    let mut suites: Vec<_> = SUITES.iter().zip(&known.latest).enumerate().collect();
    suites.sort_by_key(|(at, (suite, _))| (*at >= QUICK, before != Some(&suite.title()), *at != 0, Some(*at) != last));
    for (at, (suite, latest)) in suites {
        let mut passed = passes(built, suite, mutant.number, *latest)?;
        if passed.is_none() {
            // It may be the machine that had no time.
            passed = passes(built, suite, mutant.number, *latest * 3)?;
        }
        match passed {
            Some(true) => {}
            Some(false) => {
                known.last.lock().unwrap_or_else(PoisonError::into_inner).insert(mutant.file.clone(), at);
                return Ok(Answer::Caught(at));
            }
            None => return Ok(Answer::Late),
        }
    }
    Ok(Answer::Survived)
}

/// Whether it passes; nothing when it takes too long.
fn passes(built: &Built<'_>, suite: &Suite, number: usize, latest: Duration) -> Result<Option<bool>> {
    let program = built.programs.get(suite.name).with_context(|| format!("no program for {}", suite.title()))?;
    let mut command = Command::new(program);
    command.env("MUTANT", number.to_string()).current_dir(built.folder.join(suite.folder));
    // The same random worlds each time; what fails is not made smaller, nor remembered for the next mutant.
    command.env("PROPTEST_RNG_SEED", "20").env("PROPTEST_CASES", TENANTS);
    command.env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1");
    command.env("INSTA_UPDATE", "no").env("INSTA_WORKSPACE_ROOT", &built.folder);
    if !suite.only.is_empty() {
        command.arg(suite.only);
    }
    // One test that fails is enough.
    command.args(["-Z", "unstable-options", "--fail-fast"]).env("RUSTC_BOOTSTRAP", "1");
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let status = child.wait_timeout(latest)?;
    if status.is_none() {
        child.kill()?;
        child.wait()?;
    }
    Ok(status.map(|it| it.success()))
}
