//! The lines of Rust's own test runner, whose machine-readable form is not stable.

use crate::report::{Ran, Report};

/// Reads `test NAME ... ok`. An ignored test did not run.
pub(super) fn parse(printed: &str) -> Report {
    Report(printed.lines().filter_map(line).collect())
}

fn line(line: &str) -> Option<Ran> {
    let (name, verdict) = line.strip_prefix("test ")?.rsplit_once(" ... ")?;
    let passed = match verdict.split_whitespace().next()? {
        "ok" => true,
        "FAILED" => false,
        _ => return None,
    };
    Some(Ran { name: name.to_owned(), passed })
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn summaries_and_ignored_tests_are_not_counted() {
        let printed = "running 3 tests\ntest a ... ok\ntest b ... FAILED\ntest c ... ignored\ntest result: FAILED. 1 passed; 1 failed\n";
        let read: Vec<bool> = parse(printed).0.into_iter().map(|ran| ran.passed).collect();
        assert_eq!(read, [true, false]);
    }
}
