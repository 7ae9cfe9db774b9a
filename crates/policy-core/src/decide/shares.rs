//! Shares: a device lent to one person by e-mail (B10). Beside this: offering, accepting.
//!
//! A share is looked at again at each use: within what the sharer may do then, and nothing while the sharer may not share,
//! the organization is suspended or the recipient is suspended there. It ends for good with a change of owner or
//! organization, with the end of either person, and when either of them or whoever may share the device revokes it.

pub(super) mod accepting;
pub(super) mod offering;

use super::{
    Outcome,
    case::{Case, Deed},
    visibility::{device_target, page_of},
};
use crate::{
    change::{EndedShares, Expectation, Row, ShareWrite, Write},
    denial::Denial,
    device::Device,
    facts::{Caller, Facts, Page},
    id::{AccountId, DeviceId, OrganizationId, ShareId},
    order::sort,
    permission::PermissionAction as P,
    share::{Share, ShareState},
};

/// Whoever may share the device sees all its shares; others those that they have a side in.
pub(super) fn list_of_device(case: &Case, id: &DeviceId) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    let device = case.seen_device(id)?;
    let all = case.require(P::DeviceShare, &device_target(device));
    let seen = |it: &&Share| all.is_ok() || is_side(case, caller, it);
    let mut shares: Vec<Share> = case.facts.shares_of(id).filter(seen).cloned().collect();
    sort(&mut shares, |a, b| a.id.cmp(&b.id));
    match (shares.is_empty(), all) {
        (true, Err(denial)) => Err(denial),
        (true, Ok(_)) | (false, _) => Ok(shown(case, shares, vec![device.clone()])),
    }
}

/// What others share with the caller; a device that a share makes visible no more is not shown with it.
pub(super) fn list_with_caller(case: &Case, page: &Page) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    let now = case.facts.now;
    let mine = |it: &Share| it.recipient() == Some(caller) && it.is_live(now);
    let shares = page_of(&case.facts.shares, page, |it| it.id.as_str(), mine);
    let devices = shares.iter().filter_map(|it| case.seen_device(&it.device).ok()).cloned().collect();
    Ok(shown(case, shares, devices))
}

/// With the names of those who share.
fn shown(case: &Case, shares: Vec<Share>, devices: Vec<Device>) -> Outcome {
    let named = |it: &&crate::account::Account| shares.iter().any(|share| share.sharer == it.id);
    let accounts = case.facts.accounts.iter().filter(named).cloned().collect();
    Outcome::Shown(Box::new(Facts { shares, devices, accounts, ..Facts::default() }))
}

/// Either side ends it, and who may share the device; nobody else sees that there is one.
pub(super) fn end(case: &Case, id: &ShareId) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    let share = case.facts.share(id).ok_or(Denial::NotFound)?;
    let device = case.facts.device(&share.device).ok_or(Denial::NotFound)?;
    let mut expectations = vec![Expectation::Unchanged(Row::Share(id.clone()), share.version)];
    if !is_side(case, caller, share) {
        let way = case.require(P::DeviceShare, &device_target(device)).map_err(|_| Denial::NotFound)?;
        expectations.extend(case.relies_on(&way));
    }
    Ok(case.changed(Deed {
        verb: "share.end",
        organization: Some(&device.organization),
        subject: id.as_str(),
        before: vec![("device", device.id.to_string()), ("email", share.email.to_string())],
        after: vec![],
        expectations,
        writes: vec![Write::Share(ShareWrite::EndShares(
            root_of(case, &device.organization)?,
            EndedShares::One(id.clone()),
        ))],
        mails: vec![],
    }))
}

/// That shares of these devices end for good, for their owner or organization changes, or they go.
pub(super) fn end_of(case: &Case, devices: &[&Device]) -> Result<Write, Denial> {
    let first = devices.first().ok_or(Denial::NotFound)?;
    let devices = devices.iter().map(|it| it.id.clone()).collect();
    Ok(Write::Share(ShareWrite::EndShares(root_of(case, &first.organization)?, EndedShares::OfDevices(devices))))
}

/// Whether the caller is one of the two sides: in person, for a token acts for its maker only by what it may do.
fn is_side(case: &Case, caller: &AccountId, share: &Share) -> bool {
    let person = matches!(case.facts.caller, Caller::Account(_));
    let offered = || case.facts.account(caller).is_some_and(|account| account.email == share.email);
    let received = match &share.state {
        ShareState::Offered => offered(),
        ShareState::Accepted(account) => account == caller,
    };
    person && (share.sharer == *caller || received)
}

fn root_of(case: &Case, organization: &OrganizationId) -> Result<OrganizationId, Denial> {
    Ok(case.facts.organization(organization).ok_or(Denial::NotFound)?.root().clone())
}
