//! The Worker: `worker/build/index.js` and its wasm, as Cloudflare takes them.

use super::wasm;
use crate::stamp::Stamped;
use crate::{env, run, setup};
use anyhow::Result;

const INPUTS: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "package-lock.json",
    "crates/policy-core",
    "crates/policy-wire",
    "worker",
    "crates/xtask/src/build/worker.rs",
];

const SCRIPT: &str = "worker/build/index.js";
const WASM: &str = "worker/build/index_bg.wasm";

/// What script and wasm may weigh compressed, so that it starts soon wherever it is asked first.
const MOST: usize = 1_000_000;

/// Builds the Worker. The tool is told every other one, because it would download its own otherwise.
pub(crate) fn bundle() -> Result<()> {
    Stamped { name: "worker", inputs: INPUTS, outputs: &[SCRIPT, WASM] }.run(|| {
        let mut build = run::command(setup::worker_build(), &["--profile", "edge", "--no-opt"]);
        build
            .current_dir(env::at("worker"))
            .env("WASM_BINDGEN_BIN", setup::wasm_bindgen())
            .env("ESBUILD_BIN", env::node_tool("esbuild"));
        run::watched(&mut build)?;
        // Until nothing is left to gain, for each pass makes room for the next. The bindings catch what JavaScript throws.
        wasm::optimize(&env::at(WASM), &["-Oz", "--converge", "--enable-exception-handling"])
    })?;
    wasm::check_size("the Worker", &[env::at(SCRIPT), env::at(WASM)], MOST)
}
