//! API tokens (B17). One that is revoked is deleted: the log says that there was one.

use super::{
    Row, Statement, Value,
    account::account_columns,
    cell::{text, time, version, word},
    involved, list,
    organization::after_and_limit,
    role,
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{
    facts::Page,
    id::{ApiTokenId, OrganizationId},
    permission::PermissionSet,
    role::StoredPermissions,
    time::Timestamp,
    token::ApiToken,
};

/// A token with its set.
macro_rules! api_token_with_set {
    ($more:expr, $from:literal) => {
        concat!(
            "SELECT api_token.id AS api_token_id, api_token.organization AS api_token_organization,
            api_token.maker AS api_token_maker, api_token.name AS api_token_name, permission_set.stored AS api_token_set,
            api_token.digest AS api_token_digest, api_token.created_at AS api_token_created_at,
            api_token.expires_at AS api_token_expires_at, api_token.version AS api_token_version",
            $more,
            " FROM api_token CROSS JOIN permission_set ON permission_set.id = api_token.permission_set ",
            $from
        )
    };
}

pub(crate) fn read(row: &Row) -> Result<ApiToken, StoreError> {
    Ok(ApiToken {
        id: text(row, "api_token_id")?,
        organization: text(row, "api_token_organization")?,
        maker: text(row, "api_token_maker")?,
        name: text(row, "api_token_name")?,
        permissions: word(row, "api_token_set", permits)?,
        digest: text(row, "api_token_digest")?,
        created_at: time(row, "api_token_created_at")?,
        expires_at: row.optional_integer("api_token_expires_at")?.map(Timestamp::from_millis),
        version: version(row, "api_token_version")?,
    })
}

fn permits(stored: &str) -> Option<PermissionSet> {
    match role::stored(stored)? {
        StoredPermissions::Permits(set) => Some(set),
        StoredPermissions::Differences { .. } => None,
    }
}

/// The token that the caller showed, if it is live.
pub(crate) fn of_caller(seeds: &Seeds) -> Statement {
    let sql = api_token_with_set!(
        "",
        "WHERE api_token.digest = ?2 AND ?3 IS NOT NULL
            AND (api_token.expires_at IS NULL OR api_token.expires_at > ?1)"
    );
    Statement::new(sql, involved::caller_values(seeds))
}

pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = api_token_with_set!("", "WHERE api_token.id IN (SELECT value FROM json_each(?1))");
    Statement::new(sql, [list(&seeds.api_tokens)])
}

/// A page of the tokens of an organization, with the accounts of their makers.
pub(crate) fn page(organization: &OrganizationId, page: &Page) -> Statement {
    let sql = api_token_with_set!(
        concat!(", ", account_columns!()),
        "CROSS JOIN account ON account.id = api_token.maker
        WHERE api_token.root_organization = (SELECT root_organization FROM organization WHERE id = ?1)
            AND api_token.organization = ?1 AND api_token.id > ?2 ORDER BY api_token.id LIMIT ?3"
    );
    let [after, limit] = after_and_limit(page);
    Statement::new(sql, [organization.as_str().into(), after, limit])
}

pub(crate) fn create(token: &ApiToken) -> [Statement; 2] {
    let (set, known) = role::permission_set(&StoredPermissions::Permits(token.permissions));
    let sql = "INSERT INTO api_token (id, root_organization, organization, maker, name, permission_set, digest,
            created_at, expires_at, version)
        VALUES (?1, (SELECT root_organization FROM organization WHERE id = ?2), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let values: [Value; 9] = [
        token.id.as_str().into(),
        token.organization.as_str().into(),
        token.maker.as_str().into(),
        token.name.as_str().into(),
        set.into(),
        token.digest.as_str().into(),
        token.created_at.as_millis().into(),
        token.expires_at.map(Timestamp::as_millis).into(),
        token.version.number().into(),
    ];
    [known, Statement::new(sql, values)]
}

pub(crate) fn delete(id: &ApiTokenId) -> Statement {
    Statement::new("DELETE FROM api_token WHERE id = ?1", [id.as_str().into()])
}
