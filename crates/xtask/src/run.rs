//! Running programs: each in the workspace's root, with the pinned tools first on PATH.

use crate::env;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{IsTerminal, Write};
use std::process::{Command, Output, Stdio};

/// A program, ready to be given more arguments.
pub(crate) fn command(program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(env::root()).env("PATH", env::path());
    // Wrangler asks and reports home otherwise.
    command.env("WRANGLER_SEND_METRICS", "false").env("NO_UPDATE_NOTIFIER", "1");
    if !std::io::stdout().is_terminal() {
        command.env("NO_COLOR", "1");
    }
    command
}

/// Runs with its output on the screen.
pub(crate) fn shown(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("could not start {}", words(command)))?;
    if status.success() { Ok(()) } else { bail!("{} ended with {status}", words(command)) }
}

/// Runs with its output on the screen where a person watches; elsewhere it is printed only if the program fails.
pub(crate) fn watched(command: &mut Command) -> Result<()> {
    if std::io::stderr().is_terminal() { shown(command) } else { quiet(command) }
}

/// Runs, and prints what it said only if it fails.
pub(crate) fn quiet(command: &mut Command) -> Result<()> {
    output(command).map(drop)
}

/// Runs, and returns what it wrote to standard output.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = output(command)?;
    String::from_utf8(output.stdout).with_context(|| format!("{} wrote something that is no text", words(command)))
}

/// Whether it can be started and succeeds.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn output(command: &mut Command) -> Result<Output> {
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("could not start {}", words(command)))?;
    if output.status.success() {
        return Ok(output);
    }
    let mut screen = std::io::stderr().lock();
    screen.write_all(&output.stdout)?;
    screen.write_all(&output.stderr)?;
    bail!("{} ended with {}", words(command), output.status)
}

fn words(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let short = program.rsplit('/').next().unwrap_or(&program).to_owned();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy().into_owned());
    format!("`{}`", std::iter::once(short).chain(arguments).collect::<Vec<_>>().join(" "))
}
