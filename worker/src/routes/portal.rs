//! Registering into a tenant without invitation (S12): its settings, and what its page shows.

use crate::{answer::Answer, parse::Asked, respond::Reply};
use policy_core::{
    action::{Action, PortalAction},
    id::OrganizationId,
    portal::Slug,
};
use policy_wire::{
    body::PortalBody,
    view::{PortalPage, PortalView},
};

/// What everybody sees of a portal that is switched on.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/portals/{slug}",
        tag = "registration",
        operation_id = "portal_look_up",
        params(
            ("slug" = String, Path, description = "What its address ends with."),
        ),
        responses(
            (status = 200, body = policy_wire::view::PortalPage, description = "Here it is."),
            crate::openapi::PublicRead,
        )
    )
)]
pub(crate) async fn look_up(asked: Asked) -> Reply {
    let slug: Slug = asked.path("slug")?;
    asked
        .answer(Action::Portal(PortalAction::LookUpPortal(slug)), |told| {
            Answer::ok(&PortalPage::of(told.shown.portals.first()?))
        })
        .await
}

/// How people register into the tree of a root.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/registration",
        tag = "registration",
        operation_id = "portal_show",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 200, body = policy_wire::view::PortalView, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn show(asked: Asked) -> Reply {
    let action = Action::Portal(PortalAction::ShowPortal(asked.path("id")?));
    asked.answer(action, |told| Answer::ok(&PortalView::of(told.shown.portals.first()?))).await
}

/// Set how people register into the tree of a root.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        put,
        path = "/v1/organizations/{id}/registration",
        tag = "registration",
        operation_id = "portal_set",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        request_body = policy_wire::body::PortalBody,
        responses(
            (status = 200, body = policy_wire::view::PortalView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn set(asked: Asked) -> Reply {
    let (root, body): (OrganizationId, PortalBody) = (asked.path("id")?, asked.body()?);
    let action = Action::Portal(PortalAction::SetPortal(Box::new(body.read(root.clone())?)));
    asked.answer(action, |told| Answer::ok(&PortalView::of(told.shown.portal(&root)?))).await
}
