//! Reading cells as what the domain knows; anything else fails.

use super::Row;
use crate::store::StoreError;
use policy_core::time::{Timestamp, Version};
use serde::de::DeserializeOwned;

/// An identifier, a name, a note, an e-mail.
pub(super) fn text<T: TryFrom<String>>(row: &Row, column: &str) -> Result<T, StoreError> {
    T::try_from(row.text(column)?.to_owned()).map_err(|_| StoreError::unreadable(column))
}

/// The same, or nothing.
pub(super) fn optional_text<T: TryFrom<String>>(row: &Row, column: &str) -> Result<Option<T>, StoreError> {
    row.optional_text(column)?
        .map(|text| T::try_from(text.to_owned()).map_err(|_| StoreError::unreadable(column)))
        .transpose()
}

/// A word of a closed set.
pub(super) fn word<T>(row: &Row, column: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, StoreError> {
    parse(row.text(column)?).ok_or_else(|| StoreError::unreadable(column))
}

pub(super) fn number(row: &Row, column: &str) -> Result<u32, StoreError> {
    u32::try_from(row.integer(column)?).map_err(|_| StoreError::unreadable(column))
}

pub(super) fn version(row: &Row, column: &str) -> Result<Version, StoreError> {
    number(row, column).map(Version::new)
}

pub(super) fn time(row: &Row, column: &str) -> Result<Timestamp, StoreError> {
    row.integer(column).map(Timestamp::from_millis)
}

/// JSON, as what the domain makes of it.
pub(super) fn json<J: DeserializeOwned, T, E>(
    row: &Row,
    column: &str,
    make: impl FnOnce(J) -> Result<T, E>,
) -> Result<T, StoreError> {
    let json = serde_json::from_str(row.text(column)?).map_err(|_| StoreError::unreadable(column))?;
    make(json).map_err(|_| StoreError::unreadable(column))
}
