//! A local database, and a note beside it of how it was made: a half-loaded or outdated one is made anew.

use crate::dev::Secrets;
use crate::{env, hash};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

const MIGRATIONS: &str = "worker/migrations";

/// A local database's folder, and what a database made now would note.
pub(crate) struct Database {
    folder: &'static str,
    note: Note,
}

/// The hash of each migration that was applied and of the secrets that its hashes were made with.
#[derive(PartialEq)]
struct Note(BTreeMap<String, String>);

impl Database {
    /// Looks at what is there, and throws it away unless today's Worker can go on with it.
    pub(crate) fn open(folder: &'static str, secrets: &Secrets) -> Result<Self> {
        let database = Self { folder, note: Note::of_today(secrets)? };
        let is_usable = database.kept()?.is_some_and(|kept| kept.is_continued_by(&database.note));
        if env::at(folder).exists() && !is_usable {
            println!("· {folder} was left half-loaded, or migrations or secrets have changed: it is made anew");
            fs::remove_dir_all(env::at(folder)).with_context(|| format!("could not remove {folder}"))?;
        }
        Ok(database)
    }

    /// Whether nothing has been put into it.
    pub(crate) fn is_new(&self) -> Result<bool> {
        Ok(self.kept()?.is_none())
    }

    /// Where it lies, relative to the root.
    pub(crate) fn folder(&self) -> &'static str {
        self.folder
    }

    /// Notes that it is complete.
    pub(crate) fn close(&self) -> Result<()> {
        fs::write(self.file(), self.note.to_text())
            .with_context(|| format!("could not note how {} was made", self.folder))
    }

    fn kept(&self) -> Result<Option<Note>> {
        if !self.file().exists() {
            return Ok(None);
        }
        Ok(Some(Note::from_text(&fs::read_to_string(self.file())?)))
    }

    fn file(&self) -> PathBuf {
        env::at(self.folder).join("made-with")
    }
}

impl Note {
    fn of_today(secrets: &Secrets) -> Result<Self> {
        let mut note = BTreeMap::from([("secrets".to_owned(), hash::of_text(secrets.text()))]);
        for entry in fs::read_dir(env::at(MIGRATIONS)).context("could not list the migrations")? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            note.insert(name.clone(), hash::of(&[&format!("{MIGRATIONS}/{name}")])?);
        }
        Ok(Self(note))
    }

    /// New migrations may have come; none may have changed or gone.
    fn is_continued_by(&self, later: &Self) -> bool {
        self.0.iter().all(|(name, hash)| later.0.get(name) == Some(hash))
    }

    fn to_text(&self) -> String {
        self.0.iter().map(|(name, hash)| format!("{name} {hash}\n")).collect()
    }

    fn from_text(text: &str) -> Self {
        let pairs = text.lines().filter_map(|line| line.split_once(' '));
        Self(pairs.map(|(name, hash)| (name.to_owned(), hash.to_owned())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Note;

    #[test]
    fn a_new_migration_continues_a_database_and_a_changed_one_does_not() {
        let kept = Note::from_text("0001_a.sql 11\nsecrets 22\n");
        assert!(kept.is_continued_by(&Note::from_text("0001_a.sql 11\n0002_b.sql 33\nsecrets 22\n")));
        assert!(!kept.is_continued_by(&Note::from_text("0001_a.sql 44\nsecrets 22\n")));
        assert!(!kept.is_continued_by(&Note::from_text("0001_a.sql 11\nsecrets 55\n")));
        assert!(Note::from_text(&kept.to_text()) == kept);
    }
}
