//! Devices that are lent to people (B10).

use super::invitation::joined;
use crate::{answer::Answer, parse::Asked, pipeline::Told, respond::Reply};
use policy_core::{
    action::{AcceptShare, Action, NewPerson, ShareAction},
    denial::Denial,
    id::{DeviceId, SessionId, ShareId},
};
use policy_wire::{
    body::{AcceptInvitationBody, LookUpInvitationBody, ShareBody},
    view::{Items, ShareView},
};

fn all(told: &Told, next_cursor: Option<String>) -> Option<Answer> {
    let items: Vec<ShareView> = told.shown.shares.iter().map(|it| told.scene.share(it, told.shown)).collect();
    Answer::ok(&Items { items, next_cursor })
}

/// The shares of a device that the caller may know of.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/devices/{id}/shares",
        tag = "share",
        operation_id = "share_list_of_device",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 200, body = policy_wire::view::Items<policy_wire::view::ShareView>, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn list_of_device(asked: Asked) -> Reply {
    let action = Action::Share(ShareAction::ListSharesOf(asked.path("id")?));
    asked.answer(action, |told| all(told, None)).await
}

/// Share a device with a person, who gets a link by mail.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/devices/{id}/shares",
        tag = "share",
        operation_id = "share_offer",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::ShareBody,
        responses(
            (status = 201, body = policy_wire::view::ShareView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn offer(asked: Asked) -> Reply {
    let device: DeviceId = asked.path("id")?;
    let (body, id): (ShareBody, ShareId) = (asked.body()?, asked.edge.ids.next());
    let action = Action::Share(ShareAction::OfferShare(body.read(id.clone(), device, asked.language)?));
    asked.answer(action, |told| Answer::created(&told.scene.share(told.shown.share(&id)?, told.shown))).await
}

/// What is shared with the caller.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/shares",
        tag = "share",
        operation_id = "share_list",
        params(
            ("limit" = Option<u32>, Query, description = "How many at most, 1 to 200; 50 when nothing is said."),
            ("cursor" = Option<String>, Query, description = "The `next_cursor` of the page before."),
        ),
        responses(
            (status = 200, body = policy_wire::view::Items<policy_wire::view::ShareView>, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn list(asked: Asked) -> Reply {
    let action = Action::Share(ShareAction::ListSharesWithMe(asked.page()?));
    asked.answer(action, |told| all(told, asked.next_cursor(told.shown.shares.iter().map(|it| it.id.as_str())))).await
}

/// End a share for good: either side, and whoever may share the device.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        delete,
        path = "/v1/shares/{id}",
        tag = "share",
        operation_id = "share_end",
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
    let action = Action::Share(ShareAction::EndShare(asked.path("id")?));
    asked.answer(action, |_| Some(Answer::done())).await
}

/// See what a link shares.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/shares/lookup",
        tag = "share",
        operation_id = "share_look_up",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::LookUpInvitationBody,
        responses(
            (status = 200, body = policy_wire::view::ShareLookup, description = "Here it is."),
            (status = 410, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "The link is dead."),
            crate::openapi::Public,
        )
    )
)]
pub(crate) async fn look_up(asked: Asked) -> Reply {
    let body: LookUpInvitationBody = asked.body()?;
    let link = asked.edge.config.secrets.share(&body.secret).ok_or(Denial::DeadLink)?;
    let action = Action::Share(ShareAction::LookUpShare(link));
    asked.answer(action, |told| Answer::ok(&told.scene.share_lookup(told.shown.shares.first()?)?)).await
}

/// Say no to what a link offers: with its secret, signed in or not.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/shares/decline",
        tag = "share",
        operation_id = "share_decline",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::LookUpInvitationBody,
        responses(
            (status = 204, description = "Done."),
            (status = 410, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "The link is dead."),
            crate::openapi::Public,
        )
    )
)]
pub(crate) async fn decline(asked: Asked) -> Reply {
    let body: LookUpInvitationBody = asked.body()?;
    let link = asked.edge.config.secrets.share(&body.secret).ok_or(Denial::DeadLink)?;
    asked.answer(Action::Share(ShareAction::DeclineShare(link)), |_| Some(Answer::done())).await
}

/// Accept a share: signed in, or, without an account, by registering as a guest.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/shares/accept",
        tag = "share",
        operation_id = "share_accept",
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
    let link = asked.edge.config.secrets.share(&body.secret).ok_or(Denial::DeadLink)?;
    let session: SessionId = ids.next();
    let accept = AcceptShare { link, person, session: session.clone() };
    asked
        .answer(Action::Share(ShareAction::AcceptShare(Box::new(accept))), |told| joined(told, &session, body.deliver))
        .await
}
