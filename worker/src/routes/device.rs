//! Devices.

use crate::{answer::Answer, parse::Asked, pipeline::Told, respond::Reply, secrets::secret_digest};
use policy_core::{
    action::{Action, DeviceAction},
    id::{DeviceId, OrganizationId},
};
use policy_wire::{
    body::{AssignBody, DeviceBody, DeviceEditBody, NothingBody, OwnerBody, VerifyDeviceBody, filter},
    fault::Fault,
    view::{DeviceCreated, Items},
};

/// A new device with its credential.
pub(super) fn created(told: &Told, id: &DeviceId) -> Option<Answer> {
    let device = told.scene.device(told.shown.device(id)?)?;
    Some(Answer::created(&DeviceCreated { device, credential: String::new() })?.with_credential(id))
}

fn shown(told: &Told, id: &DeviceId) -> Option<Answer> {
    Answer::ok(&told.scene.device(told.shown.device(id)?)?)
}

/// The devices of an organization that the caller sees.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/devices",
        tag = "device",
        operation_id = "device_list",
        params(
            ("id" = String, Path, description = "Which."),
            ("limit" = Option<u32>, Query, description = "How many at most, 1 to 200; 50 when nothing is said."),
            ("cursor" = Option<String>, Query, description = "The `next_cursor` of the page before."),
            ("owner" = Option<String>, Query, description = "Those of this account only, or with `none` those of nobody. An account that the caller may not know there is not found.", example = "none"),
            ("template" = Option<String>, Query, description = "Those of this kind only. One that the caller does not see is not found.", example = "tpl_0199b0c4d8a07000b6d2c1f5a3e49d10"),
            ("text" = Option<String>, Query, description = "Those with this in the name or in what else is kept of them, large and small letters alike: 1 to 32 characters.", example = "müll"),
        ),
        responses(
            (status = 200, body = policy_wire::view::Items<policy_wire::view::DeviceView>, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn list(asked: Asked) -> Reply {
    let action =
        Action::Device(DeviceAction::ListDevices(asked.path("id")?, asked.filter(filter::devices)?, asked.page()?));
    asked
        .answer(action, |told| {
            let next_cursor = asked.next_cursor(told.shown.devices.iter().map(|it| it.id.as_str()));
            let items = told.shown.devices.iter().map(|it| told.scene.device(it)).collect::<Option<_>>()?;
            Answer::ok(&Items { items, next_cursor })
        })
        .await
}

/// Add a device. Its credential is shown this once.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/organizations/{id}/devices",
        tag = "device",
        operation_id = "device_create",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::DeviceBody,
        responses(
            (status = 201, body = policy_wire::view::DeviceCreated, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn create(asked: Asked) -> Reply {
    let organization: OrganizationId = asked.path("id")?;
    let (body, id): (DeviceBody, DeviceId) = (asked.body()?, asked.edge.ids.next());
    let credential = asked.edge.config.secrets.device_credential_digest(&id).ok_or(Fault::Internal)?;
    let action = Action::Device(DeviceAction::CreateDevice(body.read(id.clone(), organization, credential)?));
    asked.answer(action, |told| created(told, &id)).await
}

/// A device.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/devices/{id}",
        tag = "device",
        operation_id = "device_show",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 200, body = policy_wire::view::DeviceView, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn show(asked: Asked) -> Reply {
    let id: DeviceId = asked.path("id")?;
    asked.answer(Action::Device(DeviceAction::ShowDevice(id.clone())), |told| shown(told, &id)).await
}

/// Change the name of a device, or what else is known of it.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        patch,
        path = "/v1/devices/{id}",
        tag = "device",
        operation_id = "device_edit",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        request_body = policy_wire::body::DeviceEditBody,
        responses(
            (status = 200, body = policy_wire::view::DeviceView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn edit(asked: Asked) -> Reply {
    let (id, body): (DeviceId, DeviceEditBody) = (asked.path("id")?, asked.body()?);
    asked.answer(Action::Device(DeviceAction::EditDevice(body.read(id.clone())?)), |told| shown(told, &id)).await
}

/// Delete a device.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        delete,
        path = "/v1/devices/{id}",
        tag = "device",
        operation_id = "device_delete",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn delete(asked: Asked) -> Reply {
    let action = Action::Device(DeviceAction::DeleteDevice(asked.path("id")?));
    asked.answer(action, |_| Some(Answer::done())).await
}

/// Give a device to a member, and so to the member's organization.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        put,
        path = "/v1/devices/{id}/owner",
        tag = "device",
        operation_id = "device_assign",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        request_body = policy_wire::body::OwnerBody,
        responses(
            (status = 200, body = policy_wire::view::DeviceView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn assign(asked: Asked) -> Reply {
    let (id, body): (DeviceId, OwnerBody) = (asked.path("id")?, asked.body()?);
    asked.answer(Action::Device(DeviceAction::AssignDevice(id.clone(), body.member()?)), |told| shown(told, &id)).await
}

/// Take a device from its owner; it stays in its organization.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        delete,
        path = "/v1/devices/{id}/owner",
        tag = "device",
        operation_id = "device_clear_owner",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn clear_owner(asked: Asked) -> Reply {
    let action = Action::Device(DeviceAction::ClearOwner(asked.path("id")?));
    asked.answer(action, |_| Some(Answer::done())).await
}

/// Give up to 1 000 devices to a member, all or none.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/devices:assign",
        tag = "device",
        operation_id = "device_assign_many",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::AssignBody,
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn assign_many(asked: Asked) -> Reply {
    let body: AssignBody = asked.body()?;
    let action = Action::Device(DeviceAction::AssignDevices(body.devices()?, body.member()?));
    asked.answer(action, |_| Some(Answer::done())).await
}

/// Give a device another credential, shown this once; the old one is dead.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/devices/{id}/credential",
        tag = "device",
        operation_id = "device_replace_credential",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::NothingBody,
        responses(
            (status = 201, body = policy_wire::view::DeviceCreated, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn replace_credential(asked: Asked) -> Reply {
    let (id, NothingBody {}): (DeviceId, _) = (asked.path("id")?, asked.body()?);
    let called = asked.edge.ids.text("crd");
    let digest = secret_digest(&asked.edge.config.secrets.replaced_credential(&id, &called)).ok_or(Fault::Internal)?;
    asked
        .answer(Action::Device(DeviceAction::ReplaceCredential(id.clone(), digest)), |told| {
            let device = told.scene.device(told.shown.device(&id)?)?;
            let answer = Answer::created(&DeviceCreated { device, credential: String::new() })?;
            Some(answer.with_replaced_credential(&id, &called))
        })
        .await
}

/// Know a device by its credential, for a broker. A wrong one and one of a device that the caller does not see are alike.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/devices/verify",
        tag = "device",
        operation_id = "device_verify",
        params(
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::VerifyDeviceBody,
        responses(
            (status = 200, body = policy_wire::view::DeviceView, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn verify(asked: Asked) -> Reply {
    let body: VerifyDeviceBody = asked.body()?;
    let action = Action::Device(DeviceAction::VerifyDevice(secret_digest(&body.credential).ok_or(Fault::Internal)?));
    asked.answer(action, |told| Answer::ok(&told.scene.device(told.shown.devices.first()?)?)).await
}
