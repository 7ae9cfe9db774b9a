//! Templates.

use crate::{answer::Answer, parse::Asked, respond::Reply};
use policy_core::{
    action::{Action, TemplateAction},
    id::{OrganizationId, TemplateId},
};
use policy_wire::{
    body::{TemplateBody, TemplateEditBody},
    view::Items,
};

/// The templates that an organization sees.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/templates",
        tag = "template",
        operation_id = "template_list",
        params(
            ("id" = String, Path, description = "Which."),
            ("limit" = Option<u32>, Query, description = "How many at most, 1 to 200; 50 when nothing is said."),
            ("cursor" = Option<String>, Query, description = "The `next_cursor` of the page before."),
        ),
        responses(
            (status = 200, body = policy_wire::view::Items<policy_wire::view::TemplateView>, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn list(asked: Asked) -> Reply {
    let action = Action::Template(TemplateAction::ListTemplates(asked.path("id")?, asked.page()?));
    asked
        .answer(action, |told| {
            let next_cursor = asked.next_cursor(told.shown.templates.iter().map(|it| it.id.as_str()));
            let items = told.shown.templates.iter().map(|it| told.scene.template(it)).collect();
            Answer::ok(&Items { items, next_cursor })
        })
        .await
}

/// Make a template.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/organizations/{id}/templates",
        tag = "template",
        operation_id = "template_create",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::TemplateBody,
        responses(
            (status = 201, body = policy_wire::view::TemplateView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn create(asked: Asked) -> Reply {
    let organization: OrganizationId = asked.path("id")?;
    let (body, id): (TemplateBody, TemplateId) = (asked.body()?, asked.edge.ids.next());
    let action = Action::Template(TemplateAction::CreateTemplate(body.read(id.clone(), organization)?));
    asked.answer(action, |told| Answer::created(&told.scene.template(told.shown.template(&id)?))).await
}

/// Change a template's name or what it says it is for.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        patch,
        path = "/v1/templates/{id}",
        tag = "template",
        operation_id = "template_edit",
        params(
            ("id" = String, Path, description = "Which."),
            ("If-Match" = String, Header, description = "The revision that was seen."),
        ),
        request_body = policy_wire::body::TemplateEditBody,
        responses(
            (status = 200, body = policy_wire::view::TemplateView, description = "Here it is."),
            (status = 412, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "Somebody changed it since; `revision` is the current one."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn edit(asked: Asked) -> Reply {
    let (id, body): (TemplateId, TemplateEditBody) = (asked.path("id")?, asked.body()?);
    let action = Action::Template(TemplateAction::EditTemplate(body.read(id.clone(), asked.seen()?)?));
    asked.answer(action, |told| Answer::ok(&told.scene.template(told.shown.template(&id)?))).await
}

/// Delete a template that nothing names.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        delete,
        path = "/v1/templates/{id}",
        tag = "template",
        operation_id = "template_delete",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn delete(asked: Asked) -> Reply {
    let action = Action::Template(TemplateAction::DeleteTemplate(asked.path("id")?));
    asked.answer(action, |_| Some(Answer::done())).await
}
