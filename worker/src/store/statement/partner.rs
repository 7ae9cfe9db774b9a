//! Partners: by what they are found, what their kinds may do at most, and whom clients have admitted.

use super::{
    Row, Statement, Value,
    cell::{text, time, version, word},
    involved,
    involved::{caller, involved},
    list,
    organization::{after_and_limit, organization_columns, with_all_above},
    role::{permission_set, stored},
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{
    facts::Page,
    id::OrganizationId,
    partner::{Admission, Partner, PartnerKind, PartnerLimit, PartnerWrite},
    permission::PermissionSet,
    role::StoredPermissions,
};

/// Takes a table `permission_set` beside it.
macro_rules! admission_columns {
    () => {
        "admission.id AS admission_id, admission.client AS admission_client, admission.partner AS admission_partner,
        permission_set.stored AS admission_stored, admission.begins_at AS admission_from,
        admission.ends_at AS admission_until, admission.version AS admission_version"
    };
}
pub(super) use admission_columns;

/// `named(client, root, partner)`: the partners that are named by a code, pairs of an organization of the tree and the
/// code in `?2`. `wanted(id)`: those admissions that are named, in `?3`, and those of the pairs.
macro_rules! wanted {
    () => {
        "named(client, root, partner) AS (
            SELECT organization.id, partner.root_organization, partner.organization FROM json_each(?2) AS pair
                CROSS JOIN organization ON organization.id = pair.value ->> 0
                CROSS JOIN partner ON partner.root_organization = organization.root_organization
                    AND partner.code = pair.value ->> 1
        ), wanted(id) AS (
            SELECT value FROM json_each(?3)
            UNION SELECT admission.id FROM named CROSS JOIN admission ON admission.root_organization = named.root
                AND admission.client = named.client AND admission.partner = named.partner
        )"
    };
}

fn wanted_values(seeds: &Seeds) -> [Value; 3] {
    [seeds.now.as_millis().into(), list(&seeds.partners), list(&seeds.admissions)]
}

pub(crate) fn read_admission(row: &Row) -> Result<Admission, StoreError> {
    Ok(Admission {
        id: text(row, "admission_id")?,
        client: text(row, "admission_client")?,
        partner: text(row, "admission_partner")?,
        permissions: word(row, "admission_stored", set)?,
        from: time(row, "admission_from")?,
        until: time(row, "admission_until")?,
        version: version(row, "admission_version")?,
    })
}

pub(crate) fn read_limit(row: &Row) -> Result<PartnerLimit, StoreError> {
    Ok(PartnerLimit {
        root: text(row, "limit_root")?,
        kind: word(row, "limit_kind", PartnerKind::parse)?,
        permissions: word(row, "limit_stored", set)?,
        version: version(row, "limit_version")?,
    })
}

pub(crate) fn read_partner(row: &Row) -> Result<Partner, StoreError> {
    Ok(Partner { id: text(row, "partner_id")?, code: text(row, "partner_code")? })
}

fn set(text: &str) -> Option<PermissionSet> {
    match stored(text)? {
        StoredPermissions::Permits(set) => Some(set),
        StoredPermissions::Differences { .. } => None,
    }
}

/// The admissions of the partner organizations of whoever is involved.
pub(crate) fn admissions_of_involved(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        involved!(),
        " SELECT ",
        admission_columns!(),
        " FROM involved CROSS JOIN member ON member.account = involved.account
        CROSS JOIN admission ON admission.root_organization = member.root_organization
            AND admission.partner = member.organization
        CROSS JOIN permission_set ON permission_set.id = admission.permission_set"
    );
    Statement::new(sql, involved::involved_values(seeds))
}

/// What partners may do at most: in the trees of the partner organizations of whoever is involved, and in those named.
pub(crate) fn limits(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        involved!(),
        ", tree(root) AS (
            SELECT organization.root_organization FROM involved CROSS JOIN member ON member.account = involved.account
                CROSS JOIN organization ON organization.id = member.organization
                WHERE organization.kind IN ('distributor', 'reseller', 'contractor', 'installer')
            UNION SELECT root_organization FROM organization WHERE id IN (SELECT value FROM json_each(?7))
        ) SELECT partner_kind.root_organization AS limit_root, partner_kind.kind AS limit_kind,
            permission_set.stored AS limit_stored, partner_kind.version AS limit_version
        FROM tree CROSS JOIN partner_kind ON partner_kind.root_organization = tree.root
        CROSS JOIN permission_set ON permission_set.id = partner_kind.permission_set"
    );
    let mut values = involved::involved_values(seeds);
    values.push(list(&seeds.partner_limits));
    Statement::new(sql, values)
}

/// The clients that have admitted the caller's partner organizations, each with all above it.
pub(crate) fn callers_clients(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH RECURSIVE ",
        caller!(),
        ", above(id, parent) AS (
            SELECT organization.id, organization.parent FROM caller
                CROSS JOIN member ON member.account = caller.account
                CROSS JOIN admission ON admission.root_organization = member.root_organization
                    AND admission.partner = member.organization
                CROSS JOIN organization ON organization.id = admission.client
            UNION SELECT organization.id, organization.parent
                FROM above CROSS JOIN organization ON organization.id = above.parent
        ) SELECT ",
        organization_columns!(),
        " FROM above CROSS JOIN organization ON organization.id = above.id"
    );
    Statement::new(sql, involved::caller_values(seeds))
}

/// The partners that are named.
pub(crate) fn partners(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        wanted!(),
        " SELECT partner.organization AS partner_id, partner.code AS partner_code
        FROM named CROSS JOIN partner ON partner.organization = named.partner"
    );
    Statement::new(sql, wanted_values(seeds))
}

/// The admissions that are named.
pub(crate) fn admissions(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        wanted!(),
        " SELECT ",
        admission_columns!(),
        " FROM wanted CROSS JOIN admission ON admission.id = wanted.id
        CROSS JOIN permission_set ON permission_set.id = admission.permission_set"
    );
    Statement::new(sql, wanted_values(seeds))
}

/// The organizations of all these, each with all above it.
pub(crate) fn organizations(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH RECURSIVE ",
        wanted!(),
        ", reached(id) AS (
            SELECT partner FROM named
            UNION SELECT admission.client FROM wanted CROSS JOIN admission ON admission.id = wanted.id
            UNION SELECT admission.partner FROM wanted CROSS JOIN admission ON admission.id = wanted.id
        ), ",
        with_all_above!()
    );
    Statement::new(sql, wanted_values(seeds))
}

/// A page of the admissions of a client, with the partner organizations.
pub(crate) fn page(seeds: &Seeds, client: &OrganizationId, page: &Page) -> Statement {
    let sql = concat!(
        "SELECT ",
        admission_columns!(),
        ", ",
        organization_columns!(),
        " FROM admission CROSS JOIN permission_set ON permission_set.id = admission.permission_set
        CROSS JOIN organization ON organization.id = admission.partner
        WHERE admission.root_organization = (SELECT here.root_organization FROM organization AS here WHERE here.id = ?2)
            AND admission.client = ?2 AND admission.id > ?3 ORDER BY admission.id LIMIT ?4"
    );
    let [after, limit] = after_and_limit(page);
    Statement::new(sql, [seeds.now.as_millis().into(), client.as_str().into(), after, limit])
}

/// What is written of partners.
pub(crate) fn write(write: &PartnerWrite) -> Vec<Statement> {
    match write {
        PartnerWrite::Name(partner) => vec![name(partner)],
        PartnerWrite::SetLimit(limit) => set_limit(limit).into(),
        PartnerWrite::Admit(admission) => admit(admission).into(),
        PartnerWrite::EndAdmission(id) => {
            vec![Statement::new("DELETE FROM admission WHERE id = ?1", [id.as_str().into()])]
        }
    }
}

fn name(partner: &Partner) -> Statement {
    let sql = "INSERT INTO partner (organization, root_organization, code)
        VALUES (?1, (SELECT root_organization FROM organization WHERE id = ?1), ?2)";
    Statement::new(sql, [partner.id.as_str().into(), partner.code.as_str().into()])
}

fn set_limit(limit: &PartnerLimit) -> [Statement; 2] {
    let (set, statement) = permission_set(&StoredPermissions::Permits(limit.permissions));
    let sql = "INSERT INTO partner_kind (root_organization, kind, permission_set, version) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (root_organization, kind)
        DO UPDATE SET permission_set = excluded.permission_set, version = excluded.version";
    let values: [Value; 4] =
        [limit.root.as_str().into(), limit.kind.as_str().into(), set.into(), limit.version.number().into()];
    [statement, Statement::new(sql, values)]
}

fn admit(it: &Admission) -> [Statement; 2] {
    let (set, statement) = permission_set(&StoredPermissions::Permits(it.permissions));
    let sql =
        "INSERT INTO admission (id, root_organization, client, partner, permission_set, begins_at, ends_at, version)
        VALUES (?1, (SELECT root_organization FROM organization WHERE id = ?2), ?2, ?3, ?4, ?5, ?6, ?7)";
    let values: [Value; 7] = [
        it.id.as_str().into(),
        it.client.as_str().into(),
        it.partner.as_str().into(),
        set.into(),
        it.from.as_millis().into(),
        it.until.as_millis().into(),
        it.version.number().into(),
    ];
    [statement, Statement::new(sql, values)]
}
