//! Devices.

use crate::{answer::Answer, parse::Asked, pipeline::Told, respond::Reply};
use policy_core::{
    action::Action,
    id::{DeviceId, OrganizationId},
};
use policy_wire::{
    body::{DeviceBody, DeviceEditBody},
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
        ),
        responses(
            (status = 200, body = policy_wire::view::Items<policy_wire::view::DeviceView>, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn list(asked: Asked) -> Reply {
    let action = Action::ListDevices(asked.path("id")?, asked.page()?);
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
    let action = Action::CreateDevice(body.read(id.clone(), organization, credential)?);
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
    asked.answer(Action::ShowDevice(id.clone()), |told| shown(told, &id)).await
}

/// Change the name of a device.
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
    asked.answer(Action::EditDevice(id.clone(), body.name()?), |told| shown(told, &id)).await
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
    let action = Action::DeleteDevice(asked.path("id")?);
    asked.answer(action, |_| Some(Answer::done())).await
}
