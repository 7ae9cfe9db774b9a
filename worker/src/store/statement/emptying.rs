//! What an organization holds that may be deleted: who is there or invited there, and what else is theirs.

use super::{
    Statement, Value,
    account::account_columns,
    device::{device_columns, device_with_all},
    invitation::invitation_columns,
    list,
    member::member_columns,
    organization::organization_columns,
    role::{role_columns, role_value_join},
    template::template_columns,
};
use crate::store::seeds::Seeds;

/// `emptied(root, id)`: the organizations of `?2`. `leaver(root, account)`: their members. `held`: all memberships of these.
macro_rules! leaver {
    () => {
        "WITH RECURSIVE emptied(root, id) AS (
            SELECT root_organization, id FROM organization WHERE id IN (SELECT value FROM json_each(?2))
        ), leaver(root, account) AS (
            SELECT DISTINCT member.root_organization, member.account FROM emptied CROSS JOIN member
                ON member.root_organization = emptied.root AND member.organization = emptied.id
        ), held AS (SELECT member.* FROM leaver CROSS JOIN member ON member.account = leaver.account)"
    };
}

/// `leaver` and `person(root, email)`: these and those with an open invitation.
macro_rules! person {
    () => {
        concat!(
            leaver!(),
            ", person(root, email) AS (
                SELECT leaver.root, account.email FROM leaver CROSS JOIN account ON account.id = leaver.account
                UNION SELECT invitation.root_organization, invitation.email FROM emptied CROSS JOIN invitation
                    ON invitation.root_organization = emptied.root AND invitation.organization = emptied.id
                    WHERE invitation.outcome = 'open'
            )"
        )
    };
}

fn values(seeds: &Seeds) -> [Value; 2] {
    [seeds.now.as_millis().into(), list(&seeds.emptying)]
}

/// The memberships of whoever is there.
pub(crate) fn members(seeds: &Seeds) -> Statement {
    let sql = concat!(leaver!(), " SELECT ", member_columns!(), " FROM held AS member WHERE ?1 IS NOT NULL");
    Statement::new(sql, values(seeds))
}

/// Their accounts.
pub(crate) fn accounts(seeds: &Seeds) -> Statement {
    let sql = concat!(
        leaver!(),
        " SELECT ",
        account_columns!(),
        " FROM leaver CROSS JOIN account ON account.id = leaver.account WHERE ?1 IS NOT NULL"
    );
    Statement::new(sql, values(seeds))
}

/// The roles of these memberships.
pub(crate) fn roles(seeds: &Seeds) -> Statement {
    let sql = concat!(
        leaver!(),
        " SELECT ",
        role_columns!(),
        " FROM held CROSS JOIN role ON role.id = held.role",
        role_value_join!("held.organization"),
        "WHERE ?1 IS NOT NULL"
    );
    Statement::new(sql, values(seeds))
}

/// Where these memberships and the pending invitations are, with all above.
pub(crate) fn organizations(seeds: &Seeds) -> Statement {
    let sql = concat!(
        person!(),
        ", above(id, parent) AS (
            SELECT organization.id, organization.parent FROM held CROSS JOIN organization
                ON organization.id = held.organization
            UNION SELECT organization.id, organization.parent FROM person CROSS JOIN invitation
                ON invitation.root_organization = person.root AND invitation.email = person.email
                CROSS JOIN organization ON organization.id = invitation.organization
                WHERE invitation.outcome = 'open' AND invitation.expires_at > ?1
            UNION SELECT organization.id, organization.parent FROM above CROSS JOIN organization
                ON organization.id = above.parent
        ) SELECT ",
        organization_columns!(),
        " FROM above CROSS JOIN organization ON organization.id = above.id"
    );
    Statement::new(sql, values(seeds))
}

/// The open invitations there, and what else is pending of these people in the tree.
pub(crate) fn invitations(seeds: &Seeds) -> Statement {
    let sql = concat!(
        person!(),
        " SELECT ",
        invitation_columns!(),
        " FROM person CROSS JOIN invitation
            ON invitation.root_organization = person.root AND invitation.email = person.email
        WHERE invitation.outcome = 'open'
            AND (invitation.expires_at > ?1 OR invitation.organization IN (SELECT id FROM emptied))"
    );
    Statement::new(sql, values(seeds))
}

/// Their seats in the tree.
pub(crate) fn seats(seeds: &Seeds) -> Statement {
    let sql = concat!(
        person!(),
        " SELECT seat.root_organization AS seat_root, seat.email AS seat_email, seat.held_until AS seat_until
        FROM person CROSS JOIN seat ON seat.root_organization = person.root AND seat.email = person.email
        WHERE seat.held_until IS NULL OR seat.held_until > ?1"
    );
    Statement::new(sql, values(seeds))
}

/// One of the devices there, and one of those that are of its templates.
pub(crate) fn devices(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH emptied(root, id) AS (
            SELECT root_organization, id FROM organization WHERE id IN (SELECT value FROM json_each(?1))
        ), one(id) AS (
            SELECT min(device.id) FROM emptied CROSS JOIN device
                ON device.root_organization = emptied.root AND device.organization = emptied.id
            UNION SELECT min(device.id) FROM emptied CROSS JOIN template
                ON template.root_organization = emptied.root AND template.organization = emptied.id
                CROSS JOIN device ON device.root_organization = emptied.root AND device.template = template.id
        ) ",
        device_with_all!(),
        "WHERE device.id IN (SELECT id FROM one)"
    );
    Statement::new(sql, [list(&seeds.emptying)])
}
