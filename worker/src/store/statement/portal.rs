//! How people register into tenants, and what such a registration looks at.

use super::{
    Row, Statement, Value,
    cell::{optional_text, text, version, word},
    list,
    organization::organization_columns,
    role::{role_columns, role_value_join},
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{
    id::OrganizationId,
    portal::{Colour, Entry, Portal, PortalState, WebAddress},
};

pub(crate) fn read(row: &Row) -> Result<Portal, StoreError> {
    Ok(Portal {
        root: text(row, "portal_root")?,
        state: word(row, "portal_state", PortalState::parse)?,
        slug: text(row, "portal_slug")?,
        name: text(row, "portal_name")?,
        logo: optional_text(row, "portal_logo")?,
        colour: optional_text(row, "portal_colour")?,
        role: text(row, "portal_role")?,
        entry: optional_text(row, "portal_joins")?.map_or(Entry::Own, Entry::Joins),
        version: version(row, "portal_version")?,
    })
}

/// `found`: the portals of the trees of `?2`, with the addresses of `?3`, and of the registrations of `?4`.
/// `place(root, id, role)`: where people come to by them: one organization, or the group "Clients".
macro_rules! found {
    () => {
        "WITH RECURSIVE found AS (
            SELECT * FROM portal WHERE root_organization IN (
                SELECT root_organization FROM organization WHERE id IN (SELECT value FROM json_each(?2))
            )
            UNION SELECT * FROM portal WHERE slug IN (SELECT value FROM json_each(?3))
            UNION SELECT * FROM portal WHERE root_organization IN (
                SELECT root_organization FROM registration WHERE id IN (SELECT value FROM json_each(?4))
            )
        ), place(root, id, role) AS (
            SELECT root_organization, joins, role FROM found WHERE joins IS NOT NULL
            UNION SELECT found.root_organization, organization.id, found.role FROM found CROSS JOIN organization
                ON organization.root_organization = found.root_organization AND organization.kind = 'clients'
                WHERE found.joins IS NULL
        )"
    };
}

fn values(seeds: &Seeds) -> [Value; 4] {
    [seeds.now.as_millis().into(), list(&seeds.portals), list(&seeds.slugs), list(&seeds.registrations)]
}

/// The portals.
pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = concat!(
        found!(),
        " SELECT root_organization AS portal_root, state AS portal_state, slug AS portal_slug, name AS portal_name,
            logo AS portal_logo, colour AS portal_colour, role AS portal_role, joins AS portal_joins,
            version AS portal_version FROM found WHERE ?1 IS NOT NULL"
    );
    Statement::new(sql, values(seeds))
}

/// Where people come to, with all above.
pub(crate) fn organizations(seeds: &Seeds) -> Statement {
    let sql = concat!(
        found!(),
        ", above(id, parent) AS (
            SELECT organization.id, organization.parent FROM place CROSS JOIN organization
                ON organization.id = place.id
            UNION SELECT organization.id, organization.parent FROM found CROSS JOIN organization
                ON organization.id = found.root_organization
            UNION SELECT organization.id, organization.parent FROM above CROSS JOIN organization
                ON organization.id = above.parent
        ) SELECT ",
        organization_columns!(),
        " FROM above CROSS JOIN organization ON organization.id = above.id"
    );
    Statement::new(sql, values(seeds))
}

/// Their roles, with what these permit where people come to.
pub(crate) fn roles(seeds: &Seeds) -> Statement {
    let sql = concat!(
        found!(),
        " SELECT ",
        role_columns!(),
        " FROM place CROSS JOIN role ON role.id = place.role",
        role_value_join!("place.id"),
        "WHERE ?1 IS NOT NULL"
    );
    Statement::new(sql, values(seeds))
}

/// What roles permit where people come to: pairs of a root and a role.
pub(crate) fn roles_at_entry(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH entry(id, role) AS (
            SELECT organization.id, pair.value ->> 1 FROM json_each(?1) AS pair CROSS JOIN organization
                ON organization.root_organization = pair.value ->> 0 AND organization.kind IN ('clients', 'partners')
            UNION SELECT portal.joins, pair.value ->> 1 FROM json_each(?1) AS pair CROSS JOIN portal
                ON portal.root_organization = pair.value ->> 0 WHERE portal.joins IS NOT NULL
        ) SELECT ",
        role_columns!(),
        " FROM entry CROSS JOIN role ON role.id = entry.role",
        role_value_join!("entry.id")
    );
    Statement::new(sql, [list(&seeds.roles_at_entry)])
}

/// Says how people register; nobody else's address is taken over: that fails as a key that somebody has.
pub(crate) fn set(it: &Portal) -> Statement {
    let sql = "INSERT INTO portal (root_organization, state, slug, name, logo, colour, role, joins, version)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (root_organization) DO UPDATE SET state = excluded.state, slug = excluded.slug,
            name = excluded.name, logo = excluded.logo, colour = excluded.colour, role = excluded.role,
            joins = excluded.joins, version = excluded.version";
    Statement::new(
        sql,
        [
            it.root.as_str().into(),
            it.state.as_str().into(),
            it.slug.as_str().into(),
            it.name.as_str().into(),
            it.logo.as_ref().map(WebAddress::as_str).into(),
            it.colour.as_ref().map(Colour::as_str).into(),
            it.role.as_str().into(),
            it.entry.joins().map(OrganizationId::as_str).into(),
            it.version.number().into(),
        ],
    )
}
