//! The plans.

use crate::{
    parse::Asked,
    respond::{Reply, json},
};
use axum::http::StatusCode;
use policy_core::plan::Plan;
use policy_wire::view::{Items, PlanView};

/// The plans and what they allow.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/plans",
        tag = "plan",
        operation_id = "plan_list",
        responses(
            (status = 200, body = policy_wire::view::Items<policy_wire::view::PlanView>, description = "Here it is."),
            crate::openapi::Common,
        )
    )
)]
pub(crate) async fn list(asked: Asked) -> Reply {
    let items = Plan::ALL.into_iter().map(PlanView::from).collect();
    let _ = asked;
    Ok(json(StatusCode::OK, &Items { items, next_cursor: None }))
}
