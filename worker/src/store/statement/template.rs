use super::{
    Row, Statement, Value,
    cell::{json, text, time, version},
    list,
    organization::after_and_limit,
};
use crate::store::{StoreError, seeds::Seeds};
use policy_core::{
    device::{MetadataError, MetadataFields, Template},
    facts::Page,
    id::{OrganizationId, TemplateId},
    text::Name,
};

macro_rules! template_columns {
    () => {
        "template.id AS template_id, template.organization AS template_organization, template.name AS template_name,
        template.description AS template_description, template.metadata_fields AS template_fields, template.created_at AS template_created_at,
        template.version AS template_version"
    };
}
pub(crate) use template_columns;

pub(crate) fn read(row: &Row) -> Result<Template, StoreError> {
    Ok(Template {
        id: text(row, "template_id")?,
        organization: text(row, "template_organization")?,
        name: text(row, "template_name")?,
        description: text(row, "template_description")?,
        fields: json(row, "template_fields", fields)?,
        created_at: time(row, "template_created_at")?,
        version: version(row, "template_version")?,
    })
}

fn fields(names: Vec<String>) -> Result<MetadataFields, MetadataError> {
    let names = names.iter().map(|name| Name::new(name)).collect::<Result<_, _>>();
    MetadataFields::new(names.map_err(|_| MetadataError::Twice)?)
}

fn names(fields: &MetadataFields) -> Value {
    list(&fields.names().iter().map(Name::as_str).collect::<Vec<_>>())
}

pub(crate) fn wanted(seeds: &Seeds) -> Statement {
    let sql = concat!("SELECT ", template_columns!(), " FROM template WHERE id IN (SELECT value FROM json_each(?1))");
    Statement::new(sql, [list(&seeds.templates)])
}

/// A page of the templates of an organization and of those above it.
pub(crate) fn page(organization: &OrganizationId, page: &Page) -> Statement {
    let sql = concat!(
        "WITH RECURSIVE above(root, id, parent) AS (
            SELECT root_organization, id, parent FROM organization WHERE id = ?1
            UNION SELECT organization.root_organization, organization.id, organization.parent
                FROM above CROSS JOIN organization ON organization.id = above.parent
        ) SELECT ",
        template_columns!(),
        " FROM above CROSS JOIN template
            ON template.root_organization = above.root AND template.organization = above.id AND template.id > ?2
        ORDER BY template.id LIMIT ?3"
    );
    let [after, limit] = after_and_limit(page);
    Statement::new(sql, [organization.as_str().into(), after, limit])
}

pub(crate) fn create(it: &Template) -> Statement {
    let sql = "INSERT INTO template (id, root_organization, organization, name, description, created_at, version,
            metadata_fields)
        VALUES (?1, (SELECT root_organization FROM organization WHERE id = ?2), ?2, ?3, ?4, ?5, ?6, ?7)";
    Statement::new(
        sql,
        [
            it.id.as_str().into(),
            it.organization.as_str().into(),
            it.name.as_str().into(),
            it.description.as_str().into(),
            it.created_at.as_millis().into(),
            it.version.number().into(),
            names(&it.fields),
        ],
    )
}

pub(crate) fn update(it: &Template) -> Statement {
    let sql = "UPDATE template SET name = ?2, description = ?3, version = ?4, metadata_fields = ?5 WHERE id = ?1";
    let values: [Value; 5] = [
        it.id.as_str().into(),
        it.name.as_str().into(),
        it.description.as_str().into(),
        it.version.number().into(),
        names(&it.fields),
    ];
    Statement::new(sql, values)
}

/// A device of it, or a token that can still be claimed, holds it fast.
pub(crate) fn delete(id: &TemplateId) -> Vec<Statement> {
    [
        "DELETE FROM static_token WHERE root_organization = (SELECT root_organization FROM template WHERE id = ?1)
            AND template = ?1 AND state <> 'unclaimed'",
        "DELETE FROM template WHERE id = ?1",
    ]
    .map(|sql| Statement::new(sql, [id.as_str().into()]))
    .into()
}
