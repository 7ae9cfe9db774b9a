use super::{
    Row, Statement, Value,
    cell::{text, time, version},
    list,
    organization::after_and_limit,
    template::template_columns,
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{
    device::{StaticToken, StaticTokenState},
    facts::{Page, StaticTokenFilter, TokenState},
    id::{DeviceId, OrganizationId, StaticTokenId, TemplateId},
};

/// A static token with its template.
macro_rules! static_token_with_all {
    () => {
        concat!(
            "SELECT static_token.id AS static_token_id, static_token.organization AS static_token_organization,
            static_token.template AS static_token_template, static_token.digest AS static_token_digest,
            static_token.state AS static_token_state, static_token.device AS static_token_device,
            static_token.created_at AS static_token_created_at, static_token.version AS static_token_version, ",
            template_columns!(),
            " FROM static_token CROSS JOIN template ON template.id = static_token.template "
        )
    };
}

pub(crate) fn read(row: &Row) -> Result<StaticToken, StoreError> {
    Ok(StaticToken {
        id: text(row, "static_token_id")?,
        organization: text(row, "static_token_organization")?,
        template: text(row, "static_token_template")?,
        digest: text(row, "static_token_digest")?,
        state: state(row)?,
        created_at: time(row, "static_token_created_at")?,
        version: version(row, "static_token_version")?,
    })
}

fn state(row: &Row) -> Result<StaticTokenState, StoreError> {
    match row.text("static_token_state")? {
        "unclaimed" => Ok(StaticTokenState::Unclaimed),
        "claimed" => Ok(StaticTokenState::Claimed(text(row, "static_token_device")?)),
        "withdrawn" => Ok(StaticTokenState::Withdrawn),
        _ => Err(StoreError::unreadable("static_token_state")),
    }
}

/// Of each of these templates one token that can still be claimed.
pub(crate) fn of_templates(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH one(id) AS (
            SELECT (SELECT static_token.id FROM static_token WHERE static_token.root_organization = used.root_organization
                AND static_token.template = used.id AND static_token.state = 'unclaimed' LIMIT 1)
            FROM json_each(?1) AS named CROSS JOIN template AS used ON used.id = named.value
        ) ",
        static_token_with_all!(),
        "WHERE static_token.id IN (SELECT id FROM one)"
    );
    Statement::new(sql, [list(&seeds.template_uses)])
}

/// The static tokens named, by identifier or by the digest of the code, with templates.
pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = concat!(
        static_token_with_all!(),
        "WHERE static_token.id IN (
            SELECT value FROM json_each(?1)
            UNION SELECT id FROM static_token WHERE digest IN (SELECT value FROM json_each(?1))
        )"
    );
    Statement::new(sql, [list(&seeds.static_tokens)])
}

/// A page of the static tokens of an organization that are wanted, with templates.
pub(crate) fn page(organization: &OrganizationId, filter: &StaticTokenFilter, page: &Page) -> Statement {
    let sql = concat!(
        static_token_with_all!(),
        "WHERE static_token.root_organization = (SELECT root_organization FROM organization WHERE id = ?1)
            AND static_token.organization = ?1 AND static_token.id > ?2
            AND (?4 IS NULL OR static_token.template = ?4) AND (?5 IS NULL OR static_token.state = ?5)
            ORDER BY static_token.id LIMIT ?3"
    );
    let [after, limit] = after_and_limit(page);
    let template = filter.template.as_ref().map(TemplateId::as_str).into();
    let state = filter.state.map(TokenState::as_str).into();
    Statement::new(sql, [organization.as_str().into(), after, limit, template, state])
}

/// A whole batch of tokens in one statement.
pub(crate) fn create(tokens: &[StaticToken]) -> Statement {
    let sql = "INSERT INTO static_token (id, root_organization, organization, template, digest, state, device,
            created_at, version)
        SELECT value ->> 0, (SELECT root_organization FROM organization WHERE id = value ->> 1), value ->> 1,
            value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7
        FROM json_each(?1)";
    let rows: Vec<_> = tokens
        .iter()
        .map(|it| {
            let device = match &it.state {
                StaticTokenState::Claimed(device) => Some(device.as_str()),
                StaticTokenState::Unclaimed | StaticTokenState::Withdrawn => None,
            };
            (
                it.id.as_str(),
                it.organization.as_str(),
                it.template.as_str(),
                it.digest.as_str(),
                it.state.as_str(),
                device,
                it.created_at.as_millis(),
                it.version.number(),
            )
        })
        .collect();
    Statement::new(sql, [list(&rows)])
}

pub(crate) fn claim(id: &StaticTokenId, device: &DeviceId) -> Statement {
    let sql = "UPDATE static_token SET state = 'claimed', device = ?2, version = version + 1 WHERE id = ?1";
    let values: [Value; 2] = [id.as_str().into(), device.as_str().into()];
    Statement::new(sql, values)
}

pub(crate) fn withdraw(id: &StaticTokenId) -> Statement {
    let sql = "UPDATE static_token SET state = 'withdrawn', version = version + 1 WHERE id = ?1";
    Statement::new(sql, [id.as_str().into()])
}
