//! Organizations.

use crate::{answer::Answer, parse::Asked, pipeline::Told, respond::Reply};
use policy_core::{action::Action, id::OrganizationId};
use policy_wire::{body::OrganizationBody, view::Items};

/// A page of organizations.
pub(super) fn all(asked: &Asked, told: &Told) -> Option<Answer> {
    let next_cursor = asked.next_cursor(told.shown.organizations.iter().map(|it| it.id.as_str()));
    let items = told.shown.organizations.iter().map(|it| told.scene.organization(it)).collect();
    Answer::ok(&Items { items, next_cursor })
}

/// The organizations that the caller sees.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations",
        tag = "organization",
        operation_id = "organization_list",
        params(
            ("limit" = Option<u32>, Query, description = "How many at most, 1 to 200; 50 when nothing is said."),
            ("cursor" = Option<String>, Query, description = "The `next_cursor` of the page before."),
        ),
        responses(
            (status = 200, body = policy_wire::view::Items<policy_wire::view::OrganizationView>, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn list(asked: Asked) -> Reply {
    let action = Action::ListOrganizations(asked.page()?);
    asked.answer(action, |told| all(&asked, told)).await
}

/// Make an organization below another.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/organizations",
        tag = "organization",
        operation_id = "organization_create",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::OrganizationBody,
        responses(
            (status = 201, body = policy_wire::view::OrganizationView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn create(asked: Asked) -> Reply {
    let body: OrganizationBody = asked.body()?;
    let id: OrganizationId = asked.edge.ids.next();
    let action = Action::CreateOrganization(body.read(id.clone())?);
    asked.answer(action, |told| Answer::created(&told.scene.organization(told.shown.organization(&id)?))).await
}

/// An organization.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}",
        tag = "organization",
        operation_id = "organization_show",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 200, body = policy_wire::view::OrganizationView, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn show(asked: Asked) -> Reply {
    let id: OrganizationId = asked.path("id")?;
    let action = Action::ShowOrganization(id.clone());
    asked.answer(action, |told| Answer::ok(&told.scene.organization(told.shown.organization(&id)?))).await
}

/// What of its plan a tree uses.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/usage",
        tag = "organization",
        operation_id = "organization_usage",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 200, body = policy_wire::view::UsageView, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn usage(asked: Asked) -> Reply {
    let action = Action::ShowUsage(asked.path("id")?);
    asked.answer(action, |told| Answer::ok(&told.scene.usage(told.shown.organizations.first()?)?)).await
}
