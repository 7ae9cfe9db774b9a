//! Vitest's JSON report.

use crate::report::{Ran, Report};
use anyhow::{Context, Result};
use serde_json::Value;

/// Reads the tests. A file that failed before any of its tests ran counts as one failed test.
pub(super) fn parse(report: &Value) -> Result<Report> {
    let files = report.get("testResults").and_then(Value::as_array).context("the report names no files")?;
    Ok(Report(files.iter().flat_map(tests).collect()))
}

fn tests(file: &Value) -> Vec<Ran> {
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let listed = file.get("assertionResults").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut tests: Vec<Ran> =
        listed.iter().filter_map(|test| ran(text(test, "fullName"), &text(test, "status"))).collect();
    if text(file, "status") == "failed" && tests.iter().all(|ran| ran.passed) {
        tests.push(Ran { name: text(file, "name"), passed: false });
    }
    tests
}

fn ran(name: String, status: &str) -> Option<Ran> {
    match status {
        "passed" => Some(Ran { name, passed: true }),
        "failed" => Some(Ran { name, passed: false }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Ran, parse};
    use serde_json::json;

    #[test]
    fn a_file_that_could_not_be_loaded_is_a_failed_test() {
        let report = json!({ "testResults": [
            { "name": "a.test.ts", "status": "passed", "assertionResults": [{ "fullName": "[S09] x", "status": "passed" }, { "fullName": "y", "status": "skipped" }] },
            { "name": "b.test.ts", "status": "failed", "assertionResults": [] },
        ] });
        let expected =
            [("[S09] x", true), ("b.test.ts", false)].map(|(name, passed)| Ran { name: name.to_owned(), passed });
        assert_eq!(parse(&report).unwrap().0, expected);
    }
}
