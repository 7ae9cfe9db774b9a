//! Invitations of the operator into roots that their Admins have left, and what tells that they have.

use super::{
    Row, Statement, Value,
    account::account_columns,
    cell::{text, time, version, word},
    list,
    member::member_columns,
    organization::organization_columns,
    role::{role_columns, role_value_join},
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{
    facts::SignedIn,
    id::RescueId,
    rescue::{Rescue, RescueOutcome},
    text::Language,
    time::Timestamp,
};

pub(crate) fn read(row: &Row) -> Result<Rescue, StoreError> {
    Ok(Rescue {
        id: text(row, "rescue_id")?,
        root: text(row, "rescue_root")?,
        email: text(row, "rescue_email")?,
        language: word(row, "rescue_language", Language::parse)?,
        outcome: word(row, "rescue_outcome", RescueOutcome::parse)?,
        effective_at: time(row, "rescue_effective_at")?,
        expires_at: time(row, "rescue_expires_at")?,
        version: version(row, "rescue_version")?,
    })
}

pub(crate) fn read_sign_in(row: &Row) -> Result<Option<SignedIn>, StoreError> {
    let at = row.optional_integer("signed_in_at")?.map(Timestamp::from_millis);
    at.map(|at| Ok(SignedIn { account: text(row, "account_id")?, at })).transpose()
}

fn values(seeds: &Seeds) -> [Value; 3] {
    [seeds.now.as_millis().into(), list(&seeds.rescues), list(&seeds.dormant)]
}

/// The rescues named in `?2`, and those under way of the roots of `?3`.
pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = "SELECT id AS rescue_id, root_organization AS rescue_root, email AS rescue_email,
            language AS rescue_language, outcome AS rescue_outcome, effective_at AS rescue_effective_at,
            expires_at AS rescue_expires_at, version AS rescue_version
        FROM rescue WHERE id IN (
            SELECT value FROM json_each(?2)
            UNION SELECT rescue.id FROM json_each(?3) AS root CROSS JOIN rescue
                ON rescue.root_organization = root.value AND rescue.outcome = 'open' AND rescue.expires_at > ?1
        )";
    Statement::new(sql, values(seeds))
}

/// `root(id)`: the roots of the rescues and those named. `who(account)`: whoever was invited, and the members of the roots
/// named.
macro_rules! involved {
    () => {
        "WITH root(id) AS (
            SELECT root_organization FROM rescue WHERE id IN (SELECT value FROM json_each(?2))
            UNION SELECT value FROM json_each(?3)
        ), who(account) AS (
            SELECT account.id FROM rescue CROSS JOIN account ON account.email = rescue.email
                WHERE rescue.id IN (SELECT value FROM json_each(?2))
            UNION SELECT member.account FROM json_each(?3) AS named CROSS JOIN member
                ON member.root_organization = named.value AND member.organization = named.value
        )"
    };
}

/// The roots.
pub(crate) fn organizations(seeds: &Seeds) -> Statement {
    let sql = concat!(
        involved!(),
        " SELECT ",
        organization_columns!(),
        " FROM root CROSS JOIN organization ON organization.id = root.id"
    );
    Statement::new(sql, values(seeds))
}

/// Their roles.
pub(crate) fn roles(seeds: &Seeds) -> Statement {
    let sql = concat!(
        involved!(),
        " SELECT ",
        role_columns!(),
        " FROM root CROSS JOIN role ON role.root_organization = root.id",
        role_value_join!("root.id"),
        "WHERE ?1 IS NOT NULL"
    );
    Statement::new(sql, values(seeds))
}

/// The accounts, with when they last signed in.
pub(crate) fn accounts(seeds: &Seeds) -> Statement {
    let sql = concat!(
        involved!(),
        " SELECT ",
        account_columns!(),
        ", account.signed_in_at AS signed_in_at
        FROM who CROSS JOIN account ON account.id = who.account WHERE ?1 IS NOT NULL"
    );
    Statement::new(sql, values(seeds))
}

/// All memberships of these accounts.
pub(crate) fn members(seeds: &Seeds) -> Statement {
    let sql = concat!(
        involved!(),
        " SELECT ",
        member_columns!(),
        " FROM who CROSS JOIN member ON member.account = who.account WHERE ?1 IS NOT NULL"
    );
    Statement::new(sql, values(seeds))
}

/// The seats of whoever was invited.
pub(crate) fn seats(seeds: &Seeds) -> Statement {
    let sql = "SELECT seat.root_organization AS seat_root, seat.email AS seat_email, seat.held_until AS seat_until
        FROM rescue CROSS JOIN seat ON seat.root_organization = rescue.root_organization AND seat.email = rescue.email
        WHERE rescue.id IN (SELECT value FROM json_each(?2)) AND (seat.held_until IS NULL OR seat.held_until > ?1)";
    Statement::new(sql, [seeds.now.as_millis().into(), list(&seeds.rescues)])
}

pub(crate) fn open(it: &Rescue) -> Statement {
    let sql = "INSERT INTO rescue (id, root_organization, email, language, outcome, effective_at, expires_at, version)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let values: [Value; 8] = [
        it.id.as_str().into(),
        it.root.as_str().into(),
        it.email.as_str().into(),
        it.language.as_str().into(),
        it.outcome.as_str().into(),
        it.effective_at.as_millis().into(),
        it.expires_at.as_millis().into(),
        it.version.number().into(),
    ];
    Statement::new(sql, values)
}

pub(crate) fn settle(id: &RescueId, outcome: RescueOutcome) -> Statement {
    let sql = "UPDATE rescue SET outcome = ?2, version = version + 1 WHERE id = ?1";
    Statement::new(sql, [id.as_str().into(), outcome.as_str().into()])
}
