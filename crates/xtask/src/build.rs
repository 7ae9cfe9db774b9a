//! What is built, in the order in which one thing needs the other.

mod console;
mod policy;
mod wasm;
mod worker;

pub(crate) use policy::package;

use crate::openapi;
use anyhow::Result;

/// Policy package, types of the API, console, worker. What did not change is not built again.
pub(crate) fn all() -> Result<()> {
    policy::package()?;
    openapi::types()?;
    console::bundle()?;
    worker::bundle()
}
