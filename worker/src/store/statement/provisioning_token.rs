use super::{
    Row, Statement,
    cell::{optional_text, text, time, version},
    list,
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{
    device::ProvisioningToken,
    id::{DeviceId, ProvisioningTokenId},
};

pub(crate) fn read(row: &Row) -> Result<ProvisioningToken, StoreError> {
    Ok(ProvisioningToken {
        id: text(row, "id")?,
        organization: text(row, "organization")?,
        account: text(row, "account")?,
        digest: text(row, "digest")?,
        device: optional_text(row, "device")?,
        created_at: time(row, "created_at")?,
        expires_at: time(row, "expires_at")?,
        version: version(row, "version")?,
    })
}

pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = "SELECT id, organization, account, digest, device, created_at, expires_at, version
        FROM provisioning_token WHERE digest IN (SELECT value FROM json_each(?1))";
    Statement::new(sql, [list(&seeds.provisioning_tokens)])
}

pub(crate) fn create(token: &ProvisioningToken) -> Statement {
    let sql = "INSERT INTO provisioning_token (id, root_organization, organization, account, digest, device,
            created_at, expires_at, version)
        VALUES (?1, (SELECT root_organization FROM organization WHERE id = ?2), ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    Statement::new(
        sql,
        [
            token.id.as_str().into(),
            token.organization.as_str().into(),
            token.account.as_str().into(),
            token.digest.as_str().into(),
            token.device.as_ref().map(DeviceId::as_str).into(),
            token.created_at.as_millis().into(),
            token.expires_at.as_millis().into(),
            token.version.number().into(),
        ],
    )
}

pub(crate) fn present(id: &ProvisioningTokenId, device: &DeviceId) -> Statement {
    let sql = "UPDATE provisioning_token SET device = ?2, version = version + 1 WHERE id = ?1";
    Statement::new(sql, [id.as_str().into(), device.as_str().into()])
}
