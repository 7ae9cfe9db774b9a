use super::{
    Row, Statement,
    cell::{optional_text, text, time, version, word},
    list,
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{
    id::{OrganizationId, RegistrationId},
    invitation::{Registration, RegistrationOutcome},
    text::Language,
};

pub(crate) fn read(row: &Row) -> Result<Registration, StoreError> {
    Ok(Registration {
        id: text(row, "registration_id")?,
        root: optional_text(row, "registration_root")?,
        email: text(row, "registration_email")?,
        language: word(row, "registration_language", Language::parse)?,
        outcome: word(row, "registration_outcome", outcome)?,
        expires_at: time(row, "registration_expires_at")?,
        version: version(row, "registration_version")?,
    })
}

/// As registrations and changes of an e-mail have it.
pub(super) fn outcome(text: &str) -> Option<RegistrationOutcome> {
    match text {
        "open" => Some(RegistrationOutcome::Open),
        "confirmed" => Some(RegistrationOutcome::Confirmed),
        _ => None,
    }
}

pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = "SELECT id AS registration_id, root_organization AS registration_root, email AS registration_email, language AS registration_language,
            outcome AS registration_outcome, expires_at AS registration_expires_at, version AS registration_version
        FROM registration WHERE id IN (SELECT value FROM json_each(?1))";
    Statement::new(sql, [list(&seeds.registrations)])
}

pub(crate) fn open(it: &Registration) -> Statement {
    let sql = "INSERT INTO registration (id, email, language, outcome, expires_at, version, root_organization)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let outcome = match it.outcome {
        RegistrationOutcome::Open => "open",
        RegistrationOutcome::Confirmed => "confirmed",
    };
    Statement::new(
        sql,
        [
            it.id.as_str().into(),
            it.email.as_str().into(),
            it.language.as_str().into(),
            outcome.into(),
            it.expires_at.as_millis().into(),
            it.version.number().into(),
            it.root.as_ref().map(OrganizationId::as_str).into(),
        ],
    )
}

pub(crate) fn confirm(id: &RegistrationId) -> Statement {
    let sql = "UPDATE registration SET outcome = 'confirmed', version = version + 1 WHERE id = ?1";
    Statement::new(sql, [id.as_str().into()])
}
