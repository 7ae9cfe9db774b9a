//! How people come in: by links, and at portals.

use super::{Request, post, put};
use crate::asked::PASSWORD;
use policy_core::{
    id::{InvitationId, OrganizationId, RegistrationId, RescueId, RoleId},
    invitation::Generation,
    portal::{Entry, PortalState, Slug},
    text::Name,
};
use policy_worker::secrets::{LinkKind, Secrets};
use serde_json::json;

/// A subscription names its organization; whoever registers at a portal names none.
pub(super) fn confirm(
    secrets: &Secrets,
    registration: &RegistrationId,
    name: &Name,
    organization_name: Option<&Name>,
) -> Request {
    let secret = secrets.link(LinkKind::Registration, registration.as_str(), Generation::FIRST);
    let body = json!({ "secret": secret, "password": PASSWORD, "name": name, "organization_name": organization_name });
    post("/v1/registrations/confirm", body)
}

pub(super) fn accept(
    secrets: &Secrets,
    invitation: &InvitationId,
    generation: Generation,
    name: &Option<Name>,
) -> Request {
    let secret = secrets.link(LinkKind::Invitation, invitation.as_str(), generation);
    let password = name.as_ref().map(|_| PASSWORD);
    post("/v1/invitations/accept", json!({ "secret": secret, "password": password, "name": name }))
}

pub(super) fn accept_rescue(secrets: &Secrets, rescue: &RescueId, name: &Option<Name>) -> Request {
    let secret = secrets.link(LinkKind::Rescue, rescue.as_str(), Generation::FIRST);
    let password = name.as_ref().map(|_| PASSWORD);
    post("/v1/rescues/accept", json!({ "secret": secret, "password": password, "name": name }))
}

pub(super) fn set_portal(
    root: &OrganizationId,
    (state, slug, name): (PortalState, &Slug, &Name),
    (role, entry): (&RoleId, &Entry),
) -> Request {
    let joins = entry.joins();
    let body = json!({ "state": state, "slug": slug, "name": name, "role": role, "joins": joins });
    put(format!("/v1/organizations/{root}/registration"), body)
}
