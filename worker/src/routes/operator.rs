//! The vendor's billing back end.

use super::organization::{all, shown};
use crate::{answer::Answer, parse::Asked, pipeline::Told, respond::Reply};
use policy_core::{
    action::{Action, OrganizationAction, PlanAction, RescueAction, SetAddOns, SetPlan},
    id::{OrganizationId, RescueId},
};
use policy_wire::{
    body::{AddOnsBody, InviteAdminBody, NothingBody, PlanBody},
    view::RescueView,
};

/// All roots, for the operator.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/operator/organizations",
        tag = "operator",
        operation_id = "operator_list",
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
    let action = Action::Organization(OrganizationAction::ListRoots(asked.page()?));
    asked.answer(action, |told| all(&asked, told)).await
}

/// Set the plan of a root, as the operator.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        put,
        path = "/v1/operator/organizations/{id}/plan",
        tag = "operator",
        operation_id = "operator_set_plan",
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
pub(crate) async fn set_plan(asked: Asked) -> Reply {
    let (root, body): (OrganizationId, PlanBody) = (asked.path("id")?, asked.body()?);
    let groups = [asked.edge.ids.next(), asked.edge.ids.next()];
    let action = Action::Plan(PlanAction::SetPlan(SetPlan { root: root.clone(), plan: body.plan.into(), groups }));
    asked.answer(action, |told| Answer::ok(&told.scene.organization(told.shown.organization(&root)?))).await
}

/// Set what raises lines of the plan of a root, as the operator.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        put,
        path = "/v1/operator/organizations/{id}/add-ons",
        tag = "operator",
        operation_id = "operator_set_add_ons",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        request_body = policy_wire::body::AddOnsBody,
        responses(
            (status = 200, body = policy_wire::body::AddOnsBody, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn set_add_ons(asked: Asked) -> Reply {
    let (root, body): (OrganizationId, AddOnsBody) = (asked.path("id")?, asked.body()?);
    let groups = [asked.edge.ids.next(), asked.edge.ids.next()];
    let action = Action::Plan(PlanAction::SetAddOns(SetAddOns { root: root.clone(), add_ons: body.read(), groups }));
    let set = |told: &Told| Answer::ok(&AddOnsBody::of(&told.shown.organization(&root)?.tenant()?.add_ons));
    asked.answer(action, set).await
}

/// Suspend a root, and with it the whole tree, as the operator.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/operator/organizations/{id}/suspend",
        tag = "operator",
        operation_id = "operator_suspend",
        params(
            ("id" = String, Path, description = "Which."),
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

/// Put a suspended root back into use, as the operator.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/operator/organizations/{id}/reinstate",
        tag = "operator",
        operation_id = "operator_reinstate",
        params(
            ("id" = String, Path, description = "Which."),
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

/// Invite an Admin into a root none of whose Admins has signed in for 30 days, as the operator: all members are told.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/operator/organizations/{id}/invite-admin",
        tag = "operator",
        operation_id = "operator_invite_admin",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::InviteAdminBody,
        responses(
            (status = 201, body = policy_wire::view::RescueView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn invite_admin(asked: Asked) -> Reply {
    let (root, body): (OrganizationId, InviteAdminBody) = (asked.path("id")?, asked.body()?);
    let id: RescueId = asked.edge.ids.next();
    let action = Action::Rescue(RescueAction::InviteAdmin(body.read(id.clone(), root, asked.language)?));
    asked.answer(action, |told| Answer::created(&RescueView::of(told.shown.rescue(&id)?))).await
}
