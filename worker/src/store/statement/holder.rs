//! Whoever has a role in a tree, and who is invited to it: on whom it acts when the role goes.

use super::{
    Statement, Value,
    invitation::invitation_columns,
    list,
    member::member_columns,
    organization::with_all_above,
    role::{role_columns, role_value_join},
};
use crate::store::seeds::Seeds;
use policy_core::{
    id::{InvitationId, MemberId, RoleId},
    time::Timestamp,
};

/// `role_held(root, role, replacement)`, `holder(account)` and `invited(organization, role, replacement)`: what is named
/// in `?2`. Takes `?1` the time.
macro_rules! holder {
    () => {
        "role_held(root, role, replacement) AS (
            SELECT organization.root_organization, named.value ->> 1, named.value ->> 2
                FROM json_each(?2) AS named CROSS JOIN organization ON organization.id = named.value ->> 0
        ), holder(account) AS (
            SELECT DISTINCT member.account FROM role_held CROSS JOIN member
                ON member.root_organization = role_held.root AND member.role = role_held.role
        ), invited(organization, role, replacement) AS (
            SELECT invitation.organization, role_held.role, role_held.replacement FROM role_held CROSS JOIN invitation
                ON invitation.root_organization = role_held.root AND invitation.role = role_held.role
                WHERE invitation.outcome = 'open' AND invitation.expires_at > ?1
        )"
    };
}

fn values(seeds: &Seeds) -> [Value; 2] {
    [seeds.now.as_millis().into(), list(&seeds.holders)]
}

/// All memberships of the holders.
pub(crate) fn members(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        holder!(),
        " SELECT ",
        member_columns!(),
        " FROM holder CROSS JOIN member ON member.account = holder.account"
    );
    Statement::new(sql, values(seeds))
}

/// The pending invitations.
pub(crate) fn invitations(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        holder!(),
        " SELECT ",
        invitation_columns!(),
        " FROM role_held CROSS JOIN invitation
            ON invitation.root_organization = role_held.root AND invitation.role = role_held.role
            WHERE invitation.outcome = 'open' AND invitation.expires_at > ?1"
    );
    Statement::new(sql, values(seeds))
}

/// The organizations of all these, each with all above it.
pub(crate) fn organizations(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH RECURSIVE ",
        holder!(),
        ", reached(id) AS (
            SELECT member.organization FROM holder CROSS JOIN member ON member.account = holder.account
            UNION SELECT organization FROM invited
        ), ",
        with_all_above!()
    );
    Statement::new(sql, values(seeds))
}

/// The roles of the holders' memberships with what they permit there; and what the replacement would.
pub(crate) fn roles(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        holder!(),
        ", pair(organization, role) AS (
            SELECT member.organization, member.role FROM holder CROSS JOIN member ON member.account = holder.account
            UNION SELECT member.organization, role_held.replacement FROM role_held CROSS JOIN member
                ON member.root_organization = role_held.root AND member.role = role_held.role
            UNION SELECT organization, role FROM invited
            UNION SELECT organization, replacement FROM invited
        ) SELECT ",
        role_columns!(),
        " FROM pair CROSS JOIN role ON role.id = pair.role",
        role_value_join!("pair.organization")
    );
    Statement::new(sql, values(seeds))
}

/// Members and invitations have another role: see `RoleWrite::MoveHolders`.
pub(crate) fn move_all(
    (from, to): (&RoleId, &RoleId),
    members: &[MemberId],
    invitations: &[InvitationId],
    now: Timestamp,
) -> [Statement; 2] {
    let move_members = "UPDATE member SET role = ?2, version = version + 1
        WHERE id IN (SELECT value FROM json_each(?1))";
    let move_invitations = "UPDATE invitation SET role = ?2, version = version + 1
        WHERE root_organization = (SELECT role.root_organization FROM role WHERE role.id = ?1) AND role = ?1
            AND (id IN (SELECT value FROM json_each(?3)) OR outcome <> 'open' OR expires_at <= ?4)";
    let members: Vec<_> = members.iter().map(MemberId::as_str).collect();
    let invitations: Vec<_> = invitations.iter().map(InvitationId::as_str).collect();
    let (from, to): (Value, Value) = (from.as_str().into(), to.as_str().into());
    [
        Statement::new(move_members, [list(&members), to.clone()]),
        Statement::new(move_invitations, [from, to, list(&invitations), now.as_millis().into()]),
    ]
}

/// A role goes, with what it permits everywhere; unless somebody has it still.
pub(crate) fn delete_role(id: &RoleId) -> [Statement; 2] {
    let values = "DELETE FROM role_value
        WHERE root_organization = (SELECT role.root_organization FROM role WHERE role.id = ?1) AND role = ?1";
    [
        Statement::new(values, [id.as_str().into()]),
        Statement::new("DELETE FROM role WHERE id = ?1", [id.as_str().into()]),
    ]
}
