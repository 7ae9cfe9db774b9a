//! Passwords as they come over the wire: brought into one Unicode form (T07).

use icu_normalizer::ComposingNormalizerBorrowed;
use policy_core::account::{NewPassword, PasswordError, PasswordRules};

/// A password that somebody presents. Never shown, not even by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(Box<str>);

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

/// Takes a new password, by what the deployment asks of passwords.
///
/// # Errors
/// When it is too short, too long, or too common.
pub fn new_password(typed: &str, rules: PasswordRules) -> Result<NewPassword, PasswordError> {
    rules.take(Password::new(typed).reveal())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_unicode_forms_are_one_password() {
        assert_eq!(Password::new("Gru\u{308}ne Wiesen am See"), Password::new("Gr\u{fc}ne Wiesen am See"));
    }

    #[test]
    fn a_new_password_is_measured_in_its_composed_form() {
        let decomposed = "u\u{308}".repeat(7) + "mmmmmmm";
        let rules = PasswordRules::USUAL;
        assert_eq!(new_password(&decomposed, rules), Err(PasswordError::TooShort { shortest: 15 }));
        assert!(new_password("correct horse battery", rules).is_ok());
    }
}
