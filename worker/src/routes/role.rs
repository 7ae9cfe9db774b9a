//! Roles and what they permit.

use crate::{
    answer::Answer,
    parse::Asked,
    pipeline::Told,
    respond::{Refusal, Reply},
};
use policy_core::{
    action::{Action, RoleAction},
    id::{OrganizationId, RoleId},
};
use policy_wire::{
    body::{DeleteRoleBody, RenameRoleBody, ResetRoleBody, RoleBody, RolePermissionsBody},
    view::Items,
};

/// Which role, and where.
fn place(asked: &Asked) -> Result<(OrganizationId, RoleId), Refusal> {
    Ok((asked.path("id")?, asked.path("role")?))
}

fn shown(told: &Told, (organization, role): &(OrganizationId, RoleId)) -> Option<Answer> {
    Answer::ok(&told.scene.role(organization, told.shown.role(role)?)?)
}

/// The roles, with what they permit in this organization.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/roles",
        tag = "role",
        operation_id = "role_list",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 200, body = policy_wire::view::Items<policy_wire::view::RoleView>, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn list(asked: Asked) -> Reply {
    let id: OrganizationId = asked.path("id")?;
    let action = Action::Role(RoleAction::ListRoles(id.clone()));
    asked
        .answer(action, |told| {
            let items = told.shown.roles.iter().map(|role| told.scene.role(&id, role)).collect::<Option<_>>()?;
            Answer::ok(&Items { items, next_cursor: None })
        })
        .await
}

/// A role and what it permits in this organization.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/roles/{role}",
        tag = "role",
        operation_id = "role_show",
        params(
            ("id" = String, Path, description = "The organization."),
            ("role" = String, Path, description = "The role."),
        ),
        responses(
            (status = 200, body = policy_wire::view::RoleView, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn show(asked: Asked) -> Reply {
    let at = place(&asked)?;
    let action = Action::Role(RoleAction::ShowRole(at.0.clone(), at.1.clone()));
    asked.answer(action, |told| shown(told, &at)).await
}

/// Change what a role permits in this organization, or in all below it too.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        put,
        path = "/v1/organizations/{id}/roles/{role}/permissions",
        tag = "role",
        operation_id = "role_edit",
        params(
            ("id" = String, Path, description = "The organization."),
            ("role" = String, Path, description = "The role."),
            ("If-Match" = String, Header, description = "The revision that was seen."),
        ),
        request_body = policy_wire::body::RolePermissionsBody,
        responses(
            (status = 200, body = policy_wire::view::RoleView, description = "Here it is."),
            (status = 412, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "Somebody changed it since; `revision` is the current one."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn edit(asked: Asked) -> Reply {
    let (at, body): (_, RolePermissionsBody) = (place(&asked)?, asked.body()?);
    let action = Action::Role(RoleAction::EditRole(body.read(at.0.clone(), at.1.clone(), asked.seen()?)?));
    asked.answer(action, |told| shown(told, &at)).await
}

/// Make a role that starts everywhere as a copy of another.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/organizations/{id}/roles",
        tag = "role",
        operation_id = "role_create",
        params(
            ("id" = String, Path, description = "The root: the list of roles is the tree's."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::RoleBody,
        responses(
            (status = 201, body = policy_wire::view::RoleView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn create(asked: Asked) -> Reply {
    let (organization, id): (OrganizationId, RoleId) = (asked.path("id")?, asked.edge.ids.next());
    let body: RoleBody = asked.body()?;
    let action = Action::Role(RoleAction::CreateRole(body.read(id.clone(), organization.clone())?));
    asked.answer(action, |told| Answer::created(&told.scene.role(&organization, told.shown.role(&id)?)?)).await
}

/// Give a role another name.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        patch,
        path = "/v1/organizations/{id}/roles/{role}",
        tag = "role",
        operation_id = "role_rename",
        params(
            ("id" = String, Path, description = "The root: the list of roles is the tree's."),
            ("role" = String, Path, description = "The role."),
            ("If-Match" = String, Header, description = "The `name_revision` that was seen."),
        ),
        request_body = policy_wire::body::RenameRoleBody,
        responses(
            (status = 200, body = policy_wire::view::RoleView, description = "Here it is."),
            (status = 412, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "Somebody changed it since; `revision` is the current one."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn rename(asked: Asked) -> Reply {
    let (at, body): (_, RenameRoleBody) = (place(&asked)?, asked.body()?);
    let action = Action::Role(RoleAction::RenameRole(body.read(at.0.clone(), at.1.clone(), asked.seen()?)?));
    asked.answer(action, |told| shown(told, &at)).await
}

/// Delete a custom role; whoever holds it, or is invited to it, gets its replacement in the same step.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        delete,
        path = "/v1/organizations/{id}/roles/{role}",
        tag = "role",
        operation_id = "role_delete",
        params(
            ("id" = String, Path, description = "The root: the list of roles is the tree's."),
            ("role" = String, Path, description = "The role."),
        ),
        request_body = policy_wire::body::DeleteRoleBody,
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn delete(asked: Asked) -> Reply {
    let (at, body): (_, DeleteRoleBody) = (place(&asked)?, asked.body()?);
    let action = Action::Role(RoleAction::DeleteRole(body.read(at.0, at.1)?));
    asked.answer(action, |_| Some(Answer::done())).await
}

/// Put a default role back to its defaults, in this organization, or in all below it too.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/organizations/{id}/roles/{role}/reset",
        tag = "role",
        operation_id = "role_reset",
        params(
            ("id" = String, Path, description = "The organization."),
            ("role" = String, Path, description = "The role."),
            ("If-Match" = String, Header, description = "The revision that was seen."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::ResetRoleBody,
        responses(
            (status = 200, body = policy_wire::view::RoleView, description = "Here it is."),
            (status = 412, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "Somebody changed it since; `revision` is the current one."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn reset(asked: Asked) -> Reply {
    let (at, body): (_, ResetRoleBody) = (place(&asked)?, asked.body()?);
    let action = Action::Role(RoleAction::ResetRole(body.read(at.0.clone(), at.1.clone(), asked.seen()?)));
    asked.answer(action, |told| shown(told, &at)).await
}
