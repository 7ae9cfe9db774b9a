//! Other e-mails that accounts are to have (T46), and what is kept by e-mail.

use super::{
    Row, Statement, Value,
    account::account_columns,
    cell::{text, time, version, word},
    list,
    registration::outcome,
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{
    account::{Email, EmailChange},
    id::AccountId,
    invitation::RegistrationOutcome,
    time::Timestamp,
};

pub(crate) fn read(row: &Row) -> Result<EmailChange, StoreError> {
    Ok(EmailChange {
        id: text(row, "change_id")?,
        account: text(row, "change_account")?,
        email: text(row, "change_email")?,
        outcome: word(row, "change_outcome", outcome)?,
        created_at: time(row, "change_created_at")?,
        expires_at: time(row, "change_expires_at")?,
        version: version(row, "change_version")?,
    })
}

/// With their accounts, and the accounts that have the new e-mails.
pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "SELECT email_change.id AS change_id, email_change.account AS change_account, email_change.email AS change_email,
            email_change.outcome AS change_outcome, email_change.created_at AS change_created_at,
            email_change.expires_at AS change_expires_at, email_change.version AS change_version, ",
        account_columns!(),
        " FROM email_change CROSS JOIN account
            ON account.id IN (
                email_change.account, (SELECT other.id FROM account AS other WHERE other.email = email_change.email)
            )
        WHERE email_change.id IN (SELECT value FROM json_each(?1))"
    );
    Statement::new(sql, [list(&seeds.email_changes)])
}

pub(crate) fn open(it: &EmailChange) -> Statement {
    let sql = "INSERT INTO email_change (id, account, email, outcome, created_at, expires_at, version)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let outcome = match it.outcome {
        RegistrationOutcome::Open => "open",
        RegistrationOutcome::Confirmed => "confirmed",
    };
    let values: [Value; 7] = [
        it.id.as_str().into(),
        it.account.as_str().into(),
        it.email.as_str().into(),
        outcome.into(),
        it.created_at.as_millis().into(),
        it.expires_at.as_millis().into(),
        it.version.number().into(),
    ];
    Statement::new(sql, values)
}

/// The account's own, then what is kept by e-mail: few rows each, found by it.
pub(crate) fn confirm(account: &AccountId, from: &Email, to: &Email, now: Timestamp) -> Vec<Statement> {
    let of_account = |sql| Statement::new(sql, [account.as_str().into()]);
    let between = |sql| Statement::new(sql, [from.as_str().into(), to.as_str().into()]);
    vec![
        Statement::new(
            "UPDATE account SET email = ?2, version = version + 1 WHERE id = ?1",
            [account.as_str().into(), to.as_str().into()],
        ),
        of_account(
            "UPDATE password_reset SET outcome = 'used', version = version + 1 WHERE account = ?1 AND outcome = 'open'",
        ),
        of_account(
            "UPDATE email_change SET outcome = 'confirmed', version = version + 1
            WHERE account = ?1 AND outcome = 'open'",
        ),
        Statement::new(
            "UPDATE invitation SET outcome = 'revoked', version = version + 1
            WHERE email = ?1 AND outcome = 'open' AND EXISTS (
                SELECT 1 FROM invitation AS other
                WHERE other.root_organization = invitation.root_organization AND other.email = ?2
                    AND other.organization = invitation.organization AND other.outcome = 'open' AND other.expires_at > ?3
            )",
            [from.as_str().into(), to.as_str().into(), now.as_millis().into()],
        ),
        between("UPDATE invitation SET email = ?2, version = version + 1 WHERE email = ?1 AND outcome = 'open'"),
        between("UPDATE share SET email = ?2, version = version + 1 WHERE email = ?1"),
        between(
            "UPDATE organization SET people = people - 1 WHERE id IN (
                SELECT old.root_organization FROM seat AS old CROSS JOIN seat AS new
                    ON new.root_organization = old.root_organization AND new.email = ?2
                WHERE old.email = ?1
            )",
        ),
        between(
            "INSERT INTO seat (root_organization, email, held_until)
            SELECT root_organization, ?2, held_until FROM seat WHERE email = ?1
            ON CONFLICT (root_organization, email) DO UPDATE SET held_until = max(held_until, excluded.held_until)",
        ),
        Statement::new("DELETE FROM seat WHERE email = ?1", [from.as_str().into()]),
    ]
}
