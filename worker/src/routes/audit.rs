//! The audit log as it is read: of an organization, and what a member did (B12).

use crate::{
    answer::Answer,
    parse::Asked,
    pipeline::Told,
    respond::{Reply, bytes, set},
};
use axum::http::header;
use policy_core::{
    action::{Action, AuditAction},
    audit::{LogLimit, LogQuery, LogWindow},
    id::{MemberId, OrganizationId},
};
use policy_wire::view::AuditView;

fn part(asked: &Asked, told: &Told, query: &LogQuery, window: &LogWindow) -> AuditView {
    let looked_at = &told.scene.facts().audit_entries;
    let next = query.goes_on(window, looked_at, &told.shown.audit_entries);
    AuditView {
        items: told.scene.audit_entries(told.shown),
        next_cursor: next.map(|position| asked.cursor_behind(&position)),
    }
}

/// What the audit log says of an organization, the newest entries first.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/audit",
        tag = "audit",
        operation_id = "audit_list",
        params(
            ("id" = String, Path, description = "Which."),
            ("limit" = Option<u32>, Query, description = "How many at most, 1 to 200; 50 when nothing is said."),
            ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before."),
            ("actor" = Option<String>, Query, description = "Only what this account did.", example = "acc_01kaw0a1b2c3d4e5f6g7h8j9k1"),
            ("verb" = Option<String>, Query, description = "Only this, such as `member.suspend`; or all that begins so, such as `member`.", example = "member"),
            ("subject" = Option<String>, Query, description = "Only what was done to the thing with this identifier."),
            ("from" = Option<i64>, Query, description = "Only from this moment."),
            ("until" = Option<i64>, Query, description = "Only before this moment."),
            ("below" = Option<bool>, Query, description = "Also what concerns organizations below where the caller has `audit.view`; in a root, for whom it has it in all below, also organizations that are gone."),
        ),
        responses(
            (status = 200, body = policy_wire::view::AuditView, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn list(asked: Asked) -> Reply {
    let (query, reach) = asked.log()?;
    let window = query.window_of(reach);
    let action = Action::Audit(AuditAction::ShowAudit(asked.path("id")?, reach, Box::new(query.clone())));
    asked.answer(action, |told| Answer::ok(&part(&asked, told, &query, &window))).await
}

/// The same as lines of JSON, one an entry, 2 000 at most in an answer. When there may be more, the header `Link` says where
/// (`rel="next"`).
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/audit.ndjson",
        tag = "audit",
        operation_id = "audit_export",
        params(
            ("id" = String, Path, description = "Which."),
            ("cursor" = Option<String>, Query, description = "As in the `Link` of the part before."),
            ("actor" = Option<String>, Query, description = "Only what this account did."),
            ("verb" = Option<String>, Query, description = "Only this, such as `member.suspend`; or all that begins so, such as `member`."),
            ("subject" = Option<String>, Query, description = "Only what was done to the thing with this identifier."),
            ("from" = Option<i64>, Query, description = "Only from this moment."),
            ("until" = Option<i64>, Query, description = "Only before this moment."),
            ("below" = Option<bool>, Query, description = "Also what concerns organizations below where the caller has `audit.export`."),
        ),
        responses(
            (
                status = 200, body = policy_wire::view::AuditEntryView, content_type = "application/x-ndjson",
                description = "An `AuditEntryView` a line, the newest first.",
                headers(("link" = Option<String>, description = "Where the next part is, if there may be one.")),
            ),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn export(asked: Asked) -> Reply {
    let organization: OrganizationId = asked.path("id")?;
    let (query, reach) = asked.log()?;
    let query = LogQuery { limit: LogLimit::EXPORT, ..query };
    let window = query.window_of(reach);
    let action = Action::Audit(AuditAction::ExportAudit(organization.clone(), reach, Box::new(query.clone())));
    let AuditView { items, next_cursor } = asked.read(action, |told| Some(part(&asked, told, &query, &window))).await?;
    let mut lines = Vec::new();
    for entry in &items {
        lines.extend(serde_json::to_vec(entry).map_err(|_| policy_wire::fault::Fault::Internal)?);
        lines.push(b'\n');
    }
    let mut response = bytes("application/x-ndjson", lines);
    let name = format!("attachment; filename=\"audit-{organization}.ndjson\"");
    set(response.headers_mut(), header::CONTENT_DISPOSITION, &name);
    if let Some(cursor) = next_cursor {
        let next = format!("<{}>; rel=\"next\"", asked.address_with(&cursor));
        set(response.headers_mut(), header::LINK, &next);
    }
    Ok(response)
}

/// What a member did in the tenant, the newest first: all of it for the person; for others what concerns organizations where
/// they have `member.view_activity`.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/members/{id}/activity",
        tag = "member",
        operation_id = "member_activity",
        params(
            ("id" = String, Path, description = "Which."),
            ("limit" = Option<u32>, Query, description = "How many at most, 1 to 200; 50 when nothing is said."),
            ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before."),
            ("verb" = Option<String>, Query, description = "Only this, such as `device.edit`; or all that begins so, such as `device`."),
            ("subject" = Option<String>, Query, description = "Only what was done to the thing with this identifier."),
            ("from" = Option<i64>, Query, description = "Only from this moment."),
            ("until" = Option<i64>, Query, description = "Only before this moment."),
        ),
        responses(
            (status = 200, body = policy_wire::view::AuditView, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn activity(asked: Asked) -> Reply {
    let member: MemberId = asked.path("id")?;
    let (query, _) = asked.log()?;
    let window = query.wide_window();
    let action = Action::Audit(AuditAction::ShowActivity(member, Box::new(query.clone())));
    asked.answer(action, |told| Answer::ok(&part(&asked, told, &query, &window))).await
}
