use super::{
    Row, Statement, Value,
    cell::{text, version, word},
    involved,
    involved::{caller, device_ids, involved},
    list,
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{
    account::{Account, Email},
    id::AccountId,
    text::Language,
    time::Timestamp,
};

macro_rules! account_columns {
    () => {
        "account.id AS account_id, account.email AS account_email, account.name AS account_name,
        account.language AS account_language, account.version AS account_version"
    };
}
pub(crate) use account_columns;

pub(crate) fn read(row: &Row) -> Result<Account, StoreError> {
    Ok(Account {
        id: text(row, "account_id")?,
        email: text(row, "account_email")?,
        name: text(row, "account_name")?,
        language: word(row, "account_language", Language::parse)?,
        version: version(row, "account_version")?,
    })
}

/// Whoever is involved, the owners of the devices, and who has the e-mail of a registration.
pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        involved!(),
        " SELECT ",
        account_columns!(),
        " FROM account WHERE id IN (
            SELECT account FROM involved
            UNION SELECT owner FROM device WHERE owner IS NOT NULL AND id IN (",
        device_ids!("?7"),
        ")
            UNION SELECT account.id FROM registration CROSS JOIN account ON account.email = registration.email
                WHERE registration.id IN (SELECT value FROM json_each(?8))
        )"
    );
    let mut values = involved::involved_values(seeds);
    values.extend([list(&seeds.devices), list(&seeds.registrations)]);
    Statement::new(sql, values)
}

/// The hash of the password of the account with this e-mail.
pub(crate) fn password(email: &Email) -> Statement {
    Statement::new("SELECT password FROM account WHERE email = ?1", [email.as_str().into()])
}

/// The hash of the caller's own.
pub(crate) fn callers_password(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        caller!(),
        " SELECT account.password FROM caller CROSS JOIN account ON account.id = caller.account"
    );
    Statement::new(sql, involved::caller_values(seeds))
}

/// The same password, hashed anew, unless it was changed meanwhile.
pub(crate) fn rehash(email: &Email, stored: &str, hash: &str) -> Statement {
    let sql = "UPDATE account SET password = ?3 WHERE email = ?1 AND password = ?2";
    Statement::new(sql, [email.as_str().into(), stored.into(), hash.into()])
}

pub(crate) fn create(account: &Account, password: &str, now: Timestamp) -> Statement {
    let sql = "INSERT INTO account (id, email, name, language, password, created_at, version)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let values: [Value; 7] = [
        account.id.as_str().into(),
        account.email.as_str().into(),
        account.name.as_str().into(),
        account.language.as_str().into(),
        password.into(),
        now.as_millis().into(),
        account.version.number().into(),
    ];
    Statement::new(sql, values)
}

pub(crate) fn update(account: &Account) -> Statement {
    let sql = "UPDATE account SET email = ?2, name = ?3, language = ?4, version = ?5 WHERE id = ?1";
    let values: [Value; 5] = [
        account.id.as_str().into(),
        account.email.as_str().into(),
        account.name.as_str().into(),
        account.language.as_str().into(),
        account.version.number().into(),
    ];
    Statement::new(sql, values)
}

/// Open resets were of the old one.
pub(crate) fn set_password(id: &AccountId, hash: &str) -> [Statement; 2] {
    [
        Statement::new(
            "UPDATE account SET password = ?2, version = version + 1 WHERE id = ?1",
            [id.as_str().into(), hash.into()],
        ),
        Statement::new(
            "UPDATE password_reset SET outcome = 'used', version = version + 1 WHERE account = ?1 AND outcome = 'open'",
            [id.as_str().into()],
        ),
    ]
}

/// With all that is its own. What others have made of it, such as entries of the audit log, speaks of its identifier only.
pub(crate) fn delete(id: &AccountId) -> Vec<Statement> {
    [
        "DELETE FROM session WHERE account = ?1",
        "DELETE FROM password_reset WHERE account = ?1",
        "DELETE FROM email_change WHERE account = ?1",
        "DELETE FROM provisioning_token WHERE account = ?1",
        "DELETE FROM api_token WHERE maker = ?1",
        // What the clock has ended elsewhere: an account with a live share stays.
        "UPDATE organization SET guests = guests - 1
            WHERE id IN (SELECT root_organization FROM guest WHERE account = ?1)",
        "DELETE FROM guest WHERE account = ?1",
        "DELETE FROM share WHERE account = ?1",
        "DELETE FROM account WHERE id = ?1",
    ]
    .map(|sql| Statement::new(sql, [id.as_str().into()]))
    .into()
}
