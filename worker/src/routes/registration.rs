//! Subscribing (S04), and registering at the portal of a tenant (S12).

use super::session;
use crate::{answer::Answer, config::SignUp, parse::Asked, respond::Reply};
use policy_core::{
    action::{Action, ConfirmRegistration, ConfirmSelfRegistration, NewPerson, PortalAction, RegistrationAction},
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

/// Subscribe, or register at a portal: a mail with a link is sent. The answer is the same for every e-mail.
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
            (status = 404, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "There is no such portal."),
            crate::openapi::Public,
        )
    )
)]
pub(crate) async fn create(asked: Asked) -> Reply {
    let mut body: SubscribeBody = asked.body()?;
    let (id, language) = (asked.edge.ids.next(), asked.language);
    // Whoever runs a tenant decides who registers into it; the deployment, who makes one.
    let action = match body.portal.take() {
        Some(slug) => Action::Portal(PortalAction::SelfRegister(body.read_at(&slug, id, language)?)),
        None if asked.edge.config.sign_up == SignUp::Closed => return Err(Fault::SignUpClosed.into()),
        None => Action::Registration(RegistrationAction::Subscribe(body.read(id, language)?)),
    };
    asked.answer(action, |_| Answer::accepted(&Subscribed { status: "mail_sent" })).await
}

/// Confirm a subscription, or a registration at a portal: an account, an organization, a session.
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
            (status = 402, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "The plan of the tenant has no room."),
            (status = 410, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "The link is dead."),
            crate::openapi::Public,
        )
    )
)]
pub(crate) async fn confirm(asked: Asked) -> Reply {
    let body: ConfirmRegistrationBody = asked.body()?;
    let ids = &asked.edge.ids;
    let (name, password, organization_name) =
        (body.name()?, body.password(asked.edge.config.password_rules)?, body.organization_name()?);
    let registration = asked.edge.config.secrets.registration(&body.secret).ok_or(Denial::DeadLink)?;
    let person = NewPerson { account: ids.next(), name, password };
    let (organization, member, session) = (ids.next(), ids.next(), ids.next());
    let action = match organization_name {
        Some(organization_name) => {
            Action::Registration(RegistrationAction::ConfirmRegistration(Box::new(ConfirmRegistration {
                registration,
                person,
                organization_name,
                organization,
                member,
                roles: [ids.next(), ids.next(), ids.next()],
                session,
            })))
        }
        None => Action::Portal(PortalAction::ConfirmSelfRegistration(Box::new(ConfirmSelfRegistration {
            registration,
            person,
            organization,
            member,
            session,
        }))),
    };
    asked.answer(action, |told| session::begun(told, body.deliver)).await
}
