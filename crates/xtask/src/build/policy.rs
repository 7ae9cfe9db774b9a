//! The npm package: the core as wasm, its glue, and the wrapper in TypeScript, in `crates/policy-wasm/npm/dist`.

use crate::stamp::Stamped;
use crate::{env, run, setup};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::Path;

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
        minify()?;
        run::quiet(&mut run::command(env::node_tool("tsc"), &["-p", "crates/policy-wasm/npm/tsconfig.json"]))
    })?;
    check_size()
}

fn compile() -> Result<()> {
    let arguments = ["build", "--release", "--target", "wasm32-unknown-unknown", "--package", "policy-wasm"];
    // A page loads it: the rules are compiled for size here, and for speed wherever they lie already.
    let small = ["--config", "profile.release.package.policy-core.opt-level='s'"];
    run::watched(run::command("cargo", &arguments).args(small))
}

fn bind() -> Result<()> {
    let wasm = env::target().join("wasm32-unknown-unknown/release/policy_wasm.wasm");
    let mut bindgen =
        run::command(setup::wasm_bindgen(), &["--target", "web", "--out-name", "policy", "--out-dir", DIST]);
    run::quiet(bindgen.arg(wasm))
}

/// For speed before size: the package answers while a page is drawn. But what is called once stays a function of its own:
/// put into its caller it compresses worse, 78 KB instead of 73.
fn shrink() -> Result<()> {
    let wasm = env::at(DIST).join("policy_bg.wasm");
    let small = env::at(DIST).join("policy_bg.wasm.small");
    let mut optimizer = run::command(
        env::node_tool("wasm-opt"),
        &[&["-O3", "--one-caller-inline-max-function-size=20"], FEATURES, &["-o"]].concat(),
    );
    run::quiet(optimizer.arg(&small).arg(&wasm))?;
    fs::rename(&small, &wasm).context("could not replace the wasm by its optimized form")
}

/// The glue as it is loaded: without the comments, which its types have as well.
fn minify() -> Result<()> {
    let glue = format!("{DIST}/policy.js");
    let arguments = [glue.as_str(), "--minify", "--format=esm", "--allow-overwrite", "--log-level=warning"];
    run::quiet(run::command(env::node_tool("esbuild"), &arguments).arg(format!("--outfile={glue}")))
}

/// What the wasm and its glue may weigh compressed: more, and a page is felt to wait for it.
const MOST: usize = 80_000;

/// Fails when the package has become too heavy.
fn check_size() -> Result<()> {
    let loaded = ["policy_bg.wasm", "policy.js"].map(|name| env::at(DIST).join(name));
    let weights = loaded.iter().map(|file| weight(file)).collect::<Result<Vec<usize>>>()?;
    let all: usize = weights.iter().sum();
    println!("  the policy in a page: {all} bytes gzipped of at most {MOST}");
    ensure!(all <= MOST, "wasm and glue weigh {all} bytes gzipped ({weights:?}), more than the {MOST} that they may");
    Ok(())
}

fn weight(file: &Path) -> Result<usize> {
    let script = "console.log(require('node:zlib').gzipSync(require('node:fs').readFileSync(process.argv[1]), \
                  { level: 9 }).length)";
    let printed = run::read(run::command(env::node_tool("node"), &["-e", script]).arg(file))?;
    printed.trim().parse().context("gzip says no number")
}
