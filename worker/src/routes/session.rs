//! Signing in and out.

use crate::{
    answer::Answer,
    parse::Asked,
    pipeline::{Attempt, Told},
    respond::Reply,
    store::PasswordOf,
};
use policy_core::action::{Action, PasswordCheck, SessionAction, SignIn};
use policy_wire::{body::SignInBody, view::SessionsView, word::Deliver};

/// The session that began, with its token.
pub(super) fn begun(told: &Told, deliver: Deliver) -> Option<Answer> {
    let session = told.shown.caller.session()?;
    Some(Answer::created(&told.scene.session(session)?)?.with_session(&session.id, deliver))
}

/// Sign in.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/session",
        tag = "session",
        operation_id = "session_create",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::SignInBody,
        responses(
            (status = 201, body = policy_wire::view::SessionView, description = "Here it is."),
            crate::openapi::Public,
        )
    )
)]
pub(crate) async fn create(asked: Asked) -> Reply {
    let body: SignInBody = asked.body()?;
    let deliver = body.deliver;
    let (email, password) = body.read()?;
    let session = asked.edge.ids.next();
    let action = Action::Session(SessionAction::SignIn(SignIn {
        email: email.clone(),
        password: PasswordCheck::Wrong,
        session,
    }));
    asked
        .answer_with_password(action, Attempt { of: PasswordOf::Account(email), password }, |told| begun(told, deliver))
        .await
}

/// The session, its account and its memberships.
///
/// A session ends after some days without use (`expires_at`; each use puts it off), and at the latest some days after
/// it began, however much it is used: usually 14 and 30, as the deployment chose. It ends at once when one signs out,
/// changes the password, finishes a reset or deletes the account.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/session",
        tag = "session",
        operation_id = "session_show",
        responses(
            (status = 200, body = policy_wire::view::SessionView, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn show(asked: Asked) -> Reply {
    asked
        .answer(Action::Session(SessionAction::ShowSession), |told| {
            Answer::ok(&told.scene.session(told.scene.facts().caller.session()?)?)
        })
        .await
}

/// Sign out.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        delete,
        path = "/v1/session",
        tag = "session",
        operation_id = "session_delete",
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn delete(asked: Asked) -> Reply {
    asked.answer(Action::Session(SessionAction::SignOut), |_| Some(Answer::done().without_session())).await
}

/// The live sessions of one's account.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/sessions",
        tag = "session",
        operation_id = "session_list",
        responses(
            (status = 200, body = policy_wire::view::SessionsView, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn list(asked: Asked) -> Reply {
    asked.answer(Action::Session(SessionAction::ListSessions), |told| Answer::ok(&SessionsView::of(told.shown)?)).await
}

/// Sign out everywhere else.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        delete,
        path = "/v1/sessions",
        tag = "session",
        operation_id = "session_end_others",
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn end_others(asked: Asked) -> Reply {
    asked.answer(Action::Session(SessionAction::EndOtherSessions), |_| Some(Answer::done())).await
}

/// Sign out at one place.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        delete,
        path = "/v1/sessions/{id}",
        tag = "session",
        operation_id = "session_end",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn end(asked: Asked) -> Reply {
    asked.answer(Action::Session(SessionAction::EndSession(asked.path("id")?)), |_| Some(Answer::done())).await
}
