//! Patches: unified diffs, found by what they say stands there rather than by line, so that lines may move.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;

/// A fault.
pub(crate) struct Patch {
    pub(crate) name: String,
    /// What is wrong, in words: what stands before the first file.
    pub(crate) what: String,
    /// By file: what stands there, and what the fault makes of it.
    changes: Vec<(String, Change)>,
}

#[derive(Default)]
struct Change {
    old: String,
    new: String,
}

impl Patch {
    /// Reads it.
    pub(crate) fn read(name: String, text: &str) -> Result<Self> {
        let (mut what, mut file, mut changes) = (Vec::new(), None, Vec::<(String, Change)>::new());
        for line in text.lines() {
            let change = changes.last_mut().map(|(_, change)| change);
            if line.starts_with("--- ") {
                continue;
            } else if let Some(path) = line.strip_prefix("+++ b/") {
                file = Some(path.to_owned());
            } else if line.starts_with("@@ ") {
                changes.push((file.clone().context("a change of no file")?, Change::default()));
            } else if let Some(change) = change {
                change.line(line)?;
            } else {
                what.push(line.trim());
            }
        }
        if changes.is_empty() {
            bail!("{name} changes nothing");
        }
        Ok(Self { name, what: what.join(" ").trim().to_owned(), changes })
    }

    /// The files that it touches, with the fault.
    pub(crate) fn applied(&self, read: impl Fn(&str) -> Result<String>) -> Result<BTreeMap<String, String>> {
        let mut files = BTreeMap::new();
        for (file, change) in &self.changes {
            let text = files.remove(file).map_or_else(|| read(file), Ok)?;
            if text.matches(&change.old).count() != 1 {
                bail!("{} does not apply to {file} any more: bring it up to date", self.name);
            }
            files.insert(file.clone(), text.replacen(&change.old, &change.new, 1));
        }
        Ok(files)
    }
}

impl Change {
    fn line(&mut self, line: &str) -> Result<()> {
        // An empty line of context may have lost its blank.
        let (sign, rest) = line.split_at_checked(1).unwrap_or((" ", ""));
        let text = format!("{rest}\n");
        match sign {
            "-" => self.old.push_str(&text),
            "+" => self.new.push_str(&text),
            " " => {
                self.old.push_str(&text);
                self.new.push_str(&text);
            }
            _ => bail!("`{line}` is no line of a patch"),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_is_applied_where_its_lines_stand_or_not_at_all() -> Result<()> {
        let text = "words\n--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n-b\n+c\n\n";
        let patch = Patch::read("it".into(), text)?;
        assert_eq!(patch.what, "words");
        let applied = |old: &str| patch.applied(|_| Ok(old.to_owned()));
        assert_eq!(applied("0\na\nb\n\n1\n")?.get("f").map(String::as_str), Some("0\na\nc\n\n1\n"));
        assert!(applied("a\nc\n\n").is_err() && applied("a\nb\n\na\nb\n\n").is_err());
        Ok(())
    }
}
