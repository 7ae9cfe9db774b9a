//! Resets of forgotten passwords (S15).

use super::{
    Row, Statement, Value,
    account::account_columns,
    cell::{text, time, version, word},
    list,
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::account::{PasswordReset, ResetOutcome};

pub(crate) fn read(row: &Row) -> Result<PasswordReset, StoreError> {
    Ok(PasswordReset {
        id: text(row, "reset_id")?,
        account: text(row, "account_id")?,
        outcome: word(row, "reset_outcome", ResetOutcome::parse)?,
        created_at: time(row, "reset_created_at")?,
        expires_at: time(row, "reset_expires_at")?,
        version: version(row, "reset_version")?,
    })
}

/// With their accounts.
pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "SELECT password_reset.id AS reset_id, password_reset.outcome AS reset_outcome,
            password_reset.created_at AS reset_created_at, password_reset.expires_at AS reset_expires_at,
            password_reset.version AS reset_version, ",
        account_columns!(),
        " FROM password_reset CROSS JOIN account ON account.id = password_reset.account
        WHERE password_reset.id IN (SELECT value FROM json_each(?1))"
    );
    Statement::new(sql, [list(&seeds.resets)])
}

pub(crate) fn open(it: &PasswordReset) -> Statement {
    let sql = "INSERT INTO password_reset (id, account, generation, outcome, created_at, expires_at, version)
        VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6)";
    let values: [Value; 6] = [
        it.id.as_str().into(),
        it.account.as_str().into(),
        it.outcome.as_str().into(),
        it.created_at.as_millis().into(),
        it.expires_at.as_millis().into(),
        it.version.number().into(),
    ];
    Statement::new(sql, values)
}
