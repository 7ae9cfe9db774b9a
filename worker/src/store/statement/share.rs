//! Shares (B10). One that ends is deleted: the log says that there was one.

use super::{
    Row, Statement, Value,
    cell::{optional_text, text, time, version, word},
    guest, involved,
    involved::caller,
    list, role,
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{
    change::EndedShares,
    id::{AccountId, DeviceId, OrganizationId, ShareId},
    invitation::Generation,
    role::StoredPermissions,
    share::{Share, ShareState, SharedActions},
    text::Language,
    time::Timestamp,
};

pub(crate) fn read(row: &Row) -> Result<Share, StoreError> {
    Ok(Share {
        id: text(row, "id")?,
        root: text(row, "root_organization")?,
        device: text(row, "device")?,
        sharer: text(row, "sharer")?,
        email: text(row, "email")?,
        actions: word(row, "stored", actions)?,
        language: word(row, "language", Language::parse)?,
        state: optional_text(row, "account")?.map_or(ShareState::Offered, ShareState::Accepted),
        generation: Generation::new(super::cell::number(row, "generation")?),
        created_at: time(row, "created_at")?,
        until: row.optional_integer("until")?.map(Timestamp::from_millis),
        version: version(row, "version")?,
    })
}

fn actions(stored: &str) -> Option<SharedActions> {
    match role::stored(stored)? {
        StoredPermissions::Permits(set) => SharedActions::try_from(set.to_string()).ok(),
        StoredPermissions::Differences { .. } => None,
    }
}

/// The shares named, those of the devices named, those with the caller, and those with whoever is or was a member: of
/// the members named, and of all in the organizations named.
pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        caller!(),
        " SELECT share.id, root_organization, device, sharer, email, account, stored, language, generation, created_at, until, version
        FROM share CROSS JOIN permission_set ON permission_set.id = share.permission_set
        WHERE share.id IN (
            SELECT id FROM share WHERE id IN (SELECT value FROM json_each(?4))
                OR device IN (SELECT value FROM json_each(?4))
            UNION SELECT share.id FROM caller CROSS JOIN share ON share.account = caller.account
                WHERE 'caller' IN (SELECT value FROM json_each(?4))
            UNION SELECT share.id FROM json_each(?4) AS named CROSS JOIN member ON member.id = named.value
                CROSS JOIN share ON share.account = member.account
            UNION SELECT share.id FROM json_each(?4) AS named
                CROSS JOIN organization ON organization.id = named.value
                CROSS JOIN member ON member.root_organization = organization.root_organization
                    AND member.organization = organization.id
                CROSS JOIN share ON share.account = member.account
        )"
    );
    let mut values = involved::caller_values(seeds);
    values.push(list(&seeds.shares));
    Statement::new(sql, values)
}

pub(crate) fn create(share: &Share) -> [Statement; 2] {
    let (set, known) = role::permission_set(&StoredPermissions::Permits(share.actions.set()));
    let sql = "INSERT INTO share (id, root_organization, device, sharer, email, account, permission_set, outcome,
            generation, created_at, until, version, language)
        VALUES (?1, (SELECT root_organization FROM device WHERE id = ?2), ?2, ?3, ?4, ?5, ?6,
            CASE WHEN ?5 IS NULL THEN 'offered' ELSE 'accepted' END, ?7, ?8, ?9, ?10, ?11)";
    let values: [Value; 11] = [
        share.id.as_str().into(),
        share.device.as_str().into(),
        share.sharer.as_str().into(),
        share.email.as_str().into(),
        share.recipient().map(AccountId::as_str).into(),
        set.into(),
        share.generation.number().into(),
        share.created_at.as_millis().into(),
        share.until.map(Timestamp::as_millis).into(),
        share.version.number().into(),
        share.language.as_str().into(),
    ];
    [known, Statement::new(sql, values)]
}

pub(crate) fn accept(id: &ShareId, account: &AccountId) -> Statement {
    let sql = "UPDATE share SET outcome = 'accepted', account = ?2, version = version + 1 WHERE id = ?1";
    Statement::new(sql, [id.as_str().into(), account.as_str().into()])
}

/// Two statements about the shares that this subquery finds: what becomes of the guests who have them, and that they go.
/// Takes `?1` the root, `?2` the time.
macro_rules! ended {
    ($which:expr) => {
        [
            concat!(
                "UPDATE guest SET held_until = (
                    SELECT CASE WHEN count(*) = 0 THEN ?2 WHEN max(until IS NULL) THEN NULL ELSE max(until) END
                    FROM share
                    WHERE share.account = guest.account AND share.root_organization = ?1
                        AND (share.until IS NULL OR share.until > ?2) AND share.id NOT IN (",
                $which,
                ")
                ) WHERE root_organization = ?1 AND account IN (
                    SELECT share.account FROM share WHERE share.id IN (",
                $which,
                ") AND share.account IS NOT NULL
                )"
            ),
            concat!("DELETE FROM share WHERE root_organization = ?1 AND id IN (", $which, ")"),
        ]
    };
}

/// A guest without a share left has a place that has ended just now, and gives it back.
pub(crate) fn end(root: &OrganizationId, which: &EndedShares, now: Timestamp) -> Vec<Statement> {
    let ([guests, delete], key): ([&'static str; 2], Vec<Value>) = match which {
        EndedShares::One(id) => (ended!("SELECT ?3"), vec![id.as_str().into()]),
        EndedShares::OfDevices(devices) => {
            let devices: Vec<_> = devices.iter().map(DeviceId::as_str).collect();
            let of = ended!("SELECT id FROM share WHERE device IN (SELECT value FROM json_each(?3))");
            (of, vec![list(&devices)])
        }
        EndedShares::OfAccount(account) => (
            ended!("SELECT id FROM share WHERE account = ?3 UNION SELECT id FROM share WHERE sharer = ?3"),
            vec![account.as_str().into()],
        ),
        EndedShares::OfMembership(account, top) => {
            let of = ended!(
                "SELECT share.id FROM device CROSS JOIN share ON share.device = device.id
                    WHERE device.owner = ?3 AND device.organization = ?4
                UNION SELECT id FROM (WITH RECURSIVE below(id) AS (
                    SELECT ?4
                    UNION SELECT organization.id FROM below CROSS JOIN organization
                        ON organization.root_organization = ?1 AND organization.parent = below.id
                ), theirs(id, device) AS (
                    SELECT id, device FROM share WHERE account = ?3
                    UNION SELECT id, device FROM share WHERE sharer = ?3
                ) SELECT theirs.id FROM theirs CROSS JOIN device ON device.id = theirs.device
                WHERE device.organization IN (SELECT id FROM below))"
            );
            (of, vec![account.as_str().into(), top.as_str().into()])
        }
    };
    let mut values: Vec<Value> = vec![root.as_str().into(), now.as_millis().into()];
    values.extend(key);
    let mut statements = vec![Statement::new(guests, values.clone())];
    statements.extend(guest::settle(root, now));
    statements.push(Statement::new(delete, values));
    statements
}
