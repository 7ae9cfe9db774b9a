//! Activating a device: by the code printed on it, or by a token that it presents (S13).

use crate::{
    action::ClaimDevice,
    change::{Expectation, Row, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        guards::room_for_a_device,
    },
    denial::Denial,
    device::{Device, StaticTokenState},
    id::OrganizationId,
    member::Member,
    permission::PermissionAction as P,
    time::Version,
};

/// The device is the claimer's, in the claimer's organization. A used, withdrawn, unknown or other tenant's code: all
/// the same (T107).
pub(in crate::decide) fn claim(case: &Case, it: &ClaimDevice) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    let token = case
        .facts
        .static_token(&it.digest)
        .filter(|token| token.state == StaticTokenState::Unclaimed)
        .ok_or(Denial::DeadCode)?;
    let tree = case.facts.organization(&token.organization).ok_or(Denial::DeadCode)?.root();
    let member = claiming_membership(case, it, tree)?;
    let template = case.template_for(&member.organization, &token.template).map_err(|_| Denial::DeadCode)?;
    let way = case.require_in(P::DeviceProvision, &member.organization)?;
    let room = room_for_a_device(case, &member.organization)?;
    let device = Device {
        id: it.device.clone(),
        organization: member.organization.clone(),
        owner: Some(caller.clone()),
        name: it.name.clone().unwrap_or_else(|| template.name.clone()),
        template: template.id.clone(),
        created_at: case.facts.now,
        version: Version::FIRST,
    };
    let mut expectations = case.relies_on(&way);
    // INVARIANT (owner): the owner is an active member of that very organization when it is assigned.
    expectations.push(Expectation::Unchanged(Row::Member(member.id.clone()), member.version));
    expectations.push(Expectation::Unchanged(Row::StaticToken(token.id.clone()), token.version));
    expectations.extend(room.expectations);
    let mut writes = vec![Write::CreateDevice(device), Write::ClaimStaticToken(token.id.clone(), it.device.clone())];
    writes.extend(room.writes);
    Ok(case.changed(Deed {
        verb: "device.claim",
        organization: Some(&member.organization),
        subject: it.device.as_str(),
        before: vec![],
        after: vec![("owner", caller.to_string()), ("static_token", token.id.to_string())],
        expectations,
        writes,
        mails: vec![],
    }))
}

/// Claiming goes by a direct membership in the tree of the code, which the request names when there are several.
fn claiming_membership<'a>(case: &Case<'a>, it: &ClaimDevice, tree: &OrganizationId) -> Result<&'a Member, Denial> {
    let caller = case.caller()?;
    let in_tree = |member: &&Member| case.facts.organization(&member.organization).is_some_and(|o| o.root() == tree);
    let mut memberships: Vec<_> = case.facts.members_of(caller).filter(in_tree).collect();
    if memberships.is_empty() {
        return Err(Denial::DeadCode);
    }
    if let Some(wanted) = &it.organization {
        memberships.retain(|member| member.organization == *wanted);
    }
    match memberships.as_slice() {
        [] => Err(Denial::NotFound),
        [member] => Ok(member),
        [_, _, ..] => Err(Denial::OrganizationWanted),
    }
}
