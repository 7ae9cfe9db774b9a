//! What people ask for their own account, over HTTP.

use super::{Request, post, put, with_body};
use crate::asked::{Own, PASSWORD};
use policy_core::{action::DevicesLeft, id::MemberId, invitation::Generation};
use policy_worker::secrets::{LinkKind, Secrets};
use serde_json::json;

/// The request, with the secrets of its links.
pub(super) fn request(own: &Own, secrets: &Secrets) -> Request {
    let secret = |kind, id| secrets.link(kind, id, Generation::FIRST);
    match own {
        Own::DeleteAccount { devices, closing } => {
            let left = |(member, left): &(MemberId, DevicesLeft)| json!({ "member": member, "devices": left });
            let devices: Vec<_> = devices.iter().map(left).collect();
            let body = json!({ "password": PASSWORD, "devices": devices, "closing": closing });
            with_body("DELETE", "/v1/account", body, 204)
        }
        Own::ChangePassword {} => {
            let body = json!({ "current_password": PASSWORD, "new_password": PASSWORD });
            Request { done: 204, ..put("/v1/account/password", body) }
        }
        Own::RequestReset { email } => with_body("POST", "/v1/password-resets", json!({ "email": email }), 202),
        Own::ConfirmReset(reset) => {
            let body = json!({ "secret": secret(LinkKind::Reset, reset.as_str()), "password": PASSWORD });
            Request { done: 204, ..post("/v1/password-resets/confirm", body) }
        }
        Own::RequestEmailChange { email } => {
            let body = json!({ "email": email, "password": PASSWORD });
            with_body("POST", "/v1/account/email-change", body, 202)
        }
        Own::ConfirmEmailChange(change) => {
            let body = json!({ "secret": secret(LinkKind::Email, change.as_str()) });
            with_body("POST", "/v1/account/email-change/confirm", body, 200)
        }
        Own::EditAccount { name, language } => {
            with_body("PATCH", "/v1/account", json!({ "name": name, "language": language }), 200)
        }
    }
}
