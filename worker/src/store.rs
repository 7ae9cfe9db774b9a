//! Where facts are kept: one batch to load a slice, one to commit a change, all or nothing.
//!
//! Which database performs a batch is behind [`Store`]: D1 in production, SQLite in native tests. Both run the same
//! statements and the same migrations.

mod commit;
#[cfg(target_family = "wasm")]
mod d1;
mod digest;
mod error;
mod gather;
mod load;
pub mod mail;
pub mod migrations;
mod seeds;
#[cfg(not(target_family = "wasm"))]
mod sqlite;
mod statement;
mod value;

#[cfg(test)]
mod tests;

pub use commit::{Commit, Rehashed, commit};
#[cfg(target_family = "wasm")]
pub use d1::D1Store;
pub use digest::{TokenDigest, TokenDigestError};
pub use error::StoreError;
pub use load::{Credential, Load, Loaded, PasswordOf, Replay, ReplayKey, load};
pub use migrations::migration_version;
#[cfg(not(target_family = "wasm"))]
pub use sqlite::SqliteStore;
pub use statement::{expired, session_used};
pub use value::{Row, Rows, Statement, Value};

use std::{future::Future, pin::Pin};

/// A future that a handler may await on any thread.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A deployment's counter of restores (`AUTH_EPOCH`). Sessions of another epoch do not exist, so raising it ends all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Epoch(pub u32);

/// A database that performs batches.
pub trait Store: Send + Sync {
    /// The deployment's epoch: sessions of another one are not found.
    fn epoch(&self) -> Epoch;

    /// Runs statements in one transaction, all or nothing, in one round trip. Gives the rows of each.
    ///
    /// # Errors
    /// When any of them fails; then none has had an effect.
    fn batch<'a>(&'a self, statements: Vec<Statement>) -> BoxFuture<'a, Result<Vec<Rows>, StoreError>>;
}

impl dyn Store + '_ {
    /// Loads a slice of facts: see [`load()`].
    ///
    /// # Errors
    /// When the database fails, or holds what the domain does not know.
    pub fn load<'a>(&'a self, wanted: &'a Load) -> BoxFuture<'a, Result<Loaded, StoreError>> {
        Box::pin(load(self, wanted))
    }

    /// Commits a change: see [`commit()`].
    ///
    /// # Errors
    /// When an expectation no longer holds, or the database fails; then nothing was written.
    pub fn commit<'a>(&'a self, change: &'a Commit<'a>) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(commit(self, change))
    }
}
