//! Ending what a member's sessions hold in this tree (B15).

use super::relied;
use crate::{
    access::Way,
    change::{Expectation, MemberWrite, Row, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        giving::act_on,
        resets::opened,
    },
    denial::Denial,
    id::{MemberId, ResetId},
    member::Member,
    order::sort,
    organization::Organization,
    permission::PermissionAction as P,
};

/// Sessions begun before hold nothing any more, in the memberships of this tree within reach.
pub(in crate::decide) fn sign_out(case: &Case, id: &MemberId) -> Result<Outcome, Denial> {
    let member = case.seen_member(id)?;
    let way = case.require_in(P::MemberSignOut, &member.organization)?;
    act_on(case, member)?;
    let reached = within_reach(case, P::MemberSignOut, member, way);
    Ok(case.changed(Deed {
        verb: "member.sign_out",
        organization: Some(&member.organization),
        subject: member.id.as_str(),
        before: vec![("account", member.account.to_string())],
        after: vec![("valid_after", case.facts.now.as_millis().to_string())],
        expectations: reached.iter().flat_map(|(member, way)| relied(case, member, way)).collect(),
        writes: reached.iter().map(|(member, _)| signed_out(case, member)).collect(),
        mails: vec![],
    }))
}

/// The same, and the person gets the link that anybody may have sent to them; whoever starts it never sees it (S15, T43).
pub(in crate::decide) fn reset_password(case: &Case, id: &MemberId, reset: &ResetId) -> Result<Outcome, Denial> {
    let member = case.seen_member(id)?;
    let way = case.require_in(P::MemberResetPassword, &member.organization)?;
    act_on(case, member)?;
    let account = case.facts.account(&member.account).ok_or(Denial::NotFound)?;
    let (opened, mail) = opened(case, account, reset);
    let reached = within_reach(case, P::MemberResetPassword, member, way);
    let mut expectations = vec![Expectation::Exists(Row::Account(account.id.clone()))];
    expectations.extend(reached.iter().flat_map(|(member, way)| relied(case, member, way)));
    let writes = reached.iter().map(|(member, _)| signed_out(case, member)).chain([opened]).collect();
    Ok(case.changed(Deed {
        verb: "member.reset_password",
        organization: Some(&member.organization),
        subject: member.id.as_str(),
        before: vec![("account", member.account.to_string())],
        after: vec![("reset", reset.to_string()), ("valid_after", case.facts.now.as_millis().to_string())],
        expectations,
        writes,
        mails: vec![mail],
    }))
}

/// The membership named, and the account's others in the same tree where the caller may do the same to it.
pub(super) fn within_reach<'a>(case: &Case<'a>, action: P, member: &'a Member, way: Way) -> Vec<(&'a Member, Way)> {
    let root = |it: &Member| case.facts.organization(&it.organization).map(Organization::root);
    let other = |it: &&Member| it.account == member.account && it.id != member.id && root(it) == root(member);
    let mut others: Vec<&'a Member> = case.facts.members.iter().filter(other).collect();
    sort(&mut others, |a, b| a.id.cmp(&b.id));
    let may = |it: &'a Member| {
        let way = case.require_in(action, &it.organization).ok()?;
        act_on(case, it).ok().map(|()| (it, way))
    };
    std::iter::once((member, way)).chain(others.into_iter().filter_map(may)).collect()
}

fn signed_out(case: &Case, member: &Member) -> Write {
    let valid_after = case.facts.now.max(member.valid_after);
    Write::Member(MemberWrite::UpdateMember(Member { valid_after, version: member.version.next(), ..member.clone() }))
}
