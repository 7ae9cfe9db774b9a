use super::{
    Row, Statement, Value,
    cell::{text, version, word},
    involved,
    involved::{caller, involved},
    list,
};
use crate::store::{StoreError, digest::sha256, seeds::Seeds};
use policy_core::{
    id::OrganizationId,
    permission::{Permission, PermissionSet},
    role::{Role, RoleKind, RoleValue, StoredPermissions},
};
use std::collections::{BTreeMap, HashMap};

macro_rules! role_columns {
    () => {
        "role.id AS role_id, role.root_organization AS role_root, role.name AS role_name, role.kind AS role_kind,
        role.version AS role_version, role_value.organization AS value_organization,
        permission_set.stored AS value_stored, role_value.version AS value_version"
    };
}
pub(crate) use role_columns;

/// What `role` permits in an organization, if it is known there.
macro_rules! role_value_join {
    ($organization:literal) => {
        concat!(
            " LEFT JOIN role_value ON role_value.root_organization = role.root_organization
                AND role_value.organization = ",
            $organization,
            " AND role_value.role = role.id
            LEFT JOIN permission_set ON permission_set.id = role_value.permission_set "
        )
    };
}
pub(crate) use role_value_join;

pub(crate) fn read(row: &Row) -> Result<Role, StoreError> {
    Ok(Role {
        id: text(row, "role_id")?,
        root: text(row, "role_root")?,
        name: text(row, "role_name")?,
        kind: word(row, "role_kind", RoleKind::parse)?,
        version: version(row, "role_version")?,
    })
}

pub(crate) fn read_value(row: &Row) -> Result<Option<RoleValue>, StoreError> {
    if row.optional_text("value_organization")?.is_none() {
        return Ok(None);
    }
    Ok(Some(RoleValue {
        organization: text(row, "value_organization")?,
        role: text(row, "role_id")?,
        stored: word(row, "value_stored", stored)?,
        version: version(row, "value_version")?,
    }))
}

/// The roles of whoever is involved, of the invitations, and those named; with what they permit there.
pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        involved!(),
        ", invited(organization, role) AS (
            SELECT organization, role FROM invitation WHERE id IN (SELECT value FROM json_each(?6))
            UNION SELECT invitation.organization, named.value ->> 1
                FROM json_each(?10) AS named CROSS JOIN invitation ON invitation.id = named.value ->> 0
        ), pair(organization, role) AS (
            SELECT member.organization, member.role
                FROM involved CROSS JOIN member ON member.account = involved.account
            UNION SELECT organization, role FROM invited
            UNION SELECT value ->> 0, value ->> 1 FROM json_each(?7)
            UNION SELECT member.organization, named.value ->> 1
                FROM json_each(?8) AS named CROSS JOIN member ON member.id = named.value ->> 0
            UNION SELECT organization.id, role.id FROM json_each(?9) AS named
                CROSS JOIN organization ON organization.id = named.value
                CROSS JOIN role ON role.root_organization = organization.root_organization
        ) SELECT ",
        role_columns!(),
        " FROM pair CROSS JOIN role ON role.id = pair.role",
        role_value_join!("pair.organization")
    );
    let mut values = involved::involved_values(seeds);
    values.extend([list(&seeds.roles), list(&seeds.roles_for), list(&seeds.roles_in), list(&seeds.roles_invited)]);
    Statement::new(sql, values)
}

/// The roles named, with what they permit in the organization named and all below it.
pub(crate) fn below(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH RECURSIVE below(root, id, role) AS (
            SELECT organization.root_organization, organization.id, named.value ->> 1
                FROM json_each(?1) AS named CROSS JOIN organization ON organization.id = named.value ->> 0
            UNION SELECT organization.root_organization, organization.id, below.role FROM below
                CROSS JOIN organization ON organization.root_organization = below.root
                AND organization.parent = below.id
        ) SELECT ",
        role_columns!(),
        " FROM below CROSS JOIN role ON role.root_organization = below.root AND role.id = below.role
        CROSS JOIN role_value ON role_value.root_organization = below.root AND role_value.organization = below.id
            AND role_value.role = role.id
        CROSS JOIN permission_set ON permission_set.id = role_value.permission_set"
    );
    Statement::new(sql, [list(&seeds.roles_below)])
}

/// The roles named, with what they permit in every organization of their tree.
pub(crate) fn in_tree(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "SELECT ",
        role_columns!(),
        " FROM json_each(?1) AS named CROSS JOIN organization ON organization.id = named.value ->> 0
        CROSS JOIN role ON role.root_organization = organization.root_organization AND role.id = named.value ->> 1
        CROSS JOIN role_value ON role_value.root_organization = role.root_organization AND role_value.role = role.id
        CROSS JOIN permission_set ON permission_set.id = role_value.permission_set"
    );
    Statement::new(sql, [list(&seeds.roles_in_tree)])
}

pub(crate) fn create(role: &Role) -> Statement {
    let sql = "INSERT INTO role (id, root_organization, name, folded_name, kind, version)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    Statement::new(sql, values(role))
}

pub(crate) fn update(role: &Role) -> Statement {
    let sql = "UPDATE role SET root_organization = ?2, name = ?3, folded_name = ?4, kind = ?5, version = ?6
        WHERE id = ?1";
    Statement::new(sql, values(role))
}

fn values(role: &Role) -> [Value; 6] {
    [
        role.id.as_str().into(),
        role.root.as_str().into(),
        role.name.as_str().into(),
        role.name.folded().into(),
        role.kind.as_str().into(),
        role.version.number().into(),
    ]
}

/// What a set is found by, and that it is there.
pub(crate) fn permission_set(stored: &StoredPermissions) -> (String, Statement) {
    let (set, stored) = addressed(stored);
    let known = set_of_its_own(&set, stored);
    (set, known)
}

/// Two statements: the set, should it be new, and that the role permits it there.
pub(crate) fn set_value(value: &RoleValue) -> [Statement; 2] {
    let (set, stored) = addressed(&value.stored);
    let permits = "INSERT INTO role_value (root_organization, organization, role, permission_set, version)
        VALUES ((SELECT root_organization FROM organization WHERE id = ?1), ?1, ?2, ?3, ?4)
        ON CONFLICT (root_organization, organization, role)
        DO UPDATE SET permission_set = excluded.permission_set, version = excluded.version";
    let values: [Value; 4] = [
        value.organization.as_str().into(),
        value.role.as_str().into(),
        set.as_str().into(),
        value.version.number().into(),
    ];
    [set_of_its_own(&set, stored), Statement::new(permits, values)]
}

/// A statement for each set, of which there are few, and one for all organizations; for so many at most, because a
/// parameter holds 2 MB.
pub(crate) fn set_values(values: &[RoleValue]) -> Vec<Statement> {
    const ROWS: usize = 10_000;
    let permits = "INSERT INTO role_value (root_organization, organization, role, permission_set, version)
        SELECT organization.root_organization, organization.id, it.value ->> 1, it.value ->> 2, it.value ->> 3
        FROM json_each(?1) AS it CROSS JOIN organization ON organization.id = it.value ->> 0 WHERE true
        ON CONFLICT (root_organization, organization, role)
        DO UPDATE SET permission_set = excluded.permission_set, version = excluded.version";
    let mut sets: HashMap<&StoredPermissions, (String, String)> = HashMap::new();
    let rows: Vec<_> = values
        .iter()
        .map(|it| {
            let (set, _) = sets.entry(&it.stored).or_insert_with(|| addressed(&it.stored));
            (it.organization.as_str(), it.role.as_str(), set.clone(), it.version.number())
        })
        .collect();
    let sets = sets.into_values().collect::<BTreeMap<_, _>>();
    let mut statements: Vec<_> = sets.into_iter().map(|(set, stored)| set_of_its_own(&set, stored)).collect();
    statements.extend(rows.chunks(ROWS).map(|rows| Statement::new(permits, [list(rows)])));
    statements
}

fn set_of_its_own(set: &str, stored: String) -> Statement {
    let sql = "INSERT INTO permission_set (id, stored) VALUES (?1, ?2) ON CONFLICT (id) DO NOTHING";
    Statement::new(sql, [set.into(), stored.into()])
}

/// What is stored of a set, behind the name that it has by its own hash.
fn addressed(stored: &StoredPermissions) -> (String, String) {
    let text = stored_text(stored);
    (sha256(&text).chars().take(32).collect(), text)
}

pub(crate) fn copy_values(from: &OrganizationId, to: &OrganizationId) -> Statement {
    let sql = "INSERT INTO role_value (root_organization, organization, role, permission_set, version)
        SELECT organization.root_organization, organization.id, role_value.role, role_value.permission_set, 1
        FROM organization CROSS JOIN role_value
            ON role_value.root_organization = organization.root_organization AND role_value.organization = ?1
        WHERE organization.id = ?2";
    Statement::new(sql, [from.as_str().into(), to.as_str().into()])
}

/// What is stored of what a role permits: `permits` with names, or `differences` with `+` and `-` before names.
pub(crate) fn stored_text(stored: &StoredPermissions) -> String {
    let names = |sign: &str, set: PermissionSet| set.iter().map(|it| format!(" {sign}{it}")).collect::<String>();
    match stored {
        StoredPermissions::Permits(set) => format!("permits{}", names("", *set)),
        StoredPermissions::Differences { on, off } => format!("differences{}{}", names("+", *on), names("-", *off)),
    }
}

/// Reads it. Names that this version does not know permit nothing, and are left out. Fails closed.
pub(crate) fn stored(text: &str) -> Option<StoredPermissions> {
    let mut words = text.split(' ');
    match words.next() {
        Some("permits") => Some(StoredPermissions::Permits(set_of(words))),
        Some("differences") => {
            let signed = |sign| set_of(text.split(' ').filter_map(move |word| word.strip_prefix(sign)));
            Some(StoredPermissions::Differences { on: signed('+'), off: signed('-') })
        }
        _ => None,
    }
}

fn set_of<'a>(names: impl Iterator<Item = &'a str>) -> PermissionSet {
    names.filter_map(Permission::parse).fold(PermissionSet::EMPTY, PermissionSet::with)
}
