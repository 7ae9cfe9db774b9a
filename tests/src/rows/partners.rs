//! Partners as rows and back.

use super::many;
use policy_core::facts::Facts;
use policy_worker::store::Statement;

pub(super) fn insert(facts: &Facts) -> Vec<Statement> {
    let limits = facts.partner_limits.iter().map(|it| it.permissions);
    let sets = facts.admissions.iter().map(|it| it.permissions).chain(limits);
    let sets: Vec<_> = sets.map(|set| format!("permits {set}").trim().to_owned()).collect();
    vec![
        many(SETS, &sets),
        many(PARTNERS, &facts.partners),
        many(LIMITS, &facts.partner_limits),
        many(ADMISSIONS, &facts.admissions),
    ]
}

pub(super) fn sort(facts: &mut Facts) {
    facts.partners.sort_by(|a, b| a.id.cmp(&b.id));
    facts.partner_limits.sort_by(|a, b| (&a.root, a.kind.as_str()).cmp(&(&b.root, b.kind.as_str())));
    facts.admissions.sort_by(|a, b| a.id.cmp(&b.id));
}

const SETS: &str = "INSERT INTO permission_set (id, stored) SELECT value, value FROM json_each(?1) WHERE true
    ON CONFLICT DO NOTHING";

const PARTNERS: &str = "INSERT INTO partner (organization, root_organization, code)
    SELECT organization.id, organization.root_organization, value ->> 'code'
    FROM json_each(?1) JOIN organization ON organization.id = value ->> 'id'";

const LIMITS: &str = "INSERT INTO partner_kind (root_organization, kind, permission_set, version)
    SELECT value ->> 'root', value ->> 'kind', trim('permits ' || (value ->> 'permissions')), value ->> 'version'
    FROM json_each(?1)";

const ADMISSIONS: &str = "INSERT INTO admission (id, root_organization, client, partner, permission_set, begins_at,
        ends_at, version)
    SELECT value ->> 'id', organization.root_organization, organization.id, value ->> 'partner',
        trim('permits ' || (value ->> 'permissions')), value ->> 'from', value ->> 'until', value ->> 'version'
    FROM json_each(?1) JOIN organization ON organization.id = value ->> 'client'";

pub(super) const READS: [(&str, &str); 3] = [
    ("partners", "SELECT json_object('id', organization, 'code', code) AS it FROM partner ORDER BY organization"),
    (
        "partner_limits",
        "SELECT json_object('root', root_organization, 'kind', kind, 'permissions', trim(substr(stored, 8)),
            'version', version) AS it
            FROM partner_kind JOIN permission_set ON permission_set.id = permission_set
            ORDER BY root_organization, kind",
    ),
    (
        "admissions",
        "SELECT json_object('id', admission.id, 'client', client, 'partner', partner,
            'permissions', trim(substr(stored, 8)), 'from', begins_at, 'until', ends_at, 'version', version) AS it
            FROM admission JOIN permission_set ON permission_set.id = permission_set ORDER BY admission.id",
    ),
];
