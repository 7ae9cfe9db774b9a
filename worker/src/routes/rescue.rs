//! The operator's invitations into roots that their Admins have left.

use super::invitation::joined;
use crate::{answer::Answer, parse::Asked, respond::Reply};
use policy_core::{
    action::{AcceptRescue, Action, NewPerson, RescueAction},
    denial::Denial,
    id::SessionId,
};
use policy_wire::{
    body::AcceptInvitationBody,
    view::{RescueView, RescuesView},
};

/// The operator's invitations of an Admin that are under way, for the Admins of the root.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/rescues",
        tag = "rescue",
        operation_id = "rescue_list",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 200, body = policy_wire::view::RescuesView, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn list(asked: Asked) -> Reply {
    let action = Action::Rescue(RescueAction::ListRescues(asked.path("id")?));
    asked
        .answer(action, |told| {
            Answer::ok(&RescuesView { items: told.shown.rescues.iter().map(RescueView::of).collect() })
        })
        .await
}

/// Cancel such an invitation, as an Admin of the root.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        delete,
        path = "/v1/rescues/{id}",
        tag = "rescue",
        operation_id = "rescue_cancel",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn cancel(asked: Asked) -> Reply {
    asked.answer(Action::Rescue(RescueAction::CancelRescue(asked.path("id")?)), |_| Some(Answer::done())).await
}

/// Become Admin by such an invitation, once it has taken effect.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/rescues/accept",
        tag = "rescue",
        operation_id = "rescue_accept",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::AcceptInvitationBody,
        responses(
            (status = 201, body = policy_wire::view::SessionView, description = "Here it is."),
            (status = 410, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "The link is dead."),
            crate::openapi::BySecret,
        )
    )
)]
pub(crate) async fn accept(asked: Asked) -> Reply {
    let body: AcceptInvitationBody = asked.body()?;
    let ids = &asked.edge.ids;
    let person = body.person(asked.edge.config.password_rules)?;
    let person = person.map(|(name, password)| NewPerson { account: ids.next(), name, password });
    let rescue = asked.edge.config.secrets.rescue(&body.secret).ok_or(Denial::DeadLink)?;
    let session: SessionId = ids.next();
    let accept = AcceptRescue { rescue, person, member: ids.next(), session: session.clone() };
    asked
        .answer(Action::Rescue(RescueAction::AcceptRescue(Box::new(accept))), |told| {
            joined(told, &session, body.deliver)
        })
        .await
}
