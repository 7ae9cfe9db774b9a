//! Deleting one's own account: every membership ends, in every tenant (B07, B14).

use super::{
    ending::Ending,
    owned::{Fate, Owned},
};
use crate::{
    account::Account,
    action::DeleteAccount,
    change::{AccountWrite, Counter, EndedShares, Expectation, Key, OrganizationWrite, ShareWrite, Write},
    decide::{
        Outcome,
        account::{fresh, own, unchanged},
        case::{Case, Deed},
        guards::is_active_admin,
    },
    denial::Denial,
    id::{MemberId, OrganizationId},
    invitation::Invitation,
    member::Member,
    order::{set, sort},
    organization::{Organization, OrganizationState, Tenant},
};
use std::collections::BTreeSet;

/// The password again. What becomes of devices is said for each membership that has any. A root that nobody else is in
/// is closed with it, once its name was typed.
pub(in crate::decide) fn delete_account(case: &Case, it: &DeleteAccount) -> Result<Outcome, Denial> {
    let (_, account) = own(case)?;
    let members = memberships(case, account);
    let fates = it
        .devices
        .iter()
        .map(|(id, said)| {
            let member = members.iter().find(|member| member.id == *id).ok_or(Denial::NotFound)?;
            Ok((&member.id, Fate::left(case, member, said)?))
        })
        .collect::<Result<Vec<_>, Denial>>()?;
    fresh(it.password)?;
    for member in &members {
        Owned::of(case, member).may_go(case, fate_of(&fates, member))?;
    }
    let mut expectations = vec![unchanged(account)];
    let mut writes = Vec::new();
    let (closed, kept) = closing(case, &members, it)?;
    expectations.extend(kept);
    let roots = set(members.iter().filter_map(|it| root_of(case, it)));
    for root in &roots {
        let ending = ending(case, account, root, &members);
        let ended = ending.each(case, |member| fate_of(&fates, member));
        expectations.extend(ended.expectations);
        writes.extend(ended.writes);
    }
    for root in &closed {
        writes.push(Write::Organization(OrganizationWrite::SetOrganizationState(
            root.id.clone(),
            OrganizationState::Suspended,
        )));
    }
    writes.extend(shares_elsewhere(case, account, &roots));
    let these: Vec<_> = members.iter().map(|it| it.id.clone()).collect();
    expectations.push(Expectation::Absent(Key::MembershipBeside(account.id.clone(), these)));
    writes.push(Write::Account(AccountWrite::DeleteAccount(account.id.clone())));
    // The log of the tenant, if it was only one; what concerns several is in nobody's but the deployment's.
    let only = members.first().filter(|_| roots.len() == 1).map(|it| &it.organization);
    Ok(case.changed(Deed {
        verb: "account.delete",
        organization: only,
        subject: account.id.as_str(),
        before: vec![("members", list(members.iter().map(|it| it.id.as_str())))],
        after: vec![("closed", list(closed.iter().map(|it| it.id.as_str())))],
        expectations,
        writes,
        mails: vec![],
    }))
}

/// INVARIANT (last admin): a root keeps an active Admin, or is closed. Sub-organizations may be emptied.
fn closing<'a>(
    case: &Case<'a>,
    members: &[&Member],
    it: &DeleteAccount,
) -> Result<(Vec<&'a Organization>, Vec<Expectation>), Denial> {
    let (mut closed, mut expectations) = (Vec::new(), Vec::new());
    for member in members.iter().filter(|it| is_active_admin(case, it)) {
        let here = case.facts.organization(&member.organization).ok_or(Denial::NotFound)?;
        let Some(tenant) = here.tenant() else { continue };
        if here.active_admins > 1 {
            expectations.push(Expectation::AtLeast(Counter::ActiveAdmins(here.id.clone()), 2));
        } else if is_alone(tenant) {
            closed.push(here);
            expectations.extend(stays_alone(case, here));
        } else {
            return Err(Denial::LastAdmin);
        }
    }
    let typed = |root: &&Organization| it.closing.contains(&root.name);
    if closed.iter().all(typed) { Ok((closed, expectations)) } else { Err(Denial::ConfirmationWanted) }
}

/// No other person, invited ones included, no sub-organization, no device.
fn is_alone(tenant: &Tenant) -> bool {
    tenant.people <= 1 && tenant.sub_organizations == 0 && tenant.devices == 0
}

fn stays_alone(case: &Case, root: &Organization) -> [Expectation; 3] {
    [
        Expectation::AtMost(Counter::People(root.id.clone(), case.facts.now), 1),
        Expectation::AtMost(Counter::SubOrganizations(root.id.clone()), 0),
        Expectation::AtMost(Counter::Devices(root.id.clone()), 0),
    ]
}

fn ending<'a>(case: &Case<'a>, account: &'a Account, root: &'a OrganizationId, members: &[&'a Member]) -> Ending<'a> {
    let mut invitations: Vec<&Invitation> = case.facts.pending_invitations(root, &account.email).collect();
    sort(&mut invitations, |a, b| a.id.cmp(&b.id));
    let here = members.iter().copied().filter(|it| root_of(case, it) == Some(root)).collect();
    Ending { account, root, members: here, invitations }
}

/// What was shared with the person in trees where they are a guest only (B10).
fn shares_elsewhere(case: &Case, account: &Account, roots: &BTreeSet<&OrganizationId>) -> Vec<Write> {
    let live = case.facts.shares.iter().filter(|it| it.is_live(case.facts.now));
    let theirs = live.filter(|it| it.recipient() == Some(&account.id) && !roots.contains(&it.root));
    let elsewhere = set(theirs.map(|it| &it.root));
    let ended = || EndedShares::OfAccount(account.id.clone());
    elsewhere.into_iter().map(|root| Write::Share(ShareWrite::EndShares(root.clone(), ended()))).collect()
}

fn memberships<'a>(case: &Case<'a>, account: &Account) -> Vec<&'a Member> {
    let mut members: Vec<_> = case.facts.members.iter().filter(|it| it.account == account.id).collect();
    sort(&mut members, |a, b| a.id.cmp(&b.id));
    members
}

fn root_of<'a>(case: &Case<'a>, member: &Member) -> Option<&'a OrganizationId> {
    case.facts.organization(&member.organization).map(Organization::root)
}

fn fate_of<'b, 'a>(fates: &'b [(&MemberId, Fate<'a>)], member: &Member) -> Option<&'b Fate<'a>> {
    fates.iter().find(|(id, _)| **id == member.id).map(|(_, fate)| fate)
}

fn list<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    ids.collect::<Vec<_>>().join(" ")
}
