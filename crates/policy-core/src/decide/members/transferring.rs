//! Moving a member to another organization of the tree.

use super::{
    ending::uncounted,
    owned::{Fate, Owned},
    relied,
};
use crate::{
    action::TransferMember,
    change::{Counter, EndedShares, Expectation, Key, MemberWrite, ShareWrite, Step, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        giving::{Gift, act_on, give},
        guards::{is_active_admin, keeps_an_admin},
    },
    denial::Denial,
    member::{DeveloperMode, Member, MemberState},
    organization::Organization,
    permission::PermissionAction as P,
};

/// The same role, developer mode off. Asked at both ends; at the new one it is a give.
pub(in crate::decide) fn transfer(case: &Case, it: &TransferMember) -> Result<Outcome, Denial> {
    let member = case.seen_member(&it.member)?;
    let from = &member.organization;
    // Another tree's organization is not there, though the caller may see both.
    let root = |it: &Organization| case.facts.organization(from).is_some_and(|from| from.root() == it.root());
    let to = Some(case.seen_organization(&it.to)?).filter(|it| root(it)).ok_or(Denial::NotFound)?;
    let fate = it.devices.as_ref().map(|said| Fate::moving(case, member, &to.id, said)).transpose()?;
    let way = case.require_in(P::MemberTransfer, from)?;
    let way_there = case.require_in(P::MemberTransfer, &to.id)?;
    act_on(case, member)?;
    give(case, case.caller()?, &to.id, Gift::of_role(case, &to.id, &member.role)?)?;
    let owned = Owned::of(case, member);
    owned.gives_nothing(case, fate.as_ref())?;
    may_move(case, member, to)?;
    owned.may_go(case, fate.as_ref())?;
    let mut expectations = keeps_an_admin(case, member, &way)?;
    expectations.extend(relied(case, member, &way));
    expectations.extend(case.relies_on(&way_there));
    expectations.extend(case.relies_on_access(case.caller()?, &to.id));
    expectations.extend(case.relies_on_role(&to.id, &member.role));
    expectations.push(Expectation::Absent(Key::Membership(member.account.clone(), to.id.clone())));
    let (gone, devices) = owned.go(fate.as_ref());
    expectations.extend(gone);
    let moved = Member {
        organization: to.id.clone(),
        developer_mode: DeveloperMode::Off,
        version: member.version.next(),
        ..member.clone()
    };
    let (root, _) = case.facts.root_of(from).ok_or(Denial::NotFound)?;
    let ended = EndedShares::OfMembership(member.account.clone(), from.clone());
    let mut writes = vec![Write::Share(ShareWrite::EndShares(root.id.clone(), ended))];
    writes.extend(uncounted(case, member));
    if is_active_admin(case, &moved) {
        writes.push(Write::Count(Counter::ActiveAdmins(to.id.clone()), Step::Up));
    }
    writes.push(Write::Member(MemberWrite::UpdateMember(moved)));
    writes.extend(devices);
    let place = |organization: String| ("organization", organization);
    Ok(case.changed(Deed {
        verb: "member.transfer",
        organization: Some(from),
        subject: member.id.as_str(),
        before: vec![place(from.to_string())],
        after: std::iter::once(place(to.id.to_string())).chain(fate.iter().map(Fate::told)).collect(),
        expectations,
        writes,
        mails: vec![],
    }))
}

fn may_move(case: &Case, member: &Member, to: &Organization) -> Result<(), Denial> {
    if to.is_group() {
        return Err(Denial::WrongKindOfOrganization);
    }
    if case.facts.membership(&member.account, &to.id).is_some() {
        return Err(Denial::AlreadyMember);
    }
    if member.state == MemberState::Suspended { Err(Denial::NotWhileSuspended) } else { Ok(()) }
}
