//! JUnit as nextest writes it: a `<testcase …>` a test, with a `<failure …>` in it if it failed.

use crate::report::{Ran, Report};

/// Reads the tests of a JUnit document.
pub(super) fn parse(xml: &str) -> Report {
    let cases = xml.split("<testcase ").skip(1);
    Report(cases.filter_map(|case| Some(Ran { name: name(case)?, passed: passed(case) })).collect())
}

fn name(case: &str) -> Option<String> {
    let attribute = |key: &str| Some(case.split_once(&format!("{key}=\""))?.1.split_once('"')?.0.to_owned());
    // `classname` ends in `name` too, so the test's own name is looked for with the space before it.
    let own = case.strip_prefix("name=\"").and_then(|rest| rest.split_once('"')).map(|(own, _)| own.to_owned());
    Some(format!("{}::{}", attribute("classname")?, own.or_else(|| attribute(" name"))?))
}

fn passed(case: &str) -> bool {
    let own = case.split_once("</testcase>").map_or(case, |(own, _)| own);
    !own.contains("<failure") && !own.contains("<error")
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn failed_and_passed_tests_are_told_apart() {
        let xml = r#"<testsuites><testsuite name="core"><testcase name="a::s09_x" classname="core" time="0.1">
            </testcase><testcase name="b" classname="core" time="0.1"><failure message="no" type="test failure"/></testcase>
            <testcase name="c" classname="core" time="0.1"/></testsuite></testsuites>"#;
        let read: Vec<(String, bool)> = parse(xml).0.into_iter().map(|ran| (ran.name, ran.passed)).collect();
        let expected = [("core::a::s09_x", true), ("core::b", false), ("core::c", true)];
        assert_eq!(read, expected.map(|(name, passed)| (name.to_owned(), passed)));
    }
}
