//! Who may do what in a tenant, and what an edit would change (B04, B05).

use crate::{answer::Answer, parse::Asked, pipeline::Told, respond::Reply, respond::bytes};
use policy_core::{
    action::{Action, EditRole, Preview, ReviewAction},
    decide::Edit,
    id::{OrganizationId, RoleId},
    time::Version,
};
use policy_wire::{
    body::{AccessReviewBody, EditBody, RolePermissionsBody},
    decision::{AccessReviewView, WhatMayView, WhoMayView},
    impact::ImpactView,
};

/// Who may do what in and below an organization, for the policy package: reviews and what-ifs without a round trip. For
/// whoever may see the members and what roles permit there, and sees all that is above.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/access-model",
        tag = "policy",
        operation_id = "policy_access_model",
        params(
            ("id" = String, Path, description = "In and below which."),
        ),
        responses(
            (status = 200, body = Vec<u8>, content_type = "application/vnd.rolecall.access-model", description = "The snapshot."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn access_model(asked: Asked) -> Reply {
    let action = Action::Review(ReviewAction::ShowAccessModel(asked.path("id")?));
    let snapshot = asked.read(action, |told| told.snapshot.map(<[u8]>::to_vec)).await?;
    Ok(bytes("application/vnd.rolecall.access-model", snapshot))
}

/// Who gains and loses what by an edit before it is made, and whether the caller may make it.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/organizations/{id}/impact",
        tag = "policy",
        operation_id = "policy_impact",
        params(
            ("id" = String, Path, description = "In and below which it is looked at."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::EditBody,
        responses(
            (status = 200, body = policy_wire::impact::ImpactView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn impact(asked: Asked) -> Reply {
    let (organization, body): (_, EditBody) = (asked.path("id")?, asked.body()?);
    // It asks for `ReviewAction::Preview` of that edit.
    preview(&asked, Preview { organization, edit: body.read()? }).await
}

/// Who gains and loses what when a role is to permit this here.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/organizations/{id}/roles/{role}/permissions:preview",
        tag = "role",
        operation_id = "role_preview",
        params(
            ("id" = String, Path, description = "Where."),
            ("role" = String, Path, description = "The role."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::RolePermissionsBody,
        responses(
            (status = 200, body = policy_wire::impact::ImpactView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn role_permissions(asked: Asked) -> Reply {
    let (organization, role): (OrganizationId, RoleId) = (asked.path("id")?, asked.path("role")?);
    let body: RolePermissionsBody = asked.body()?;
    // It asks for `ReviewAction::Preview` of this edit.
    let edit: EditRole = body.read(organization.clone(), role, Version::default())?;
    preview(&asked, Preview { organization, edit: Edit::EditRole(edit) }).await
}

async fn preview(asked: &Asked, preview: Preview) -> Reply {
    asked
        .answer(Action::Review(ReviewAction::Preview(Box::new(preview))), |told| {
            Answer::ok(&match told.preview? {
                Ok((impact, hidden)) => ImpactView::made(impact, *hidden, asked.language),
                Err(denial) => ImpactView::refused(denial, asked.language),
            })
        })
        .await
}

/// Who may do something, or all that somebody may do to something, with the ways by which.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/access-review",
        tag = "policy",
        operation_id = "policy_access_review",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::AccessReviewBody,
        responses(
            (status = 200, body = policy_wire::decision::AccessReviewView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn access_review(asked: Asked) -> Reply {
    let body: AccessReviewBody = asked.body()?;
    // It asks for `ReviewAction::WhoCan` or `ReviewAction::WhatCan`.
    asked.answer(body.read()?, reviewed).await
}

fn reviewed(told: &Told) -> Option<Answer> {
    let (who, what) = (told.who.map(WhoMayView::all), told.what.map(WhatMayView::all));
    (who.is_some() || what.is_some()).then(|| Answer::ok(&AccessReviewView { who, what })).flatten()
}
