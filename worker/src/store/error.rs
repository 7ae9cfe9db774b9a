use std::fmt;

/// Why a batch had no effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// Something that the decision relied on has changed since it was loaded: load and decide again. Says what.
    ChangedMeanwhile(&'static str),
    /// The database has too much to do just now.
    Overloaded,
    /// It failed. The text is for the log, never for users.
    Failed(String),
}

/// What a failed expectation is called: in the guard's messages and in [`StoreError::ChangedMeanwhile`].
pub(crate) const TAGS: [&str; 22] = [
    "session",
    "account",
    "tree",
    "organization",
    "role",
    "role_value",
    "member",
    "invitation",
    "registration",
    "device",
    "static_token",
    "email",
    "membership",
    "pending_invitation",
    "seat",
    "people",
    "joined",
    "devices",
    "sub_organizations",
    "active_admins",
    "developers",
    "replay",
];

/// What the guard's messages begin with.
const GUARD: &str = "changed_meanwhile:";

impl StoreError {
    /// Makes of a database's message what it means. The only place that reads such messages: D1 wraps SQLite's in its
    /// own words, and in different ones for different calls.
    pub(crate) fn of_message(message: &str) -> Self {
        if let Some((_, rest)) = message.split_once(GUARD) {
            let tag = rest.split(|c: char| !(c.is_ascii_lowercase() || c == '_')).next().unwrap_or_default();
            if let Some(known) = TAGS.into_iter().find(|known| *known == tag) {
                return Self::ChangedMeanwhile(known);
            }
        }
        let says = |needle: &str| message.contains(needle);
        if says("UNIQUE constraint failed") {
            // Somebody else took the key in between.
            Self::ChangedMeanwhile("key")
        } else if says("FOREIGN KEY constraint failed") {
            // What a new row refers to has gone in between, or what refers to an old one has come.
            Self::ChangedMeanwhile("reference")
        } else if ["overloaded", "Too many requests queued", "database is locked", "timed out", "SQLITE_BUSY"]
            .into_iter()
            .any(says)
        {
            Self::Overloaded
        } else {
            Self::Failed(message.to_owned())
        }
    }

    /// A row holds what the domain does not know.
    pub(crate) fn unreadable(what: &str) -> Self {
        Self::Failed(format!("a row holds no readable `{what}`"))
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ChangedMeanwhile(what) => write!(f, "changed meanwhile: {what}"),
            Self::Overloaded => f.write_str("the database has too much to do"),
            Self::Failed(why) => write!(f, "the database failed: {why}"),
        }
    }
}

impl std::error::Error for StoreError {}
