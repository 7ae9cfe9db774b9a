use super::{
    Row, Statement, Value,
    account::account_columns,
    cell::{json, optional_text, text, time, version},
    involved,
    involved::{caller, device_ids},
    list,
    organization::after_and_limit,
    search,
    search::found,
    template::template_columns,
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{
    device::{CodeDigest, Device, Metadata, MetadataError},
    facts::{DeviceFilter, Owned, Page},
    id::{AccountId, DeviceId, OrganizationId, TemplateId},
    text::Name,
};
use std::collections::BTreeMap;

macro_rules! device_columns {
    () => {
        "device.id AS device_id, device.organization AS device_organization, device.owner AS device_owner,
        device.name AS device_name, device.template AS device_template, device.metadata AS device_metadata,
        device.credential_digest AS device_credential, device.created_at AS device_created_at,
        device.version AS device_version"
    };
}
pub(super) use device_columns;

/// A device with its template and its owner's account.
macro_rules! device_with_all {
    () => {
        concat!(
            "SELECT ",
            device_columns!(),
            ", ",
            template_columns!(),
            ", ",
            account_columns!(),
            " FROM device CROSS JOIN template ON template.id = device.template
            LEFT JOIN account ON account.id = device.owner "
        )
    };
}
pub(super) use device_with_all;

pub(crate) fn read(row: &Row) -> Result<Device, StoreError> {
    Ok(Device {
        id: text(row, "device_id")?,
        organization: text(row, "device_organization")?,
        owner: optional_text(row, "device_owner")?,
        name: text(row, "device_name")?,
        template: text(row, "device_template")?,
        metadata: json(row, "device_metadata", metadata)?,
        credential: optional_text(row, "device_credential")?,
        created_at: time(row, "device_created_at")?,
        version: version(row, "device_version")?,
    })
}

fn metadata(texts: BTreeMap<String, String>) -> Result<Metadata, MetadataError> {
    let named = texts.into_iter().map(|(name, text)| Name::new(&name).map(|name| (name, text)));
    // A name is written here only as it was read.
    Metadata::new(named.collect::<Result<_, _>>().map_err(|_| MetadataError::Twice)?)
}

fn texts(metadata: &Metadata) -> BTreeMap<&str, &str> {
    metadata.texts().iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

/// The devices named, with templates and owners.
pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = concat!("WITH ", caller!(), " ", device_with_all!(), "WHERE device.id IN (", device_ids!("?4"), ")");
    let mut values = involved::caller_values(seeds);
    values.push(list(&seeds.devices));
    Statement::new(sql, values)
}

/// Of the devices that memberships' accounts own in their organizations, one of each template, with it.
pub(crate) fn of_endings(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        caller!(),
        ", ending(id, account, organization) AS (
            SELECT member.id, member.account, member.organization
                FROM json_each(?4) AS named CROSS JOIN member ON member.id = named.value
            UNION SELECT member.id, member.account, member.organization
                FROM json_each(?4) AS own CROSS JOIN caller CROSS JOIN member ON member.account = caller.account
                WHERE own.value = ''
        ), one(id) AS (
            SELECT min(device.id) FROM ending
                CROSS JOIN device ON device.owner = ending.account AND device.organization = ending.organization
            GROUP BY ending.id, device.template
        ) ",
        device_with_all!(),
        "WHERE device.id IN (SELECT id FROM one)"
    );
    let mut values = involved::caller_values(seeds);
    values.push(list(&seeds.endings));
    Statement::new(sql, values)
}

/// Of each of these templates one device, whichever.
pub(crate) fn of_templates(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH one(id) AS (
            SELECT (SELECT device.id FROM device WHERE device.root_organization = used.root_organization
                AND device.template = used.id LIMIT 1)
            FROM json_each(?1) AS named CROSS JOIN template AS used ON used.id = named.value
        ) ",
        device_with_all!(),
        "WHERE device.id IN (SELECT id FROM one)"
    );
    Statement::new(sql, [list(&seeds.template_uses)])
}

/// Of each of these templates one device in the organization for which it is wanted, and one that the caller owns there.
pub(crate) fn of_templates_for(seeds: &Seeds) -> Statement {
    let sql = concat!(
        "WITH ",
        caller!(),
        ", wanted(organization, template) AS (
            SELECT value ->> 0, value ->> 1 FROM json_each(?4)
        ), one(id) AS (
            SELECT (SELECT device.id FROM device WHERE device.organization = wanted.organization
                AND device.template = wanted.template LIMIT 1) FROM wanted
            UNION SELECT (SELECT device.id FROM device WHERE device.organization = wanted.organization
                AND device.template = wanted.template AND device.owner = (SELECT account FROM caller) LIMIT 1) FROM wanted
        ) ",
        device_with_all!(),
        "WHERE device.id IN (SELECT id FROM one)"
    );
    let mut values = involved::caller_values(seeds);
    values.push(list(&seeds.templates_for));
    Statement::new(sql, values)
}

/// Whether a device is wanted: `?7` is null, the owner, or empty for those of nobody; `?8` null or the template; `?9` and
/// `?10` what is looked for in its name and in the texts that are kept of it.
macro_rules! wanted_device {
    () => {
        concat!(
            "(?7 IS NULL OR coalesce(device.owner, '') = ?7) AND (?8 IS NULL OR device.template = ?8) AND ",
            found!(
                "device.name || char(10) || coalesce(
                    (SELECT group_concat(value, char(10)) FROM json_each(device.metadata)), '')",
                "?9",
                "?10"
            )
        )
    };
}

/// A page of the devices of an organization that are wanted, and another of the caller's own there: who may see only
/// those would get an empty page of the first while there are some. Rows of other organizations are not looked at.
pub(crate) fn page(seeds: &Seeds, organization: &OrganizationId, filter: &DeviceFilter, page: &Page) -> Statement {
    let sql = concat!(
        "WITH ",
        caller!(),
        ", of_organization(id) AS (
            SELECT id FROM device
            WHERE root_organization = (SELECT root_organization FROM organization WHERE id = ?4)
                AND organization = ?4 AND id > ?5 AND ",
        wanted_device!(),
        " ORDER BY id LIMIT ?6
        ), of_caller(id) AS (
            SELECT id FROM device
            WHERE owner = (SELECT account FROM caller) AND organization = ?4 AND id > ?5 AND ",
        wanted_device!(),
        " ORDER BY id LIMIT ?6
        ) ",
        device_with_all!(),
        "WHERE device.id IN (SELECT id FROM of_organization UNION SELECT id FROM of_caller) ORDER BY device.id"
    );
    let mut values = involved::caller_values(seeds);
    values.push(organization.as_str().into());
    values.extend(after_and_limit(page));
    values.push(match &filter.owner {
        Some(Owned::By(owner)) => owner.as_str().into(),
        Some(Owned::ByNobody) => "".into(),
        None => Value::Null,
    });
    values.push(filter.template.as_ref().map(TemplateId::as_str).into());
    values.extend(search::values(filter.text.as_ref()));
    Statement::new(sql, values)
}

pub(crate) fn create(device: &Device) -> Statement {
    let sql = "INSERT INTO device (id, root_organization, organization, owner, name, template, created_at, version,
            credential_digest, metadata)
        VALUES (?1, (SELECT root_organization FROM organization WHERE id = ?2), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    Statement::new(sql, values(device))
}

pub(crate) fn update(device: &Device) -> Statement {
    let sql = "UPDATE device SET
            root_organization = (SELECT organization.root_organization FROM organization WHERE organization.id = ?2),
            organization = ?2, owner = ?3, name = ?4, template = ?5, created_at = ?6, version = ?7,
            credential_digest = ?8, metadata = ?9
        WHERE id = ?1";
    Statement::new(sql, values(device))
}

fn values(device: &Device) -> [Value; 9] {
    [
        device.id.as_str().into(),
        device.organization.as_str().into(),
        device.owner.as_ref().map(AccountId::as_str).into(),
        device.name.as_str().into(),
        device.template.as_str().into(),
        device.created_at.as_millis().into(),
        device.version.number().into(),
        device.credential.as_ref().map(CodeDigest::as_str).into(),
        serde_json::json!(texts(&device.metadata)).to_string().into(),
    ]
}

/// Gives devices an owner, or none, in an organization of the same tree.
pub(crate) fn assign(devices: &[DeviceId], organization: &OrganizationId, owner: Option<&AccountId>) -> Statement {
    let sql = "UPDATE device SET organization = ?2, owner = ?3, version = version + 1
        WHERE id IN (SELECT value FROM json_each(?1))";
    let devices: Vec<_> = devices.iter().map(DeviceId::as_str).collect();
    Statement::new(sql, [list(&devices), organization.as_str().into(), owner.map(AccountId::as_str).into()])
}

/// All of an owner in an organization.
pub(crate) fn hand_over(from: &(OrganizationId, AccountId), to: &(OrganizationId, Option<AccountId>)) -> Statement {
    let sql = "UPDATE device SET organization = ?3, owner = ?4, version = version + 1
        WHERE owner = ?2 AND organization = ?1";
    let owner = to.1.as_ref().map(AccountId::as_str);
    Statement::new(sql, [from.0.as_str().into(), from.1.as_str().into(), to.0.as_str().into(), owner.into()])
}

pub(crate) fn delete(id: &DeviceId) -> Statement {
    Statement::new("DELETE FROM device WHERE id = ?1", [id.as_str().into()])
}
