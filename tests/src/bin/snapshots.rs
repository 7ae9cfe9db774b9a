//! Prints the corpus for the npm package's tests: each case with the snapshot of who asks, as hexadecimal digits.

use policy_core::access::{Model, Policy};
use policy_core::time::Timestamp;
use policy_tests::case::{asked_by, read_corpus};
use std::fmt::Write;

fn main() -> Result<(), String> {
    let mut rows = Vec::new();
    for (file, content) in read_corpus()? {
        for case in &content.cases {
            let model = Model::new(&asked_by(&content.facts, &case.account, Timestamp::default())?);
            let snapshot = Policy::new(&model, &case.account).model().to_bytes();
            rows.push(serde_json::json!({
                "name": case.name,
                "file": file,
                "action": case.action,
                "organization": case.organization,
                "kind": case.kind,
                "owner": case.owner,
                "expected": case.expected(),
                "snapshot": hexadecimal(&snapshot),
            }));
        }
    }
    #[expect(clippy::print_stdout, reason = "the program's purpose")]
    {
        println!("{}", serde_json::Value::Array(rows));
    }
    Ok(())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
