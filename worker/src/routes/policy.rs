//! What the caller's account may do.

use crate::{
    answer::Answer,
    parse::Asked,
    respond::{Reply, bytes, set},
    secrets::hexadecimal,
};
use axum::{
    http::{StatusCode, header},
    response::IntoResponse,
};
use policy_core::{
    access::Verdict,
    action::{Action, ReviewAction},
    decide::remedies,
};
use policy_wire::{body::ExplainBody, decision::ExplainedView};
use sha2::{Digest, Sha256};

/// What the caller's account may do, for the policy package.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/policy",
        tag = "policy",
        operation_id = "policy_show",
        responses(
            (status = 200, body = Vec<u8>, content_type = "application/vnd.rolecall.policy", description = "The snapshot."),
            (status = 304, description = "It is as the caller has it."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn show(asked: Asked) -> Reply {
    snapshot(&asked, Action::Review(ReviewAction::ShowPolicy)).await
}

/// What somebody may do, for a back end that renders for that person: of others as much as the caller may review, which
/// is where the caller has `member.view` and `role.view`. It may permit less than the person may, and never more.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/accounts/{id}/policy",
        tag = "policy",
        operation_id = "policy_show_of",
        params(("id" = String, Path, description = "Whose.")),
        responses(
            (status = 200, body = Vec<u8>, content_type = "application/vnd.rolecall.policy", description = "The snapshot."),
            (status = 304, description = "It is as the caller has it."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn show_of(asked: Asked) -> Reply {
    let action = Action::Review(ReviewAction::ShowPolicyOf(asked.path("id")?));
    snapshot(&asked, action).await
}

/// The bytes, with a tag by which the caller need not have them again.
async fn snapshot(asked: &Asked, action: Action) -> Reply {
    let snapshot = asked.read(action, |told| told.snapshot.map(<[u8]>::to_vec)).await?;
    let tag = format!("\"{}\"", hexadecimal(&Sha256::digest(&snapshot)).get(..32).unwrap_or_default());
    let mut response = if asked.has(&tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        bytes("application/vnd.rolecall.policy", snapshot)
    };
    set(response.headers_mut(), header::ETAG, &tag);
    Ok(response)
}

/// Whether the caller may do something, and why; and if not, what would allow it and who could make it so.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/explain",
        tag = "policy",
        operation_id = "policy_explain",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::ExplainBody,
        responses(
            (status = 200, body = policy_wire::decision::ExplainedView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn explain(asked: Asked) -> Reply {
    let body: ExplainBody = asked.body()?;
    let action = Action::Review(ReviewAction::Explain(body.read()?));
    asked
        .answer(action, |told| {
            let verdict = told.verdict?;
            let remedies = match verdict {
                Verdict::Denied(denial) => remedies(told.scene.facts(), denial),
                Verdict::Allowed(_) => vec![],
            };
            Answer::ok(&ExplainedView::of(verdict, &remedies, asked.language))
        })
        .await
}
