//! `cargo xtask test readme`: the README's commands, typed by a newcomer into an empty clone.

use crate::test::{ONE_PASSED, Tally};
use crate::{env, http::Client, run, server, steps};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const DEV: &str = "cargo xtask dev";
const TEST: &str = "cargo xtask test";
const PORT: u16 = 8787;
const PATIENCE: Duration = Duration::from_secs(30 * 60);

/// Each command counts as a test.
pub(crate) fn run() -> Result<Tally> {
    let readme = fs::read_to_string(env::at("README.md")).context("could not read README.md")?;
    for command in [DEV, TEST] {
        if !readme.lines().any(|line| line.trim() == command) {
            bail!("the README does not name `{command}` on a line of its own");
        }
    }
    let clone = steps::step("clone", clone)?;
    let mut total = Tally::default();
    total += steps::step(DEV, || serves(&clone))?;
    total += steps::step(TEST, || run::shown(&mut typed(TEST, &clone)))?.into();
    Ok(total)
}

impl From<()> for Tally {
    fn from((): ()) -> Self {
        ONE_PASSED
    }
}

/// What is committed, in a folder where nothing was built.
fn clone() -> Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("rolecall-readme-{}", std::process::id()));
    run::quiet(run::command("git", &["clone", "--quiet"]).arg(env::root()).arg(&folder))?;
    Ok(folder)
}

fn serves(clone: &Path) -> Result<Tally> {
    server::check_port(PORT)?;
    let mut child = typed(DEV, clone).stdin(Stdio::null()).spawn().context("could not start the dev command")?;
    let answered = wait_for_page(&mut child);
    run::succeeds(&mut run::command("kill", &["-TERM", &child.id().to_string()]));
    let status = child.wait()?;
    answered?;
    if status.success() { Ok(ONE_PASSED) } else { bail!("it ended with {status} when asked to stop") }
}

fn wait_for_page(child: &mut Child) -> Result<()> {
    let client = Client::new(&server::public_url(PORT));
    let began = Instant::now();
    while !client.is_well() {
        if let Some(status) = child.try_wait()? {
            bail!("it ended with {status} before it answered");
        }
        if began.elapsed() > PATIENCE {
            bail!("it did not answer for {} minutes", PATIENCE.as_secs() / 60);
        }
        thread::sleep(Duration::from_secs(1));
    }
    let page = client.get_bytes("/")?;
    if page.starts_with(b"<!doctype html>") { Ok(()) } else { bail!("the console's page is not what is served at /") }
}

fn typed(line: &str, clone: &Path) -> Command {
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).current_dir(clone).env_remove("CARGO_TARGET_DIR").env_remove("CARGO_MANIFEST_DIR");
    command
}
