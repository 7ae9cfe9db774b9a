use policy_core::{
    access::{Resource, ResourceKind, Target},
    id::{AccountId, DeviceId, OrganizationId},
    permission::PermissionAction,
};
use wasm_bindgen::JsError;

/// What is asked about: a thing when a kind is named, else the organization itself.
pub(crate) fn read_target(
    kind: Option<String>,
    organization: &str,
    owner: Option<String>,
    device: Option<String>,
) -> Result<Target, JsError> {
    let organization = OrganizationId::new(organization)?;
    let device = device.as_deref().map(DeviceId::new).transpose()?;
    let Some(kind) = kind else { return Ok(Target::Organization(organization)) };
    let kind = ResourceKind::parse(&kind).ok_or_else(|| JsError::new("unknown kind of resource"))?;
    let owner = owner.as_deref().map(AccountId::new).transpose()?;
    Ok(Target::Resource(Resource { kind, organization, owner, device }))
}

/// What is asked.
pub(crate) fn read_action(action: &str) -> Result<PermissionAction, JsError> {
    PermissionAction::parse(action).ok_or_else(|| JsError::new("unknown action"))
}
