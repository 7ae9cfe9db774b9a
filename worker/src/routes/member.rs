//! Members.

use crate::{
    answer::Answer,
    parse::Asked,
    pipeline::Told,
    respond::{Reply, bytes},
};
use policy_core::{
    action::{Action, MemberAction},
    facts::{Page, PageLimit},
    id::{MemberId, OrganizationId},
};
use policy_wire::{
    body::{DeveloperModeBody, EndMembershipBody, MemberRoleBody, NothingBody, ProfileBody, TransferBody, filter},
    view::{Items, MemberView},
};

fn shown(told: &Told, id: &MemberId) -> Option<Answer> {
    Answer::ok(&told.scene.member(told.shown.member(id)?)?)
}

fn with_profile(told: &Told, id: &MemberId) -> Option<Answer> {
    Answer::ok(&told.scene.member_shown(told.shown.member(id)?, told.shown)?)
}

/// The members of an organization.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/members",
        tag = "member",
        operation_id = "member_list",
        params(
            ("id" = String, Path, description = "Which."),
            ("limit" = Option<u32>, Query, description = "How many at most, 1 to 200; 50 when nothing is said."),
            ("cursor" = Option<String>, Query, description = "The `next_cursor` of the page before."),
            ("role" = Option<String>, Query, description = "Those with this role only. One that the caller does not see is not found.", example = "rol_0199b0c4d8a07000b6d2c1f5a3e49d10"),
            ("state" = Option<policy_wire::word::MemberStateWord>, Query, description = "Those in this state only.", example = "active"),
            ("text" = Option<String>, Query, description = "Those with this in the account's name or e-mail, large and small letters alike: 1 to 32 characters.", example = "müll"),
        ),
        responses(
            (status = 200, body = policy_wire::view::Items<policy_wire::view::MemberView>, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn list(asked: Asked) -> Reply {
    let action =
        Action::Member(MemberAction::ListMembers(asked.path("id")?, asked.filter(filter::members)?, asked.page()?));
    asked
        .answer(action, |told| {
            let next_cursor = asked.next_cursor(told.shown.members.iter().map(|it| it.id.as_str()));
            let items = told.shown.members.iter().map(|it| told.scene.member(it)).collect::<Option<_>>()?;
            Answer::ok(&Items { items, next_cursor })
        })
        .await
}

/// The members of an organization as a table, all that are wanted.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/members.csv",
        tag = "member",
        operation_id = "member_export",
        params(
            ("id" = String, Path, description = "Which."),
            ("role" = Option<String>, Query, description = "Those with this role only. One that the caller does not see is not found.", example = "rol_0199b0c4d8a07000b6d2c1f5a3e49d10"),
            ("state" = Option<policy_wire::word::MemberStateWord>, Query, description = "Those in this state only.", example = "active"),
            ("text" = Option<String>, Query, description = "Those with this in the account's name or e-mail, large and small letters alike: 1 to 32 characters.", example = "müll"),
        ),
        responses(
            (status = 200, body = String, content_type = "text/csv", description = "Their e-mails, names, roles, organization, types of user and states."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn export(asked: Asked) -> Reply {
    let organization: OrganizationId = asked.path("id")?;
    let wanted = asked.filter(filter::members)?;
    let mut table = MemberView::heading();
    let mut page = Page { after: None, limit: PageLimit::LARGEST };
    loop {
        let action = Action::Member(MemberAction::ExportMembers(organization.clone(), wanted.clone(), page.clone()));
        let members = asked
            .read(action, |told| {
                told.shown.members.iter().map(|it| told.scene.member(it)).collect::<Option<Vec<MemberView>>>()
            })
            .await?;
        members.iter().for_each(|it| table.push_str(&it.line()));
        match members.last() {
            Some(last) if members.len() == page.limit.get() => page.after = Some(last.id.as_str().into()),
            Some(_) | None => return Ok(bytes("text/csv; charset=utf-8", table.into_bytes())),
        }
    }
}

/// A member.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/members/{id}",
        tag = "member",
        operation_id = "member_show",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 200, body = policy_wire::view::MemberShown, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn show(asked: Asked) -> Reply {
    let id: MemberId = asked.path("id")?;
    asked.answer(Action::Member(MemberAction::ShowMember(id.clone())), |told| with_profile(told, &id)).await
}

/// Give a member another role.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        put,
        path = "/v1/members/{id}/role",
        tag = "member",
        operation_id = "member_assign_role",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        request_body = policy_wire::body::MemberRoleBody,
        responses(
            (status = 200, body = policy_wire::view::MemberView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn assign_role(asked: Asked) -> Reply {
    let id: MemberId = asked.path("id")?;
    let body: MemberRoleBody = asked.body()?;
    asked.answer(Action::Member(MemberAction::AssignRole(id.clone(), body.role()?)), |told| shown(told, &id)).await
}

/// Suspend a member.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/members/{id}/suspend",
        tag = "member",
        operation_id = "member_suspend",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::NothingBody,
        responses(
            (status = 200, body = policy_wire::view::MemberView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn suspend(asked: Asked) -> Reply {
    let id: MemberId = asked.path("id")?;
    let NothingBody {} = asked.body()?;
    asked.answer(Action::Member(MemberAction::SuspendMember(id.clone())), |told| shown(told, &id)).await
}

/// Reinstate a suspended member.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/members/{id}/reinstate",
        tag = "member",
        operation_id = "member_reinstate",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::NothingBody,
        responses(
            (status = 200, body = policy_wire::view::MemberView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn reinstate(asked: Asked) -> Reply {
    let id: MemberId = asked.path("id")?;
    let NothingBody {} = asked.body()?;
    asked.answer(Action::Member(MemberAction::ReinstateMember(id.clone())), |told| shown(told, &id)).await
}

/// Switch developer mode of one's own membership.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        put,
        path = "/v1/members/{id}/developer-mode",
        tag = "member",
        operation_id = "member_switch_developer_mode",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        request_body = policy_wire::body::DeveloperModeBody,
        responses(
            (status = 200, body = policy_wire::view::MemberView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn switch_developer_mode(asked: Asked) -> Reply {
    let id: MemberId = asked.path("id")?;
    let body: DeveloperModeBody = asked.body()?;
    asked
        .answer(Action::Member(MemberAction::SwitchDeveloperMode(id.clone(), body.mode())), |told| shown(told, &id))
        .await
}

/// Say what is known of a member there; the account stays as the person wrote it.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        put,
        path = "/v1/members/{id}/profile",
        tag = "member",
        operation_id = "member_set_profile",
        params(
            ("id" = String, Path, description = "Which."),
            ("If-Match" = String, Header, description = "The revision of the member that was seen."),
        ),
        request_body = policy_wire::body::ProfileBody,
        responses(
            (status = 200, body = policy_wire::view::MemberShown, description = "Here it is."),
            (status = 412, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "Somebody changed it since; `revision` is the current one."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn set_profile(asked: Asked) -> Reply {
    let id: MemberId = asked.path("id")?;
    let body: ProfileBody = asked.body()?;
    let action = Action::Member(MemberAction::EditMember(body.read(id.clone(), asked.seen()?)?));
    asked.answer(action, |told| with_profile(told, &id)).await
}

/// Delete a member: the account, as far as the caller reaches. Whether more of it is left is not told.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        delete,
        path = "/v1/members/{id}",
        tag = "member",
        operation_id = "member_delete",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        request_body = policy_wire::body::EndMembershipBody,
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn delete(asked: Asked) -> Reply {
    let body: EndMembershipBody = asked.body()?;
    let action = Action::Member(MemberAction::DeleteMember(body.read(asked.path("id")?)?));
    asked.answer(action, |_| Some(Answer::done())).await
}

/// Leave an organization.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/members/{id}/leave",
        tag = "member",
        operation_id = "member_leave",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::EndMembershipBody,
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn leave(asked: Asked) -> Reply {
    let body: EndMembershipBody = asked.body()?;
    let action = Action::Member(MemberAction::Leave(body.read(asked.path("id")?)?));
    asked.answer(action, |_| Some(Answer::done())).await
}

/// Move a member to another organization of the tree, with the same role.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/members/{id}/transfer",
        tag = "member",
        operation_id = "member_transfer",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::TransferBody,
        responses(
            (status = 200, body = policy_wire::view::MemberView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn transfer(asked: Asked) -> Reply {
    let id: MemberId = asked.path("id")?;
    let body: TransferBody = asked.body()?;
    asked.answer(Action::Member(MemberAction::TransferMember(body.read(id.clone())?)), |told| shown(told, &id)).await
}

/// End what the sessions of a member hold in this tree, as far as the caller reaches.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/members/{id}/sign-out",
        tag = "member",
        operation_id = "member_sign_out",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::NothingBody,
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn sign_out(asked: Asked) -> Reply {
    let NothingBody {} = asked.body()?;
    asked.answer(Action::Member(MemberAction::SignOutMember(asked.path("id")?)), |_| Some(Answer::done())).await
}

/// The same, and the person is mailed a link by which to choose another password. The caller never sees it.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/members/{id}/password-reset",
        tag = "member",
        operation_id = "member_reset_password",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::NothingBody,
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn reset_password(asked: Asked) -> Reply {
    let NothingBody {} = asked.body()?;
    let action = Action::Member(MemberAction::ResetMember(asked.path("id")?, asked.edge.ids.next()));
    asked.answer(action, |_| Some(Answer::done())).await
}
