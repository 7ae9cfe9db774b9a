//! What is below an organization or above it, and who holds which role there: enough to compare rights, however many members.

use super::{
    Statement, Value, list,
    member::member_columns,
    organization::organization_columns,
    role::{role_columns, role_value_join},
};
use crate::store::seeds::Seeds;

/// `below(root, id)`: the organizations of `?2` and all below them. `place(root, id)`: those, and the ones of `?3` with
/// all above them.
macro_rules! place {
    () => {
        "below(root, id) AS (
            SELECT root_organization, id FROM organization WHERE id IN (SELECT value FROM json_each(?2))
            UNION SELECT organization.root_organization, organization.id FROM below CROSS JOIN organization
                ON organization.root_organization = below.root AND organization.parent = below.id
        ), above(root, id, parent) AS (
            SELECT root_organization, id, parent FROM organization WHERE id IN (SELECT value FROM json_each(?3))
            UNION SELECT organization.root_organization, organization.id, organization.parent
                FROM above CROSS JOIN organization ON organization.id = above.parent
        ), place(root, id) AS (SELECT root, id FROM below UNION SELECT root, id FROM above)"
    };
}

/// `place` and `holder(root, account)`: one of those who hold a role there and nothing else in the tree, for each role;
/// and each of those who hold something else too.
macro_rules! holder {
    () => {
        concat!(
            "WITH RECURSIVE ",
            place!(),
            ", holder(root, account) AS (
                SELECT member.root_organization, min(member.account) FROM place CROSS JOIN member
                    ON member.root_organization = place.root AND member.organization = place.id
                    WHERE NOT EXISTS (
                        SELECT 1 FROM member AS other WHERE other.account = member.account
                            AND other.root_organization = place.root AND other.organization <> place.id
                    ) GROUP BY member.root_organization, member.organization, member.role
                UNION SELECT member.root_organization, member.account FROM place CROSS JOIN member
                    ON member.root_organization = place.root AND member.organization = place.id
                    WHERE EXISTS (
                        SELECT 1 FROM member AS other WHERE other.account = member.account
                            AND other.root_organization = place.root AND other.organization <> place.id
                    )
            ), held AS (
                SELECT member.* FROM holder CROSS JOIN member
                    ON member.account = holder.account AND member.root_organization = holder.root
            )"
        )
    };
}

fn values(seeds: &Seeds) -> [Value; 3] {
    [seeds.now.as_millis().into(), list(&seeds.subtrees), list(&seeds.holders_above)]
}

/// The organizations below, and those above.
pub(crate) fn organizations(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH RECURSIVE ",
        place!(),
        " SELECT ",
        organization_columns!(),
        " FROM place CROSS JOIN organization ON organization.id = place.id"
    );
    Statement::new(sql, values(seeds))
}

/// The memberships of the holders in the tree.
pub(crate) fn members(seeds: &Seeds) -> Statement {
    let sql = concat!(holder!(), " SELECT ", member_columns!(), " FROM held AS member");
    Statement::new(sql, values(seeds))
}

/// The roles of these memberships, and what they permit there.
pub(crate) fn roles(seeds: &Seeds) -> Statement {
    let sql = concat!(
        holder!(),
        " SELECT ",
        role_columns!(),
        " FROM held CROSS JOIN role ON role.id = held.role",
        role_value_join!("held.organization")
    );
    Statement::new(sql, values(seeds))
}
