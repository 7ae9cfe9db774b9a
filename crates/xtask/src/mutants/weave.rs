//! Weaves mutants into a text: each function that has some does what it did, or what the chosen one does.

use super::list::{Mutant, Place, Span};
use std::{collections::BTreeMap, ops::Range};

/// A text with mutants in it.
pub(crate) struct Woven {
    pub(crate) text: String,
    /// Which mutant stands in which lines, from 1.
    pub(crate) arms: Vec<(Range<usize>, usize)>,
}

/// Weaves these mutants, all of one file, into its text.
pub(crate) fn weave(text: &str, mutants: &[&Mutant]) -> Woven {
    let mut functions: BTreeMap<Span, Vec<&Mutant>> = BTreeMap::new();
    for mutant in mutants {
        functions.entry(mutant.function).or_default().push(mutant);
    }
    let mut woven = Woven { text: String::new(), arms: Vec::new() };
    let mut done = 0;
    for (function, mutants) in functions {
        let function = offset(text, function.start)..offset(text, function.end);
        // A function in a function is woven with the outer one.
        if function.start < done {
            continue;
        }
        let Some(body) = body(text, &function, &mutants) else { continue };
        let head = text.get(function.start..body.start).unwrap_or_default();
        woven.push(text.get(done..function.start).unwrap_or_default());
        woven.push(&head.replacen("const fn ", "fn ", 1));
        woven.push(" match crate::mutant() {\n");
        for mutant in mutants {
            let change = offset(text, mutant.span.start)..offset(text, mutant.span.end);
            let (before, after) = (text.get(body.start..change.start), text.get(change.end..body.end));
            woven.push(&format!("{} => {{\n", mutant.number));
            let start = woven.line();
            woven.push(&format!("{}{}{}", before.unwrap_or_default(), mutant.replacement, after.unwrap_or_default()));
            let end = woven.line();
            woven.arms.push((start..end + 1, mutant.number));
            woven.push("\n}\n");
        }
        woven.push("_ => {\n");
        woven.push(text.get(body.clone()).unwrap_or_default());
        woven.push("\n} }\n");
        done = body.end;
    }
    woven.push(text.get(done..).unwrap_or_default());
    woven
}

impl Woven {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn line(&self) -> usize {
        self.text.matches('\n').count() + 1
    }
}

/// What is between the braces of a function.
fn body(text: &str, function: &Range<usize>, mutants: &[&Mutant]) -> Option<Range<usize>> {
    let end = text.get(function.clone())?.rfind('}')? + function.start;
    let known = mutants.iter().find(|mutant| mutant.is_body).map(|mutant| offset(text, mutant.span.start));
    let start = match known {
        Some(first) => text.get(function.start..first)?.rfind('{')? + function.start + 1,
        None => opening(text.get(function.start..end)?)? + function.start + 1,
    };
    Some(start..end)
}

/// The brace that the one behind this text closes.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 1_usize;
    text.char_indices().rev().find_map(|(at, char)| {
        match char {
            '}' => depth += 1,
            '{' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}

fn offset(text: &str, place: Place) -> usize {
    let before: usize = text.split_inclusive('\n').take(place.line - 1).map(str::len).sum();
    let line = text.get(before..).unwrap_or_default();
    before + line.char_indices().nth(place.column - 1).map_or(line.len(), |(at, _)| at)
}
