//! Weaves mutants into a text: each function that has some does what it did, or what the chosen one does.

use super::list::{Mutant, Place, Span};
use std::{collections::BTreeMap, ops::Range};

/// A text with mutants in it.
pub(crate) struct Woven {
    pub(crate) text: String,
    /// Which mutant stands in which lines, from 1.
    pub(crate) arms: Vec<(Range<usize>, usize)>,
}

/// How a choice between bodies is written: before all, before a mutant's, behind it, before what it did, behind that,
/// and once more for each mutant at the end.
struct Choice {
    first: &'static str,
    begin: fn(usize) -> String,
    end: &'static str,
    last: &'static str,
    close: &'static str,
    close_each: &'static str,
}

const NAMED: Choice = Choice {
    first: " match crate::mutant() {\n",
    begin: |number| format!("{number} => {{\n"),
    end: "\n}\n",
    last: "_ => {\n",
    close: "\n} }\n",
    close_each: "",
};

/// Of results that have types without names, each body has another.
const NAMELESS: Choice = Choice {
    first: "",
    begin: |number| format!(" if crate::mutant() == {number} {{ crate::Either::A({{\n"),
    end: "\n}) } else { crate::Either::B({",
    last: "\n",
    close: "\n",
    close_each: "}) }",
};

/// Weaves these mutants, all of one file, into its text.
pub(crate) fn weave(text: &str, mutants: &[&Mutant]) -> Woven {
    let mut woven = Woven { text: String::new(), arms: Vec::new() };
    let mut done = 0;
    for (function, mutants) in functions(mutants) {
        let function = offset(text, function.start)..offset(text, function.end);
        let Some(body) = body(text, &function, &mutants) else { continue };
        let choice = if mutants.iter().any(|it| it.is_nameless) { NAMELESS } else { NAMED };
        woven.push(text.get(done..body.start).unwrap_or_default());
        woven.push(choice.first);
        for mutant in &mutants {
            let change = offset(text, mutant.span.start)..offset(text, mutant.span.end);
            let (before, after) = (text.get(body.start..change.start), text.get(change.end..body.end));
            woven.push(&(choice.begin)(mutant.number));
            let start = woven.line();
            woven.push(&format!("{}{}{}", before.unwrap_or_default(), mutant.replacement, after.unwrap_or_default()));
            woven.arms.push((start..woven.line() + 1, mutant.number));
            woven.push(choice.end);
        }
        woven.push(choice.last);
        woven.push(text.get(body.clone()).unwrap_or_default());
        woven.push(choice.close);
        woven.push(&choice.close_each.repeat(mutants.len()));
        done = body.end;
    }
    woven.push(text.get(done..).unwrap_or_default());
    woven
}

/// The mutants by function. A function in a function is woven with the outer one.
fn functions<'m>(mutants: &[&'m Mutant]) -> BTreeMap<Span, Vec<&'m Mutant>> {
    let mut functions: BTreeMap<Span, Vec<&Mutant>> = BTreeMap::new();
    for mutant in mutants {
        functions.entry(mutant.function).or_default().push(mutant);
    }
    let spans: Vec<Span> = functions.keys().copied().collect();
    let is_in = |inner: &Span, outer: &Span| outer != inner && outer.start <= inner.start && inner.end <= outer.end;
    for inner in &spans {
        let outer = spans.iter().find(|outer| is_in(inner, outer));
        if let Some(outer) = outer
            && let Some(moved) = functions.remove(inner)
        {
            functions.entry(*outer).or_default().extend(moved);
        }
    }
    functions
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
