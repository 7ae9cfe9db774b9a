//! Browser tests: a real Chromium is found, or installed where that is allowed, or asked for.

use crate::test::{Tally, scripts};
use crate::{env, run, steps};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

const PROGRAMS: [&str; 4] = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"];
const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

pub(super) fn run() -> Result<Tally> {
    scripts::run_with("browser", &["tests/browser"], &[("CHROME_PATH", chromium()?)])
}

fn chromium() -> Result<PathBuf> {
    if let Some(chosen) = std::env::var_os("CHROME_PATH").map(PathBuf::from) {
        return if chosen.is_file() {
            Ok(chosen)
        } else {
            bail!("CHROME_PATH names {}, which is no file", chosen.display())
        };
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    if may_install() {
        steps::step("Debian's Chromium", install)?;
    }
    find().context("no Chrome or Chromium on PATH\n    mend it with: sudo apt-get install chromium (or set CHROME_PATH to the program)")
}

fn find() -> Option<PathBuf> {
    let on_mac = Some(PathBuf::from(MAC)).filter(|program| program.is_file());
    PROGRAMS.iter().find_map(|name| env::which(name)).or(on_mac)
}

/// Only as root, as in a container: nobody is asked for a password.
fn may_install() -> bool {
    let is_root = run::read(&mut run::command("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
    is_root && env::which("apt-get").is_some()
}

fn install() -> Result<()> {
    run::quiet(&mut run::command("apt-get", &["update", "-qq"]))?;
    let mut install =
        run::command("apt-get", &["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"]);
    run::quiet(install.env("DEBIAN_FRONTEND", "noninteractive"))
}
