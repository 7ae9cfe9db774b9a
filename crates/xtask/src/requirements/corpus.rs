//! One corpus, three hosts (B02): what passes in one has to pass in each that it names.

use crate::env;
use anyhow::Result;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::time::SystemTime;

/// The hosts, and where each keeps what it ran. Every case runs natively, so that report says what cases there are.
const HOSTS: [(&str, &[&str]); 3] = [
    ("core", &["corpus-native"]),
    ("package", &["corpus-package", "looks-package", "what-ifs-package"]),
    ("http", &["corpus-http"]),
];

/// Prints how many cases passed where, and gives those that did not where they had to.
pub(crate) fn faults() -> Result<Vec<String>> {
    let [native, ..] = HOSTS.map(|(_, suites)| report(suites));
    let Some((cases, began)) = native? else { return Ok(Vec::new()) };
    let mut faults = Vec::new();
    for (host, suites) in HOSTS {
        // What ran before the native cases did ran another corpus.
        let ran = report(suites)?.filter(|(_, ended)| *ended >= began);
        let Some((ran, _)) = ran else {
            println!("corpus in {host}: not run since");
            continue;
        };
        let wanted = wanted(&cases, host);
        let missing: Vec<&str> = wanted.difference(&passed(&ran)).copied().collect();
        println!("corpus in {host}: {} of {} cases", wanted.len().saturating_sub(missing.len()), wanted.len());
        faults.extend(missing.iter().map(|name| format!("the case `{name}` did not pass in {host}")));
    }
    Ok(faults)
}

/// What these suites ran, and when the first of them ended; nothing unless all of them ran.
fn report(suites: &[&str]) -> Result<Option<(Value, SystemTime)>> {
    let (mut ran, mut first) = (Vec::new(), None::<SystemTime>);
    for suite in suites {
        let file = env::reports().join(format!("{suite}.json"));
        if !file.exists() {
            return Ok(None);
        }
        let rows: Vec<Value> = serde_json::from_str(&fs::read_to_string(&file)?)?;
        let ended = fs::metadata(&file)?.modified()?;
        ran.extend(rows);
        first = Some(first.map_or(ended, |first| first.min(ended)));
    }
    Ok(first.map(|first| (Value::Array(ran), first)))
}

/// The cases that name this host.
fn wanted<'a>(cases: &'a Value, host: &str) -> BTreeSet<&'a str> {
    let names =
        |case: &Value| case.get("hosts").and_then(Value::as_array).is_some_and(|it| it.iter().any(|it| it == host));
    all(cases).filter(|case| names(case)).filter_map(name).collect()
}

fn passed(report: &Value) -> BTreeSet<&str> {
    all(report).filter(|ran| ran.get("passed") == Some(&Value::Bool(true))).filter_map(name).collect()
}

fn all(report: &Value) -> impl Iterator<Item = &Value> {
    report.as_array().into_iter().flatten()
}

fn name(ran: &Value) -> Option<&str> {
    ran.get("name").and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::{passed, wanted};
    use serde_json::json;

    #[test]
    fn a_case_that_failed_or_did_not_run_where_it_had_to_is_missing() {
        let cases = json!([
            { "name": "a", "passed": true, "hosts": ["core", "http"] },
            { "name": "b", "passed": true, "hosts": ["core", "http"] },
            { "name": "c", "passed": true, "hosts": ["core", "http"] },
            { "name": "d", "passed": true, "hosts": ["core"] },
        ]);
        let ran = json!([{ "name": "a", "passed": true }, { "name": "b", "passed": false }]);
        let missing: Vec<_> = wanted(&cases, "http").difference(&passed(&ran)).copied().collect();
        assert_eq!(missing, ["b", "c"]);
    }
}
