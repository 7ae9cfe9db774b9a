//! Subscribing (S04).

use super::session;
use crate::{answer::Answer, config::SignUp, parse::Asked, respond::Reply};
use policy_core::{
    action::{Action, ConfirmRegistration, NewPerson},
    denial::Denial,
};
use policy_wire::{
    body::{ConfirmRegistrationBody, SubscribeBody},
    fault::Fault,
};
use serde::Serialize;

/// A mail is on its way.
#[derive(Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub(crate) struct Subscribed {
    /// Always `mail_sent`.
    status: &'static str,
}

/// Subscribe: a mail with a link is sent. The answer is always the same.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/registrations",
        tag = "registration",
        operation_id = "registration_create",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::SubscribeBody,
        responses(
            (status = 202, body = Subscribed, description = "Here it is."),
            crate::openapi::Public,
        )
    )
)]
pub(crate) async fn create(asked: Asked) -> Reply {
    if asked.edge.config.sign_up == SignUp::Closed {
        return Err(Fault::SignUpClosed.into());
    }
    let body: SubscribeBody = asked.body()?;
    let action = Action::Subscribe(body.read(asked.edge.ids.next(), asked.language)?);
    asked.answer(action, |_| Answer::accepted(&Subscribed { status: "mail_sent" })).await
}

/// Confirm a subscription: an account, a root organization, a session.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/registrations/confirm",
        tag = "registration",
        operation_id = "registration_confirm",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::ConfirmRegistrationBody,
        responses(
            (status = 201, body = policy_wire::view::SessionView, description = "Here it is."),
            (status = 410, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "The link is dead."),
            crate::openapi::Public,
        )
    )
)]
pub(crate) async fn confirm(asked: Asked) -> Reply {
    let body: ConfirmRegistrationBody = asked.body()?;
    let ids = &asked.edge.ids;
    let (name, password, organization_name) = (body.name()?, body.password()?, body.organization_name()?);
    let registration = asked.edge.config.secrets.registration(&body.secret).ok_or(Denial::DeadLink)?;
    let action = Action::ConfirmRegistration(Box::new(ConfirmRegistration {
        registration,
        person: NewPerson { account: ids.next(), name, password },
        organization_name,
        organization: ids.next(),
        member: ids.next(),
        roles: [ids.next(), ids.next(), ids.next()],
        session: ids.next(),
    }));
    asked.answer(action, |told| session::begun(told, body.deliver)).await
}
