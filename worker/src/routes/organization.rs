//! Organizations.

use crate::{answer::Answer, parse::Asked, pipeline::Told, respond::Reply};
use policy_core::{
    action::{Action, InvitationAction, OrganizationAction, PlanAction},
    id::OrganizationId,
};
use policy_wire::{
    body::{
        DeleteOrganizationBody, InvitingBody, MoveOrganizationBody, NothingBody, OrganizationBody, PlanBody,
        RenameOrganizationBody,
    },
    view::Items,
};

/// A page of organizations.
pub(super) fn all(asked: &Asked, told: &Told) -> Option<Answer> {
    let next_cursor = asked.next_cursor(told.shown.organizations.iter().map(|it| it.id.as_str()));
    let items = told.shown.organizations.iter().map(|it| told.scene.organization(it)).collect();
    Answer::ok(&Items { items, next_cursor })
}

pub(super) fn shown(told: &Told, id: &OrganizationId) -> Option<Answer> {
    Answer::ok(&told.scene.organization(told.shown.organization(id)?))
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
    let action = Action::Organization(OrganizationAction::ListOrganizations(asked.page()?));
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
    let action = Action::Organization(OrganizationAction::CreateOrganization(body.read(id.clone())?));
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
    let action = Action::Organization(OrganizationAction::ShowOrganization(id.clone()));
    asked.answer(action, |told| shown(told, &id)).await
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
    let action = Action::Plan(PlanAction::ShowUsage(asked.path("id")?));
    asked.answer(action, |told| Answer::ok(&told.scene.usage(told.shown.organizations.first()?)?)).await
}

/// Give an organization another name.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        patch,
        path = "/v1/organizations/{id}",
        tag = "organization",
        operation_id = "organization_rename",
        params(
            ("id" = String, Path, description = "Which."),
            ("If-Match" = String, Header, description = "The revision that was seen."),
        ),
        request_body = policy_wire::body::RenameOrganizationBody,
        responses(
            (status = 200, body = policy_wire::view::OrganizationView, description = "Here it is."),
            (status = 412, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "Somebody changed it since; `revision` is the current one."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn rename(asked: Asked) -> Reply {
    let (id, body): (OrganizationId, RenameOrganizationBody) = (asked.path("id")?, asked.body()?);
    let action = Action::Organization(OrganizationAction::RenameOrganization(body.read(id.clone(), asked.seen()?)?));
    asked.answer(action, |told| shown(told, &id)).await
}

/// Delete an organization that is empty but for people, whose memberships and invitations end with it.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        delete,
        path = "/v1/organizations/{id}",
        tag = "organization",
        operation_id = "organization_delete",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        request_body = policy_wire::body::DeleteOrganizationBody,
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn delete(asked: Asked) -> Reply {
    let (id, body): (OrganizationId, DeleteOrganizationBody) = (asked.path("id")?, asked.body()?);
    let action = Action::Organization(OrganizationAction::DeleteOrganization(body.read(id)?));
    asked.answer(action, |_| Some(Answer::done())).await
}

/// Move an organization, with all that it holds, below another one of its tree.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/organizations/{id}/move",
        tag = "organization",
        operation_id = "organization_move",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::MoveOrganizationBody,
        responses(
            (status = 200, body = policy_wire::view::OrganizationView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn move_below(asked: Asked) -> Reply {
    let (id, body): (OrganizationId, MoveOrganizationBody) = (asked.path("id")?, asked.body()?);
    let action = Action::Organization(OrganizationAction::MoveOrganization(body.read(id.clone())?));
    asked.answer(action, |told| shown(told, &id)).await
}

/// Suspend an organization, and with it all below.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/organizations/{id}/suspend",
        tag = "organization",
        operation_id = "organization_suspend",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::NothingBody,
        responses(
            (status = 200, body = policy_wire::view::OrganizationView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn suspend(asked: Asked) -> Reply {
    let (id, NothingBody {}): (OrganizationId, _) = (asked.path("id")?, asked.body()?);
    asked
        .answer(Action::Organization(OrganizationAction::SuspendOrganization(id.clone())), |told| shown(told, &id))
        .await
}

/// Put a suspended organization back into use.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/organizations/{id}/reinstate",
        tag = "organization",
        operation_id = "organization_reinstate",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::NothingBody,
        responses(
            (status = 200, body = policy_wire::view::OrganizationView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn reinstate(asked: Asked) -> Reply {
    let (id, NothingBody {}): (OrganizationId, _) = (asked.path("id")?, asked.body()?);
    asked
        .answer(Action::Organization(OrganizationAction::ReinstateOrganization(id.clone())), |told| shown(told, &id))
        .await
}

/// Lower the plan of a root. Only the operator raises it.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        put,
        path = "/v1/organizations/{id}/plan",
        tag = "organization",
        operation_id = "organization_lower_plan",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        request_body = policy_wire::body::PlanBody,
        responses(
            (status = 200, body = policy_wire::view::OrganizationView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn lower_plan(asked: Asked) -> Reply {
    let (root, body): (OrganizationId, PlanBody) = (asked.path("id")?, asked.body()?);
    let action = Action::Plan(PlanAction::LowerPlan(root.clone(), body.plan.into()));
    asked.answer(action, |told| shown(told, &root)).await
}

/// Set how people are invited into a tree: how long links live at most, and whether people who are members somewhere are
/// invited too, who then join by signing in.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        put,
        path = "/v1/organizations/{id}/inviting",
        tag = "organization",
        operation_id = "organization_set_inviting",
        params(
            ("id" = String, Path, description = "The root."),
            ("If-Match" = String, Header, description = "The revision that was seen."),
        ),
        request_body = policy_wire::body::InvitingBody,
        responses(
            (status = 200, body = policy_wire::view::OrganizationView, description = "Here it is."),
            (status = 412, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "Somebody changed it since; `revision` is the current one."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn set_inviting(asked: Asked) -> Reply {
    let (id, body): (OrganizationId, InvitingBody) = (asked.path("id")?, asked.body()?);
    asked
        .answer(Action::Invitation(InvitationAction::SetInviting(body.read(id.clone(), asked.seen()?)?)), |told| {
            shown(told, &id)
        })
        .await
}
