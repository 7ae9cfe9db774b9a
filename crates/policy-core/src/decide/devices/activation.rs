//! Activating a device: by the code printed on it, or by a token that it presents (S13).

use crate::{
    access::{Verdict, Way},
    action::{ClaimDevice, CreateProvisioningToken, ProvisionDevice},
    change::{DeviceWrite, Expectation, Row, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        guards::room_for_a_device,
    },
    denial::Denial,
    device::{CodeDigest, Device, Metadata, ProvisioningToken, StaticTokenState, Template},
    id::{AccountId, DeviceId, OrganizationId},
    member::{Member, MemberState},
    permission::PermissionAction as P,
    text::Name,
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
    let in_tree = |member: &&Member| case.facts.organization(&member.organization).is_some_and(|o| o.root() == tree);
    let mine: Vec<_> = case.facts.members_of(caller).filter(in_tree).collect();
    if mine.is_empty() {
        return Err(Denial::DeadCode);
    }
    let member = named(mine, it.organization.as_ref())?;
    let template = case.template_for(&member.organization, &token.template).map_err(|_| Denial::DeadCode)?;
    let way = case.require_in(P::DeviceProvision, &member.organization)?;
    holds(case, member)?;
    let new = New { id: &it.device, name: it.name.as_ref(), template, credential: &it.credential };
    let mut activated = activated(case, member, &way, &new)?;
    activated.expectations.push(Expectation::Unchanged(Row::StaticToken(token.id.clone()), token.version));
    activated.writes.push(Write::Device(DeviceWrite::ClaimStaticToken(token.id.clone(), it.device.clone())));
    Ok(case.changed(Deed {
        verb: "device.claim",
        organization: Some(&member.organization),
        subject: it.device.as_str(),
        before: vec![],
        after: vec![("owner", caller.to_string()), ("static_token", token.id.to_string())],
        expectations: activated.expectations,
        writes: activated.writes,
        mails: vec![],
    }))
}

/// For ten minutes a device may present it.
pub(in crate::decide) fn create_token(case: &Case, it: &CreateProvisioningToken) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    let member = named(case.facts.members_of(caller).collect(), it.organization.as_ref())?;
    let way = case.require_in(P::DeviceProvision, &member.organization)?;
    holds(case, member)?;
    let token = ProvisioningToken {
        id: it.id.clone(),
        organization: member.organization.clone(),
        account: caller.clone(),
        digest: it.digest.clone(),
        device: None,
        created_at: case.facts.now,
        expires_at: case.facts.now.plus(ProvisioningToken::LIFETIME),
        version: Version::FIRST,
    };
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Unchanged(Row::Member(member.id.clone()), member.version));
    Ok(case.changed(Deed {
        verb: "provisioning_token.create",
        organization: Some(&member.organization),
        subject: it.id.as_str(),
        before: vec![],
        after: vec![("owner", caller.to_string())],
        expectations,
        writes: vec![Write::Device(DeviceWrite::CreateProvisioningToken(token))],
        mails: vec![],
    }))
}

/// The device presents the token, and is its maker's. Whoever made it must still be allowed to; else it is as dead as one
/// that was used (T64) or is too old, for a device can do nothing about the difference.
pub(in crate::decide) fn provision(case: &Case, it: &ProvisionDevice) -> Result<Outcome, Denial> {
    let token = case
        .facts
        .provisioning_token(&it.token)
        .filter(|token| token.is_live(case.facts.now))
        .ok_or(Denial::DeadCode)?;
    let (maker, organization) = (&token.account, &token.organization);
    let member = case
        .facts
        .membership(maker, organization)
        .filter(|it| it.state == MemberState::Active)
        .ok_or(Denial::DeadCode)?;
    let way = may_provision(case, maker, organization)?;
    let template = case.template_for(organization, &it.template)?;
    let new = New { id: &it.device, name: it.name.as_ref(), template, credential: &it.credential };
    let mut activated = activated(case, member, &way, &new)?;
    activated.expectations.push(Expectation::Unchanged(Row::ProvisioningToken(token.id.clone()), token.version));
    activated.writes.push(Write::Device(DeviceWrite::UseProvisioningToken(token.id.clone(), it.device.clone())));
    Ok(case.changed(Deed {
        verb: "device.provision",
        organization: Some(organization),
        subject: it.device.as_str(),
        before: vec![],
        after: vec![("owner", maker.to_string()), ("provisioning_token", token.id.to_string())],
        expectations: activated.expectations,
        writes: activated.writes,
        mails: vec![],
    }))
}

fn may_provision(case: &Case, maker: &AccountId, organization: &OrganizationId) -> Result<Way, Denial> {
    let target = crate::access::Target::Organization(organization.clone());
    match case.model.explain(maker, P::DeviceProvision, &target) {
        Verdict::Allowed(way) => Ok(way),
        Verdict::Denied(_) => Err(Denial::DeadCode),
    }
}

/// Of several direct memberships the request names one by its organization.
fn named<'a>(mut memberships: Vec<&'a Member>, wanted: Option<&OrganizationId>) -> Result<&'a Member, Denial> {
    if let Some(wanted) = wanted {
        memberships.retain(|member| member.organization == *wanted);
    }
    match memberships.as_slice() {
        [] => Err(Denial::NotFound),
        [member] => Ok(member),
        [_, _, ..] => Err(Denial::OrganizationWanted),
    }
}

/// One owns by a direct membership that holds, whatever comes from above.
fn holds(case: &Case, member: &Member) -> Result<(), Denial> {
    let organization = member.organization.clone();
    match member.state {
        MemberState::Suspended => Err(Denial::MemberSuspended { organization }),
        MemberState::Active if case.facts.caller.session().is_some_and(|session| !member.admits(session)) => {
            Err(Denial::SignInAgain { organization })
        }
        MemberState::Active => Ok(()),
    }
}

struct New<'a> {
    id: &'a DeviceId,
    name: Option<&'a Name>,
    template: &'a Template,
    credential: &'a CodeDigest,
}

struct Activated {
    expectations: Vec<Expectation>,
    writes: Vec<Write>,
}

/// A new device of this member's, in this member's organization.
fn activated(case: &Case, member: &Member, way: &Way, new: &New) -> Result<Activated, Denial> {
    let room = room_for_a_device(case, &member.organization)?;
    let device = Device {
        metadata: Metadata::default(),
        id: new.id.clone(),
        organization: member.organization.clone(),
        owner: Some(member.account.clone()),
        name: new.name.unwrap_or(&new.template.name).clone(),
        template: new.template.id.clone(),
        credential: Some(new.credential.clone()),
        created_at: case.facts.now,
        version: Version::FIRST,
    };
    let mut expectations = case.relies_on(way);
    // INVARIANT (owner): the owner is an active member of that very organization when it is assigned.
    expectations.push(Expectation::Unchanged(Row::Member(member.id.clone()), member.version));
    expectations.extend(room.expectations);
    let mut writes = vec![Write::Device(DeviceWrite::CreateDevice(device))];
    writes.extend(room.writes);
    Ok(Activated { expectations, writes })
}
