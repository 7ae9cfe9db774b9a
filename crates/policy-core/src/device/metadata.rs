//! What is known of a device beside its name: short texts under the names that its template lists.

use crate::order::sort;
use crate::text::Name;
use std::{collections::BTreeMap, fmt};

/// The names under which something may be kept of each device of a template: at most 20, no two alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "Vec<Name>", into = "Vec<Name>")
)]
pub struct MetadataFields(Vec<Name>);

/// What is kept of one device: at most 20 texts of at most 200 characters. An empty text is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "BTreeMap<Name, String>", into = "BTreeMap<Name, String>")
)]
pub struct Metadata(BTreeMap<Name, String>);

/// Why something cannot be kept of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetadataError {
    /// More than [`MetadataFields::MOST`].
    TooMany,
    /// Two names look alike.
    Twice,
    /// A text of more than [`Metadata::LONGEST`] characters.
    TooLong,
    /// A control character, which would forge a line of an export.
    ControlCharacter,
}

impl MetadataFields {
    /// The most names.
    pub const MOST: usize = 20;

    /// Takes names, in the order in which they are shown.
    ///
    /// # Errors
    /// When there are too many, or two look alike.
    pub fn new(names: Vec<Name>) -> Result<Self, MetadataError> {
        if names.len() > Self::MOST {
            return Err(MetadataError::TooMany);
        }
        let mut folded: Vec<String> = names.iter().map(Name::folded).collect();
        sort(&mut folded, Ord::cmp);
        folded.dedup();
        if folded.len() == names.len() { Ok(Self(names)) } else { Err(MetadataError::Twice) }
    }

    /// The names.
    #[must_use]
    pub fn names(&self) -> &[Name] {
        &self.0
    }
}

impl Metadata {
    /// The most characters of a text.
    pub const LONGEST: usize = 200;

    /// Takes texts, without the blanks around them.
    ///
    /// # Errors
    /// When there are too many, or one is too long or holds a control character.
    pub fn new(texts: BTreeMap<Name, String>) -> Result<Self, MetadataError> {
        if texts.len() > MetadataFields::MOST {
            return Err(MetadataError::TooMany);
        }
        let mut tidy = BTreeMap::new();
        for (name, text) in texts {
            let text = text.trim();
            if text.chars().any(char::is_control) {
                return Err(MetadataError::ControlCharacter);
            }
            if text.chars().count() > Self::LONGEST {
                return Err(MetadataError::TooLong);
            }
            if !text.is_empty() {
                tidy.insert(name, text.to_owned());
            }
        }
        Ok(Self(tidy))
    }

    /// The texts by their names.
    #[must_use]
    pub fn texts(&self) -> &BTreeMap<Name, String> {
        &self.0
    }

    /// The first name that is none of these.
    #[must_use]
    pub fn beside(&self, fields: &MetadataFields) -> Option<&Name> {
        self.0.keys().find(|name| !fields.0.contains(name))
    }
}

impl TryFrom<Vec<Name>> for MetadataFields {
    type Error = MetadataError;
    fn try_from(names: Vec<Name>) -> Result<Self, MetadataError> {
        Self::new(names)
    }
}

impl From<MetadataFields> for Vec<Name> {
    fn from(fields: MetadataFields) -> Self {
        fields.0
    }
}

impl TryFrom<BTreeMap<Name, String>> for Metadata {
    type Error = MetadataError;
    fn try_from(texts: BTreeMap<Name, String>) -> Result<Self, MetadataError> {
        Self::new(texts)
    }
}

impl From<Metadata> for BTreeMap<Name, String> {
    fn from(metadata: Metadata) -> Self {
        metadata.0
    }
}

impl fmt::Display for MetadataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooMany => "are too many",
            Self::Twice => "look alike",
            Self::TooLong => "is too long",
            Self::ControlCharacter => "holds a control character",
        })
    }
}

impl std::error::Error for MetadataError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Name {
        Name::new(text).expect("a name")
    }

    #[test]
    fn fields_are_at_most_20_and_no_two_look_alike() {
        let numbered = |count: usize| MetadataFields::new((0..count).map(|it| name(&it.to_string())).collect());
        assert_eq!((numbered(20).map(drop), numbered(21).map(drop)), (Ok(()), Err(MetadataError::TooMany)));
        assert_eq!(MetadataFields::new(vec![name("Site"), name(" site ")]), Err(MetadataError::Twice));
    }

    #[test]
    fn texts_are_short_and_on_one_line() {
        let of = |text: &str| Metadata::new(BTreeMap::from([(name("Site"), text.to_owned())]));
        assert_eq!(of(&"ä".repeat(201)), Err(MetadataError::TooLong));
        assert_eq!(of("a\nb"), Err(MetadataError::ControlCharacter));
        assert_eq!(of("  "), Ok(Metadata::default()));
        assert!(of(&"ä".repeat(200)).is_ok());
        assert_eq!(of("x").expect("metadata").beside(&MetadataFields::default()), Some(&name("Site")));
    }
}
