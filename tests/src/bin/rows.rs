//! Prints the corpus for the HTTP host: each case with the statements that make its facts rows, the request, and what
//! has to be answered.

use policy_core::{
    access::{Model, Verdict},
    denial::{Denial, DenialClass},
    facts::Facts,
    text::Language,
};
use policy_tests::{
    case::{Case, asked_by, read_corpus},
    change::problem,
    request::Request,
    rows::{empty, insert, reads, rows, session_token},
};
use policy_wire::decision::DecisionView;
use policy_worker::store::{Statement, Value};
use serde_json::{Value as Json, json};

fn main() -> Result<(), String> {
    let mut all = Vec::new();
    for (file, content) in read_corpus()? {
        for case in &content.cases {
            all.push(question(&file, &content.facts, case)?);
        }
    }
    #[expect(clippy::print_stdout, reason = "the program's purpose")]
    {
        println!("{}", Json::Array(all));
    }
    Ok(())
}

fn question(file: &str, facts: &Facts, case: &Case) -> Result<Json, String> {
    let facts = asked_by(facts, &case.account)?;
    let verdict = case.verdict(&Model::new(&facts)).ok_or_else(|| format!("{file}: {}: no question", case.name))?;
    let (status, answer) = match &verdict {
        Verdict::Denied(denial @ Denial::NotFound) => refused(denial),
        Verdict::Allowed(_) | Verdict::Denied(_) => (200, json!(DecisionView::of(&verdict, Language::En))),
    };
    Ok(json!({
        "file": file,
        "name": case.name,
        "hosts": Case::HOSTS,
        "now": facts.now,
        "rows": statements(empty().into_iter().chain(insert(&facts))),
        "reads": read(&facts),
        "caller": facts.caller.session().map(|session| session_token(&session.id)),
        "request": Request::of_question(case),
        "expected": case.expected(),
        "status": status,
        "answer": answer,
        "before": rows(&facts),
        "question": {
            "action": case.action,
            "target": { "kind": case.kind, "organization": case.organization, "owner": case.owner },
            "decision": DecisionView::of(&verdict, Language::En),
        },
    }))
}

/// The status of a refusal, and what it says.
fn refused(denial: &Denial) -> (u16, Json) {
    let status = match denial.class() {
        DenialClass::NoSession => 401,
        DenialClass::Plan => 402,
        DenialClass::Forbidden => 403,
        DenialClass::NotFound => 404,
        DenialClass::State => 409,
        DenialClass::Gone => 410,
        DenialClass::Stale => 412,
    };
    (status, problem(denial, status))
}

fn read(facts: &Facts) -> Json {
    let (kinds, all): (Vec<_>, Vec<_>) = reads(facts.now).into_iter().unzip();
    json!({ "kinds": kinds, "statements": statements(all) })
}

fn statements(all: impl IntoIterator<Item = Statement>) -> Vec<Json> {
    all.into_iter()
        .map(|it| {
            let parameters: Vec<_> = it.parameters.iter().map(parameter).collect();
            json!({ "sql": it.sql, "parameters": parameters })
        })
        .collect()
}

fn parameter(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Integer(number) => json!(number),
        Value::Text(text) => json!(text),
    }
}
