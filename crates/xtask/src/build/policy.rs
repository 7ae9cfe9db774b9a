//! The npm package: the core as wasm, its glue, and the wrapper in TypeScript, in `crates/policy-wasm/npm/dist`. Twice: what
//! every page loads, and, beside it, what the pages load that show what an edit would change.

use super::wasm;
use crate::stamp::Stamped;
use crate::{env, run, setup};
use anyhow::Result;
use std::{ffi::OsString, path::PathBuf};

/// Everything that the package is made from; the console is made from it too.
pub(crate) const INPUTS: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "package-lock.json",
    "crates/policy-core",
    "crates/policy-wire",
    "crates/policy-wasm",
    "crates/whatif-wasm",
    "crates/xtask/src/build/policy.rs",
];

const DIST: &str = "crates/policy-wasm/npm/dist";

/// A wasm with its glue, as a page loads it.
struct Engine {
    /// What is compiled.
    package: &'static str,
    /// The names of its files.
    name: &'static str,
    /// For what it is optimized.
    level: &'static str,
    /// What both may weigh compressed: more, and a page is felt to wait for it.
    most: usize,
}

const ENGINES: [Engine; 2] = [
    // For speed before size: it answers while a page is drawn.
    Engine { package: "policy-wasm", name: "policy", level: "-O3", most: 80_000 },
    // It answers once a click, and has the rules of every edit in it.
    Engine { package: "whatif-wasm", name: "whatif", level: "-Os", most: 200_000 },
];

/// Builds the package.
pub(crate) fn package() -> Result<()> {
    let outputs = ["policy_bg.wasm", "whatif_bg.wasm", "index.js", "what-if.js"].map(|file| format!("{DIST}/{file}"));
    let outputs = outputs.each_ref().map(String::as_str);
    Stamped { name: "policy package", inputs: INPUTS, outputs: &outputs }.run(|| {
        ENGINES.iter().try_for_each(Engine::build)?;
        run::quiet(&mut run::command(env::node_tool("tsc"), &["-p", "crates/policy-wasm/npm/tsconfig.json"]))
    })?;
    ENGINES.iter().try_for_each(Engine::check_size)
}

impl Engine {
    fn build(&self) -> Result<()> {
        self.compile()?;
        self.bind()?;
        self.shrink()?;
        self.minify()
    }

    fn compile(&self) -> Result<()> {
        let arguments = ["build", "--release", "--target", "wasm32-unknown-unknown", "--package", self.package];
        // A page loads it: the rules are compiled for size here, and for speed wherever they lie already.
        let small = ["--config", "profile.release.package.policy-core.opt-level='s'"];
        run::watched(run::command("cargo", &arguments).args(small))
    }

    fn bind(&self) -> Result<()> {
        let compiled = format!("wasm32-unknown-unknown/release/{}.wasm", self.package.replace('-', "_"));
        let arguments = ["--target", "web", "--out-name", self.name, "--out-dir", DIST];
        run::quiet(run::command(setup::wasm_bindgen(), &arguments).arg(env::target().join(compiled)))
    }

    /// The glue as it is loaded: without the comments, which its types have as well.
    fn minify(&self) -> Result<()> {
        let glue = self.glue();
        let arguments = ["--minify", "--format=esm", "--allow-overwrite", "--log-level=warning"];
        let mut out = OsString::from("--outfile=");
        out.push(&glue);
        run::quiet(run::command(env::node_tool("esbuild"), &arguments).arg(&glue).arg(out))
    }

    /// What is called once stays a function of its own: put into its caller it compresses worse, 78 KB instead of 73.
    fn shrink(&self) -> Result<()> {
        wasm::optimize(&self.wasm(), &[self.level, "--one-caller-inline-max-function-size=20"])
    }

    fn check_size(&self) -> Result<()> {
        wasm::check_size(&format!("{} in a page", self.name), &[self.wasm(), self.glue()], self.most)
    }

    fn wasm(&self) -> PathBuf {
        env::at(DIST).join(format!("{}_bg.wasm", self.name))
    }

    fn glue(&self) -> PathBuf {
        env::at(DIST).join(format!("{}.js", self.name))
    }
}
