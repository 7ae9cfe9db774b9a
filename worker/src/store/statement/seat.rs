//! INVARIANT (seats): `organization.people` of a root is the number of its rows in `seat`, `joined` the number of those
//! that do not end. So they only move here, together.

use super::{
    Row, Statement, Value,
    cell::text,
    involved,
    involved::{caller, person},
    list,
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{account::Email, facts::Seat, id::OrganizationId, time::Timestamp};

pub(crate) fn read(row: &Row) -> Result<Seat, StoreError> {
    Ok(Seat {
        root: text(row, "seat_root")?,
        email: text(row, "seat_email")?,
        until: row.optional_integer("seat_until")?.map(Timestamp::from_millis),
    })
}

/// The seats that the persons have now.
pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        caller!(),
        ", ",
        person!(),
        " SELECT seat.root_organization AS seat_root, seat.email AS seat_email, seat.held_until AS seat_until
        FROM person CROSS JOIN seat ON seat.root_organization = person.root AND seat.email = person.email
        WHERE seat.held_until IS NULL OR seat.held_until > ?1"
    );
    Statement::new(sql, involved::person_values(seeds))
}

/// The seats that are taken for those who register into a tenant.
pub(crate) fn of_registrations(seeds: &Seeds) -> Statement {
    let sql = "SELECT seat.root_organization AS seat_root, seat.email AS seat_email, seat.held_until AS seat_until
        FROM registration CROSS JOIN seat
            ON seat.root_organization = registration.root_organization AND seat.email = registration.email
        WHERE registration.id IN (SELECT value FROM json_each(?2)) AND (seat.held_until IS NULL OR seat.held_until > ?1)";
    Statement::new(sql, [seeds.now.as_millis().into(), list(&seeds.registrations)])
}

/// Gives back the seats of a tree whose reservation has ended, before anything is counted or taken.
pub(crate) fn settle(root: &OrganizationId, now: Timestamp) -> [Statement; 2] {
    let values = || -> [Value; 2] { [root.as_str().into(), now.as_millis().into()] };
    let count = "UPDATE organization SET people = people - (
            SELECT count(*) FROM seat WHERE root_organization = ?1 AND held_until <= ?2
        ) WHERE id = ?1 AND EXISTS (SELECT 1 FROM seat WHERE root_organization = ?1 AND held_until <= ?2)";
    let delete = "DELETE FROM seat WHERE root_organization = ?1 AND held_until <= ?2";
    [Statement::new(count, values()), Statement::new(delete, values())]
}

/// Takes a seat, or keeps it until another time; who has one already is counted already.
pub(crate) fn hold(seat: &Seat) -> [Statement; 2] {
    let values = || -> [Value; 3] {
        [seat.root.as_str().into(), seat.email.as_str().into(), seat.until.map(Timestamp::as_millis).into()]
    };
    let count = "UPDATE organization SET
            people = people + 1 - EXISTS (SELECT 1 FROM seat WHERE root_organization = ?1 AND email = ?2),
            joined = joined + (?3 IS NULL) - EXISTS (
                SELECT 1 FROM seat WHERE root_organization = ?1 AND email = ?2 AND held_until IS NULL
            )
        WHERE id = ?1";
    let hold = "INSERT INTO seat (root_organization, email, held_until) VALUES (?1, ?2, ?3)
        ON CONFLICT (root_organization, email) DO UPDATE SET held_until = excluded.held_until";
    [Statement::new(count, values()), Statement::new(hold, values())]
}

/// Sees to it that people have seats at least until then; who has one is counted already, for good is longest.
pub(crate) fn reserve(root: &OrganizationId, people: &[(Email, Timestamp)]) -> [Statement; 2] {
    let rows: Vec<_> = people.iter().map(|(email, until)| (email.as_str(), until.as_millis())).collect();
    let values = || -> [Value; 2] { [root.as_str().into(), list(&rows)] };
    let count = "UPDATE organization SET people = people + (
            SELECT count(*) FROM json_each(?2) AS person WHERE NOT EXISTS (
                SELECT 1 FROM seat WHERE root_organization = ?1 AND email = person.value ->> 0
            )
        ) WHERE id = ?1";
    let hold = "INSERT INTO seat (root_organization, email, held_until)
        SELECT ?1, value ->> 0, value ->> 1 FROM json_each(?2) WHERE true
        ON CONFLICT (root_organization, email) DO UPDATE SET held_until = max(held_until, excluded.held_until)";
    [Statement::new(count, values()), Statement::new(hold, values())]
}

/// Gives a seat back, if it was taken.
pub(crate) fn release(root: &OrganizationId, email: &Email) -> [Statement; 2] {
    let values = || -> [Value; 2] { [root.as_str().into(), email.as_str().into()] };
    let count = "UPDATE organization SET
            people = people - EXISTS (SELECT 1 FROM seat WHERE root_organization = ?1 AND email = ?2),
            joined = joined - EXISTS (
                SELECT 1 FROM seat WHERE root_organization = ?1 AND email = ?2 AND held_until IS NULL
            )
        WHERE id = ?1";
    let release = "DELETE FROM seat WHERE root_organization = ?1 AND email = ?2";
    [Statement::new(count, values()), Statement::new(release, values())]
}
