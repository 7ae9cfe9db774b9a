//! The vendor's billing back end.

use super::organization::all;
use crate::{answer::Answer, parse::Asked, respond::Reply};
use policy_core::{
    action::{Action, SetPlan},
    id::OrganizationId,
};
use policy_wire::body::PlanBody;

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
    let action = Action::ListRoots(asked.page()?);
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
    let action = Action::SetPlan(SetPlan { root: root.clone(), plan: body.plan.into(), groups });
    asked.answer(action, |told| Answer::ok(&told.scene.organization(told.shown.organization(&root)?))).await
}
