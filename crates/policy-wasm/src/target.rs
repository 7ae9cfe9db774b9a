use policy_core::{
    access::{Resource, ResourceKind, Target},
    id::{AccountId, DeviceId, OrganizationId},
};
use wasm_bindgen::JsError;

/// What is asked about: a thing when a kind is named, else the organization itself.
pub(crate) fn read_target(
    kind: Option<&str>,
    organization: &OrganizationId,
    owner: Option<&str>,
    device: Option<DeviceId>,
) -> Result<Target, JsError> {
    let organization = organization.clone();
    let Some(kind) = kind else { return Ok(Target::Organization(organization)) };
    let kind = ResourceKind::parse(kind).ok_or_else(|| JsError::new("unknown kind of resource"))?;
    let owner = owner.map(AccountId::new).transpose()?;
    Ok(Target::Resource(Resource { kind, organization, owner, device }))
}
