//! One's own account.

use super::password_reset::mail_sent;
use crate::{
    answer::Answer,
    parse::Asked,
    pipeline::{Attempt, Told},
    respond::Reply,
    store::PasswordOf,
};
use policy_core::{
    action::{AccountAction, Action, SessionAction},
    denial::Denial,
};
use policy_wire::{
    body::{ChangePasswordBody, ConfirmEmailChangeBody, DeleteAccountBody, EditAccountBody, EmailChangeBody},
    password::Password,
};

fn own(told: &Told) -> Option<Answer> {
    Answer::ok(&told.scene.account(told.scene.facts().caller.session()?)?)
}

fn callers(password: Password) -> Attempt {
    Attempt { of: PasswordOf::Caller, password }
}

/// One's own account.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/account",
        tag = "account",
        operation_id = "account_show",
        responses(
            (status = 200, body = policy_wire::view::AccountView, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn show(asked: Asked) -> Reply {
    asked.answer(Action::Session(SessionAction::ShowSession), own).await
}

/// Change one's own name, or the language of mails.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        patch,
        path = "/v1/account",
        tag = "account",
        operation_id = "account_edit",
        request_body = policy_wire::body::EditAccountBody,
        responses(
            (status = 200, body = policy_wire::view::AccountView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn edit(asked: Asked) -> Reply {
    let body: EditAccountBody = asked.body()?;
    asked.answer(Action::Account(AccountAction::EditAccount(body.read()?)), own).await
}

/// Delete one's own account: every membership ends, in every tenant; a root where nobody else is, is closed with it.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        delete,
        path = "/v1/account",
        tag = "account",
        operation_id = "account_delete",
        request_body = policy_wire::body::DeleteAccountBody,
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn delete(asked: Asked) -> Reply {
    let body: DeleteAccountBody = asked.body()?;
    let (delete, password) = body.read()?;
    let action = Action::Account(AccountAction::DeleteAccount(Box::new(delete)));
    asked.answer_with_password(action, callers(password), |_| Some(Answer::done().without_session())).await
}

/// Choose another password: all other sessions end.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        put,
        path = "/v1/account/password",
        tag = "account",
        operation_id = "account_change_password",
        request_body = policy_wire::body::ChangePasswordBody,
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn change_password(asked: Asked) -> Reply {
    let body: ChangePasswordBody = asked.body()?;
    let (change, current) = body.read(asked.edge.config.password_rules)?;
    asked
        .answer_with_password(Action::Account(AccountAction::ChangePassword(change)), callers(current), |_| {
            Some(Answer::done())
        })
        .await
}

/// Ask for another e-mail: a link is mailed there. The answer is the same whether or not it has an account.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/account/email-change",
        tag = "account",
        operation_id = "account_request_email_change",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::EmailChangeBody,
        responses(
            (status = 202, body = super::password_reset::ResetRequested, description = "A mail is on its way."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn request_email_change(asked: Asked) -> Reply {
    let body: EmailChangeBody = asked.body()?;
    let (change, password) = body.read(asked.edge.ids.next())?;
    asked
        .answer_with_password(Action::Account(AccountAction::RequestEmailChange(change)), callers(password), |_| {
            mail_sent()
        })
        .await
}

/// Make the e-mail to which the link came one's own: all other sessions end.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/account/email-change/confirm",
        tag = "account",
        operation_id = "account_confirm_email_change",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::ConfirmEmailChangeBody,
        responses(
            (status = 200, body = policy_wire::view::AccountView, description = "Here it is."),
            (status = 410, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "The link is dead."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn confirm_email_change(asked: Asked) -> Reply {
    let body: ConfirmEmailChangeBody = asked.body()?;
    let change = asked.edge.config.secrets.email_change(&body.secret).ok_or(Denial::DeadLink)?;
    asked.answer(Action::Account(AccountAction::ConfirmEmailChange(change)), own).await
}
