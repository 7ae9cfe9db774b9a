//! Invitations.

use crate::{
    answer::Answer,
    parse::Asked,
    pipeline::Told,
    respond::{Refusal, Reply},
};
use policy_core::{
    action::{AcceptInvitation, Action, ImportMode, InvitationAction, InvitationLink, InviteMany, NewPerson},
    denial::Denial,
    id::{InvitationId, OrganizationId, SessionId},
};
use policy_wire::{
    body::{
        AcceptInvitationBody, ImportBody, InvitationBody, InvitationEditBody, LookUpInvitationBody, NothingBody, filter,
    },
    fault::{Invalid, Reason},
    view::{ImportView, Items},
    word::Deliver,
};

fn shown(told: &Told, id: &InvitationId) -> Option<Answer> {
    Answer::ok(&told.scene.invitation(told.shown.invitation(id)?)?)
}

/// What this secret is of. An invented one is as dead as a used one.
fn link(asked: &Asked, secret: &str) -> Result<InvitationLink, Refusal> {
    Ok(asked.edge.config.secrets.invitation(secret).ok_or(Denial::DeadLink)?)
}

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
            ("role" = Option<String>, Query, description = "Those with this role only. One that the caller does not see is not found.", example = "rol_0199b0c4d8a07000b6d2c1f5a3e49d10"),
            ("state" = Option<policy_wire::word::InvitationStateWord>, Query, description = "Those in this state now only.", example = "pending"),
            ("text" = Option<String>, Query, description = "Those with this in the name or the e-mail, large and small letters alike: 1 to 32 characters.", example = "müll"),
        ),
        responses(
            (status = 200, body = policy_wire::view::Items<policy_wire::view::InvitationView>, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn list(asked: Asked) -> Reply {
    let action = Action::Invitation(InvitationAction::ListInvitations(
        asked.path("id")?,
        asked.filter(filter::invitations)?,
        asked.page()?,
    ));
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
    let action =
        Action::Invitation(InvitationAction::Invite(Box::new(body.read(id.clone(), organization, asked.language)?)));
    asked.answer(action, |told| Answer::created(&told.scene.invitation(told.shown.invitation(&id)?)?)).await
}

/// Invite many people at once, or only say which of them could be. A list of which a row is refused invites nobody, so that
/// whoever mends and repeats it mails nobody twice. As JSON, or as a table (`text/csv`) whose first line names the columns:
/// `email` and `role`, and as wanted `organization` and `name`; roles and organizations by their identifiers.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/organizations/{id}/invitations:import",
        tag = "invitation",
        operation_id = "invitation_import",
        params(
            ("id" = String, Path, description = "Which."),
            ("dry_run" = Option<bool>, Query, description = "Whether it is only looked at; if nothing is said, it is done."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body(content((policy_wire::body::ImportBody = "application/json"), (String = "text/csv"))),
        responses(
            (status = 200, body = policy_wire::view::ImportView, description = "It was only looked at, or a row is refused: nobody is invited."),
            (status = 201, body = policy_wire::view::ImportView, description = "All are invited."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn import(asked: Asked) -> Reply {
    let organization: OrganizationId = asked.path("id")?;
    let body = asked.table().map_or_else(|| asked.body::<ImportBody>(), |table| Ok(ImportBody::of_csv(table)?))?;
    let dry = match asked.query("dry_run") {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => return Err(Invalid::new("dry_run", Reason::Value).into()),
    };
    let import = body.read(&organization, || asked.edge.ids.next())?;
    let unread = import.read.iter().any(|(_, invalid)| invalid.is_some());
    let mode = if dry || unread { ImportMode::DryRun } else { ImportMode::Run };
    let language = body.language.map_or(asked.language, Into::into);
    let many = InviteMany { organization, rows: import.rows.clone(), language, mode };
    asked
        .answer(Action::Invitation(InvitationAction::InviteMany(Box::new(many))), |told| {
            let view = ImportView::of(&import, told.judged, asked.language);
            if view.done { Answer::created(&view) } else { Answer::ok(&view) }
        })
        .await
}

/// An invitation.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/invitations/{id}",
        tag = "invitation",
        operation_id = "invitation_show",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 200, body = policy_wire::view::InvitationView, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn show(asked: Asked) -> Reply {
    let id: InvitationId = asked.path("id")?;
    asked.answer(Action::Invitation(InvitationAction::ShowInvitation(id.clone())), |told| shown(told, &id)).await
}

/// Change the role or the name of a pending invitation. The link stays; whoever changes it is the inviter now.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        patch,
        path = "/v1/invitations/{id}",
        tag = "invitation",
        operation_id = "invitation_change",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        request_body = policy_wire::body::InvitationEditBody,
        responses(
            (status = 200, body = policy_wire::view::InvitationView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn change(asked: Asked) -> Reply {
    let (id, body): (InvitationId, InvitationEditBody) = (asked.path("id")?, asked.body()?);
    asked
        .answer(Action::Invitation(InvitationAction::ChangeInvitation(body.read(id.clone())?)), |told| shown(told, &id))
        .await
}

/// Mail a new link, which kills the old one. One that has expired is as inviting anew; whoever resends is the inviter now.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/invitations/{id}/resend",
        tag = "invitation",
        operation_id = "invitation_resend",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::NothingBody,
        responses(
            (status = 200, body = policy_wire::view::InvitationView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn resend(asked: Asked) -> Reply {
    let id: InvitationId = asked.path("id")?;
    let NothingBody {} = asked.body()?;
    asked.answer(Action::Invitation(InvitationAction::ResendInvitation(id.clone())), |told| shown(told, &id)).await
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
    let action = Action::Invitation(InvitationAction::RevokeInvitation(asked.path("id")?));
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
    let action = Action::Invitation(InvitationAction::LookUpInvitation(link(&asked, &body.secret)?));
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
            crate::openapi::BySecret,
        )
    )
)]
pub(crate) async fn accept(asked: Asked) -> Reply {
    let body: AcceptInvitationBody = asked.body()?;
    let ids = &asked.edge.ids;
    let person = body.person(asked.edge.config.password_rules)?;
    let person = person.map(|(name, password)| NewPerson { account: ids.next(), name, password });
    let link = link(&asked, &body.secret)?;
    let session: SessionId = ids.next();
    let accept = AcceptInvitation { link, person, member: ids.next(), session: session.clone() };
    asked
        .answer(Action::Invitation(InvitationAction::AcceptInvitation(Box::new(accept))), |told| {
            joined(told, &session, body.deliver)
        })
        .await
}

/// Say no to an invitation.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/invitations/decline",
        tag = "invitation",
        operation_id = "invitation_decline",
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
    asked
        .answer(Action::Invitation(InvitationAction::DeclineInvitation(link(&asked, &body.secret)?)), |_| {
            Some(Answer::done())
        })
        .await
}
