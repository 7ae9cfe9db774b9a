//! What each route asked of D1 at the most in the last run of the HTTP tests, which hold every answer to a bound.

use crate::env;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::{collections::BTreeMap, fs};

/// What the tests of one file saw of a route: the most of each, and how many requests.
#[derive(Clone, Copy, Default, Deserialize)]
struct Spent {
    trips: u64,
    statements: u64,
    rows_read: u64,
    rows_written: u64,
    requests: u64,
    retried: u64,
}

/// Prints them as a table.
pub(crate) fn print() -> Result<()> {
    let folder = env::target().join("reports/spending");
    let files = fs::read_dir(&folder).context("run `cargo xtask test http` first")?;
    let mut routes: BTreeMap<String, Spent> = BTreeMap::new();
    for file in files {
        let path = file?.path();
        let text = fs::read_to_string(&path)?;
        let seen: BTreeMap<String, Spent> =
            serde_json::from_str(&text).with_context(|| format!("{} is no report", path.display()))?;
        for (route, spent) in seen {
            let known = routes.entry(route).or_default();
            *known = known.and(spent);
        }
    }
    ensure!(!routes.is_empty(), "nothing was seen; run `cargo xtask test http` first");
    println!(
        "| route | round trips | statements | rows read | rows written | requests | retried |\n|---|---|---|---|---|---|---|"
    );
    for (route, it) in &routes {
        let Spent { trips, statements, rows_read, rows_written, requests, retried } = it;
        println!("| {route} | {trips} | {statements} | {rows_read} | {rows_written} | {requests} | {retried} |");
    }
    println!("{} routes", routes.len());
    Ok(())
}

impl Spent {
    fn and(self, other: Self) -> Self {
        Self {
            trips: self.trips.max(other.trips),
            statements: self.statements.max(other.statements),
            rows_read: self.rows_read.max(other.rows_read),
            rows_written: self.rows_written.max(other.rows_written),
            requests: self.requests + other.requests,
            retried: self.retried + other.retried,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Spent;

    #[test]
    fn the_most_of_each_is_kept_and_requests_are_counted() {
        let one = Spent { trips: 2, rows_read: 10, requests: 3, ..Spent::default() };
        let both = one.and(Spent { trips: 1, rows_read: 30, requests: 4, retried: 1, ..Spent::default() });
        assert_eq!((both.trips, both.rows_read, both.requests, both.retried), (2, 30, 7, 1));
    }
}
