//! Passwords as they come over the wire: brought into one Unicode form (T07), and not one of those that everybody tries.

use icu_normalizer::ComposingNormalizerBorrowed;
use policy_core::account::{NewPassword, PasswordError};

/// A password that somebody presents. Never shown, not even by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(Box<str>);

/// Why a text cannot be a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewPasswordError {
    /// Too few code points.
    TooShort,
    /// Too many code points.
    TooLong,
    /// Among the first that anybody would guess.
    TooCommon,
}

impl Password {
    /// Takes what was typed, in the composed form, whatever form the keyboard gave.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        Self(ComposingNormalizerBorrowed::new_nfc().normalize(typed).into())
    }

    /// The text, for the one who compares it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Takes a new password.
///
/// # Errors
/// When it is too short, too long, or too common.
pub fn new_password(typed: &str) -> Result<NewPassword, NewPasswordError> {
    let password = Password::new(typed);
    let taken = NewPassword::new(password.reveal()).map_err(|error| match error {
        PasswordError::TooShort => NewPasswordError::TooShort,
        PasswordError::TooLong => NewPasswordError::TooLong,
    })?;
    if is_common(password.reveal()) { Err(NewPasswordError::TooCommon) } else { Ok(taken) }
}

/// What long passwords are lazily made of. A list of millions does not fit the edge; these fifteen-character shapes are
/// what the lists hold.
const COMMON: [&str; 14] = [
    "password", "passwort", "passw0rd", "qwerty", "qwertz", "asdfgh", "iloveyou", "letmein", "welcome", "admin",
    "changeme", "rolecall", "123456", "abcdef",
];

/// Nothing but common words and runs, or hardly any different characters.
fn is_common(password: &str) -> bool {
    if !password.is_ascii() {
        return false;
    }
    let lower = password.to_ascii_lowercase();
    let mut kinds: Vec<u8> = lower.bytes().collect();
    kinds.sort_unstable();
    kinds.dedup();
    let left = COMMON.iter().fold(lower, |rest, word| rest.replace(word, ""));
    let left = left.trim_matches(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation());
    kinds.len() < 5 || left.len() < 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_unicode_forms_are_one_password() {
        assert_eq!(Password::new("Gru\u{308}ne Wiesen am See"), Password::new("Gr\u{fc}ne Wiesen am See"));
    }

    #[test]
    fn lazy_passwords_are_refused() {
        for lazy in ["passwordpassword", "aaaaaaaaaaaaaaaa", "1234567890123456", "qwertyqwerty123!!"] {
            assert_eq!(new_password(lazy), Err(NewPasswordError::TooCommon), "{lazy}");
        }
        assert_eq!(new_password("fourteen chars"), Err(NewPasswordError::TooShort));
        assert_eq!(new_password(&"long ".repeat(26)), Err(NewPasswordError::TooLong));
        assert!(new_password(&"\u{1f600}".repeat(15)).is_ok());
        assert!(new_password("correct horse battery").is_ok());
    }
}
