//! Names that people give, and the languages that they read.

use std::fmt;

/// Why a text cannot be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameError {
    /// Nothing is left after trimming.
    Empty,
    /// More than [`Name::LONGEST`] characters.
    TooLong,
    /// A control character, such as a line break, which could forge a header of a mail.
    ControlCharacter,
}

/// A name of a person, an organization, a role, a template or a device: 1 to 60 characters after trimming.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "String", into = "String")
)]
pub struct Name(Box<str>);

/// A free text: up to 1 000 characters, line breaks allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "String", into = "String")
)]
pub struct Note(Box<str>);

/// A language that mails and sentences are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Language {
    /// English.
    #[default]
    En,
    /// German.
    De,
}

impl Name {
    /// The most characters of a name.
    pub const LONGEST: usize = 60;

    /// Reads a name, without the blanks around it and with single blanks in it.
    ///
    /// # Errors
    /// When nothing is left, when it is too long, or when it holds a control character.
    pub fn new(text: &str) -> Result<Self, NameError> {
        if text.trim().chars().any(char::is_control) {
            return Err(NameError::ControlCharacter);
        }
        let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match tidy.chars().count() {
            0 => Err(NameError::Empty),
            1..=Self::LONGEST => Ok(Self(tidy.into())),
            _ => Err(NameError::TooLong),
        }
    }

    /// The name as it is shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Note {
    /// The most characters of a note.
    pub const LONGEST: usize = 1_000;

    /// Reads a note, without the blanks around it. It may be empty.
    ///
    /// # Errors
    /// When it is too long, or when it holds a control character other than a line break or a tabulator.
    pub fn new(text: &str) -> Result<Self, NameError> {
        let text = text.trim();
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            return Err(NameError::ControlCharacter);
        }
        if text.chars().count() > Self::LONGEST {
            return Err(NameError::TooLong);
        }
        Ok(Self(text.into()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Language {
    /// `en` or `de`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
        }
    }

    /// Reads `en` or `de`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "en" => Some(Self::En),
            "de" => Some(Self::De),
            _ => None,
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "is empty",
            Self::TooLong => "is too long",
            Self::ControlCharacter => "holds a control character",
        })
    }
}

impl std::error::Error for NameError {}

macro_rules! from_string {
    ($($name:ident),*) => {$(
        impl TryFrom<String> for $name {
            type Error = NameError;
            fn try_from(text: String) -> Result<Self, NameError> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0.into()
            }
        }
    )*};
}
from_string!(Name, Note);
