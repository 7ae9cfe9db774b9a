//! What a machine needs before anything can be built, each thing installed once.

mod cargo_tools;
mod node;
mod prerequisites;

pub(crate) use cargo_tools::{wasm_bindgen, worker_build};

use crate::steps;
use anyhow::Result;

/// Everything that `dev` and `test` rest on. The second time it takes no time.
pub(crate) fn all() -> Result<()> {
    steps::step("set-up", || {
        prerequisites::check()?;
        prerequisites::add_toolchain_parts()?;
        node::install()?;
        cargo_tools::install()
    })
}
