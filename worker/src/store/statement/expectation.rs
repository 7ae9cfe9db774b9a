//! Expectations as rows for the guard: what no longer holds aborts the batch and says which kind it was.

use super::{Statement, Value, list};
use policy_core::{
    change::{Expectation, HeldRole, Key, Row},
    id::{MemberId, OrganizationId, TemplateId},
    time::Version,
};

/// A statement that aborts with this tag unless the condition holds.
macro_rules! guard {
    ($tag:literal, $($condition:expr),+) => {
        concat!("INSERT INTO guard (ok, tag) SELECT ", $($condition,)+ ", '", $tag, "'")
    };
}

mod counter;

/// Two statements about a row: that it is there, and that it has the version given last.
macro_rules! row {
    ($tag:literal, $where:literal, $version:literal) => {
        Texts {
            exists: guard!($tag, "EXISTS (SELECT 1 FROM ", $where, ")"),
            unchanged: guard!($tag, "EXISTS (SELECT 1 FROM ", $where, " AND ", $version, ")"),
        }
    };
}

mod share;

struct Texts {
    exists: &'static str,
    unchanged: &'static str,
}

/// A statement an expectation; but keys, accounts, members, invitations and role values are looked at all at once, so that a thousand take no more
/// statements than one.
pub(crate) fn statements(expectations: &[Expectation]) -> Vec<Statement> {
    let mut listed = Listed::default();
    let mut statements: Vec<_> = expectations.iter().filter_map(|it| statement(it, &mut listed)).collect();
    statements.extend(listed.statements());
    statements
}

fn statement<'a>(expectation: &'a Expectation, listed: &mut Listed<'a>) -> Option<Statement> {
    Some(match expectation {
        Expectation::Unchanged(Row::Account(id), version) => {
            listed.accounts.push((id.as_str(), version.number()));
            return None;
        }
        Expectation::Unchanged(Row::Member(id), version) => {
            listed.members.push((id.as_str(), version.number()));
            return None;
        }
        Expectation::Unchanged(Row::Invitation(id), version) => {
            listed.invitations.push((id.as_str(), version.number()));
            return None;
        }
        Expectation::Unchanged(Row::RoleValue(organization, role), version) => {
            listed.role_values.push((organization.as_str(), role.as_str(), version.number()));
            return None;
        }
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
        Expectation::Absent(key) => return listed.absent(key),
        Expectation::AtMost(counter, bound) => {
            let (at_most, _, values) = counter::bounds(counter, *bound);
            Statement::new(at_most, values)
        }
        Expectation::AtLeast(counter, bound) => {
            let (_, at_least, values) = counter::bounds(counter, *bound);
            Statement::new(at_least, values)
        }
        Expectation::Dormant(root, since) => Statement::new(
            guard!(
                "member",
                "NOT EXISTS (
                    SELECT 1 FROM role CROSS JOIN member ON member.root_organization = role.root_organization
                        AND member.role = role.id CROSS JOIN account ON account.id = member.account
                    WHERE role.root_organization = ?1 AND role.kind = 'admin' AND member.organization = ?1
                        AND member.state = 'active' AND account.signed_in_at > ?2
                )"
            ),
            [root.as_str().into(), since.as_millis().into()],
        ),
        Expectation::Developing(root, members) => developing(root, members),
        Expectation::Held(organizations, roles) => held(organizations, roles),
    })
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

const PARTNER_LIMIT: Texts =
    row!("role_value", "partner_kind WHERE root_organization = ?1 AND kind = ?2", "version = ?3");

#[allow(clippy::too_many_lines, reason = "an arm a kind of row")]
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
        Row::Admission(id) => (row!("membership", "admission WHERE id = ?1", "version = ?2"), vec![id.as_str().into()]),
        Row::PartnerLimit(root, kind) => (PARTNER_LIMIT, vec![root.as_str().into(), kind.as_str().into()]),
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
        // What a tenant is like counts as the organization that it is.
        Row::Portal(root) => {
            (row!("organization", "portal WHERE root_organization = ?1", "version = ?2"), vec![root.as_str().into()])
        }
        // It is the account's, as its password is.
        Row::EmailChange(id) => {
            (row!("account", "email_change WHERE id = ?1", "version = ?2"), vec![id.as_str().into()])
        }
        Row::Reset(id) => (row!("account", "password_reset WHERE id = ?1", "version = ?2"), vec![id.as_str().into()]),
        // The operator's invitation is one.
        Row::Rescue(id) => (row!("invitation", "rescue WHERE id = ?1", "version = ?2"), vec![id.as_str().into()]),
        Row::Registration(id) => {
            (row!("registration", "registration WHERE id = ?1", "version = ?2"), vec![id.as_str().into()])
        }
        // A kind of device counts as the devices of it.
        Row::Template(id) => (row!("device", "template WHERE id = ?1", "version = ?2"), vec![id.as_str().into()]),
        Row::Device(id) => (row!("device", "device WHERE id = ?1", "version = ?2"), vec![id.as_str().into()]),
        Row::Share(id) => (row!("device", "share WHERE id = ?1", "version = ?2"), vec![id.as_str().into()]),
        // It ends like a session.
        Row::ApiToken(id) => (row!("session", "api_token WHERE id = ?1", "version = ?2"), vec![id.as_str().into()]),
        // One kind of token or the other: it is dead now.
        Row::ProvisioningToken(id) => {
            (row!("static_token", "provisioning_token WHERE id = ?1", "version = ?2"), vec![id.as_str().into()])
        }
        Row::StaticToken(id) => {
            (row!("static_token", "static_token WHERE id = ?1", "version = ?2"), vec![id.as_str().into()])
        }
    }
}

/// Whoever has developer mode on in the tree is one of these, as it was.
fn developing(root: &OrganizationId, members: &[(MemberId, Version)]) -> Statement {
    let known = members.iter().map(|(id, version)| format!("{id} {}", version.number()));
    Statement::new(
        guard!(
            "developers",
            "NOT EXISTS (
                SELECT 1 FROM member INDEXED BY member_developing
                WHERE root_organization = ?1 AND developer_mode = 'on'
                    AND id || ' ' || version NOT IN (SELECT value FROM json_each(?2))
            )"
        ),
        [root.as_str().into(), list(&known.collect::<Vec<_>>())],
    )
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

/// What is looked at in lists, kind by kind.
#[derive(Default)]
struct Listed<'a> {
    accounts: Vec<(&'a str, u32)>,
    members: Vec<(&'a str, u32)>,
    invitations: Vec<(&'a str, u32)>,
    role_values: Vec<(&'a str, &'a str, u32)>,
    emails: Vec<&'a str>,
    memberships: Vec<(&'a str, &'a str)>,
    portals: Vec<&'a str>,
    rescues: Vec<(&'a str, i64)>,
    members_anywhere: Vec<(&'a str, Vec<&'a str>)>,
    owned: Vec<(&'a str, &'a str, Vec<&'a str>)>,
    pending: Vec<(&'a str, &'a str, i64)>,
    seats: Vec<(&'a str, &'a str, i64)>,
}

impl<'a> Listed<'a> {
    /// Takes a key into its list; the statement, where there never are many.
    fn absent(&mut self, key: &'a Key) -> Option<Statement> {
        match key {
            Key::Admission(client, partner) => {
                let sql = guard!(
                    "membership",
                    "NOT EXISTS (SELECT 1 FROM admission
                        WHERE root_organization = (SELECT root_organization FROM organization WHERE id = ?1)
                            AND client = ?1 AND partner = ?2)"
                );
                return Some(Statement::new(sql, [client.as_str().into(), partner.as_str().into()]));
            }
            Key::PartnerLimit(root, kind) => {
                let sql = guard!(
                    "role_value",
                    "NOT EXISTS (SELECT 1 FROM partner_kind WHERE root_organization = ?1 AND kind = ?2)"
                );
                return Some(Statement::new(sql, [root.as_str().into(), kind.as_str().into()]));
            }
            Key::AccountWith(email) => self.emails.push(email.as_str()),
            Key::OpenRescue(root, now) => self.rescues.push((root.as_str(), now.as_millis())),
            Key::Portal(root) => self.portals.push(root.as_str()),
            Key::Membership(account, organization) => self.memberships.push((account.as_str(), organization.as_str())),
            Key::MembershipBeside(account, these) => {
                self.members_anywhere.push((account.as_str(), these.iter().map(MemberId::as_str).collect()));
            }
            Key::OwnedDevice { owner, organization, but_of } => {
                let but_of = but_of.iter().map(TemplateId::as_str).collect();
                self.owned.push((owner.as_str(), organization.as_str(), but_of));
            }
            Key::PendingInvitation(organization, email, now) => {
                self.pending.push((organization.as_str(), email.as_str(), now.as_millis()));
            }
            Key::Seat(root, email, now) => self.seats.push((root.as_str(), email.as_str(), now.as_millis())),
            Key::Share(device, email, now) => {
                let values =
                    [device.as_str().into(), email.as_str().into(), now.as_millis().into(), share::offered_since(*now)];
                return Some(Statement::new(share::NO_SHARE, values));
            }
            Key::ShareElsewhere(account, root, now) => {
                let values = [account.as_str().into(), root.as_str().into(), now.as_millis().into()];
                return Some(Statement::new(share::NO_SHARE_ELSEWHERE, values));
            }
            Key::Guest(root, account, now) => {
                let values = [root.as_str().into(), account.as_str().into(), now.as_millis().into()];
                return Some(Statement::new(share::NO_GUEST, values));
            }
            Key::MembershipInTree(account, root) => {
                let values = [account.as_str().into(), root.as_str().into()];
                return Some(Statement::new(share::NO_MEMBERSHIP_IN_TREE, values));
            }
        }
        None
    }

    fn statements(self) -> Vec<Statement> {
        let lists = [
            (ACCOUNTS_UNCHANGED, self.accounts.is_empty(), list(&self.accounts)),
            (MEMBERS_UNCHANGED, self.members.is_empty(), list(&self.members)),
            (INVITATIONS_UNCHANGED, self.invitations.is_empty(), list(&self.invitations)),
            (ROLE_VALUES_UNCHANGED, self.role_values.is_empty(), list(&self.role_values)),
            (NO_ACCOUNT, self.emails.is_empty(), list(&self.emails)),
            (NO_MEMBERSHIP, self.memberships.is_empty(), list(&self.memberships)),
            (NO_MEMBERSHIP_ANYWHERE, self.members_anywhere.is_empty(), list(&self.members_anywhere)),
            (NO_OWNED_DEVICE, self.owned.is_empty(), list(&self.owned)),
            (NO_RESCUE, self.rescues.is_empty(), list(&self.rescues)),
            (NO_PORTAL, self.portals.is_empty(), list(&self.portals)),
            (NO_PENDING_INVITATION, self.pending.is_empty(), list(&self.pending)),
            (NO_SEAT, self.seats.is_empty(), list(&self.seats)),
        ];
        let wanted = lists.into_iter().filter(|(_, is_empty, _)| !is_empty);
        wanted.map(|(sql, _, list)| Statement::new(sql, [list])).collect()
    }
}

const NO_RESCUE: &str = guard!(
    "invitation",
    "NOT EXISTS (SELECT 1 FROM json_each(?1) AS wanted CROSS JOIN rescue
        ON rescue.root_organization = wanted.value ->> 0 AND rescue.outcome = 'open'
        WHERE rescue.expires_at > wanted.value ->> 1)"
);

const NO_PORTAL: &str = guard!(
    "organization",
    "NOT EXISTS (SELECT 1 FROM json_each(?1) AS wanted CROSS JOIN portal ON portal.root_organization = wanted.value)"
);

const ACCOUNTS_UNCHANGED: &str = guard!(
    "account",
    "NOT EXISTS (SELECT 1 FROM json_each(?1) AS it WHERE NOT EXISTS (
        SELECT 1 FROM account WHERE account.id = it.value ->> 0 AND account.version = it.value ->> 1))"
);
const MEMBERS_UNCHANGED: &str = guard!(
    "member",
    "NOT EXISTS (SELECT 1 FROM json_each(?1) AS it WHERE NOT EXISTS (
        SELECT 1 FROM member WHERE member.id = it.value ->> 0 AND member.version = it.value ->> 1))"
);
const INVITATIONS_UNCHANGED: &str = guard!(
    "invitation",
    "NOT EXISTS (SELECT 1 FROM json_each(?1) AS it WHERE NOT EXISTS (
        SELECT 1 FROM invitation WHERE invitation.id = it.value ->> 0 AND invitation.version = it.value ->> 1))"
);
const ROLE_VALUES_UNCHANGED: &str = guard!(
    "role_value",
    "NOT EXISTS (SELECT 1 FROM json_each(?1) AS it WHERE NOT EXISTS (
        SELECT 1 FROM role CROSS JOIN role_value ON role_value.root_organization = role.root_organization
            AND role_value.organization = it.value ->> 0 AND role_value.role = role.id
        WHERE role.id = it.value ->> 1 AND role_value.version = it.value ->> 2))"
);
const NO_ACCOUNT: &str =
    guard!("email", "NOT EXISTS (SELECT 1 FROM json_each(?1) AS it CROSS JOIN account ON account.email = it.value)");
const NO_MEMBERSHIP: &str = guard!(
    "membership",
    "NOT EXISTS (SELECT 1 FROM json_each(?1) AS it CROSS JOIN member
        ON member.account = it.value ->> 0 AND member.organization = it.value ->> 1)"
);
const NO_MEMBERSHIP_ANYWHERE: &str = guard!(
    "membership",
    "NOT EXISTS (SELECT 1 FROM json_each(?1) AS it CROSS JOIN member ON member.account = it.value ->> 0
        WHERE member.id NOT IN (SELECT value FROM json_each(it.value, '$[1]')))"
);
const NO_OWNED_DEVICE: &str = guard!(
    "device",
    "NOT EXISTS (SELECT 1 FROM json_each(?1) AS it CROSS JOIN device
        ON device.owner = it.value ->> 0 AND device.organization = it.value ->> 1
        WHERE device.template NOT IN (SELECT value FROM json_each(it.value, '$[2]')))"
);
const NO_PENDING_INVITATION: &str = guard!(
    "pending_invitation",
    "NOT EXISTS (SELECT 1 FROM json_each(?1) AS it CROSS JOIN organization ON organization.id = it.value ->> 0
        CROSS JOIN invitation ON invitation.root_organization = organization.root_organization
            AND invitation.email = it.value ->> 1
        WHERE invitation.organization = organization.id AND invitation.outcome = 'open'
            AND invitation.expires_at > it.value ->> 2)"
);
const NO_SEAT: &str = guard!(
    "seat",
    "NOT EXISTS (SELECT 1 FROM json_each(?1) AS it CROSS JOIN seat
        ON seat.root_organization = it.value ->> 0 AND seat.email = it.value ->> 1
        WHERE seat.held_until IS NULL OR seat.held_until > it.value ->> 2)"
);
