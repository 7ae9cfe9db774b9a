//! Progress for a person: the name of each step, and the seconds that it took.

use anyhow::{Context, Result};
use std::time::Instant;

/// Runs a step that is worth a line of its own.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("▸ {name} …");
    let began = Instant::now();
    let result = work().with_context(|| format!("step `{name}` failed"));
    let mark = if result.is_ok() { '✓' } else { '✗' };
    println!("{mark} {name} ({:.1} s)", began.elapsed().as_secs_f64());
    result
}

/// Says that a step had nothing to do.
pub(crate) fn unchanged(name: &str) {
    println!("✓ {name} (unchanged)");
}
