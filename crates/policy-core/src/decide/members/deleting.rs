//! Deleting a member, and leaving (S16, B14).
//!
//! Deletion ends the memberships within reach of the actor; the account goes when neither a membership nor a live share is
//! left in any tenant, and the answer does not tell. Owned devices go to a named member or stay without owner: not saying
//! which, with devices owned, is refused.

use super::{
    ending::Ending,
    owned::{Fate, Owned},
    signing_out::within_reach,
};
use crate::{
    action::EndMembership,
    change::{Counter, Expectation},
    decide::{
        Outcome,
        case::{Case, Deed},
        giving::act_on,
        guards::{is_active_admin, keeps_an_admin},
    },
    denial::Denial,
    invitation::Invitation,
    member::Member,
    order::sort,
    permission::PermissionAction as P,
};

/// Deleting a member is deleting the account, as far as one reaches: the memberships of this tree where one may delete
/// and act on them. The account goes when none is left anywhere, and the answer does not say whether it did.
pub(in crate::decide) fn delete(case: &Case, it: &EndMembership) -> Result<Outcome, Denial> {
    let member = case.seen_member(&it.member)?;
    let fate = it.devices.as_ref().map(|said| Fate::left(case, member, said)).transpose()?;
    case.signed_in_lately()?;
    let way = case.require_in(P::MemberDelete, &member.organization)?;
    act_on(case, member)?;
    let owned = Owned::of(case, member);
    owned.gives_nothing(case, fate.as_ref())?;
    if member.account == *case.caller()? {
        return Err(Denial::OwnAccount);
    }
    owned.may_go(case, fate.as_ref())?;
    let reached = within_reach(case, P::MemberDelete, member, way);
    let mut expectations = Vec::new();
    for (member, way) in &reached {
        expectations.extend(keeps_an_admin(case, member, way)?);
        expectations.extend(super::relied(case, member, way));
    }
    let ending = ending(case, member, reached.iter().map(|(member, _)| *member).collect())?;
    let ended = ending.memberships(case, fate.as_ref());
    let gone = ending.account(case);
    expectations.extend(ended.expectations.into_iter().chain(gone.expectations));
    Ok(case.changed(Deed {
        verb: "member.delete",
        organization: Some(&member.organization),
        subject: member.id.as_str(),
        before: told(&ending),
        after: fate.iter().map(Fate::told).collect(),
        expectations,
        writes: ended.writes.into_iter().chain(gone.writes).collect(),
        mails: vec![],
    }))
}

/// One's own membership. The account stays, though it may be a member nowhere then.
pub(in crate::decide) fn leave(case: &Case, it: &EndMembership) -> Result<Outcome, Denial> {
    let member = case.seen_member(&it.member)?;
    let fate = it.devices.as_ref().map(|said| Fate::left(case, member, said)).transpose()?;
    if member.account != *case.caller()? {
        return Err(Denial::OnlyOneself);
    }
    let owned = Owned::of(case, member);
    owned.may_go(case, fate.as_ref())?;
    let mut expectations = root_keeps_an_admin(case, member)?;
    let ending = Ending { invitations: vec![], ..ending(case, member, vec![member])? };
    let ended = ending.memberships(case, fate.as_ref());
    expectations.extend(ended.expectations);
    Ok(case.changed(Deed {
        verb: "member.leave",
        organization: Some(&member.organization),
        subject: member.id.as_str(),
        before: told(&ending),
        after: fate.iter().map(Fate::told).collect(),
        expectations,
        writes: ended.writes,
        mails: vec![],
    }))
}

fn ending<'a>(case: &Case<'a>, member: &'a Member, members: Vec<&'a Member>) -> Result<Ending<'a>, Denial> {
    let account = case.facts.account(&member.account).ok_or(Denial::NotFound)?;
    let (root, _) = case.facts.root_of(&member.organization).ok_or(Denial::NotFound)?;
    let may = |it: &&Invitation| case.may(P::MemberDelete, &it.organization);
    let mut invitations: Vec<_> = case.facts.pending_invitations(&root.id, &account.email).filter(may).collect();
    sort(&mut invitations, |a, b| a.id.cmp(&b.id));
    Ok(Ending { account, root: &root.id, members, invitations })
}

/// INVARIANT (last admin): whoever goes may empty a sub-organization, but a root keeps an active Admin.
pub(in crate::decide) fn root_keeps_an_admin(case: &Case, member: &Member) -> Result<Vec<Expectation>, Denial> {
    let here = case.facts.organization(&member.organization).ok_or(Denial::NotFound)?;
    if here.tenant().is_none() || !is_active_admin(case, member) {
        return Ok(vec![]);
    }
    if here.active_admins <= 1 {
        return Err(Denial::LastAdmin);
    }
    Ok(vec![Expectation::AtLeast(Counter::ActiveAdmins(here.id.clone()), 2)])
}

/// Whose memberships ended, for the log: identifiers only, which outlive the account.
fn told(ending: &Ending) -> Vec<(&'static str, String)> {
    let list = |ids: Vec<&str>| ids.join(" ");
    vec![
        ("account", ending.account.id.to_string()),
        ("members", list(ending.members.iter().map(|it| it.id.as_str()).collect())),
        ("invitations", list(ending.invitations.iter().map(|it| it.id.as_str()).collect())),
    ]
}
