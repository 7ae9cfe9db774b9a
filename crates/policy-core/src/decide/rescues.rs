//! Roots that their Admins have left: the operator invites an Admin, slowly and in the open.

use super::{
    Outcome,
    case::{Case, Deed},
    guards::{is_active_admin, sit_down},
    invitations::{Invited, joining},
    organizations::operator,
};
use crate::{
    action::{AcceptRescue, InviteAdmin},
    change::{
        Counter, Expectation, Key, Mail, MailContent, MemberWrite, RegistrationWrite, Row, SessionWrite, Step, Write,
    },
    denial::Denial,
    facts::Facts,
    id::{OrganizationId, RescueId},
    member::{DeveloperMode, Member, MemberState},
    order::sort,
    organization::{Organization, OrganizationState},
    rescue::{Rescue, RescueOutcome},
    role::RoleKind,
    time::{Timestamp, Version},
};

/// Only where no active Admin has signed in for 30 days; all members are told (T119).
pub(super) fn invite(case: &Case, it: &InviteAdmin) -> Result<Outcome, Denial> {
    operator(case)?;
    let root = case.facts.organization(&it.root).filter(|it| it.tenant().is_some()).ok_or(Denial::NotFound)?;
    let now = case.facts.now;
    let since = now.minus(Rescue::DORMANT);
    let mut members: Vec<&Member> = case.facts.members.iter().filter(|it| it.organization == root.id).collect();
    sort(&mut members, |a, b| a.id.cmp(&b.id));
    let is_there = |it: &&Member| case.facts.signed_in_at(&it.account).is_some_and(|at| since < at);
    if members.iter().filter(|it| is_active_admin(case, it)).any(is_there) {
        return Err(Denial::AdminIsThere);
    }
    if case.facts.rescues.iter().any(|it| it.root == root.id && it.is_open(now)) {
        return Err(Denial::StateUnchanged);
    }
    let effective_at = now.plus(Rescue::WAIT);
    let rescue = Rescue {
        id: it.id.clone(),
        root: root.id.clone(),
        email: it.email.clone(),
        language: it.language,
        outcome: RescueOutcome::Open,
        effective_at,
        expires_at: effective_at.plus(Rescue::LIFETIME),
        version: Version::FIRST,
    };
    let invited = MailContent::Rescue { rescue: it.id.clone(), organization: root.name.clone() };
    let mut mails = vec![Mail { to: it.email.clone(), language: it.language, content: invited }];
    mails.extend(members.iter().filter_map(|member| case.facts.account(&member.account)).map(|account| Mail {
        to: account.email.clone(),
        language: account.language,
        content: MailContent::RescueAnnounced { organization: root.name.clone(), email: it.email.clone() },
    }));
    let mut expectations: Vec<Expectation> = case.relies_on_tree(&root.id).into_iter().collect();
    expectations.push(Expectation::Dormant(root.id.clone(), since));
    expectations.push(Expectation::Absent(Key::OpenRescue(root.id.clone(), now)));
    Ok(case.changed(Deed {
        verb: "rescue.open",
        organization: Some(&root.id),
        subject: it.id.as_str(),
        before: vec![],
        after: vec![("email", it.email.to_string()), ("effective_at", effective_at.as_millis().to_string())],
        expectations,
        writes: vec![Write::Registration(RegistrationWrite::OpenRescue(rescue))],
        mails,
    }))
}

/// What is under way, for whom it is there to be cancelled.
pub(super) fn list(case: &Case, root: &OrganizationId) -> Result<Outcome, Denial> {
    admin_of(case, root)?;
    let of_it = |it: &&Rescue| it.root == *root && it.is_open(case.facts.now);
    let rescues = case.facts.rescues.iter().filter(of_it).cloned().collect();
    Ok(Outcome::Shown(Box::new(Facts { rescues, ..Facts::default() })))
}

/// Any active Admin of the root; to everybody else there is no such thing.
fn admin_of<'a>(case: &Case<'a>, root: &OrganizationId) -> Result<&'a Member, Denial> {
    let session = case.session()?;
    let member = case.facts.membership(&session.account, root);
    member.filter(|it| is_active_admin(case, it) && it.admits(session)).ok_or(Denial::NotFound)
}

pub(super) fn cancel(case: &Case, id: &RescueId) -> Result<Outcome, Denial> {
    case.session()?;
    let rescue = case.facts.rescue(id).ok_or(Denial::NotFound)?;
    let admin = admin_of(case, &rescue.root)?;
    if !rescue.is_open(case.facts.now) {
        return Err(Denial::StateUnchanged);
    }
    let mut expectations = case.relies_on_member(admin);
    expectations.push(Expectation::Unchanged(Row::Rescue(id.clone()), rescue.version));
    Ok(case.changed(Deed {
        verb: "rescue.cancel",
        organization: Some(&rescue.root),
        subject: id.as_str(),
        before: vec![("outcome", rescue.outcome.as_str().to_owned())],
        after: vec![("outcome", RescueOutcome::Cancelled.as_str().to_owned())],
        expectations,
        writes: vec![Write::Registration(RegistrationWrite::SettleRescue(id.clone(), RescueOutcome::Cancelled))],
        mails: vec![],
    }))
}

pub(super) fn accept(case: &Case, it: &AcceptRescue) -> Result<Outcome, Denial> {
    let now = case.facts.now;
    let rescue = case.facts.rescue(&it.rescue).filter(|it| it.is_open(now)).ok_or(Denial::DeadLink)?;
    if now < rescue.effective_at {
        return Err(Denial::NotYet { from: rescue.effective_at });
    }
    let root = case.facts.organization(&rescue.root).ok_or(Denial::DeadLink)?;
    let invited = Invited {
        email: &rescue.email,
        organization: &root.id,
        language: rescue.language,
        person: it.person.as_ref(),
        session: &it.session,
    };
    let joining = joining(case, &invited)?;
    let seat = sit_down(case, &root.id, &rescue.email)?;
    in_use(root)?;
    let mut roles = case.facts.roles.iter();
    let admin = roles.find(|it| it.root == root.id && it.kind == RoleKind::Admin).ok_or(Denial::DeadLink)?;
    let mut expectations = vec![Expectation::Unchanged(Row::Rescue(rescue.id.clone()), rescue.version)];
    expectations.extend(case.relies_on_tree(&root.id));
    expectations.extend(joining.expectations);
    expectations.extend(seat.expectations);
    let mut writes = joining.writes;
    writes.push(Write::Registration(RegistrationWrite::SettleRescue(rescue.id.clone(), RescueOutcome::Accepted)));
    writes.extend(seat.writes);
    writes.push(Write::Count(Counter::ActiveAdmins(root.id.clone()), Step::Up));
    writes.push(Write::Member(MemberWrite::CreateMember(Member {
        id: it.member.clone(),
        account: joining.account,
        organization: root.id.clone(),
        role: admin.id.clone(),
        state: MemberState::Active,
        developer_mode: DeveloperMode::Off,
        valid_after: Timestamp::default(),
        joined_at: now,
        version: Version::FIRST,
    })));
    writes.extend(joining.session.map(|it| Write::Session(SessionWrite::BeginSession(it))));
    Ok(case.changed(Deed {
        verb: "rescue.accept",
        organization: Some(&root.id),
        subject: rescue.id.as_str(),
        before: vec![("outcome", rescue.outcome.as_str().to_owned())],
        after: vec![("outcome", RescueOutcome::Accepted.as_str().to_owned()), ("member", it.member.to_string())],
        expectations,
        writes,
        mails: vec![],
    }))
}

fn in_use(root: &Organization) -> Result<(), Denial> {
    match root.state {
        OrganizationState::Active => Ok(()),
        OrganizationState::Suspended => Err(Denial::OrganizationSuspended { organization: root.id.clone() }),
    }
}
