//! Invitations.

use crate::{answer::Answer, parse::Asked, pipeline::Told, respond::Reply};
use policy_core::{
    action::{AcceptInvitation, Action, NewPerson},
    denial::Denial,
    id::{InvitationId, OrganizationId, SessionId},
};
use policy_wire::{
    body::{AcceptInvitationBody, InvitationBody, LookUpInvitationBody},
    view::Items,
    word::Deliver,
};

/// Whoever was signed in stays so; everybody else is now.
pub(super) fn joined(told: &Told, new: &SessionId, deliver: Deliver) -> Option<Answer> {
    let session = told.shown.caller.session()?;
    let answer = Answer::created(&told.scene.session(session)?)?;
    Some(if session.id == *new { answer.with_session(new, deliver) } else { answer })
}

/// The invitations into an organization.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/invitations",
        tag = "invitation",
        operation_id = "invitation_list",
        params(
            ("id" = String, Path, description = "Which."),
            ("limit" = Option<u32>, Query, description = "How many at most, 1 to 200; 50 when nothing is said."),
            ("cursor" = Option<String>, Query, description = "The `next_cursor` of the page before."),
        ),
        responses(
            (status = 200, body = policy_wire::view::Items<policy_wire::view::InvitationView>, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn list(asked: Asked) -> Reply {
    let action = Action::ListInvitations(asked.path("id")?, asked.page()?);
    asked
        .answer(action, |told| {
            let next_cursor = asked.next_cursor(told.shown.invitations.iter().map(|it| it.id.as_str()));
            let items = told.shown.invitations.iter().map(|it| told.scene.invitation(it)).collect::<Option<_>>()?;
            Answer::ok(&Items { items, next_cursor })
        })
        .await
}

/// Invite a person by e-mail with a role.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/organizations/{id}/invitations",
        tag = "invitation",
        operation_id = "invitation_create",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::InvitationBody,
        responses(
            (status = 201, body = policy_wire::view::InvitationView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn create(asked: Asked) -> Reply {
    let organization: OrganizationId = asked.path("id")?;
    let (body, id): (InvitationBody, InvitationId) = (asked.body()?, asked.edge.ids.next());
    let action = Action::Invite(Box::new(body.read(id.clone(), organization, asked.language)?));
    asked.answer(action, |told| Answer::created(&told.scene.invitation(told.shown.invitation(&id)?)?)).await
}

/// Take an invitation back.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        delete,
        path = "/v1/invitations/{id}",
        tag = "invitation",
        operation_id = "invitation_revoke",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn revoke(asked: Asked) -> Reply {
    let action = Action::RevokeInvitation(asked.path("id")?);
    asked.answer(action, |_| Some(Answer::done())).await
}

/// See what a link invites to.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/invitations/lookup",
        tag = "invitation",
        operation_id = "invitation_look_up",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::LookUpInvitationBody,
        responses(
            (status = 200, body = policy_wire::view::InvitationLookup, description = "Here it is."),
            (status = 410, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "The link is dead."),
            crate::openapi::Public,
        )
    )
)]
pub(crate) async fn look_up(asked: Asked) -> Reply {
    let body: LookUpInvitationBody = asked.body()?;
    let link = asked.edge.config.secrets.invitation(&body.secret).ok_or(Denial::DeadLink)?;
    let action = Action::LookUpInvitation(link);
    asked.answer(action, |told| Answer::ok(&told.scene.invitation_lookup(told.shown.invitations.first()?)?)).await
}

/// Accept an invitation.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/invitations/accept",
        tag = "invitation",
        operation_id = "invitation_accept",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::AcceptInvitationBody,
        responses(
            (status = 201, body = policy_wire::view::SessionView, description = "Here it is."),
            (status = 410, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "The link is dead."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn accept(asked: Asked) -> Reply {
    let body: AcceptInvitationBody = asked.body()?;
    let ids = &asked.edge.ids;
    let person = body.person()?.map(|(name, password)| NewPerson { account: ids.next(), name, password });
    let link = asked.edge.config.secrets.invitation(&body.secret).ok_or(Denial::DeadLink)?;
    let session: SessionId = ids.next();
    let accept = AcceptInvitation { link, person, member: ids.next(), session: session.clone() };
    asked.answer(Action::AcceptInvitation(Box::new(accept)), |told| joined(told, &session, body.deliver)).await
}
