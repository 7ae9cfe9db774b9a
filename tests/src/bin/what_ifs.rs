//! Prints the edits of the corpus for the npm package's tests: each with the tenant as its caller loads it, and what the
//! core says would change.

use policy_core::{access::Review, decide::Edit, facts::Facts, text::Language};
use policy_tests::{
    asked::Asked,
    case::{File, read_corpus},
    change::{Asker, as_asked_by},
    edit::{asked_for, edit_of},
    look::{At, holdings},
};
use policy_wire::impact::ImpactView;
use serde_json::{Value, json};
use std::fmt::Write;

fn main() -> Result<(), String> {
    let mut all = Vec::new();
    for (file, content) in read_corpus()? {
        all.extend(edits(&file, &content)?);
    }
    #[expect(clippy::print_stdout, reason = "the program's purpose")]
    {
        println!("{}", Value::Array(all));
    }
    Ok(())
}

fn edits(file: &str, File { facts, changes, looks, .. }: &File) -> Result<Vec<Value>, String> {
    let changes = changes.iter().map(|case| (&case.name, &case.caller, &case.action));
    let previews = looks.iter().filter_map(|look| match &look.at {
        At::Preview { caller, edit } => Some((&look.name, caller, edit)),
        At::WhoCan { .. } | At::WhatCan { .. } | At::Devices { .. } => None,
    });
    changes
        .chain(previews)
        .filter_map(|(name, caller, asked)| what_if(file, name, facts, caller, asked).transpose())
        .collect()
}

/// Nothing, if it is no edit of somebody who could have loaded the tenant.
fn what_if(file: &str, name: &str, facts: &Facts, caller: &Asker, asked: &Asked) -> Result<Option<Value>, String> {
    match caller {
        Asker::Account(..) => {}
        Asker::Nobody | Asker::Operator | Asker::Token(_) => return Ok(None),
    }
    let facts = as_asked_by(facts, caller)?;
    let edit = edit_of(&asked.action(&facts)?);
    Ok(edit.and_then(|edit| Some(row(file, name, &facts, &edit, &asked_for(&edit, &facts)?))))
}

fn row(file: &str, name: &str, facts: &Facts, edit: &Edit, asked: &Value) -> Value {
    let review = Review::new(facts.clone(), holdings(facts));
    let bytes = review.to_bytes().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    let impact = |language| ImpactView::of(&review.may(edit), language);
    json!({
        "file": file, "name": name, "bytes": bytes, "edit": asked,
        "impact": { "en": impact(Language::En), "de": impact(Language::De) },
    })
}
