//! Passwords at rest: Argon2id, 19 MiB, two passes, one lane, with a pepper that is not in the database.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use sha2::{Digest, Sha256};
use std::{
    fmt,
    sync::atomic::{AtomicU32, Ordering},
};
use subtle::ConstantTimeEq;

/// Memory in KiB.
const MEMORY: u32 = 19 * 1024;
/// Passes.
const PASSES: u32 = 2;
/// Bytes of a hash.
const HASH: usize = 32;

/// Hashes passwords and compares them.
pub struct Passwords {
    pepper: Vec<u8>,
    key_id: String,
    computed: AtomicU32,
}

/// A password could not be hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordsError;

impl Passwords {
    /// What hashes with this pepper.
    #[must_use]
    pub fn new(pepper: &str) -> Self {
        let digest = Sha256::digest(pepper.as_bytes());
        let key_id = digest.iter().take(6).copied().collect::<Vec<u8>>();
        Self { pepper: pepper.as_bytes().to_vec(), key_id: STANDARD_NO_PAD.encode(key_id), computed: AtomicU32::new(0) }
    }

    /// The PHC string of a new password.
    ///
    /// # Errors
    /// When the machine lacks the memory.
    pub fn hash(&self, password: &str, salt: &[u8; 16]) -> Result<String, PasswordsError> {
        let hash = self.compute(password, salt)?;
        let (salt, hash) = (STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(hash));
        Ok(format!("{}${salt}${hash}", self.head()))
    }

    /// Whether the password is the one of this PHC string. Where there is none, the work is the same (T01).
    ///
    /// A string that asks for other parameters than ours is never computed: one could ask for all the memory there is
    /// (T05). Fails closed.
    #[must_use]
    pub fn matches(&self, password: &str, stored: Option<&str>) -> bool {
        let stored = stored.and_then(|phc| self.read(phc));
        let (salt, wanted) = stored.unwrap_or(([0; 16], [0; HASH]));
        let same = self.compute(password, &salt).is_ok_and(|hash| bool::from(hash.ct_eq(&wanted)));
        stored.is_some() && same
    }

    /// How many hashes were computed: a test holds both paths of signing in to one.
    #[must_use]
    pub fn computed(&self) -> u32 {
        self.computed.load(Ordering::Relaxed)
    }

    fn compute(&self, password: &str, salt: &[u8; 16]) -> Result<[u8; HASH], PasswordsError> {
        self.computed.fetch_add(1, Ordering::Relaxed);
        let params = Params::new(MEMORY, PASSES, 1, Some(HASH)).map_err(|_| PasswordsError)?;
        let argon = Argon2::new_with_secret(&self.pepper, Algorithm::Argon2id, Version::V0x13, params)
            .map_err(|_| PasswordsError)?;
        let mut hash = [0; HASH];
        argon.hash_password_into(password.as_bytes(), salt, &mut hash).map_err(|_| PasswordsError)?;
        Ok(hash)
    }

    fn head(&self) -> String {
        format!("$argon2id$v=19$m={MEMORY},t={PASSES},p=1,keyid={}", self.key_id)
    }

    fn read(&self, phc: &str) -> Option<([u8; 16], [u8; HASH])> {
        let (salt, hash) = phc.strip_prefix(&self.head())?.strip_prefix('$')?.split_once('$')?;
        let bytes = |text: &str| STANDARD_NO_PAD.decode(text).ok();
        Some((bytes(salt)?.try_into().ok()?, bytes(hash)?.try_into().ok()?))
    }
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passwords(…)")
    }
}

impl fmt::Display for PasswordsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a password could not be hashed")
    }
}

impl std::error::Error for PasswordsError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_again_and_nothing_else() {
        let passwords = Passwords::new("a pepper");
        let phc = passwords.hash("correct horse battery", &[7; 16]).unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1,keyid="), "{phc}");
        assert!(passwords.matches("correct horse battery", Some(&phc)));
        assert!(!passwords.matches("correct horse batterz", Some(&phc)));
        assert!(!Passwords::new("another pepper").matches("correct horse battery", Some(&phc)));
    }

    #[test]
    fn an_unknown_account_costs_as_much_as_a_known_one() {
        let passwords = Passwords::new("a pepper");
        assert!(!passwords.matches("correct horse battery", None));
        assert_eq!(passwords.computed(), 1);
        let greedy =
            "$argon2id$v=19$m=4194304,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        assert!(!passwords.matches("correct horse battery", Some(greedy)));
        assert_eq!(passwords.computed(), 2);
    }
}
