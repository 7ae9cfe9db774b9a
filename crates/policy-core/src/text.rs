//! Names that people give, and the languages that they read.

mod search;

pub use search::Search;

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

/// A telephone number as people write it: digits, and signs between them, 3 to 32 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "String", into = "String")
)]
pub struct Phone(Box<str>);

/// A text is no telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhoneError;

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
        let tidy = Self(text.split_whitespace().collect::<Vec<_>>().join(" ").into());
        match tidy.0.chars().count() {
            // A name of nothing that is seen is none either.
            0..=Self::LONGEST if tidy.folded().is_empty() => Err(NameError::Empty),
            0..=Self::LONGEST => Ok(tidy),
            _ => Err(NameError::TooLong),
        }
    }

    /// A name as it was read once and is kept: whether something of it is seen was asked then.
    pub(crate) fn kept(text: &str) -> Result<Self, NameError> {
        match text.chars().count() {
            0 => Err(NameError::Empty),
            1..=Self::LONGEST if text.bytes().any(|byte| byte.is_ascii_control()) => Err(NameError::ControlCharacter),
            1..=Self::LONGEST => Ok(Self(text.into())),
            _ => Err(NameError::TooLong),
        }
    }

    /// The name as it is shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What makes two names look alike: small letters, one ordinary blank wherever something blank is, and nothing where
    /// nothing is seen.
    #[must_use]
    pub fn folded(&self) -> String {
        let seen: String =
            self.0.chars().filter(|c| !is_unseen(*c)).map(|c| if is_blank(c) { ' ' } else { c }).collect();
        seen.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Characters of no width: soft hyphen, joiners, marks of direction, variation selectors, tags.
const fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Characters that look like a blank though Unicode does not call them one: fillers, and the empty pattern of Braille.
const fn is_blank(c: char) -> bool {
    matches!(c, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

impl Phone {
    /// Reads a number, without the blanks around it.
    ///
    /// # Errors
    /// When it is too short or too long, or when it holds what no number holds.
    pub fn new(text: &str) -> Result<Self, PhoneError> {
        let text = text.trim();
        let rest = text.strip_prefix('+').unwrap_or(text);
        let digits = rest.bytes().filter(u8::is_ascii_digit).count();
        let readable = rest.bytes().all(|b| b.is_ascii_digit() || b" ()-/.".contains(&b));
        if readable && digits >= 3 && text.len() <= 32 { Ok(Self(text.into())) } else { Err(PhoneError) }
    }

    /// The number as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;
    fn try_from(text: String) -> Result<Self, PhoneError> {
        Self::new(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0.into()
    }
}

impl fmt::Display for PhoneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a telephone number")
    }
}

impl std::error::Error for PhoneError {}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_fold_alike() {
        let folded = |text: &str| Name::new(text).map(|name| name.folded());
        for alike in
            ["Field Tech", "field\u{a0}tech", " FIELD  \u{2003}TECH ", "Field\u{200b} T\u{ad}ech", "Field\u{3164}Tech"]
        {
            assert_eq!(folded(alike), Ok("field tech".to_owned()), "{alike:?}");
        }
        assert_ne!(folded("FieldTech"), folded("Field Tech"));
        for empty in ["", "  ", "\u{200b}", "\u{2800} \u{feff}"] {
            assert_eq!(folded(empty), Err(NameError::Empty), "{empty:?}");
        }
    }

    #[test]
    fn what_is_kept_was_a_name_once() {
        let kept = |text: &str| Name::kept(text).map(|name| name.as_str().to_owned());
        assert_eq!(kept(""), Err(NameError::Empty));
        assert_eq!(kept("a\nb"), Err(NameError::ControlCharacter));
        assert_eq!((kept(&"ä".repeat(60)), kept(&"ä".repeat(61))), (Ok("ä".repeat(60)), Err(NameError::TooLong)));
        // Nothing is trimmed, nor looked at for what is not seen: a name of before is a name still.
        assert_eq!(kept(" \u{200b}"), Ok(" \u{200b}".to_owned()));
    }

    #[test]
    fn names_have_1_to_60_characters_after_trimming() {
        let of = |count: usize| Name::new(&format!(" {} ", "ä".repeat(count))).map(drop);
        assert_eq!((of(0), of(1), of(60), of(61)), (Err(NameError::Empty), Ok(()), Ok(()), Err(NameError::TooLong)));
    }
}
