//! Asks the proof about one mutant after the other.

use super::{built::Built, list::Mutant};
use anyhow::{Context, Result, bail};
use std::{
    process::{Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};
use wait_timeout::ChildExt;

/// What proves the core as a whole, the quickest first.
pub(crate) const SUITES: [&str; 6] = ["corpus", "corpus_laws", "remedies", "review", "change_laws", "laws"];

/// Random tenants a law: each law is asked about a thousand mutants, and what breaks it mostly breaks it soon.
const TENANTS: &str = "8";

/// How long a suite may take.
const LATEST: Duration = Duration::from_secs(60);

/// What became of a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Caught(&'static str),
    Late,
    Survived,
}

/// About each that is built in.
pub(crate) fn all<'m>(built: &Built<'m>) -> Result<Vec<(&'m Mutant, Answer)>> {
    if about(built, 0)? != Answer::Survived {
        bail!("without a mutant the proof fails");
    }
    let (next, answers) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let workers = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    thread::scope(|scope| {
        let work = || -> Result<()> {
            while let Some(mutant) = built.woven.get(next.fetch_add(1, Ordering::Relaxed)) {
                let answer = about(built, mutant.number)?;
                // A run takes long; whoever watches can begin to think.
                if answer == Answer::Survived {
                    println!("survives: {}", mutant.name());
                }
                answers.lock().map_err(|_| anyhow::anyhow!("a worker ended"))?.push((*mutant, answer));
            }
            Ok(())
        };
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|it| it.join().map_err(|_| anyhow::anyhow!("a worker ended"))?)
    })?;
    let mut answers = answers.into_inner().map_err(|_| anyhow::anyhow!("a worker ended"))?;
    answers.sort_by_key(|(mutant, _)| mutant.number);
    Ok(answers)
}

fn about(built: &Built, number: usize) -> Result<Answer> {
    for suite in SUITES {
        let program = built.programs.get(suite).with_context(|| format!("no program for {suite}"))?;
        let mut command = Command::new(program);
        command.env("MUTANT", number.to_string()).env("PROPTEST_CASES", TENANTS);
        command.current_dir(&built.folder);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        match child.wait_timeout(LATEST)?.map(|status| status.success()) {
            Some(true) => {}
            Some(false) => return Ok(Answer::Caught(suite)),
            None => {
                child.kill()?;
                child.wait()?;
                return Ok(Answer::Late);
            }
        }
    }
    Ok(Answer::Survived)
}
