//! What is done to any wasm before it is shipped.

use crate::{env, run};
use anyhow::{Context, Result, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What rustc's wasm uses, and every browser of the last years has. Not `--all-features`: then the optimizer writes
/// encodings that only the newest engines read.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Optimizes it in its place.
pub(super) fn optimize(wasm: &Path, how: &[&str]) -> Result<()> {
    let better = wasm.with_extension("wasm.better");
    let arguments = [how, FEATURES, &["-o"]].concat();
    run::quiet(run::command(env::node_tool("wasm-opt"), &arguments).arg(&better).arg(wasm))?;
    fs::rename(&better, wasm).context("could not replace the wasm by its optimized form")
}

/// Fails when together they have become heavier, compressed, than they may.
pub(super) fn check_size(what: &str, files: &[PathBuf], most: usize) -> Result<()> {
    let weights = files.iter().map(|it| weight(it)).collect::<Result<Vec<usize>>>()?;
    let all: usize = weights.iter().sum();
    println!("  {what}: {all} bytes gzipped of at most {most}");
    ensure!(all <= most, "{what} weighs {all} bytes gzipped ({weights:?}), more than the {most} that it may");
    Ok(())
}

fn weight(file: &Path) -> Result<usize> {
    let script = "console.log(require('node:zlib').gzipSync(require('node:fs').readFileSync(process.argv[1]), \
                  { level: 9 }).length)";
    let printed = run::read(run::command(env::node_tool("node"), &["-e", script]).arg(file))?;
    printed.trim().parse().context("gzip says no number")
}
