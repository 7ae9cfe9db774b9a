//! Devices that make themselves known by a token of the person whose they become (S13).

use super::device::created;
use crate::{answer::Answer, parse::Asked, respond::Reply, secrets::secret_digest};
use policy_core::{
    action::{Action, DeviceAction},
    id::{DeviceId, ProvisioningTokenId},
};
use policy_wire::{
    body::{ProvisioningBody, ProvisioningTokenBody},
    fault::Fault,
};

/// Make a token that a device presents within ten minutes, once, to become the caller's.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/provisioning-tokens",
        tag = "provisioning",
        operation_id = "provisioning_token_create",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::ProvisioningTokenBody,
        responses(
            (status = 201, body = policy_wire::view::ProvisioningTokenCreated, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn create_token(asked: Asked) -> Reply {
    let (body, id): (ProvisioningTokenBody, ProvisioningTokenId) = (asked.body()?, asked.edge.ids.next());
    let digest = secret_digest(&asked.edge.config.secrets.provisioning_token(&id)).ok_or(Fault::Internal)?;
    let action = Action::Device(DeviceAction::CreateProvisioningToken(body.read(id.clone(), digest.clone())?));
    asked
        .answer(action, |told| {
            let token = told.scene.provisioning_token(told.shown.provisioning_token(&digest)?);
            Some(Answer::created(&token)?.with_provisioning_token(&id))
        })
        .await
}

/// Present a token, as the device: nobody is signed in. Its credential is shown this once.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/provisioning",
        tag = "provisioning",
        operation_id = "provisioning_create",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::ProvisioningBody,
        responses(
            (status = 201, body = policy_wire::view::DeviceCreated, description = "Here it is."),
            (status = 410, body = policy_wire::problem::Problem, content_type = "application/problem+json", description = "The token is dead."),
            crate::openapi::BySecret,
        )
    )
)]
pub(crate) async fn create(asked: Asked) -> Reply {
    let (body, id): (ProvisioningBody, DeviceId) = (asked.body()?, asked.edge.ids.next());
    let token = secret_digest(&body.token).ok_or(Fault::Internal)?;
    let credential = asked.edge.config.secrets.device_credential_digest(&id).ok_or(Fault::Internal)?;
    let action = Action::Device(DeviceAction::ProvisionDevice(body.read(id.clone(), token, credential)?));
    asked.answer(action, |told| created(told, &id)).await
}
