//! Passwords that people choose: how long they are, and that nobody would guess them first.

pub mod common;
mod guessed;

use super::Email;
use crate::text::Name;
use std::fmt;

/// A password that somebody chooses. Never shown, not even by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(Box<str>);

/// What a deployment asks of new passwords. What was chosen before stays as it is.
///
/// Fifteen code points are what NIST SP 800-63B wants of a password that stands alone; a deployment may ask for more, or
/// down to eight where something else guards the way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordRules {
    shortest: u16,
}

/// Nobody can ask that of passwords: fewer than [`PasswordRules::FEWEST`] code points, or more than
/// [`PasswordRules::LONGEST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordRulesError;

/// Why a text cannot be a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordError {
    /// Fewer code points than are asked for.
    TooShort {
        /// How many are.
        shortest: u16,
    },
    /// More than [`PasswordRules::LONGEST`] code points.
    TooLong,
    /// Among the first that anybody would guess.
    TooCommon,
}

impl PasswordRules {
    /// What is asked where nothing else is chosen: fifteen code points.
    pub const USUAL: Self = Self { shortest: 15 };
    /// No deployment asks for fewer code points.
    pub const FEWEST: u16 = 8;
    /// The most code points: what is hashed has to end somewhere (T04).
    pub const LONGEST: u16 = 128;

    /// Asks for at least so many code points.
    ///
    /// # Errors
    /// When nobody can ask for that.
    pub fn at_least(shortest: u16) -> Result<Self, PasswordRulesError> {
        let can = (Self::FEWEST..=Self::LONGEST).contains(&shortest);
        if can { Ok(Self { shortest }) } else { Err(PasswordRulesError) }
    }

    /// The fewest code points.
    #[must_use]
    pub const fn shortest(self) -> u16 {
        self.shortest
    }

    /// Takes a password in its normal form; the wire brings it there.
    ///
    /// # Errors
    /// When it is too short, too long, or too common.
    pub fn take(self, text: &str) -> Result<NewPassword, PasswordError> {
        let length = text.chars().count();
        if length < usize::from(self.shortest) {
            Err(PasswordError::TooShort { shortest: self.shortest })
        } else if length > usize::from(Self::LONGEST) {
            Err(PasswordError::TooLong)
        } else if guessed::is_common(text) {
            Err(PasswordError::TooCommon)
        } else {
            Ok(NewPassword(text.into()))
        }
    }
}

impl Default for PasswordRules {
    fn default() -> Self {
        Self::USUAL
    }
}

impl NewPassword {
    /// Takes a password by the usual rules.
    ///
    /// # Errors
    /// When it is too short, too long, or too common.
    pub fn new(text: &str) -> Result<Self, PasswordError> {
        PasswordRules::USUAL.take(text)
    }

    /// Whether it says no more than who chose it: made of the e-mail, the person's name, names of organizations, and of
    /// what everybody's passwords are made of.
    #[must_use]
    pub fn is_personal<'a>(&self, email: &Email, name: &Name, organizations: impl Iterator<Item = &'a Name>) -> bool {
        let (local, domain) = email.as_str().split_once('@').unwrap_or_default();
        // What a domain ends in is in everybody's.
        let domain = domain.rsplit_once('.').map_or(domain, |(own, _)| own);
        let own = [local, domain, name.as_str()].into_iter().flat_map(guessed::words_of);
        let words: Vec<String> = own.chain(organizations.flat_map(|it| guessed::words_of(it.as_str()))).collect();
        guessed::is_made_of(&self.0, &words)
    }

    /// The text, for the one who hashes it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPassword(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t06_a_password_is_refused_by_length_before_it_is_looked_at() {
        assert_eq!(NewPassword::new("fourteen chars"), Err(PasswordError::TooShort { shortest: 15 }));
        assert_eq!(NewPassword::new(&"long ".repeat(26)), Err(PasswordError::TooLong));
        assert_eq!(NewPassword::new("passwordpassword"), Err(PasswordError::TooCommon));
        assert!(NewPassword::new("correct horse battery").is_ok());
    }

    #[test]
    fn t06_the_words_of_address_name_and_organizations_are_ones_own() {
        let (email, name) = (Email::new("zora.quill@analytical.example").unwrap(), Name::new("Ada Lovelace").unwrap());
        let organizations = [Name::new("Engine Works").unwrap()];
        let is_personal = |text: &str| NewPassword::new(text).unwrap().is_personal(&email, &name, organizations.iter());
        for own in ["zora-quill-1815-!", "analytical-ada-lovelace", "Lovelace Engine 1", "Works of Zora Quill"] {
            assert!(is_personal(own), "{own}");
        }
        assert!(!is_personal("correct horse battery") && !is_personal("example of a violet otter"));
    }

    #[test]
    fn a_deployment_asks_for_more_or_down_to_eight() {
        assert_eq!(PasswordRules::at_least(7), Err(PasswordRulesError));
        assert_eq!(PasswordRules::at_least(129), Err(PasswordRulesError));
        let eight = PasswordRules::at_least(8).unwrap();
        assert!(eight.take("k7 lamp%").is_ok());
        assert_eq!(eight.take("k7 lamp"), Err(PasswordError::TooShort { shortest: 8 }));
        let twenty = PasswordRules::at_least(20).unwrap();
        assert_eq!(twenty.take("nineteen characters"), Err(PasswordError::TooShort { shortest: 20 }));
    }
}
