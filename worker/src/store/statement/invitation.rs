use super::{
    Row, Statement, Value,
    account::account_columns,
    cell::{number, optional_text, text, time, version, word},
    involved,
    involved::{caller, person},
    list,
    organization::after_and_limit,
    role::{role_columns, role_value_join},
    search,
    search::found,
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{
    facts::{InvitationFilter, Page},
    id::{InvitationId, OrganizationId, RoleId},
    invitation::{Generation, Invitation, InvitationState, Outcome},
    text::{Language, Name},
};
use serde_json::{Value as Json, json};

macro_rules! invitation_columns {
    () => {
        "invitation.id AS invitation_id, invitation.organization AS invitation_organization,
        invitation.email AS invitation_email, invitation.role AS invitation_role, invitation.name AS invitation_name,
        invitation.message AS invitation_message, invitation.language AS invitation_language,
        invitation.inviter AS invitation_inviter, invitation.outcome AS invitation_outcome,
        invitation.generation AS invitation_generation, invitation.created_at AS invitation_created_at,
        invitation.expires_at AS invitation_expires_at, invitation.version AS invitation_version"
    };
}

pub(crate) use invitation_columns;

pub(crate) fn read(row: &Row) -> Result<Invitation, StoreError> {
    Ok(Invitation {
        id: text(row, "invitation_id")?,
        organization: text(row, "invitation_organization")?,
        email: text(row, "invitation_email")?,
        role: text(row, "invitation_role")?,
        name: optional_text(row, "invitation_name")?,
        message: text(row, "invitation_message")?,
        language: word(row, "invitation_language", Language::parse)?,
        inviter: text(row, "invitation_inviter")?,
        outcome: word(row, "invitation_outcome", Outcome::parse)?,
        generation: number(row, "invitation_generation").map(Generation::new)?,
        created_at: time(row, "invitation_created_at")?,
        expires_at: time(row, "invitation_expires_at")?,
        version: version(row, "invitation_version")?,
    })
}

/// The invitations named, and the pending ones of the persons.
pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        caller!(),
        ", ",
        person!(),
        " SELECT ",
        invitation_columns!(),
        " FROM invitation WHERE id IN (
            SELECT value FROM json_each(?6)
            UNION SELECT invitation.id FROM person CROSS JOIN invitation
                ON invitation.root_organization = person.root AND invitation.email = person.email
                WHERE invitation.outcome = 'open' AND invitation.expires_at > ?1
        )"
    );
    Statement::new(sql, involved::person_values(seeds))
}

/// A page of the invitations of an organization that are wanted, with roles and the accounts of the inviters. What is
/// pending is so until a moment, so `?8` is the time.
pub(crate) fn page(seeds: &Seeds, organization: &OrganizationId, filter: &InvitationFilter, page: &Page) -> Statement {
    let sql = concat!(
        "SELECT ",
        invitation_columns!(),
        ", ",
        account_columns!(),
        ", ",
        role_columns!(),
        " FROM invitation CROSS JOIN role ON role.id = invitation.role",
        role_value_join!("invitation.organization"),
        "LEFT JOIN account ON account.id = invitation.inviter
        WHERE invitation.root_organization = (SELECT root_organization FROM organization WHERE id = ?1)
            AND invitation.organization = ?1 AND invitation.id > ?2 AND (?4 IS NULL OR invitation.role = ?4)
            AND (?5 IS NULL OR invitation.outcome = ?5)
            AND (?9 IS NULL OR (invitation.expires_at > ?8) = ?9) AND ",
        found!("coalesce(invitation.name, '') || char(10) || invitation.email", "?6", "?7"),
        " ORDER BY invitation.id LIMIT ?3"
    );
    let [after, limit] = after_and_limit(page);
    let role = filter.role.as_ref().map(RoleId::as_str).into();
    let [outcome, live] = filter.state.map_or([Value::Null, Value::Null], stored);
    let [text, letters] = search::values(filter.text.as_ref());
    let now = seeds.now.as_millis().into();
    Statement::new(sql, [organization.as_str().into(), after, limit, role, outcome, text, letters, now, live])
}

/// What is stored of invitations in this state, and whether they end later than now; null: either.
fn stored(state: InvitationState) -> [Value; 2] {
    let (outcome, live) = match state {
        InvitationState::Pending => (Outcome::Open, Some(1)),
        InvitationState::Expired => (Outcome::Open, Some(0)),
        InvitationState::Accepted => (Outcome::Accepted, None),
        InvitationState::Declined => (Outcome::Declined, None),
        InvitationState::Revoked => (Outcome::Revoked, None),
    };
    [outcome.as_str().into(), live.map_or(Value::Null, Value::Integer)]
}

/// All in one statement, however many.
pub(crate) fn create(new: &[Invitation]) -> Statement {
    let sql = "INSERT INTO invitation (id, root_organization, organization, email, role, name, message, language,
            inviter, outcome, generation, created_at, expires_at, version)
        SELECT value ->> 0, organization.root_organization, organization.id, value ->> 2, value ->> 3, value ->> 4,
            value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12
        FROM json_each(?1) CROSS JOIN organization ON organization.id = value ->> 1";
    Statement::new(sql, [list(&new.iter().map(|it| json!(row(it))).collect::<Vec<_>>())])
}

pub(crate) fn update(it: &Invitation) -> Statement {
    let sql = "UPDATE invitation SET email = value ->> 2, role = value ->> 3, name = value ->> 4,
            message = value ->> 5, language = value ->> 6, inviter = value ->> 7, outcome = value ->> 8,
            generation = value ->> 9, created_at = value ->> 10, expires_at = value ->> 11, version = value ->> 12
        FROM json_each(?1) WHERE invitation.id = value ->> 0";
    Statement::new(sql, [list(&[json!(row(it))])])
}

fn row(it: &Invitation) -> [Json; 13] {
    [
        json!(it.id.as_str()),
        json!(it.organization.as_str()),
        json!(it.email.as_str()),
        json!(it.role.as_str()),
        json!(it.name.as_ref().map(Name::as_str)),
        json!(it.message.as_str()),
        json!(it.language.as_str()),
        json!(it.inviter.as_str()),
        json!(it.outcome.as_str()),
        json!(it.generation.number()),
        json!(it.created_at.as_millis()),
        json!(it.expires_at.as_millis()),
        json!(it.version.number()),
    ]
}

pub(crate) fn settle(id: &InvitationId, outcome: Outcome) -> Statement {
    let sql = "UPDATE invitation SET outcome = ?2, version = version + 1 WHERE id = ?1";
    Statement::new(sql, [id.as_str().into(), outcome.as_str().into()])
}
