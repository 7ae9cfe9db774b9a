//! Giving devices to members, and taking them back (S14).
//!
//! The receiver is an active member; the device moves to the receiver's organization; `device.assign` is asked at both
//! ends. Nobody gains an action over the device that they lacked before, except the receiver. Many at once: all or none.

use crate::{
    change::{AssignedDevices, DeviceWrite, Expectation, Mail, MailContent, Row, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        giving::gains_nothing_over,
        shares::end_of,
        visibility::device_target,
    },
    denial::Denial,
    device::{Device, DeviceBatch},
    id::{AccountId, DeviceId, MemberId, OrganizationId},
    member::{Member, MemberState},
    order::set,
    permission::PermissionAction as P,
};
use std::collections::BTreeSet;

pub(in crate::decide) fn assign(case: &Case, device: &DeviceId, to: &MemberId) -> Result<Outcome, Denial> {
    let device = case.seen_device(device)?;
    give_all(case, "device.assign", &[device], to)
}

/// All of them or none. What is seen only through a share is not there: nobody assigns by that.
pub(in crate::decide) fn assign_many(case: &Case, devices: &DeviceBatch, to: &MemberId) -> Result<Outcome, Denial> {
    case.caller()?;
    let devices =
        devices.devices().iter().map(|id| case.device_seen_by_membership(id)).collect::<Result<Vec<_>, _>>()?;
    give_all(case, "device.assign_many", &devices, to)
}

fn give_all(case: &Case, verb: &'static str, devices: &[&Device], to: &MemberId) -> Result<Outcome, Denial> {
    let receiver = case.seen_member(to)?;
    in_the_same_tree(case, devices, receiver)?;
    for device in devices {
        let ways = [
            case.require(P::DeviceAssign, &device_target(device))?,
            case.require_in(P::DeviceAssign, &receiver.organization)?,
        ];
        if device.organization != receiver.organization {
            // A partner assigns to members of the client only, and carries nothing out of it or into it (T114).
            ways.iter().try_for_each(|way| case.in_own_right(way))?;
        }
    }
    case.is_not_its_maker(&receiver.account)?;
    gains_nothing(case, devices, receiver)?;
    // INVARIANT (owner): the owner is an active member of that very organization when it is assigned.
    if receiver.state == MemberState::Suspended {
        return Err(Denial::ReceiverNotActive);
    }
    for device in devices {
        case.template_for(&receiver.organization, &device.template).map_err(|_| Denial::TemplateNotThere)?;
    }
    let is_so = |it: &Device| it.owner.as_ref() == Some(&receiver.account) && it.organization == receiver.organization;
    let moved: Vec<&Device> = devices.iter().copied().filter(|it| !is_so(it)).collect();
    if moved.is_empty() {
        return Err(Denial::StateUnchanged);
    }
    let mut expectations = relied(case, &moved)?;
    expectations.extend(case.relies_on_access(case.caller()?, &receiver.organization));
    expectations.push(Expectation::Unchanged(Row::Member(receiver.id.clone()), receiver.version));
    let mut mails = told_previous_owners(case, &moved, Some(&receiver.account), &receiver.organization)?;
    mails.extend(told(case, &receiver.account, &moved, &receiver.organization, MailContent::DevicesGiven)?);
    let one = devices.first().filter(|_| devices.len() == 1);
    Ok(case.changed(Deed {
        verb,
        organization: Some(&receiver.organization),
        subject: one.map_or(receiver.id.as_str(), |device| device.id.as_str()),
        before: vec![("owners", places(&moved))],
        after: vec![("owner", receiver.account.to_string()), ("organization", receiver.organization.to_string())],
        expectations,
        writes: vec![
            end_of(case, &moved)?,
            Write::Device(DeviceWrite::AssignDevices {
                devices: moved.iter().map(|it| it.id.clone()).collect(),
                organization: receiver.organization.clone(),
                owner: Some(receiver.account.clone()),
            }),
        ],
        mails,
    }))
}

/// It stays in its organization. Nobody gains by that: what is nobody's is permitted to fewer.
pub(in crate::decide) fn clear_owner(case: &Case, id: &DeviceId) -> Result<Outcome, Denial> {
    let device = case.seen_device(id)?;
    case.require(P::DeviceAssign, &device_target(device))?;
    if device.owner.is_none() {
        return Err(Denial::StateUnchanged);
    }
    Ok(case.changed(Deed {
        verb: "device.clear_owner",
        organization: Some(&device.organization),
        subject: id.as_str(),
        before: vec![("owners", places(&[device]))],
        after: vec![],
        expectations: relied(case, &[device])?,
        writes: vec![
            end_of(case, &[device])?,
            Write::Device(DeviceWrite::AssignDevices {
                devices: vec![id.clone()],
                organization: device.organization.clone(),
                owner: None,
            }),
        ],
        mails: told_previous_owners(case, &[device], None, &device.organization)?,
    }))
}

/// A member of another tenant is not there, though the caller may see both.
fn in_the_same_tree(case: &Case, devices: &[&Device], receiver: &Member) -> Result<(), Denial> {
    let root = |id: &OrganizationId| case.facts.organization(id).map(|it| it.root().clone());
    let tree = root(&receiver.organization).ok_or(Denial::NotFound)?;
    if devices.iter().all(|it| root(&it.organization).as_ref() == Some(&tree)) { Ok(()) } else { Err(Denial::NotFound) }
}

/// Devices that are alike to the rule are asked about once.
fn gains_nothing(case: &Case, devices: &[&Device], receiver: &Member) -> Result<(), Denial> {
    let caller = case.caller()?;
    let mut asked = BTreeSet::new();
    for device in devices {
        if asked.insert((&device.organization, device.owner.as_ref() == Some(caller))) {
            let after = Device {
                organization: receiver.organization.clone(),
                owner: Some(receiver.account.clone()),
                ..(*device).clone()
            };
            gains_nothing_over(case, device, &after)?;
        }
    }
    Ok(())
}

/// What has to hold still where the devices were: all that the caller may do there, and the devices.
fn relied(case: &Case, devices: &[&Device]) -> Result<Vec<Expectation>, Denial> {
    let caller = case.caller()?;
    let organizations = set(devices.iter().map(|it| &it.organization));
    let mut relied: Vec<_> = organizations.into_iter().flat_map(|it| case.relies_on_access(caller, it)).collect();
    relied.push(match devices {
        [device] => Expectation::Unchanged(Row::Device(device.id.clone()), device.version),
        many => Expectation::DevicesUnchanged(many.iter().map(|it| (it.id.clone(), it.version)).collect()),
    });
    Ok(relied)
}

/// One mail to each who owned some of them, but not to who has them afterwards.
fn told_previous_owners(
    case: &Case,
    devices: &[&Device],
    receiver: Option<&AccountId>,
    organization: &OrganizationId,
) -> Result<Vec<Mail>, Denial> {
    let owners = set(devices.iter().filter_map(|it| it.owner.as_ref()));
    let mut mails = Vec::new();
    for owner in owners.into_iter().filter(|it| Some(*it) != receiver) {
        let theirs: Vec<_> = devices.iter().copied().filter(|it| it.owner.as_ref() == Some(owner)).collect();
        mails.extend(told(case, owner, &theirs, organization, MailContent::DevicesTaken)?);
    }
    Ok(mails)
}

/// Somebody whose account is gone is told nothing.
fn told(
    case: &Case,
    account: &AccountId,
    devices: &[&Device],
    organization: &OrganizationId,
    content: fn(AssignedDevices) -> MailContent,
) -> Result<Option<Mail>, Denial> {
    let by = case.facts.account(case.caller()?).ok_or(Denial::NoSession)?;
    let organization = case.facts.organization(organization).ok_or(Denial::NotFound)?;
    let first = devices.first().ok_or(Denial::StateUnchanged)?;
    Ok(case.facts.account(account).map(|person| Mail {
        to: person.email.clone(),
        language: person.language,
        content: content(AssignedDevices {
            count: devices.len(),
            first: first.name.clone(),
            organization: organization.name.clone(),
            by: by.name.clone(),
        }),
    }))
}

/// Whose and where devices are, for the log: `device=owner@organization`, separated by blanks.
fn places(devices: &[&Device]) -> String {
    let owner = |it: &Device| it.owner.as_ref().map(ToString::to_string).unwrap_or_default();
    let place = |it: &&Device| format!("{}={}@{}", it.id, owner(it), it.organization);
    devices.iter().map(place).collect::<Vec<_>>().join(" ")
}
