//! Everything in and below an organization that a review or a what-if looks at, and what is above it (B04, B05).

use super::{
    Row, Statement, Value,
    account::account_columns,
    cell::{number, optional_text, text},
    device::{device_columns, device_with_all},
    list,
    member::member_columns,
    organization::organization_columns,
    partner::admission_columns,
    role::{role_columns, role_value_join},
    template::template_columns,
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::access::Holding;

/// `below(root, id)`: the organizations of `?2` and all below them. `place(root, id)`: those, and all above.
macro_rules! place {
    () => {
        "WITH RECURSIVE below(root, id) AS (
            SELECT root_organization, id FROM organization WHERE id IN (SELECT value FROM json_each(?2))
            UNION SELECT organization.root_organization, organization.id FROM below CROSS JOIN organization
                ON organization.root_organization = below.root AND organization.parent = below.id
        ), above(root, id, parent) AS (
            SELECT root_organization, id, parent FROM organization WHERE id IN (SELECT value FROM json_each(?2))
            UNION SELECT organization.root_organization, organization.id, organization.parent
                FROM above CROSS JOIN organization ON organization.id = above.parent
        ), place(root, id) AS (SELECT root, id FROM below UNION SELECT root, id FROM above)"
    };
}

/// `place` and `home(root, id)`: where the members are that count there: those organizations, and the partner
/// organizations that are admitted there.
macro_rules! home {
    () => {
        concat!(
            place!(),
            ", home(root, id) AS (
                SELECT root, id FROM place
                UNION SELECT admission.root_organization, admission.partner FROM place CROSS JOIN admission
                    ON admission.root_organization = place.root AND admission.client = place.id
            )"
        )
    };
}

fn values(seeds: &Seeds) -> [Value; 2] {
    [seeds.now.as_millis().into(), list(&seeds.tenants)]
}

/// The organizations; partner organizations that are admitted there among them.
pub(crate) fn organizations(seeds: &Seeds) -> Statement {
    let sql = concat!(
        home!(),
        ", reached(id) AS (SELECT id FROM home), higher(id, parent) AS (
            SELECT organization.id, organization.parent FROM reached CROSS JOIN organization ON organization.id = reached.id
            UNION SELECT organization.id, organization.parent
                FROM higher CROSS JOIN organization ON organization.id = higher.parent
        ) SELECT ",
        organization_columns!(),
        " FROM higher CROSS JOIN organization ON organization.id = higher.id"
    );
    Statement::new(sql, values(seeds))
}

/// The members, with their accounts.
pub(crate) fn members(seeds: &Seeds) -> Statement {
    let sql = concat!(
        home!(),
        " SELECT ",
        member_columns!(),
        ", ",
        account_columns!(),
        " FROM home CROSS JOIN member ON member.root_organization = home.root AND member.organization = home.id
        CROSS JOIN account ON account.id = member.account WHERE ?1 IS NOT NULL"
    );
    Statement::new(sql, values(seeds))
}

/// All roles of the tree, with what they permit there.
pub(crate) fn roles(seeds: &Seeds) -> Statement {
    let sql = concat!(
        home!(),
        " SELECT ",
        role_columns!(),
        " FROM home CROSS JOIN role ON role.root_organization = home.root",
        role_value_join!("home.id"),
        "WHERE ?1 IS NOT NULL"
    );
    Statement::new(sql, values(seeds))
}

/// How many devices are where, and whose.
pub(crate) fn holdings(seeds: &Seeds) -> Statement {
    let sql = concat!(
        place!(),
        " SELECT device.organization AS holding_organization, device.owner AS holding_owner, count(*) AS holding_devices
        FROM below CROSS JOIN device ON device.organization = below.id
        WHERE ?1 IS NOT NULL GROUP BY device.organization, device.owner"
    );
    Statement::new(sql, values(seeds))
}

pub(crate) fn read_holding(row: &Row) -> Result<Holding, StoreError> {
    Ok(Holding {
        organization: text(row, "holding_organization")?,
        owner: optional_text(row, "holding_owner")?,
        devices: number(row, "holding_devices")?,
    })
}

/// Of the devices that people own there one of each template; and those that are shared.
pub(crate) fn devices(seeds: &Seeds) -> Statement {
    let sql = concat!(
        place!(),
        ", one(id) AS (
            SELECT min(device.id) FROM below CROSS JOIN device ON device.organization = below.id
                WHERE device.owner IS NOT NULL GROUP BY device.organization, device.owner, device.template
            UNION SELECT share.device FROM (SELECT DISTINCT root FROM below) AS tree
                CROSS JOIN share ON share.root_organization = tree.root
                CROSS JOIN device ON device.id = share.device WHERE device.organization IN (SELECT id FROM below)
        ) ",
        device_with_all!(),
        "WHERE device.id IN (SELECT id FROM one) AND ?1 IS NOT NULL"
    );
    Statement::new(sql, values(seeds))
}

/// The shares of devices there.
pub(crate) fn shares(seeds: &Seeds) -> Statement {
    let sql = concat!(
        place!(),
        " SELECT share.id, share.root_organization, share.device, share.sharer, share.email, share.account,
            permission_set.stored, share.language, share.generation, share.created_at, share.until, share.version
        FROM (SELECT DISTINCT root FROM below) AS tree CROSS JOIN share ON share.root_organization = tree.root
        CROSS JOIN device ON device.id = share.device
        CROSS JOIN permission_set ON permission_set.id = share.permission_set
        WHERE device.organization IN (SELECT id FROM below) AND ?1 IS NOT NULL"
    );
    Statement::new(sql, values(seeds))
}

/// Which partners are admitted there.
pub(crate) fn admissions(seeds: &Seeds) -> Statement {
    let sql = concat!(
        place!(),
        " SELECT ",
        admission_columns!(),
        " FROM place CROSS JOIN admission
            ON admission.root_organization = place.root AND admission.client = place.id
        CROSS JOIN permission_set ON permission_set.id = admission.permission_set WHERE ?1 IS NOT NULL"
    );
    Statement::new(sql, values(seeds))
}
