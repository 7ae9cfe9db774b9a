//! `cargo xtask test readme`: the README's commands, typed by a newcomer into an empty clone.

use crate::test::{ONE_PASSED, Tally};
use crate::{env, http::Client, run, server, steps};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

const DEV: &str = "cargo xtask dev";
const TEST: &str = "cargo xtask test";
const PORT: u16 = 8787;
/// What `dev` prints when everything is there.
const READY: &str = "Rolecall is at ";
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
    let mut dev = typed(DEV, clone);
    let mut child =
        dev.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().context("could not start the dev command")?;
    let ready = watch(child.stdout.take().context("it has no output")?);
    let answered = wait_for_page(&mut child, &ready);
    run::succeeds(&mut run::command("kill", &["-TERM", &child.id().to_string()]));
    let status = child.wait()?;
    answered?;
    if status.success() { Ok(ONE_PASSED) } else { bail!("it ended with {status} when asked to stop") }
}

/// Shows what it prints, and says when it has printed its address: before that, what answers is only being filled.
fn watch(printed: ChildStdout) -> Receiver<()> {
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(printed).lines().map_while(Result::ok) {
            println!("{line}");
            if line.starts_with(READY) && send.send(()).is_err() {
                return;
            }
        }
    });
    receive
}

fn wait_for_page(child: &mut Child, ready: &Receiver<()>) -> Result<()> {
    match ready.recv_timeout(PATIENCE) {
        Ok(()) => {}
        Err(RecvTimeoutError::Disconnected) => bail!("it ended with {} before it was ready", child.wait()?),
        Err(RecvTimeoutError::Timeout) => bail!("it was not ready for {} minutes", PATIENCE.as_secs() / 60),
    }
    let page = Client::new(&server::public_url(PORT)).get_bytes("/")?;
    if page.starts_with(b"<!doctype html>") { Ok(()) } else { bail!("the console's page is not what is served at /") }
}

fn typed(line: &str, clone: &Path) -> Command {
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).current_dir(clone).env_remove("CARGO_TARGET_DIR").env_remove("CARGO_MANIFEST_DIR");
    command
}
