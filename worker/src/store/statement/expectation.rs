//! Expectations as rows for the guard: what no longer holds aborts the batch and says which kind it was.

use super::{Statement, Value, list};
use policy_core::{
    change::{Counter, Expectation, HeldRole, Key, Row},
    id::OrganizationId,
    time::Version,
};

/// A statement that aborts with this tag unless the condition holds.
macro_rules! guard {
    ($tag:literal, $($condition:expr),+) => {
        concat!("INSERT INTO guard (ok, tag) SELECT ", $($condition,)+ ", '", $tag, "'")
    };
}

/// Two statements about a row: that it is there, and that it has the version given last.
macro_rules! row {
    ($tag:literal, $where:literal, $version:literal) => {
        Texts {
            exists: guard!($tag, "EXISTS (SELECT 1 FROM ", $where, ")"),
            unchanged: guard!($tag, "EXISTS (SELECT 1 FROM ", $where, " AND ", $version, ")"),
        }
    };
}

/// How many organizations are below `?1`.
macro_rules! count_below {
    () => {
        "WITH RECURSIVE below(root, id) AS (
            SELECT root_organization, id FROM organization WHERE id = ?1
            UNION SELECT organization.root_organization, organization.id FROM below CROSS JOIN organization
                ON organization.root_organization = below.root AND organization.parent = below.id
        ) SELECT count(*) - 1 FROM below"
    };
}

struct Texts {
    exists: &'static str,
    unchanged: &'static str,
}

pub(crate) fn statement(expectation: &Expectation) -> Statement {
    match expectation {
        Expectation::Unchanged(row, version) => unchanged(row, *version),
        Expectation::DevicesUnchanged(devices) => {
            let devices: Vec<_> = devices.iter().map(|(id, version)| (id.as_str(), version.number())).collect();
            let all = guard!(
                "device",
                "NOT EXISTS (SELECT 1 FROM json_each(?1) AS seen LEFT JOIN device ON device.id = seen.value ->> 0
                    WHERE device.version IS NOT seen.value ->> 1)"
            );
            Statement::new(all, [list(&devices)])
        }
        Expectation::Exists(row) => {
            let (texts, key) = texts(row);
            Statement::new(texts.exists, key)
        }
        Expectation::Absent(key) => absent(key),
        Expectation::AtMost(counter, bound) => {
            let (at_most, _, id) = counters(counter);
            Statement::new(at_most, [id.into(), (*bound).into()])
        }
        Expectation::AtLeast(counter, bound) => {
            let (_, at_least, id) = counters(counter);
            Statement::new(at_least, [id.into(), (*bound).into()])
        }
        Expectation::Held(organizations, roles) => held(organizations, roles),
    }
}

fn unchanged(row: &Row, version: Version) -> Statement {
    let (texts, mut key) = texts(row);
    if matches!(row, Row::Session(_)) {
        // A session is never changed, only ended.
        return Statement::new(texts.exists, key);
    }
    key.push(version.number().into());
    Statement::new(texts.unchanged, key)
}

fn texts(row: &Row) -> (Texts, Vec<Value>) {
    match row {
        Row::Session(id) => (row!("session", "session WHERE id = ?1", "1"), vec![id.as_str().into()]),
        Row::Account(id) => (row!("account", "account WHERE id = ?1", "version = ?2"), vec![id.as_str().into()]),
        Row::Tree(root) => (
            row!("tree", "organization WHERE id = ?1 AND parent IS NULL", "tree_version = ?2"),
            vec![root.as_str().into()],
        ),
        Row::Organization(id) => {
            (row!("organization", "organization WHERE id = ?1", "version = ?2"), vec![id.as_str().into()])
        }
        Row::Role(id) => (row!("role", "role WHERE id = ?1", "version = ?2"), vec![id.as_str().into()]),
        Row::RoleValue(organization, role) => (
            row!(
                "role_value",
                "role_value WHERE root_organization = (SELECT root_organization FROM role WHERE id = ?2)
                    AND organization = ?1 AND role = ?2",
                "version = ?3"
            ),
            vec![organization.as_str().into(), role.as_str().into()],
        ),
        Row::RoleValues(organization, role) => (
            row!(
                "role_value",
                "(WITH RECURSIVE below(root, id) AS (
                    SELECT root_organization, id FROM organization WHERE id = ?1
                    UNION ALL SELECT organization.root_organization, organization.id FROM below
                        CROSS JOIN organization ON organization.root_organization = below.root
                        AND organization.parent = below.id
                ) SELECT sum(role_value.version) AS versions FROM below CROSS JOIN role_value
                    ON role_value.root_organization = below.root AND role_value.organization = below.id
                    AND role_value.role = ?2
                ) WHERE versions IS NOT NULL",
                "versions = ?3"
            ),
            vec![organization.as_str().into(), role.as_str().into()],
        ),
        Row::Member(id) => (row!("member", "member WHERE id = ?1", "version = ?2"), vec![id.as_str().into()]),
        Row::Invitation(id) => {
            (row!("invitation", "invitation WHERE id = ?1", "version = ?2"), vec![id.as_str().into()])
        }
        Row::Registration(id) => {
            (row!("registration", "registration WHERE id = ?1", "version = ?2"), vec![id.as_str().into()])
        }
        Row::Device(id) => (row!("device", "device WHERE id = ?1", "version = ?2"), vec![id.as_str().into()]),
        Row::StaticToken(id) => {
            (row!("static_token", "static_token WHERE id = ?1", "version = ?2"), vec![id.as_str().into()])
        }
    }
}

/// Every member of these organizations holds one of these roles there, as it was.
fn held(organizations: &[OrganizationId], roles: &[HeldRole]) -> Statement {
    let known =
        roles.iter().map(|it| format!("{} {} {}", it.organization, it.role, it.version.map_or(0, Version::number)));
    Statement::new(
        guard!(
            "member",
            "NOT EXISTS (
                SELECT 1 FROM json_each(?1) AS place CROSS JOIN organization ON organization.id = place.value
                    CROSS JOIN member ON member.root_organization = organization.root_organization
                        AND member.organization = organization.id
                    LEFT JOIN role_value ON role_value.root_organization = member.root_organization
                        AND role_value.organization = member.organization AND role_value.role = member.role
                WHERE member.organization || ' ' || member.role || ' ' || coalesce(role_value.version, 0)
                    NOT IN (SELECT value FROM json_each(?2))
            )"
        ),
        [list(&organizations.iter().map(OrganizationId::as_str).collect::<Vec<_>>()), list(&known.collect::<Vec<_>>())],
    )
}

fn absent(key: &Key) -> Statement {
    match key {
        Key::AccountWith(email) => Statement::new(
            guard!("email", "NOT EXISTS (SELECT 1 FROM account WHERE email = ?1)"),
            [email.as_str().into()],
        ),
        Key::Membership(account, organization) => Statement::new(
            guard!("membership", "NOT EXISTS (SELECT 1 FROM member WHERE account = ?1 AND organization = ?2)"),
            [account.as_str().into(), organization.as_str().into()],
        ),
        Key::PendingInvitation(organization, email, now) => Statement::new(
            guard!(
                "pending_invitation",
                "NOT EXISTS (SELECT 1 FROM invitation
                    WHERE root_organization = (SELECT root_organization FROM organization WHERE id = ?1)
                        AND email = ?2 AND organization = ?1 AND outcome = 'open' AND expires_at > ?3)"
            ),
            [organization.as_str().into(), email.as_str().into(), now.as_millis().into()],
        ),
        Key::Seat(root, email, now) => Statement::new(
            guard!(
                "seat",
                "NOT EXISTS (SELECT 1 FROM seat WHERE root_organization = ?1 AND email = ?2
                    AND (held_until IS NULL OR held_until > ?3))"
            ),
            [root.as_str().into(), email.as_str().into(), now.as_millis().into()],
        ),
    }
}

/// The statements that a counter is at most, and at least, so much; and whose it is.
fn counters(counter: &Counter) -> (&'static str, &'static str, &str) {
    macro_rules! counter {
        ($column:literal) => {
            (
                guard!($column, "EXISTS (SELECT 1 FROM organization WHERE id = ?1 AND ", $column, " <= ?2)"),
                guard!($column, "EXISTS (SELECT 1 FROM organization WHERE id = ?1 AND ", $column, " >= ?2)"),
            )
        };
    }
    macro_rules! below {
        () => {
            (guard!("tree", "(", count_below!(), ") <= ?2"), guard!("tree", "(", count_below!(), ") >= ?2"))
        };
    }
    let ((at_most, at_least), id) = match counter {
        // Seats whose reservation has ended were given back at the beginning of the batch.
        Counter::People(root, _) => (counter!("people"), root),
        Counter::Joined(root) => (counter!("joined"), root),
        Counter::Devices(root) => (counter!("devices"), root),
        Counter::SubOrganizations(root) => (counter!("sub_organizations"), root),
        Counter::ActiveAdmins(id) => (counter!("active_admins"), id),
        Counter::Developers(id) => (counter!("developers"), id),
        Counter::CustomRoles(root) => (
            (
                guard!("role", "(SELECT count(*) FROM role WHERE root_organization = ?1 AND kind = 'custom') <= ?2"),
                guard!("role", "(SELECT count(*) FROM role WHERE root_organization = ?1 AND kind = 'custom') >= ?2"),
            ),
            root,
        ),
        Counter::Below(id) => (below!(), id),
    };
    (at_most, at_least, id.as_str())
}
