mod add_ons;

use super::{
    Row, Statement, Value,
    cell::{number, optional_text, text, time, version, word},
    involved,
    involved::{caller, device_ids, involved, person},
    list,
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{
    change::{Counter, Step},
    facts::Page,
    id::OrganizationId,
    organization::{Kind, Organization, OrganizationState, Place, Tenant},
    plan::{AddOn, Plan},
    text::Name,
};

/// Takes `?1` the time: reservations of seats that have ended do not count, though their rows may still be there.
macro_rules! organization_columns {
    () => {
        "organization.id AS organization_id, organization.root_organization AS organization_root,
        organization.parent AS organization_parent, organization.kind AS organization_kind,
        organization.name AS organization_name, organization.state AS organization_state,
        organization.active_admins AS organization_active_admins, organization.developers AS organization_developers,
        organization.created_at AS organization_created_at, organization.version AS organization_version,
        organization.plan AS organization_plan, organization.add_ons AS organization_add_ons,
        organization.tree_version AS organization_tree_version,
        CASE WHEN organization.parent IS NULL THEN organization.people - (
            SELECT count(*) FROM seat WHERE seat.root_organization = organization.id AND seat.held_until <= ?1
        ) ELSE 0 END AS organization_people, organization.joined AS organization_joined,
        CASE WHEN organization.parent IS NULL THEN organization.guests - (
            SELECT count(*) FROM guest WHERE guest.root_organization = organization.id AND guest.held_until <= ?1
        ) ELSE 0 END AS organization_guests, organization.devices AS organization_devices,
        organization.sub_organizations AS organization_sub_organizations,
        organization.invitation_days AS organization_invitation_days,
        organization.invites_accounts AS organization_invites_accounts,
        organization.invitation_mails_day AS organization_invitation_mails_day,
        organization.invitation_mails AS organization_invitation_mails"
    };
}
pub(super) use organization_columns;

/// Goes on after `reached(id)`: those organizations, each with all above it.
macro_rules! with_all_above {
    () => {
        concat!(
            "above(id, parent) AS (
            SELECT organization.id, organization.parent
                FROM reached CROSS JOIN organization ON organization.id = reached.id
            UNION SELECT organization.id, organization.parent
                FROM above CROSS JOIN organization ON organization.id = above.parent
        ) SELECT ",
            $crate::store::statement::organization::organization_columns!(),
            " FROM above CROSS JOIN organization ON organization.id = above.id"
        )
    };
}
pub(super) use with_all_above;

pub(crate) fn read(row: &Row) -> Result<Organization, StoreError> {
    Ok(Organization {
        id: text(row, "organization_id")?,
        name: text(row, "organization_name")?,
        place: match optional_text(row, "organization_parent")? {
            None => Place::Root(tenant(row)?),
            Some(parent) => Place::Below {
                parent,
                root: text(row, "organization_root")?,
                kind: word(row, "organization_kind", Kind::parse)?,
            },
        },
        state: word(row, "organization_state", state)?,
        active_admins: number(row, "organization_active_admins")?,
        developers: number(row, "organization_developers")?,
        created_at: time(row, "organization_created_at")?,
        version: version(row, "organization_version")?,
    })
}

fn tenant(row: &Row) -> Result<Tenant, StoreError> {
    Ok(Tenant {
        plan: word(row, "organization_plan", Plan::parse)?,
        add_ons: add_ons::read(row.text("organization_add_ons")?)?,
        tree_version: version(row, "organization_tree_version")?,
        people: number(row, "organization_people")?,
        joined: number(row, "organization_joined")?,
        guests: number(row, "organization_guests")?,
        devices: number(row, "organization_devices")?,
        sub_organizations: number(row, "organization_sub_organizations")?,
        inviting: super::inviting::read(row)?,
    })
}

fn state(text: &str) -> Option<OrganizationState> {
    [OrganizationState::Active, OrganizationState::Suspended].into_iter().find(|state| state.as_str() == text)
}

/// The organizations named, those of whoever is involved and of what is looked up, groups; each with all above it.
pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH RECURSIVE ",
        involved!(),
        ", ",
        person!(),
        ", named(id) AS (
            SELECT value FROM json_each(?8)
            UNION SELECT member.organization FROM involved CROSS JOIN member ON member.account = involved.account
            UNION SELECT organization FROM invitation WHERE id IN (SELECT value FROM json_each(?6))
            UNION SELECT organization FROM (
                SELECT organization FROM device WHERE id IN (",
        device_ids!("?9"),
        ")
                UNION SELECT organization FROM static_token WHERE id IN (SELECT value FROM json_each(?10))
                UNION SELECT organization FROM static_token WHERE digest IN (SELECT value FROM json_each(?10))
                UNION SELECT organization FROM api_token WHERE id IN (SELECT value FROM json_each(?10))
                UNION SELECT organization FROM template WHERE id IN (SELECT value FROM json_each(?10))
            )
        ), reached(id) AS (
            SELECT id FROM named
            UNION SELECT invitation.organization FROM person CROSS JOIN invitation
                ON invitation.root_organization = person.root AND invitation.email = person.email
                WHERE invitation.outcome = 'open' AND invitation.expires_at > ?1
            UNION SELECT organization.id FROM json_each(?11) AS of_tree
                CROSS JOIN organization AS here ON here.id = of_tree.value
                CROSS JOIN organization ON organization.root_organization = here.root_organization
                AND organization.parent = here.root_organization AND organization.kind IN ('clients', 'partners')
        ), above(id, parent) AS (
            SELECT organization.id, organization.parent
                FROM reached CROSS JOIN organization ON organization.id = reached.id
            UNION SELECT organization.id, organization.parent
                FROM above CROSS JOIN organization ON organization.id = above.parent
        ) SELECT ",
        organization_columns!(),
        " FROM above CROSS JOIN organization ON organization.id = above.id"
    );
    let mut values = involved::person_values(seeds);
    values.extend([list(&seeds.organizations), list(&seeds.devices), list(&seeds.static_tokens), list(&seeds.groups)]);
    Statement::new(sql, values)
}

/// Every organization of the caller's memberships and below.
pub(crate) fn callers_tree(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH RECURSIVE ",
        caller!(),
        ", below(root, id) AS (
            SELECT member.root_organization, member.organization
                FROM caller CROSS JOIN member ON member.account = caller.account
            UNION SELECT organization.root_organization, organization.id FROM below CROSS JOIN organization
                ON organization.root_organization = below.root AND organization.parent = below.id
        ) SELECT ",
        organization_columns!(),
        " FROM below CROSS JOIN organization ON organization.id = below.id"
    );
    Statement::new(sql, involved::caller_values(seeds))
}

/// Every organization of those where a role is wanted there and below.
pub(crate) fn below(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH RECURSIVE below(root, id) AS (
            SELECT organization.root_organization, organization.id
                FROM json_each(?2) AS named CROSS JOIN organization ON organization.id = named.value ->> 0
            UNION SELECT organization.root_organization, organization.id FROM below CROSS JOIN organization
                ON organization.root_organization = below.root AND organization.parent = below.id
        ) SELECT ",
        organization_columns!(),
        " FROM below CROSS JOIN organization ON organization.id = below.id"
    );
    Statement::new(sql, [seeds.now.as_millis().into(), list(&seeds.roles_below)])
}

/// A page of all roots.
pub(crate) fn roots(seeds: &Seeds, page: &Page) -> Statement {
    let sql = concat!(
        "SELECT ",
        organization_columns!(),
        " FROM organization WHERE parent IS NULL AND id > ?2 ORDER BY id LIMIT ?3"
    );
    let mut values = vec![seeds.now.as_millis().into()];
    values.extend(after_and_limit(page));
    Statement::new(sql, values)
}

/// Where a page begins and how many rows it has.
pub(super) fn after_and_limit(page: &Page) -> [Value; 2] {
    // Every identifier is greater than the empty text.
    let after = page.after.as_deref().unwrap_or_default();
    [after.into(), i64::try_from(page.limit.get()).unwrap_or(0).into()]
}

pub(crate) fn create(it: &Organization) -> Statement {
    let sql = "INSERT INTO organization (id, root_organization, parent, kind, name, state, active_admins, developers,
            created_at, version, plan, tree_version, people, joined, guests, devices, sub_organizations, add_ons,
            invitation_days, invites_accounts, invitation_mails_day, invitation_mails)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)";
    let mut values: Vec<Value> = vec![
        it.id.as_str().into(),
        it.root().as_str().into(),
        it.parent().map(OrganizationId::as_str).into(),
        it.kind_name().into(),
        it.name.as_str().into(),
        it.state.as_str().into(),
        it.active_admins.into(),
        it.developers.into(),
        it.created_at.as_millis().into(),
        it.version.number().into(),
    ];
    let (none, first) = (Value::from(0_u32), Value::from(1_u32));
    let unused: [Value; 8] =
        [Value::Null, first, none.clone(), none.clone(), none.clone(), none.clone(), none, add_ons::text(&[]).into()];
    values.extend(it.tenant().map_or(unused, |tenant| {
        [
            tenant.plan.as_str().into(),
            tenant.tree_version.number().into(),
            tenant.people.into(),
            tenant.joined.into(),
            tenant.guests.into(),
            tenant.devices.into(),
            tenant.sub_organizations.into(),
            add_ons::text(&tenant.add_ons).into(),
        ]
    }));
    values.extend(super::inviting::values(it.tenant().map(|tenant| tenant.inviting).unwrap_or_default()));
    Statement::new(sql, values)
}

pub(crate) fn rename(id: &OrganizationId, name: &Name) -> Statement {
    let sql = "UPDATE organization SET name = ?2, version = version + 1 WHERE id = ?1";
    Statement::new(sql, [id.as_str().into(), name.as_str().into()])
}

/// Two statements: the state, and that the tree has changed.
pub(crate) fn set_state(id: &OrganizationId, state: OrganizationState) -> [Statement; 2] {
    let sql = "UPDATE organization SET state = ?2, version = version + 1 WHERE id = ?1";
    [Statement::new(sql, [id.as_str().into(), state.as_str().into()]), raise_tree_of(id)]
}

/// Two statements: the place, and that the tree has changed.
pub(crate) fn move_below(id: &OrganizationId, parent: &OrganizationId) -> [Statement; 2] {
    let sql = "UPDATE organization SET parent = ?2, version = version + 1 WHERE id = ?1";
    [Statement::new(sql, [id.as_str().into(), parent.as_str().into()]), raise_tree_of(id)]
}

pub(crate) fn set_add_ons(root: &OrganizationId, all: &[AddOn]) -> Statement {
    let sql = "UPDATE organization SET add_ons = ?2, tree_version = tree_version + 1 WHERE id = ?1 AND parent IS NULL";
    Statement::new(sql, [root.as_str().into(), add_ons::text(all).into()])
}

/// With what is its own. Whatever else still refers to it keeps it from going.
pub(crate) fn delete(id: &OrganizationId) -> Vec<Statement> {
    macro_rules! of_here {
        ($table:literal, $column:literal) => {
            concat!(
                "DELETE FROM ",
                $table,
                " WHERE root_organization = (SELECT root_organization FROM organization WHERE id = ?1) AND ",
                $column,
                " = ?1"
            )
        };
    }
    let gone = [
        of_here!("role_value", "organization"),
        of_here!("invitation", "organization"),
        of_here!("admission", "client"),
        of_here!("admission", "partner"),
        of_here!("partner", "organization"),
        of_here!("api_token", "organization"),
        of_here!("provisioning_token", "organization"),
        of_here!("static_token", "organization"),
        of_here!("template", "organization"),
        "DELETE FROM organization WHERE id = ?1",
    ];
    let mut statements = vec![raise_tree_of(id)];
    statements.extend(gone.map(|sql| Statement::new(sql, [id.as_str().into()])));
    statements
}

fn raise_tree_of(id: &OrganizationId) -> Statement {
    let sql = "UPDATE organization SET tree_version = tree_version + 1
        WHERE id = (SELECT root_organization FROM organization WHERE id = ?1)";
    Statement::new(sql, [id.as_str().into()])
}

pub(crate) fn set_plan(root: &OrganizationId, plan: Plan) -> Statement {
    let sql = "UPDATE organization SET plan = ?2, tree_version = tree_version + 1 WHERE id = ?1 AND parent IS NULL";
    Statement::new(sql, [root.as_str().into(), plan.as_str().into()])
}

/// Moves a counter. People and those who joined move with their seats.
pub(crate) fn count(counter: &Counter, step: Step) -> Result<Statement, StoreError> {
    let (sql, id) = match counter {
        Counter::People(..)
        | Counter::Joined(_)
        | Counter::InvitationMails(..)
        | Counter::Guests(..)
        | Counter::Shares(..) => {
            return Err(StoreError::Failed("people are counted with their seats, mails with their day".to_owned()));
        }
        Counter::CustomRoles(_) => {
            return Err(StoreError::Failed("custom roles are counted where they are".to_owned()));
        }
        Counter::Below(_) | Counter::DevicesOf(_) | Counter::MembersOf(_) | Counter::OpenInvitations(_) => {
            return Err(StoreError::Failed("what is below is counted where it is".to_owned()));
        }
        Counter::Devices(root) => ("UPDATE organization SET devices = devices + ?2 WHERE id = ?1", root),
        Counter::SubOrganizations(root) => {
            ("UPDATE organization SET sub_organizations = sub_organizations + ?2 WHERE id = ?1", root)
        }
        Counter::ActiveAdmins(id) => ("UPDATE organization SET active_admins = active_admins + ?2 WHERE id = ?1", id),
        Counter::Developers(id) => ("UPDATE organization SET developers = developers + ?2 WHERE id = ?1", id),
    };
    let by: i64 = match step {
        Step::Up => 1,
        Step::Down => -1,
    };
    Ok(Statement::new(sql, [id.as_str().into(), by.into()]))
}
