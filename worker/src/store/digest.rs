use sha2::{Digest, Sha256};
use std::fmt;

/// The SHA-256 of a session's token, 64 hexadecimal digits: tokens themselves are never stored.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct TokenDigest(Box<str>);

/// A text is no digest of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenDigestError;

impl TokenDigest {
    /// The digest of a token as a cookie or a header brings it.
    #[must_use]
    pub fn of(token: &str) -> Self {
        Self(sha256(token).into())
    }

    /// Takes 64 lower-case hexadecimal digits.
    ///
    /// # Errors
    /// When they are anything else.
    pub fn new(text: &str) -> Result<Self, TokenDigestError> {
        let hexadecimal = text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if text.len() == 64 && hexadecimal { Ok(Self(text.into())) } else { Err(TokenDigestError) }
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for TokenDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenDigest(…)")
    }
}

impl fmt::Display for TokenDigestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a digest of 64 hexadecimal digits")
    }
}

impl std::error::Error for TokenDigestError {}

/// The SHA-256 of a text in hexadecimal digits.
pub(crate) fn sha256(text: &str) -> String {
    use std::fmt::Write;
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut digits, byte| {
        // Writing to a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}
