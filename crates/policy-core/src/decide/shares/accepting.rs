//! Accepting a share (B10): by signing in, or by registering through the link as a guest.

use super::root_of;
use crate::{
    access::Verdict,
    account::{Account, Session},
    action::{AcceptShare, ShareLink},
    change::{AccountWrite, EndedShares, Expectation, Key, Row, SessionWrite, ShareWrite, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        guards::{Guarded, room_for_a_guest},
        passwords::{names_from, says_more},
        visibility::device_target,
    },
    denial::Denial,
    device::Device,
    facts::Facts,
    id::{AccountId, OrganizationId},
    permission::PermissionAction as P,
    share::{Guest, Share, ShareState},
    time::Version,
};

pub(in crate::decide) fn look_up(case: &Case, link: &ShareLink) -> Result<Outcome, Denial> {
    let (share, device) = live(case, link)?;
    let accounts = [case.facts.account(&share.sharer), case.facts.account_with(&share.email)];
    Ok(Outcome::Shown(Box::new(Facts {
        shares: vec![share.clone()],
        devices: vec![device.clone()],
        accounts: accounts.into_iter().flatten().cloned().collect(),
        ..Facts::default()
    })))
}

/// A used, ended, outdated or invented link: all the same.
fn live<'a>(case: &Case<'a>, link: &ShareLink) -> Result<(&'a Share, &'a Device), Denial> {
    let share = case
        .facts
        .share(&link.share)
        .filter(|it| it.generation == link.generation && it.state == ShareState::Offered)
        .ok_or(Denial::DeadLink)?;
    Ok((share, case.facts.device(&share.device).ok_or(Denial::DeadLink)?))
}

pub(in crate::decide) fn accept(case: &Case, it: &AcceptShare) -> Result<Outcome, Denial> {
    let (share, device) = live(case, &it.link)?;
    let person = person(case, it, share, device)?;
    let mut expectations = sharer_still_may(case, share, device)?;
    let root = root_of(case, &device.organization)?;
    let place = place(case, &root, &person.account, share)?;
    expectations.extend(person.expectations);
    expectations.extend(place.expectations);
    expectations.push(Expectation::Unchanged(Row::Share(share.id.clone()), share.version));
    let mut writes = person.writes;
    writes.push(Write::Share(ShareWrite::AcceptShare(share.id.clone(), person.account.clone())));
    writes.extend(place.writes);
    writes.extend(person.session.map(|it| Write::Session(SessionWrite::BeginSession(it))));
    Ok(case.changed(Deed {
        verb: "share.accept",
        organization: Some(&device.organization),
        subject: share.id.as_str(),
        before: vec![],
        after: vec![("account", person.account.to_string())],
        expectations,
        writes,
        mails: vec![],
    }))
}

/// By the link alone, as it was offered, with or without an account. Somebody signed in as another account has opened a
/// link that is not theirs.
pub(in crate::decide) fn decline(case: &Case, link: &ShareLink) -> Result<Outcome, Denial> {
    let (share, device) = live(case, link)?;
    let offered = case.facts.account_with(&share.email);
    if case.facts.caller.session().is_some_and(|session| offered.is_none_or(|it| it.id != session.account)) {
        return Err(Denial::OtherAccount);
    }
    Ok(case.changed(Deed {
        verb: "share.decline",
        organization: Some(&device.organization),
        subject: share.id.as_str(),
        before: vec![("device", device.id.to_string())],
        after: vec![],
        expectations: vec![Expectation::Unchanged(Row::Share(share.id.clone()), share.version)],
        writes: vec![Write::Share(ShareWrite::EndShares(
            root_of(case, &device.organization)?,
            EndedShares::One(share.id.clone()),
        ))],
        mails: vec![],
    }))
}

/// Who accepts, and what has to be written before.
struct Person {
    account: AccountId,
    expectations: Vec<Expectation>,
    writes: Vec<Write>,
    session: Option<Session>,
}

/// A person without account gets one; a person with an account has to be signed in as just that one.
fn person(case: &Case, it: &AcceptShare, share: &Share, device: &Device) -> Result<Person, Denial> {
    match (case.facts.account_with(&share.email), case.facts.caller.session()) {
        (Some(_), None) => Err(Denial::SignInFirst),
        (Some(account), Some(session)) if session.account != account.id => Err(Denial::OtherAccount),
        (Some(_), Some(_)) if it.person.is_some() => Err(Denial::EmailHasAccount),
        (Some(account), Some(_)) => {
            Ok(Person { account: account.id.clone(), expectations: vec![], writes: vec![], session: None })
        }
        (None, Some(_)) => Err(Denial::OtherAccount),
        (None, None) => {
            let person = it.person.as_ref().ok_or(Denial::AccountWanted)?;
            says_more(&person.password, &share.email, &person.name, names_from(case, &device.organization))?;
            let account = Account {
                id: person.account.clone(),
                email: share.email.clone(),
                name: person.name.clone(),
                language: share.language,
                version: Version::FIRST,
            };
            let session = case.new_session(&it.session, &account.id);
            Ok(Person {
                account: account.id.clone(),
                expectations: vec![Expectation::Absent(Key::AccountWith(account.email.clone()))],
                writes: vec![Write::Account(AccountWrite::CreateAccount(account, person.password.clone()))],
                session: Some(session),
            })
        }
    }
}

/// What the sharer may do is looked at again at each use; whoever may not share at all any more has nothing to accept.
fn sharer_still_may(case: &Case, share: &Share, device: &Device) -> Result<Vec<Expectation>, Denial> {
    match case.model.explain(&share.sharer, P::DeviceShare, &device_target(device)) {
        Verdict::Allowed(_) => Ok(case.relies_on_access(&share.sharer, &device.organization)),
        Verdict::Denied(_) => Err(Denial::SharerLostAuthority),
    }
}

/// INVARIANT (guests): a person who only has shares in a tree takes a guest's place there, as long as the longest of
/// them lives; a member takes none.
fn place(case: &Case, root: &OrganizationId, account: &AccountId, share: &Share) -> Result<Guarded, Denial> {
    let in_tree = |id: &OrganizationId| case.facts.organization(id).is_some_and(|it| it.root() == root);
    if let Some(member) = case.facts.members_of(account).find(|it| in_tree(&it.organization)) {
        let stays = Expectation::Exists(Row::Member(member.id.clone()));
        return Ok(Guarded { expectations: vec![stays], writes: vec![] });
    }
    let now = case.facts.now;
    let held = case.facts.guest(root, account);
    let until = held.map_or(share.until, |held| Guest::longer(held.until, share.until));
    let mut guarded = match held {
        Some(_) => Guarded::default(),
        None => {
            let room = room_for_a_guest(case, root)?;
            let nobody_yet = Expectation::Absent(Key::Guest(root.clone(), account.clone(), now));
            Guarded { expectations: vec![room, nobody_yet], writes: vec![] }
        }
    };
    guarded.expectations.push(Expectation::Absent(Key::MembershipInTree(account.clone(), root.clone())));
    guarded.writes.push(Write::Share(ShareWrite::HoldGuest(Guest {
        root: root.clone(),
        account: account.clone(),
        until,
    })));
    Ok(guarded)
}
