//! Passwords at rest: Argon2id, 19 MiB, two passes, one lane, with a pepper that is not in the database.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use sha2::{Digest, Sha256};
use std::{
    fmt,
    sync::atomic::{AtomicU32, Ordering},
};
use subtle::ConstantTimeEq;

/// What a hash costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cost {
    /// In KiB.
    memory: u32,
    passes: u32,
}

/// What a new hash costs. Raising it costs nobody a password: who signs in is hashed anew.
const COST: Cost = Cost { memory: 19 * 1024, passes: 2 };
/// The passes of the costliest hash that is still compared.
const MOST_PASSES: u32 = 5;
/// Bytes of a hash.
const HASH: usize = 32;

/// Hashes passwords and compares them.
pub struct Passwords {
    pepper: Pepper,
    /// What hashed before, until everybody has signed in once.
    former: Option<Pepper>,
    computed: AtomicU32,
}

/// What is mixed into every hash, and by which name a hash says so.
struct Pepper {
    bytes: Vec<u8>,
    key_id: String,
}

/// A stored hash, read.
struct Stored<'a> {
    pepper: &'a Pepper,
    cost: Cost,
    salt: [u8; 16],
    hash: [u8; HASH],
}

/// A password could not be hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordsError;

impl Passwords {
    /// What hashes with this pepper, and still knows what the former one hashed.
    #[must_use]
    pub fn new(pepper: &str, former: Option<&str>) -> Self {
        Self { pepper: Pepper::new(pepper), former: former.map(Pepper::new), computed: AtomicU32::new(0) }
    }

    /// The PHC string of a new password.
    ///
    /// # Errors
    /// When the machine lacks the memory.
    pub fn hash(&self, password: &str, salt: &[u8; 16]) -> Result<String, PasswordsError> {
        let hash = self.compute(password, &self.pepper, COST, salt)?;
        let (salt, hash) = (STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(hash));
        let Cost { memory, passes } = COST;
        Ok(format!("$argon2id$v=19$m={memory},t={passes},p=1,keyid={}${salt}${hash}", self.pepper.key_id))
    }

    /// Whether the password is the one of this PHC string. Where there is none, the work is the same (T01).
    ///
    /// A string that asks for more than we ever did is never computed: one could ask for all the memory there is (T05).
    /// Fails closed.
    #[must_use]
    pub fn matches(&self, password: &str, stored: Option<&str>) -> bool {
        let nobody = Stored { pepper: &self.pepper, cost: COST, salt: [0; 16], hash: [0; HASH] };
        let (known, stored) = match stored.and_then(|phc| self.read(phc)) {
            Some(stored) => (true, stored),
            None => (false, nobody),
        };
        let computed = self.compute(password, stored.pepper, stored.cost, &stored.salt);
        let same = computed.is_ok_and(|hash| bool::from(hash.ct_eq(&stored.hash)));
        known && same
    }

    /// Whether a hash is as a new one would be: by today's pepper, at today's cost.
    #[must_use]
    pub fn is_current(&self, stored: &str) -> bool {
        self.read(stored).is_some_and(|it| it.cost == COST && it.pepper.key_id == self.pepper.key_id)
    }

    /// How many hashes were computed: a test holds both paths of signing in to one.
    #[must_use]
    pub fn computed(&self) -> u32 {
        self.computed.load(Ordering::Relaxed)
    }

    fn compute(&self, password: &str, by: &Pepper, cost: Cost, salt: &[u8; 16]) -> Result<[u8; HASH], PasswordsError> {
        self.computed.fetch_add(1, Ordering::Relaxed);
        let params = Params::new(cost.memory, cost.passes, 1, Some(HASH)).map_err(|_| PasswordsError)?;
        let argon = Argon2::new_with_secret(&by.bytes, Algorithm::Argon2id, Version::V0x13, params)
            .map_err(|_| PasswordsError)?;
        let mut hash = [0; HASH];
        argon.hash_password_into(password.as_bytes(), salt, &mut hash).map_err(|_| PasswordsError)?;
        Ok(hash)
    }

    fn read(&self, phc: &str) -> Option<Stored<'_>> {
        let mut parts = phc.strip_prefix("$argon2id$v=19$")?.split('$');
        let (parameters, salt, hash) = (parts.next()?, parts.next()?, parts.next()?);
        let mut parameters = parameters.split(',');
        let mut number = |name: &str| parameters.next()?.strip_prefix(name)?.parse::<u32>().ok();
        let (cost, lanes) = (Cost { memory: number("m=")?, passes: number("t=")? }, number("p=")?);
        let key_id = parameters.next()?.strip_prefix("keyid=")?;
        if parts.next().is_some() || parameters.next().is_some() || !cost.was_ever_ours() || lanes != 1 {
            return None;
        }
        let pepper = [Some(&self.pepper), self.former.as_ref()].into_iter().flatten().find(|it| it.key_id == key_id)?;
        let bytes = |text: &str| STANDARD_NO_PAD.decode(text).ok();
        Some(Stored { pepper, cost, salt: bytes(salt)?.try_into().ok()?, hash: bytes(hash)?.try_into().ok()? })
    }
}

impl Cost {
    /// No more memory than today, and few passes: nobody's row makes the edge work longer.
    const fn was_ever_ours(self) -> bool {
        self.memory <= COST.memory && self.passes >= 1 && self.passes <= MOST_PASSES
    }
}

impl Pepper {
    fn new(text: &str) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let key_id = digest.iter().take(6).copied().collect::<Vec<u8>>();
        Self { bytes: text.as_bytes().to_vec(), key_id: STANDARD_NO_PAD.encode(key_id) }
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
        let passwords = Passwords::new("a pepper", None);
        let phc = passwords.hash("correct horse battery", &[7; 16]).unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1,keyid="), "{phc}");
        assert!(passwords.matches("correct horse battery", Some(&phc)));
        assert!(!passwords.matches("correct horse batterz", Some(&phc)));
        assert!(!Passwords::new("another pepper", None).matches("correct horse battery", Some(&phc)));
    }

    #[test]
    fn what_was_hashed_before_is_still_known_and_no_longer_current() {
        let before = Passwords::new("a pepper", None);
        let phc = before.hash("correct horse battery", &[7; 16]).unwrap();
        assert!(before.is_current(&phc));
        let after = Passwords::new("another pepper", Some("a pepper"));
        assert!(after.matches("correct horse battery", Some(&phc)) && !after.matches("correct", Some(&phc)));
        assert!(!after.is_current(&phc));
        // Made with the former cost of 12 MiB and three passes.
        let cost = Cost { memory: 12 * 1024, passes: 3 };
        let hash = before.compute("correct horse battery", &before.pepper, cost, &[7; 16]).unwrap();
        let cheaper = format!(
            "$argon2id$v=19$m=12288,t=3,p=1,keyid={}${}${}",
            before.pepper.key_id,
            STANDARD_NO_PAD.encode([7; 16]),
            STANDARD_NO_PAD.encode(hash)
        );
        assert!(before.matches("correct horse battery", Some(&cheaper)) && !before.is_current(&cheaper));
    }

    #[test]
    fn an_unknown_account_costs_as_much_as_a_known_one() {
        let passwords = Passwords::new("a pepper", None);
        assert!(!passwords.matches("correct horse battery", None));
        assert_eq!(passwords.computed(), 1);
        let greedy =
            "$argon2id$v=19$m=4194304,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        assert!(!passwords.matches("correct horse battery", Some(greedy)));
        assert_eq!(passwords.computed(), 2);
    }
}
