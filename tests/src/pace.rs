//! How many random tenants a law is shown on.

use proptest::test_runner::Config;

/// That many; or as many as `PROPTEST_CASES` says, and then without looking for a smaller one that breaks it: so a
/// thousand faults can be asked about one by one.
#[must_use]
pub fn tenants(ordinarily: u32) -> Config {
    match std::env::var("PROPTEST_CASES").ok().and_then(|it| it.parse().ok()) {
        Some(cases) => Config { cases, max_shrink_iters: 0, ..Config::default() },
        None => Config { cases: ordinarily, max_shrink_iters: 300, ..Config::default() },
    }
}
