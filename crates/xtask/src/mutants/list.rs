//! What could be wrong where, as `cargo mutants` has it.

use crate::run;
use anyhow::{Context, Result};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// A place in a text: line and column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    pub(crate) start: Place,
    pub(crate) end: Place,
}

/// One thing that could be wrong.
#[derive(Clone, Debug)]
pub(crate) struct Mutant {
    /// From 1; 0 is none.
    pub(crate) number: usize,
    pub(crate) file: String,
    pub(crate) function: Span,
    /// Whether what it replaces is all that the function does.
    pub(crate) is_body: bool,
    /// Whether it cannot stand beside others, for it is outside of functions.
    pub(crate) is_alone: bool,
    /// Whether the function's result has a type without name, of which each copy has another.
    pub(crate) is_nameless: bool,
    pub(crate) span: Span,
    pub(crate) replacement: String,
    what: String,
    /// Which one it is of those that are called alike.
    nth: usize,
}

impl Mutant {
    /// Its file and what it does there, without the line, which moves.
    pub(crate) fn name(&self) -> String {
        let nth = if self.nth > 1 { format!(" #{}", self.nth) } else { String::new() };
        format!("{}: {}{nth}", self.file, self.what)
    }
}

/// All of them, or those whose names are wanted.
pub(crate) fn all(wanted: impl Fn(&str) -> bool) -> Result<Vec<Mutant>> {
    let text = run::read(&mut run::command("cargo", &["mutants", "--list", "--json"]))
        .context("install it with `cargo install cargo-mutants --locked`")?;
    let list: Vec<Json> = serde_json::from_str(&text)?;
    let mutants = list.iter().zip(1..).map(|(json, number)| read(json, number).context("`cargo mutants` speaks anew"));
    let mut mutants = mutants.collect::<Result<Vec<_>>>()?;
    let mut named = BTreeMap::<String, usize>::new();
    for mutant in &mut mutants {
        let nth = named.entry(mutant.name()).or_default();
        *nth += 1;
        mutant.nth = *nth;
    }
    Ok(mutants.into_iter().filter(|it| wanted(&it.name())).collect())
}

fn read(json: &Json, number: usize) -> Option<Mutant> {
    let text = |key: &str| json.get(key)?.as_str().map(str::to_owned);
    let name = text("name")?;
    let what = name.splitn(4, ':').nth(3)?.trim().to_owned();
    let function = json.get("function").filter(|it| it.is_object());
    let told = |key: &str| function.and_then(|it| it.get(key)?.as_str()).unwrap_or_default();
    Some(Mutant {
        number,
        file: text("file")?,
        function: span(function.unwrap_or(json))?,
        is_body: text("genre")? == "FnValue",
        is_alone: function.is_none(),
        is_nameless: told("return_type").contains("impl "),
        span: span(json)?,
        replacement: text("replacement")?,
        what,
        nth: 1,
    })
}

fn span(json: &Json) -> Option<Span> {
    let place = |key: &str| {
        let place = json.get("span")?.get(key)?;
        let number = |key: &str| usize::try_from(place.get(key)?.as_u64()?).ok();
        Some(Place { line: number("line")?, column: number("column")? })
    };
    Some(Span { start: place("start")?, end: place("end")? })
}
