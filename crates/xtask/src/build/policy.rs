//! The npm package: the core as wasm, its glue, and the wrapper in TypeScript, in `crates/policy-wasm/npm/dist`.

use crate::stamp::Stamped;
use crate::{env, run, setup};
use anyhow::{Context, Result};
use std::fs;

/// Everything that the package is made from; the console is made from it too.
pub(crate) const INPUTS: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "package-lock.json",
    "crates/policy-core",
    "crates/policy-wire",
    "crates/policy-wasm",
    "crates/xtask/src/build/policy.rs",
];

const DIST: &str = "crates/policy-wasm/npm/dist";

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

/// Builds the package.
pub(crate) fn package() -> Result<()> {
    let outputs = ["crates/policy-wasm/npm/dist/policy_bg.wasm", "crates/policy-wasm/npm/dist/index.js"];
    Stamped { name: "policy package", inputs: INPUTS, outputs: &outputs }.run(|| {
        compile()?;
        bind()?;
        shrink()?;
        run::quiet(&mut run::command(env::node_tool("tsc"), &["-p", "crates/policy-wasm/npm/tsconfig.json"]))
    })
}

fn compile() -> Result<()> {
    let arguments = ["build", "--release", "--target", "wasm32-unknown-unknown", "--package", "policy-wasm"];
    run::watched(&mut run::command("cargo", &arguments))
}

fn bind() -> Result<()> {
    let wasm = env::target().join("wasm32-unknown-unknown/release/policy_wasm.wasm");
    let mut bindgen =
        run::command(setup::wasm_bindgen(), &["--target", "web", "--out-name", "policy", "--out-dir", DIST]);
    run::quiet(bindgen.arg(wasm))
}

/// For speed before size: the package answers while a page is drawn.
fn shrink() -> Result<()> {
    let wasm = env::at(DIST).join("policy_bg.wasm");
    let small = env::at(DIST).join("policy_bg.wasm.small");
    let mut optimizer = run::command(env::node_tool("wasm-opt"), &[&["-O3"], FEATURES, &["-o"]].concat());
    run::quiet(optimizer.arg(&small).arg(&wasm))?;
    fs::rename(&small, &wasm).context("could not replace the wasm by its optimized form")
}
