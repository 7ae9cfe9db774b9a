//! The standard authorization API, for gateways and back ends (AuthZEN 1.0, B16).

use crate::{
    parse::Asked,
    respond::{Reply, json},
};
use axum::http::StatusCode;
use policy_core::action::{Action, ReviewAction};
use policy_wire::{
    body::{EvaluationBody, EvaluationsBody, Questions},
    evaluation::EvaluationsView,
};

/// Whether somebody may do something (AuthZEN 1.0, Access Evaluation). A denial is an answer, with its reason.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/access/v1/evaluation",
        tag = "authzen",
        operation_id = "authzen_evaluation",
        params(("X-Request-ID" = Option<String>, Header, description = "Comes back as it is.")),
        request_body(content = policy_wire::body::EvaluationBody, example = json!({
            "subject": { "type": "account", "id": "acc_01890000000070008000000000" },
            "action": { "name": "device.control" },
            "resource": { "type": "device", "id": "dev_01890000000070008000000000" },
        })),
        responses(
            (status = 200, body = policy_wire::evaluation::EvaluationView, description = "Permitted or denied.",
                example = json!({ "decision": false, "context": { "denial": {
                    "code": "permission_missing",
                    "missing": "device.control:own",
                    "where": "org_01890000000070008000000000",
                    "sentence": "You need the permission `device.control:own`.",
                } } })),
            crate::openapi::Standard,
        )
    )
)]
pub(crate) async fn one(asked: Asked) -> Reply {
    let body: EvaluationBody = asked.body()?;
    // It asks for `ReviewAction::Evaluate`.
    evaluate(&asked, &body.read()?).await
}

/// Whether somebody may do many things, in one look (AuthZEN 1.0, Access Evaluations): at most 50.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/access/v1/evaluations",
        tag = "authzen",
        operation_id = "authzen_evaluations",
        params(("X-Request-ID" = Option<String>, Header, description = "Comes back as it is.")),
        request_body(content = policy_wire::body::EvaluationsBody, example = json!({
            "subject": { "type": "account", "id": "acc_01890000000070008000000000" },
            "action": { "name": "device.view" },
            "evaluations": [
                { "resource": { "type": "device", "id": "dev_01890000000070008000000000" } },
                { "resource": { "type": "device", "id": "dev_01890000000070008000000001" } },
            ],
        })),
        responses(
            (status = 200, body = policy_wire::evaluation::EvaluationsView, description = "Each in its place.",
                example = json!({ "evaluations": [{ "decision": true }, { "decision": false, "context": { "denial": {
                    "code": "not_found",
                    "sentence": "There is no such thing, or you cannot see it.",
                } } }] })),
            crate::openapi::Standard,
        )
    )
)]
pub(crate) async fn many(asked: Asked) -> Reply {
    let body: EvaluationsBody = asked.body()?;
    // It asks for `ReviewAction::Evaluate`.
    evaluate(&asked, &body.read()?).await
}

async fn evaluate(asked: &Asked, questions: &Questions) -> Reply {
    let action = Action::Review(ReviewAction::Evaluate(questions.asked()));
    let render = |view: Option<EvaluationsView>| view.map(|view| json(StatusCode::OK, &view));
    asked
        .read(action, |told| render(told.verdicts.and_then(|all| EvaluationsView::of(questions, all, asked.language))))
        .await
}
