//! Facts as rows and back, for the hosts that keep them in a database. Written beside the store's own statements, so
//! that each shows the other's mistakes.

mod audit;
mod devices;
mod partners;
mod reads;
mod registration;

use audit::{AUDIT_ENTRIES, LOG};
use devices::{API_TOKEN_SETS, API_TOKENS, GUESTS, PROVISIONING_TOKENS, SHARED_SETS, SHARES, STATIC_TOKENS};
use registration::{EMAIL_CHANGES, PORTALS, REGISTRATIONS, RESCUES, RESETS, SESSION, SIGN_INS};

use policy_core::{
    audit::LogEntry,
    facts::{Caller, Facts},
    id::SessionId,
    permission::PermissionSet,
    role::{RoleValue, StoredPermissions},
    time::Timestamp,
};
use policy_worker::store::{Rows, Statement, Store, StoreError, TokenDigest};
use reads::READS;
use serde::Serialize;
use serde_json::{Map, Value as Json, json};

/// The token of a session that [`insert`] puts in.
#[must_use]
pub fn session_token(session: &SessionId) -> String {
    format!("token-of-{session}")
}

/// Statements that take everything out of a database but its audit log, which nothing can be taken out of.
#[must_use]
pub fn empty() -> Vec<Statement> {
    EMPTY.iter().map(|sql| Statement::new(sql, [])).collect()
}

/// Statements that put a slice into an empty database: what it refers to has to be in it.
#[must_use]
pub fn insert(facts: &Facts) -> Vec<Statement> {
    let mut organizations = many(ORGANIZATIONS, &facts.organizations);
    organizations.parameters.extend([json!(facts.seats).to_string().into(), facts.now.as_millis().into()]);
    let mut statements = vec![many(ACCOUNTS, &facts.accounts), organizations, many(ROLES, &facts.roles)];
    let values = json!(role_values(facts)).to_string();
    statements.push(Statement::new(PERMISSION_SETS, [values.as_str().into()]));
    statements.push(Statement::new(ROLE_VALUES, [values.into()]));
    if let Caller::Account(session) = &facts.caller {
        let parameters = [
            session.id.as_str().into(),
            session.account.as_str().into(),
            TokenDigest::of(&session_token(&session.id)).as_str().into(),
            session.begun_at.as_millis().into(),
            session.used_at.as_millis().into(),
            session.expires_at.as_millis().into(),
        ];
        statements.push(Statement::new(SESSION, parameters));
    }
    statements.extend([
        many(MEMBERS, &facts.members),
        many(PROFILES, &facts.profiles),
        many(SEATS, &facts.seats),
        many(INVITATIONS, &facts.invitations),
        many(REGISTRATIONS, &facts.registrations),
        many(PORTALS, &facts.portals),
        many(RESETS, &facts.resets),
        many(EMAIL_CHANGES, &facts.email_changes),
        many(RESCUES, &facts.rescues),
        many(SIGN_INS, &facts.sign_ins),
        many(TEMPLATES, &facts.templates),
        many(DEVICES, &facts.devices),
        many(STATIC_TOKENS, &facts.static_tokens),
        many(PROVISIONING_TOKENS, &facts.provisioning_tokens),
        many(API_TOKEN_SETS, &facts.api_tokens),
        many(API_TOKENS, &facts.api_tokens),
        many(SHARED_SETS, &facts.shares),
        many(SHARES, &facts.shares),
        many(GUESTS, &sorted(facts).guests),
        many(AUDIT_ENTRIES, &facts.audit_entries),
    ]);
    statements.extend(partners::insert(facts));
    statements
}

/// Everything that is in a database, as a slice without caller, each kind in the order of its identifiers.
///
/// # Errors
/// When the database fails, or holds what the domain does not know.
pub async fn read_back(store: &dyn Store, now: Timestamp) -> Result<Facts, StoreError> {
    let (kinds, statements): (Vec<_>, Vec<_>) = reads(now).into_iter().unzip();
    let answers = store.batch(statements).await?;
    let mut all = Map::from_iter([("now".to_owned(), json!(now.as_millis()))]);
    for (kind, rows) in kinds.iter().zip(&answers) {
        all.insert((*kind).to_owned(), array(rows)?);
    }
    serde_json::from_value(Json::Object(all)).map_err(|error| StoreError::Failed(error.to_string()))
}

/// The audit log of a database, which is no state of a tenant.
///
/// # Errors
/// When the database fails, or holds what the domain does not know.
pub async fn read_log(store: &dyn Store) -> Result<Vec<LogEntry>, StoreError> {
    let answers = store.batch(vec![Statement::new(LOG, [])]).await?;
    let entries = answers.first().map_or_else(|| Ok(json!([])), array)?;
    serde_json::from_value(entries).map_err(|error| StoreError::Failed(error.to_string()))
}

/// A statement a kind, each giving rows of one column `it`: the row as JSON. Places that were held for somebody until
/// before now are not there, as in a slice.
#[must_use]
pub fn reads(now: Timestamp) -> Vec<(&'static str, Statement)> {
    let timed = |sql: &str| sql.contains("?1").then(|| now.as_millis().into());
    READS.iter().chain(&partners::READS).map(|(kind, sql)| (*kind, Statement::new(sql, timed(sql)))).collect()
}

/// What [`reads`] give of a slice, by kind.
#[must_use]
pub fn rows(facts: &Facts) -> Json {
    let sorted = sorted(facts);
    let mut all = json!(sorted);
    if let Some(all) = all.as_object_mut() {
        all.insert("role_values".to_owned(), json!(role_values(&sorted)));
        all.retain(|kind, _| READS.iter().chain(&partners::READS).any(|(read, _)| read == kind));
    }
    all
}

/// The same slice without caller, each kind in the order of its identifiers: what [`read_back`] gives of it.
#[must_use]
pub fn sorted(facts: &Facts) -> Facts {
    // Sessions are looked at by whose they are only; no slice but theirs holds them.
    let mut facts = Facts { caller: Caller::Nobody, sessions: vec![], holdings: vec![], ..facts.clone() };
    let now = facts.now;
    facts.seats.retain(|it| it.until.is_none_or(|until| now < until));
    facts.guests.retain(|it| it.until.is_none_or(|until| now < until));
    facts.guests.sort_by(|a, b| (&a.root, &a.account).cmp(&(&b.root, &b.account)));
    facts.api_tokens.sort_by(|a, b| a.id.cmp(&b.id));
    facts.shares.sort_by(|a, b| a.id.cmp(&b.id));
    facts.organizations.sort_by(|a, b| a.id.cmp(&b.id));
    facts.roles.sort_by(|a, b| a.id.cmp(&b.id));
    facts.role_values.sort_by(|a, b| (&a.organization, &a.role).cmp(&(&b.organization, &b.role)));
    facts.accounts.sort_by(|a, b| a.id.cmp(&b.id));
    facts.members.sort_by(|a, b| a.id.cmp(&b.id));
    facts.seats.sort_by(|a, b| (&a.root, &a.email).cmp(&(&b.root, &b.email)));
    facts.invitations.sort_by(|a, b| a.id.cmp(&b.id));
    facts.registrations.sort_by(|a, b| a.id.cmp(&b.id));
    facts.email_changes.sort_by(|a, b| a.id.cmp(&b.id));
    facts.resets.sort_by(|a, b| a.id.cmp(&b.id));
    facts.rescues.sort_by(|a, b| a.id.cmp(&b.id));
    facts.profiles.sort_by(|a, b| a.member.cmp(&b.member));
    // The log is looked at by what is read of it only.
    facts.audit_entries.clear();
    // A trace of who came by, and no state of the tenant: nothing is asked of it but how old it is.
    facts.sign_ins.clear();
    facts.portals.sort_by(|a, b| a.root.cmp(&b.root));
    facts.templates.sort_by(|a, b| a.id.cmp(&b.id));
    facts.devices.sort_by(|a, b| a.id.cmp(&b.id));
    facts.static_tokens.sort_by(|a, b| a.id.cmp(&b.id));
    facts.provisioning_tokens.sort_by(|a, b| a.id.cmp(&b.id));
    partners::sort(&mut facts);
    facts
}

fn many<T: Serialize>(sql: &'static str, items: &[T]) -> Statement {
    Statement::new(sql, [json!(items).to_string().into()])
}

/// The rows of a kind, each one JSON text in its column `it`.
fn array(rows: &Rows) -> Result<Json, StoreError> {
    let row = |it| serde_json::from_str(it).map_err(|error| StoreError::Failed(error.to_string()));
    rows.iter().map(|it| row(it.text("it")?).map(with_stored)).collect()
}

/// What is stored of a role's permissions, from its text to its form in facts.
fn with_stored(mut it: Json) -> Json {
    if let Some(text) = it.get("stored").and_then(Json::as_str) {
        let words = |sign: &str| -> String {
            text.split(' ').skip(1).filter_map(|word| word.strip_prefix(sign)).collect::<Vec<_>>().join(" ")
        };
        let stored = if text.starts_with("permits") {
            json!({ "permits": words("") })
        } else {
            json!({ "differences": { "on": words("+"), "off": words("-") } })
        };
        if let Some(object) = it.as_object_mut() {
            object.insert("stored".to_owned(), stored);
        }
    }
    it
}

/// What roles permit, what is stored of it as its text.
fn role_values(facts: &Facts) -> Vec<Json> {
    let row = |it: &RoleValue| {
        let (organization, role, stored) = (&it.organization, &it.role, stored_text(&it.stored));
        json!({ "organization": organization, "role": role, "stored": stored, "version": it.version })
    };
    facts.role_values.iter().map(row).collect()
}

fn stored_text(stored: &StoredPermissions) -> String {
    let names = |sign: &str, set: PermissionSet| set.iter().map(|it| format!(" {sign}{it}")).collect::<String>();
    match stored {
        StoredPermissions::Permits(set) => format!("permits{}", names("", *set)),
        StoredPermissions::Differences { on, off } => format!("differences{}{}", names("+", *on), names("-", *off)),
    }
}

const EMPTY: &[&str] = &[
    "DELETE FROM admission",
    "DELETE FROM partner_kind",
    "DELETE FROM partner",
    "DELETE FROM outbox",
    "DELETE FROM captured_mail",
    "DELETE FROM idempotency",
    "DELETE FROM session",
    "DELETE FROM portal",
    "DELETE FROM static_token",
    "DELETE FROM provisioning_token",
    "DELETE FROM share",
    "DELETE FROM api_token",
    "DELETE FROM guest",
    "DELETE FROM device",
    "DELETE FROM template",
    "DELETE FROM invitation",
    "DELETE FROM seat",
    "DELETE FROM member",
    "DELETE FROM role_value",
    "DELETE FROM permission_set",
    "DELETE FROM role",
    "DELETE FROM registration",
    "DELETE FROM password_reset",
    "DELETE FROM email_change",
    "DELETE FROM account",
    "DELETE FROM rescue",
    "DELETE FROM organization",
];

const ACCOUNTS: &str = "INSERT INTO account (id, email, name, language, password, created_at, version)
    SELECT value ->> 'id', value ->> 'email', value ->> 'name', value ->> 'language', 'none', 0, value ->> 'version'
    FROM json_each(?1)";

/// The column counts places whose time is over until somebody takes them out; a slice does not.
const ORGANIZATIONS: &str = "INSERT INTO organization (id, root_organization, parent, kind, name, state, active_admins,
        developers, created_at, version, plan, tree_version, people, joined, guests, devices, sub_organizations,
        invitation_days, invites_accounts, invitation_mails_day, invitation_mails, add_ons)
    SELECT value ->> 'id', coalesce(value ->> '$.place.below.root', value ->> 'id'),
        value ->> '$.place.below.parent', coalesce(value ->> '$.place.below.kind', 'root'), value ->> 'name',
        value ->> 'state', value ->> 'active_admins', value ->> 'developers', value ->> 'created_at',
        value ->> 'version', value ->> '$.place.root.plan', coalesce(value ->> '$.place.root.tree_version', 1),
        coalesce(value ->> '$.place.root.people', 0) + (
            SELECT count(*) FROM json_each(?2) AS seat
            WHERE seat.value ->> 'root' = organization.value ->> 'id' AND seat.value ->> 'until' <= ?3
        ), coalesce(value ->> '$.place.root.joined', 0),
        coalesce(value ->> '$.place.root.guests', 0), coalesce(value ->> '$.place.root.devices', 0),
        coalesce(value ->> '$.place.root.sub_organizations', 0),
        coalesce(value ->> '$.place.root.inviting.days', 30),
        coalesce(value ->> '$.place.root.inviting.accounts' = 'all', 0),
        coalesce(value ->> '$.place.root.inviting.mails.day', 0),
        coalesce(value ->> '$.place.root.inviting.mails.sent', 0),
        coalesce(value ->> '$.place.root.add_ons', '[]')
    FROM json_each(?1) AS organization";

const ROLES: &str = "INSERT INTO role (id, root_organization, name, folded_name, kind, version)
    SELECT value ->> 'id', value ->> 'root', value ->> 'name', lower(value ->> 'name'), value ->> 'kind',
        value ->> 'version'
    FROM json_each(?1)";

const PERMISSION_SETS: &str = "INSERT INTO permission_set (id, stored)
    SELECT DISTINCT value ->> 'stored', value ->> 'stored' FROM json_each(?1)";

const ROLE_VALUES: &str = "INSERT INTO role_value (root_organization, organization, role, permission_set, version)
    SELECT organization.root_organization, organization.id, value ->> 'role', value ->> 'stored', value ->> 'version'
    FROM json_each(?1) JOIN organization ON organization.id = value ->> 'organization'";

const MEMBERS: &str = "INSERT INTO member (id, root_organization, organization, account, role, state, developer_mode,
        valid_after, joined_at, version)
    SELECT value ->> 'id', organization.root_organization, organization.id, value ->> 'account', value ->> 'role',
        value ->> 'state', value ->> 'developer_mode', value ->> 'valid_after', value ->> 'joined_at',
        value ->> 'version'
    FROM json_each(?1) JOIN organization ON organization.id = value ->> 'organization'";

const PROFILES: &str = "UPDATE member SET (name, phone, location) = (
        SELECT value ->> 'name', value ->> 'phone', value ->> 'location' FROM json_each(?1)
        WHERE value ->> 'member' = member.id
    ) WHERE id IN (SELECT value ->> 'member' FROM json_each(?1))";

const SEATS: &str = "INSERT INTO seat (root_organization, email, held_until)
    SELECT value ->> 'root', value ->> 'email', value ->> 'until' FROM json_each(?1)";

const INVITATIONS: &str = "INSERT INTO invitation (id, root_organization, organization, email, role, name, message,
        language, inviter, outcome, generation, created_at, expires_at, version)
    SELECT value ->> 'id', organization.root_organization, organization.id, value ->> 'email', value ->> 'role',
        value ->> 'name', value ->> 'message', value ->> 'language', value ->> 'inviter', value ->> 'outcome',
        value ->> 'generation', value ->> 'created_at', value ->> 'expires_at', value ->> 'version'
    FROM json_each(?1) JOIN organization ON organization.id = value ->> 'organization'";

const TEMPLATES: &str =
    "INSERT INTO template (id, root_organization, organization, name, description, created_at, version,
        metadata_fields)
    SELECT value ->> 'id', organization.root_organization, organization.id, value ->> 'name',
        value ->> 'description', value ->> 'created_at', value ->> 'version', value -> 'fields'
    FROM json_each(?1) JOIN organization ON organization.id = value ->> 'organization'";

const DEVICES: &str = "INSERT INTO device (id, root_organization, organization, owner, name, template,
        credential_digest, created_at, version, metadata)
    SELECT value ->> 'id', organization.root_organization, organization.id, value ->> 'owner', value ->> 'name',
        value ->> 'template', value ->> 'credential', value ->> 'created_at', value ->> 'version', value -> 'metadata'
    FROM json_each(?1) JOIN organization ON organization.id = value ->> 'organization'";
