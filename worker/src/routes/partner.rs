//! Partners: whom clients admit, what their kinds may do, and the organizations that they are and make (S21, B11).

use crate::{
    answer::Answer,
    parse::Asked,
    respond::{Refusal, Reply},
};
use policy_core::{
    action::{Action, PartnerAction},
    denial::Denial,
    id::{AdmissionId, OrganizationId},
    partner::PartnerKind,
};
use policy_wire::{
    body::{AdmissionBody, ClientBody, PartnerBody, PartnerLimitBody},
    view::{Items, PartnerLimitView},
};

/// The kind in the path. Another word names nothing that there is.
fn kind(asked: &Asked) -> Result<PartnerKind, Refusal> {
    let word: String = asked.path("kind")?;
    PartnerKind::parse(&word).ok_or(Denial::NotFound.into())
}

/// The partners that an organization has admitted.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/partners",
        tag = "partner",
        operation_id = "partner_list",
        params(
            ("id" = String, Path, description = "Which."),
            ("limit" = Option<u32>, Query, description = "How many at most, 1 to 200; 50 when nothing is said."),
            ("cursor" = Option<String>, Query, description = "The `next_cursor` of the page before."),
        ),
        responses(
            (status = 200, body = policy_wire::view::Items<policy_wire::view::AdmissionView>, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn list(asked: Asked) -> Reply {
    let action = Action::Partner(PartnerAction::ListPartners(asked.path("id")?, asked.page()?));
    asked
        .answer(action, |told| {
            let admissions = || told.shown.admissions.iter();
            let next_cursor = asked.next_cursor(admissions().map(|it| it.id.as_str()));
            let items = admissions().map(|it| told.scene.admission(it, told.shown)).collect::<Option<_>>()?;
            Answer::ok(&Items { items, next_cursor })
        })
        .await
}

/// Give a partner access for a period; a second admission replaces the first.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/organizations/{id}/partners",
        tag = "partner",
        operation_id = "partner_admit",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::AdmissionBody,
        responses(
            (status = 201, body = policy_wire::view::AdmissionView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn admit(asked: Asked) -> Reply {
    let client: OrganizationId = asked.path("id")?;
    let (body, id): (AdmissionBody, AdmissionId) = (asked.body()?, asked.edge.ids.next());
    let action = Action::Partner(PartnerAction::AdmitPartner(body.read(id.clone(), client, asked.edge.now)?));
    asked.answer(action, |told| Answer::created(&told.scene.admission(told.shown.admission(&id)?, told.shown)?)).await
}

/// End a partner's access, at once.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        delete,
        path = "/v1/admissions/{id}",
        tag = "partner",
        operation_id = "partner_dismiss",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn dismiss(asked: Asked) -> Reply {
    let action = Action::Partner(PartnerAction::DismissPartner(asked.path("id")?));
    asked.answer(action, |_| Some(Answer::done())).await
}

/// What partners of each kind may do with a client at most. A kind that is not there may do nothing.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/partner-kinds",
        tag = "partner",
        operation_id = "partner_kind_list",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 200, body = policy_wire::view::Items<policy_wire::view::PartnerLimitView>, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn list_kinds(asked: Asked) -> Reply {
    let action = Action::Partner(PartnerAction::ShowPartnerLimits(asked.path("id")?));
    asked
        .answer(action, |told| {
            let limits = told.shown.partner_limits.iter();
            let items: Vec<PartnerLimitView> = limits.map(|it| told.scene.partner_limit(it)).collect();
            Answer::ok(&Items { items, next_cursor: None })
        })
        .await
}

/// Say what partners of a kind may do with a client at most.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        put,
        path = "/v1/organizations/{id}/partner-kinds/{kind}",
        tag = "partner",
        operation_id = "partner_kind_set",
        params(
            ("id" = String, Path, description = "Which."),
            ("kind" = String, Path, description = "`distributor`, `reseller`, `contractor` or `installer`."),
            ("If-Match" = Option<String>, Header, description = "The revision that was seen; left out when there was none."),
        ),
        request_body = policy_wire::body::PartnerLimitBody,
        responses(
            (status = 200, body = policy_wire::view::PartnerLimitView, description = "Here it is."),
            (status = 412, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "Somebody changed it since; `revision` is the current one."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn set_kind(asked: Asked) -> Reply {
    let (organization, kind): (OrganizationId, _) = (asked.path("id")?, kind(&asked)?);
    let body: PartnerLimitBody = asked.body()?;
    let action =
        Action::Partner(PartnerAction::SetPartnerLimit(body.read(organization.clone(), kind, asked.seen_if_any()?)?));
    asked
        .answer(action, |told| {
            let root = told.shown.organization(&organization)?.root();
            Answer::ok(&told.scene.partner_limit(told.shown.partner_limit(root, kind)?))
        })
        .await
}

/// Make a partner organization, below the group `Partners`.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/organizations/{id}/partner-organizations",
        tag = "partner",
        operation_id = "partner_create",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::PartnerBody,
        responses(
            (status = 201, body = policy_wire::view::OrganizationView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn create(asked: Asked) -> Reply {
    let organization: OrganizationId = asked.path("id")?;
    let (body, id): (PartnerBody, OrganizationId) = (asked.body()?, asked.edge.ids.next());
    let action = Action::Partner(PartnerAction::CreatePartner(body.read(id.clone(), organization)?));
    asked.answer(action, |told| Answer::created(&told.scene.organization(told.shown.organization(&id)?))).await
}

/// Make a client organization as a partner, which is admitted there for a year.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/organizations/{id}/clients",
        tag = "partner",
        operation_id = "partner_create_client",
        params(
            ("id" = String, Path, description = "The partner organization."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::ClientBody,
        responses(
            (status = 201, body = policy_wire::view::OrganizationView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn create_client(asked: Asked) -> Reply {
    let partner: OrganizationId = asked.path("id")?;
    let (body, id): (ClientBody, OrganizationId) = (asked.body()?, asked.edge.ids.next());
    let action = Action::Partner(PartnerAction::CreateClient(body.read(id.clone(), partner, asked.edge.ids.next())?));
    asked.answer(action, |told| Answer::created(&told.scene.organization(told.shown.organization(&id)?))).await
}
