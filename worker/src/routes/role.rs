//! Roles and what they permit.

use crate::{answer::Answer, parse::Asked, respond::Reply};
use policy_core::{
    action::{Action, EditRole},
    id::{OrganizationId, RoleId},
};
use policy_wire::{body::RolePermissionsBody, view::Items, word::Reach};

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
    let action = Action::ListRoles(id.clone());
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
    let (id, role): (OrganizationId, RoleId) = (asked.path("id")?, asked.path("role")?);
    let action = Action::ShowRole(id.clone(), role.clone());
    asked.answer(action, |told| Answer::ok(&told.scene.role(&id, told.shown.role(&role)?)?)).await
}

/// Change what a role permits in this organization.
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
    let (organization, role): (OrganizationId, RoleId) = (asked.path("id")?, asked.path("role")?);
    let (body, seen): (RolePermissionsBody, _) = (asked.body()?, asked.seen()?);
    let reach = match body.reach {
        Reach::Here => policy_core::role::Reach::Here,
    };
    let edit = EditRole { organization, role, permissions: body.permissions()?, reach, seen };
    asked
        .answer(Action::EditRole(edit.clone()), |told| {
            Answer::ok(&told.scene.role(&edit.organization, told.shown.role(&edit.role)?)?)
        })
        .await
}
