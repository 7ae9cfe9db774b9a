//! `cargo xtask test`: every proof, or some by name, closing with one line over all of them.

mod browser;
mod lint;
mod native;
mod plan;
mod scripts;

use crate::{build, env, readme, requirements, setup, steps};
use anyhow::{Result, bail};
use plan::{Build, Plan, Step};
use std::ops::AddAssign;
use std::process::ExitCode;
use std::time::Instant;

/// What ran.
#[derive(Clone, Copy, Default, Debug, PartialEq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

/// A step that has no tests to count: it passes or fails as one.
pub(crate) const ONE_PASSED: Tally = Tally { passed: 1, failed: 0 };
const ONE_FAILED: Tally = Tally { passed: 0, failed: 1 };

/// Runs the named suites; none named: all of them.
pub(crate) fn run(words: &[&str]) -> Result<ExitCode> {
    if words == ["--list"] {
        println!("{}", plan::help());
        return Ok(ExitCode::SUCCESS);
    }
    let plan = Plan::of(words)?;
    let began = Instant::now();
    setup::all()?;
    std::fs::create_dir_all(env::reports())?;
    let total = plan.run();
    println!("\n{:.0} s", began.elapsed().as_secs_f64());
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(if total.failed == 0 && total.passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl Plan {
    /// Runs everything, whatever fails on the way, and adds it up.
    fn run(&self) -> Tally {
        let mut total = Tally::default();
        let mut built = Ok(());
        if self.build != Build::Nothing {
            let made = match self.build {
                Build::Everything => build::all(),
                Build::Package | Build::Nothing => build::package(),
            };
            total += tally_of("build", made.map(|()| ONE_PASSED));
            built = if total.failed == 0 { Ok(()) } else { Err(()) };
        }
        for step in &self.steps {
            total += match (built, step.needs()) {
                (Ok(()), _) | (_, Build::Nothing) => tally_of(step.name(), steps::step(step.name(), || step.run())),
                (Err(()), _) => tally_of(step.name(), Err(anyhow::anyhow!("not run, for the build failed"))),
            };
        }
        total
    }
}

impl Step {
    fn run(self) -> Result<Tally> {
        match self {
            Self::Format => lint::format(),
            Self::Clippy => lint::clippy(),
            Self::ClippyWasm => lint::clippy_wasm(),
            Self::Types => lint::types(),
            Self::Api => crate::openapi::check().map(|()| ONE_PASSED),
            Self::Native => native::all(),
            Self::NativeQuick => native::quick(),
            Self::Tidy => native::tidy(),
            Self::Doctests => native::doctests(),
            Self::Package => scripts::run("package", &["crates/policy-wasm/npm", "tests/packaging"]),
            Self::Console => scripts::run("console", &["www"]),
            Self::Http => scripts::run("http", &["tests/http"]),
            Self::Browser => browser::run(),
            Self::Requirements => requirements::check().map(|()| ONE_PASSED),
            Self::Readme => readme::run(),
        }
    }
}

/// A step that could not be counted failed as one.
fn tally_of(name: &str, result: Result<Tally>) -> Tally {
    match result {
        Ok(tally) => {
            println!("  {name}: {} of {} passed", tally.passed, tally.passed + tally.failed);
            tally
        }
        Err(error) => {
            eprintln!("  {name}: {error:#}");
            ONE_FAILED
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Counts a report; a runner that failed without a failed test, or ran nothing, has failed as one.
pub(crate) fn count(suite: &str, report: &crate::report::Report, runner: Result<()>) -> Result<Tally> {
    let passed = report.0.iter().filter(|ran| ran.passed).count();
    let mut tally = Tally { passed, failed: report.0.len().saturating_sub(passed) };
    if report.0.is_empty() {
        runner?;
        bail!("{suite} ran no test");
    }
    if let (Err(error), 0) = (runner, tally.failed) {
        eprintln!("  {error:#}");
        tally.failed = 1;
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::{Tally, count};
    use crate::report::{Ran, Report};

    fn report(verdicts: &[bool]) -> Report {
        Report(verdicts.iter().map(|&passed| Ran { name: String::new(), passed }).collect())
    }

    #[test]
    fn a_runner_that_fails_without_a_failed_test_is_counted() {
        let failed = || Err(anyhow::anyhow!("broke"));
        assert_eq!(count("x", &report(&[true]), failed()).unwrap(), Tally { passed: 1, failed: 1 });
        assert_eq!(count("x", &report(&[true, false]), failed()).unwrap(), Tally { passed: 1, failed: 1 });
        assert_eq!(count("x", &report(&[true]), Ok(())).unwrap(), Tally { passed: 1, failed: 0 });
    }

    #[test]
    fn a_suite_without_tests_proves_nothing() {
        assert!(count("x", &report(&[]), Ok(())).is_err());
    }
}
