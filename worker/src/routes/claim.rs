//! Claiming a device by the code on it (S13).

use super::device::created;
use crate::{parse::Asked, respond::Reply, secrets::code_digest};
use policy_core::{
    action::{Action, StaticTokenAction},
    denial::Denial,
    id::DeviceId,
};
use policy_wire::{body::ClaimBody, fault::Fault};

/// Activate a device by the code on it. Its credential is shown this once.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/claims",
        tag = "claim",
        operation_id = "claim_create",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::ClaimBody,
        responses(
            (status = 201, body = policy_wire::view::DeviceCreated, description = "Here it is."),
            (status = 410, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "The code is dead."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn create(asked: Asked) -> Reply {
    let body: ClaimBody = asked.body()?;
    let digest = code_digest(&body.code).ok_or(Denial::DeadCode)?;
    let id: DeviceId = asked.edge.ids.next();
    let credential = asked.edge.config.secrets.device_credential_digest(&id).ok_or(Fault::Internal)?;
    let action = Action::StaticToken(StaticTokenAction::ClaimDevice(body.read(id.clone(), digest, credential)?));
    asked.answer(action, |told| created(told, &id)).await
}
