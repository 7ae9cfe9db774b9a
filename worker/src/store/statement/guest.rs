//! INVARIANT (guests): `organization.guests` of a root is the number of its rows in `guest`, each there as long as the
//! longest of its holder's shares. So they only move here and where shares end, together.

use super::{
    Row, Statement, Value,
    cell::text,
    involved,
    involved::{caller, person},
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{
    id::{AccountId, OrganizationId},
    share::Guest,
    time::Timestamp,
};

pub(crate) fn read(row: &Row) -> Result<Guest, StoreError> {
    Ok(Guest {
        root: text(row, "guest_root")?,
        account: text(row, "guest_account")?,
        until: row.optional_integer("guest_until")?.map(Timestamp::from_millis),
    })
}

/// The guests' places that the persons have now.
pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        caller!(),
        ", ",
        person!(),
        " SELECT guest.root_organization AS guest_root, guest.account AS guest_account,
            guest.held_until AS guest_until
        FROM person CROSS JOIN account ON account.email = person.email
        CROSS JOIN guest ON guest.root_organization = person.root AND guest.account = account.id
        WHERE guest.held_until IS NULL OR guest.held_until > ?1"
    );
    Statement::new(sql, involved::person_values(seeds))
}

/// Gives back the places of a tree that have ended, before anything is counted or taken.
pub(crate) fn settle(root: &OrganizationId, now: Timestamp) -> [Statement; 2] {
    let values = || -> [Value; 2] { [root.as_str().into(), now.as_millis().into()] };
    let count = "UPDATE organization SET guests = guests - (
            SELECT count(*) FROM guest WHERE root_organization = ?1 AND held_until <= ?2
        ) WHERE id = ?1 AND EXISTS (SELECT 1 FROM guest WHERE root_organization = ?1 AND held_until <= ?2)";
    let delete = "DELETE FROM guest WHERE root_organization = ?1 AND held_until <= ?2";
    [Statement::new(count, values()), Statement::new(delete, values())]
}

/// Takes a place, or keeps it at least so long; who has one already is counted already.
pub(crate) fn hold(guest: &Guest) -> [Statement; 2] {
    let values = || -> Vec<Value> { vec![guest.root.as_str().into(), guest.account.as_str().into()] };
    let count = "UPDATE organization
        SET guests = guests + 1 - EXISTS (SELECT 1 FROM guest WHERE root_organization = ?1 AND account = ?2)
        WHERE id = ?1";
    // Without end is the longest: max() of anything and NULL is NULL.
    let hold = "INSERT INTO guest (root_organization, account, held_until) VALUES (?1, ?2, ?3)
        ON CONFLICT (root_organization, account) DO UPDATE SET held_until = max(held_until, excluded.held_until)";
    let mut all = values();
    all.push(guest.until.map(Timestamp::as_millis).into());
    [Statement::new(count, values()), Statement::new(hold, all)]
}

/// Gives a place back, if it was taken.
pub(crate) fn release(root: &OrganizationId, account: &AccountId) -> [Statement; 2] {
    let values = || -> [Value; 2] { [root.as_str().into(), account.as_str().into()] };
    let count = "UPDATE organization
        SET guests = guests - EXISTS (SELECT 1 FROM guest WHERE root_organization = ?1 AND account = ?2)
        WHERE id = ?1";
    let release = "DELETE FROM guest WHERE root_organization = ?1 AND account = ?2";
    [Statement::new(count, values()), Statement::new(release, values())]
}
