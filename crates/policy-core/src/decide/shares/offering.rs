//! Offering a share (B10): a give of what may be done with one device.

use crate::{
    action::OfferShare,
    change::{Counter, Expectation, Key, Mail, MailContent, Row, ShareWrite, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        giving::give_of_device,
        visibility::device_target,
    },
    denial::Denial,
    invitation::Generation,
    permission::PermissionAction as P,
    share::{Share, ShareState},
    time::Version,
};

pub(in crate::decide) fn offer(case: &Case, it: &OfferShare) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    let device = case.seen_device(&it.device)?;
    case.require(P::DeviceShare, &device_target(device))?;
    give_of_device(case, device, it.actions.iter())?;
    let sharer = case.facts.account(caller).ok_or(Denial::NoSession)?;
    free(case, it, sharer)?;
    let now = case.facts.now;
    let share = Share {
        id: it.id.clone(),
        root: super::root_of(case, &device.organization)?,
        device: device.id.clone(),
        sharer: caller.clone(),
        email: it.email.clone(),
        actions: it.actions,
        language: it.language,
        state: ShareState::Offered,
        generation: Generation::FIRST,
        created_at: now,
        until: it.until,
        version: Version::FIRST,
    };
    let mut expectations = case.relies_on_access(caller, &device.organization);
    expectations.extend([
        // Another owner, or another organization, would end it.
        Expectation::Unchanged(Row::Device(device.id.clone()), device.version),
        Expectation::Absent(Key::Share(device.id.clone(), it.email.clone(), now)),
        Expectation::AtMost(Counter::Shares(device.id.clone(), now), Share::MOST - 1),
    ]);
    let content = MailContent::Share {
        share: share.id.clone(),
        generation: share.generation,
        device: device.name.clone(),
        sharer: sharer.name.clone(),
    };
    Ok(case.changed(Deed {
        verb: "share.offer",
        organization: Some(&device.organization),
        subject: it.id.as_str(),
        before: vec![],
        after: vec![
            ("device", device.id.to_string()),
            ("email", it.email.to_string()),
            ("actions", it.actions.set().to_string()),
        ],
        expectations,
        writes: vec![Write::Share(ShareWrite::CreateShare(share))],
        mails: vec![Mail { to: it.email.clone(), language: it.language, content }],
    }))
}

/// There is room for one more, which does not end before it begins, with somebody who does not have one.
fn free(case: &Case, it: &OfferShare, sharer: &crate::account::Account) -> Result<(), Denial> {
    if it.until.is_some_and(|until| until <= case.facts.now) {
        return Err(Denial::AlreadyOver);
    }
    if it.email == sharer.email {
        return Err(Denial::StateUnchanged);
    }
    if let Some(share) = case.facts.shares_of(&it.device).find(|share| share.email == it.email) {
        return Err(Denial::AlreadyShared { share: share.id.clone() });
    }
    let most = usize::try_from(Share::MOST).unwrap_or(usize::MAX);
    if case.facts.shares_of(&it.device).count() >= most { Err(Denial::TooManyShares) } else { Ok(()) }
}
