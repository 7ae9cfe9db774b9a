//! The credential by which a device is known: replacing it, and knowing a device by it.

use crate::{
    change::{DeviceWrite, Expectation, Row, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        visibility::device_target,
    },
    denial::Denial,
    device::{CodeDigest, Device},
    id::DeviceId,
    permission::PermissionAction as P,
};

/// The old one opens nothing any more.
pub(in crate::decide) fn replace(case: &Case, id: &DeviceId, credential: &CodeDigest) -> Result<Outcome, Denial> {
    let device = case.seen_device(id)?;
    let way = case.require(P::DeviceEditToken, &device_target(device))?;
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Unchanged(Row::Device(id.clone()), device.version));
    let after = Device { credential: Some(credential.clone()), version: device.version.next(), ..device.clone() };
    Ok(case.changed(Deed {
        verb: "device.replace_credential",
        organization: Some(&device.organization),
        subject: id.as_str(),
        before: vec![],
        after: vec![],
        expectations,
        writes: vec![Write::Device(DeviceWrite::UpdateDevice(after))],
        mails: vec![],
    }))
}

/// For a vendor's broker: the device whose credential this is, if the caller sees it. A wrong one, a replaced one, and
/// that of a device which the caller does not see: all the same.
pub(in crate::decide) fn verify(case: &Case, credential: &CodeDigest) -> Result<Outcome, Denial> {
    case.caller()?;
    let device = case.facts.device_with(credential).ok_or(Denial::NotFound)?;
    Ok(super::shown(case, vec![case.device_seen_by_membership(&device.id)?.clone()]))
}
