//! The Worker: `worker/build/index.js` and its wasm, as Cloudflare takes them.

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
];

/// Builds the Worker. It is told every tool, because it would download its own otherwise.
pub(crate) fn bundle() -> Result<()> {
    Stamped { name: "worker", inputs: INPUTS, outputs: &["worker/build/index.js", "worker/build/index_bg.wasm"] }.run(
        || {
            let mut build = run::command(setup::worker_build(), &["--release"]);
            build
                .current_dir(env::at("worker"))
                .env("WASM_BINDGEN_BIN", setup::wasm_bindgen())
                .env("ESBUILD_BIN", env::node_tool("esbuild"))
                .env("WASM_OPT_BIN", env::node_tool("wasm-opt"));
            run::watched(&mut build)
        },
    )
}
