//! Forgotten passwords (S15, B15).

use crate::{answer::Answer, parse::Asked, respond::Reply};
use policy_core::{
    action::{AccountAction, Action, ConfirmReset},
    denial::Denial,
};
use policy_wire::body::{ConfirmResetBody, RequestResetBody};
use serde::Serialize;

/// A mail is on its way.
#[derive(Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub(crate) struct ResetRequested {
    /// Always `mail_sent`.
    status: &'static str,
}

/// The answer to whoever starts a reset: never the link (T43).
pub(super) fn mail_sent() -> Option<Answer> {
    Answer::accepted(&ResetRequested { status: "mail_sent" })
}

/// Ask for a new password: a mail with a link is sent. The answer is always the same.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/password-resets",
        tag = "password",
        operation_id = "password_reset_create",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::RequestResetBody,
        responses(
            (status = 202, body = ResetRequested, description = "Here it is."),
            crate::openapi::Public,
        )
    )
)]
pub(crate) async fn create(asked: Asked) -> Reply {
    let body: RequestResetBody = asked.body()?;
    let action = Action::Account(AccountAction::RequestReset(body.read(asked.edge.ids.next(), asked.language)?));
    asked.answer(action, |_| mail_sent()).await
}

/// Set a new password by the link: all sessions end, and nobody is signed in by it.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/password-resets/confirm",
        tag = "password",
        operation_id = "password_reset_confirm",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::ConfirmResetBody,
        responses(
            (status = 204, description = "Done."),
            (status = 410, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "The link is dead."),
            crate::openapi::Public,
        )
    )
)]
pub(crate) async fn confirm(asked: Asked) -> Reply {
    let body: ConfirmResetBody = asked.body()?;
    let new = body.password(asked.edge.config.password_rules)?;
    let reset = asked.edge.config.secrets.reset(&body.secret).ok_or(Denial::DeadLink)?;
    asked
        .answer(Action::Account(AccountAction::ConfirmReset(ConfirmReset { reset, new })), |_| Some(Answer::done()))
        .await
}
