//! Weaves faults into a text: each function that a fault changes does what it did, or what the chosen fault makes of it.
//! What `cargo fmt` has written needs no parser: a function ends with the brace that is indented as it is.

use anyhow::{Result, bail};
use std::ops::Range;

/// The number of the chosen fault; it is read once a process, and without one nothing is wrong.
pub(crate) const SWITCH: &str = "
#[doc(hidden)]
pub fn planted() -> usize {
    static CHOSEN: std::sync::OnceLock<usize> = std::sync::OnceLock::new();
    *CHOSEN.get_or_init(|| std::env::var(\"PLANTED\").ok().and_then(|it| it.parse().ok()).unwrap_or(0))
}
";

/// The text with these faults in it: each its number, and the text as it would be with it alone.
pub(crate) fn weave(text: &str, faulty: &[(usize, String)]) -> Result<String> {
    let lines: Vec<&str> = text.lines().collect();
    let functions = functions(&lines);
    let mut bodies: Vec<Vec<(usize, String)>> = vec![Vec::new(); functions.len()];
    for (number, fault) in faulty {
        let others: Vec<&str> = fault.lines().collect();
        let theirs = self::functions(&others);
        if theirs.len() != functions.len() || outside(&lines, &functions) != outside(&others, &theirs) {
            bail!("fault {number} changes more than what functions do");
        }
        for ((mine, other), bodies) in functions.iter().zip(&theirs).zip(&mut bodies) {
            let other = joined(&others, other);
            if joined(&lines, mine) != other {
                bodies.push((*number, other));
            }
        }
    }
    let mut woven = String::new();
    let mut done = 0;
    for (function, bodies) in functions.iter().zip(bodies).filter(|(_, bodies)| !bodies.is_empty()) {
        let head = lines.get(done..function.start).unwrap_or_default().join("\n");
        // What looks at a number at run time is not constant.
        let place = head.rfind(" fn ").map_or(0, |at| at.saturating_sub(" const".len()));
        woven.push_str(&format!(
            "{}{}\n",
            head.get(..place).unwrap_or_default(),
            head.get(place..).unwrap_or_default().replacen("const fn ", "fn ", 1)
        ));
        woven.push_str("match crate::planted() {\n");
        for (number, body) in bodies {
            woven.push_str(&format!("{number} => {{\n{body}\n}}\n"));
        }
        woven.push_str(&format!("_ => {{\n{}\n}}\n}}\n", joined(&lines, function)));
        done = function.end;
    }
    woven.push_str(&lines.get(done..).unwrap_or_default().join("\n"));
    woven.push('\n');
    Ok(woven)
}

/// The lines between the braces of each function, the outermost ones.
fn functions(lines: &[&str]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let indented = line.len() - line.trim_start().len();
        let indent = line.get(..indented).unwrap_or_default();
        if is_head(line.trim_start())
            && let Some(start) = position(lines, at, |it| {
                it.ends_with('{')
                    && it.starts_with(indent)
                    && (!it.get(indented..).unwrap_or(" ").starts_with(' ') || it == *line)
            })
            && let Some(end) = position(lines, start, |it| it.strip_prefix(indent) == Some("}"))
        {
            found.push(start + 1..end);
            at = end;
        }
        at += 1;
    }
    found
}

fn is_head(line: &str) -> bool {
    let Some((before, _)) = line.split_once("fn ") else { return false };
    before.split_whitespace().all(|it| it.starts_with("pub") || matches!(it, "const" | "crate::decide)"))
}

fn position(lines: &[&str], from: usize, is: impl Fn(&str) -> bool) -> Option<usize> {
    (from..lines.len()).find(|at| lines.get(*at).is_some_and(|it| is(it)))
}

fn joined(lines: &[&str], range: &Range<usize>) -> String {
    lines.get(range.clone()).unwrap_or_default().join("\n")
}

/// All lines that are in no function.
fn outside<'a>(lines: &[&'a str], functions: &[Range<usize>]) -> Vec<&'a str> {
    let outside = lines.iter().enumerate().filter(|(at, _)| !functions.iter().any(|it| it.contains(at)));
    outside.map(|(_, line)| *line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_does_what_it_did_or_what_the_fault_makes_of_it() -> Result<()> {
        let text = "const fn f(\n    a: u8,\n) -> u8 {\n    a\n}\n\nfn g() -> u8 {\n    1\n}\n";
        let woven = weave(text, &[(7, text.replace("    a\n", "    0\n"))])?;
        assert_eq!(
            woven,
            "fn f(\n    a: u8,\n) -> u8 {\nmatch crate::planted() {\n7 => {\n    0\n}\n_ => {\n    a\n}\n}\n}\n\nfn g() -> u8 {\n    1\n}\n"
        );
        assert!(weave(text, &[(7, text.replace("u8,", "u16,"))]).is_err());
        Ok(())
    }
}
