//! Invitations: inviting, taking back, looking at a link, accepting (S08 to S11).

use super::{
    Outcome,
    case::{Case, Deed},
    giving::{Gift, give},
    guards::{is_active_admin, reserve_seat, take_seat},
    visibility::page_of,
};
use crate::{
    access::{Target, Verdict},
    account::{Account, Session},
    action::{AcceptInvitation, InvitationLink, Invite},
    change::{Counter, Expectation, Key, Mail, MailContent, Row, Step, Write},
    denial::Denial,
    facts::{Facts, Page, Seat},
    id::{AccountId, InvitationId, OrganizationId},
    invitation::{Generation, Invitation, InvitationState, Outcome as Settled},
    member::{DeveloperMode, Member, MemberState},
    permission::PermissionAction as P,
    time::Version,
};

pub(super) fn list(case: &Case, organization: &OrganizationId, page: &Page) -> Result<Outcome, Denial> {
    case.seen_organization(organization)?;
    case.require_in(P::MemberView, organization)?;
    let of_here = |it: &Invitation| it.organization == *organization;
    let invitations = page_of(&case.facts.invitations, page, |it| it.id.as_str(), of_here);
    Ok(Outcome::Shown(Box::new(Facts { invitations, ..Facts::default() })))
}

pub(super) fn invite(case: &Case, it: &Invite) -> Result<Outcome, Denial> {
    let here = case.seen_organization(&it.organization)?;
    let role = case.seen_role(&here.id, &it.role)?;
    let way = case.require_in(P::MemberInvite, &here.id)?;
    let inviter = case.caller()?;
    give(case, inviter, &here.id, Gift::of_role(case, &here.id, &role.id)?)?;
    let expires_at = case.facts.now.plus(it.days.span());
    let seat = reserve_seat(case, &here.id, &it.email, expires_at)?;
    if here.is_group() {
        return Err(Denial::WrongKindOfOrganization);
    }
    let mut expectations = nobody_yet(case, it)?;
    expectations.extend(case.relies_on(&way));
    expectations.extend(case.relies_on_access(inviter, &here.id));
    expectations.extend(case.relies_on_role(&here.id, &role.id));
    expectations.extend(seat.expectations);
    let invitation = Invitation {
        id: it.id.clone(),
        organization: here.id.clone(),
        email: it.email.clone(),
        role: role.id.clone(),
        name: it.name.clone(),
        message: it.message.clone(),
        language: it.language,
        inviter: inviter.clone(),
        outcome: Settled::Open,
        generation: Generation::FIRST,
        created_at: case.facts.now,
        expires_at,
        version: Version::FIRST,
    };
    let content = MailContent::Invitation {
        invitation: it.id.clone(),
        generation: invitation.generation,
        organization: here.name.clone(),
        inviter: case.facts.account(inviter).ok_or(Denial::NoSession)?.name.clone(),
        role: role.name.clone(),
        message: it.message.clone(),
    };
    let mut writes = vec![Write::CreateInvitation(invitation)];
    writes.extend(seat.writes);
    Ok(case.changed(Deed {
        verb: "invitation.create",
        organization: Some(&here.id),
        subject: it.id.as_str(),
        before: vec![],
        after: vec![("email", it.email.to_string()), ("role", role.id.to_string())],
        expectations,
        writes,
        mails: vec![Mail { to: it.email.clone(), language: it.language, content }],
    }))
}

/// The e-mail is free: no account that is a member somewhere (S09), nobody invited here already.
fn nobody_yet(case: &Case, it: &Invite) -> Result<Vec<Expectation>, Denial> {
    let now = case.facts.now;
    let mut expectations =
        vec![Expectation::Absent(Key::PendingInvitation(it.organization.clone(), it.email.clone(), now))];
    match case.facts.account_with(&it.email) {
        Some(account) if case.facts.membership(&account.id, &it.organization).is_some() => {
            return Err(Denial::AlreadyMember);
        }
        Some(account) if case.facts.members_of(&account.id).next().is_some() => {
            return Err(Denial::EmailHasAccount);
        }
        Some(account) => expectations.push(Expectation::Unchanged(Row::Account(account.id.clone()), account.version)),
        None => expectations.push(Expectation::Absent(Key::AccountWith(it.email.clone()))),
    }
    let pending = case.facts.invitations.iter().find(|old| {
        old.organization == it.organization && old.email == it.email && old.state(now) == InvitationState::Pending
    });
    match pending {
        Some(old) => Err(Denial::AlreadyInvited { invitation: old.id.clone() }),
        None => Ok(expectations),
    }
}

pub(super) fn revoke(case: &Case, id: &InvitationId) -> Result<Outcome, Denial> {
    let caller_sees = |organization: &OrganizationId| case.may(P::MemberView, organization);
    case.caller()?;
    let invitation = case.facts.invitation(id).filter(|it| caller_sees(&it.organization)).ok_or(Denial::NotFound)?;
    let way = case.require_in(P::MemberInvite, &invitation.organization)?;
    if invitation.state(case.facts.now) != InvitationState::Pending {
        return Err(Denial::StateUnchanged);
    }
    let mut expectations = case.relies_on(&way);
    expectations.push(Expectation::Unchanged(Row::Invitation(id.clone()), invitation.version));
    let mut writes = vec![Write::SettleInvitation(id.clone(), Settled::Revoked)];
    writes.extend(seat_without(case, invitation));
    Ok(case.changed(Deed {
        verb: "invitation.revoke",
        organization: Some(&invitation.organization),
        subject: id.as_str(),
        before: vec![("state", "pending".to_owned())],
        after: vec![("state", "revoked".to_owned())],
        expectations,
        writes,
        mails: vec![],
    }))
}

/// What becomes of the seat when an invitation ends: a member keeps it, another pending invitation holds it as long
/// as that one lives, else it is given back {seats}.
fn seat_without(case: &Case, ended: &Invitation) -> Option<Write> {
    let root = case.facts.organization(&ended.organization)?.root();
    let seat = case.facts.seat(root, &ended.email)?;
    seat.until?;
    let others = case.facts.pending_invitations(root, &ended.email).filter(|it| it.id != ended.id);
    Some(match others.map(|it| it.expires_at).max() {
        Some(until) => Write::HoldSeat(Seat { until: Some(until), ..seat.clone() }),
        None => Write::ReleaseSeat(root.clone(), ended.email.clone()),
    })
}

pub(super) fn look_up(case: &Case, link: &InvitationLink) -> Result<Outcome, Denial> {
    let invitation = live(case, link)?;
    Ok(Outcome::Shown(Box::new(Facts {
        invitations: vec![invitation.clone()],
        organizations: case.facts.organization(&invitation.organization).cloned().into_iter().collect(),
        roles: case.facts.role(&invitation.role).cloned().into_iter().collect(),
        accounts: [case.facts.account(&invitation.inviter), case.facts.account_with(&invitation.email)]
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
        ..Facts::default()
    })))
}

/// A used, expired, revoked, outdated or invented link: all the same.
fn live<'a>(case: &Case<'a>, link: &InvitationLink) -> Result<&'a Invitation, Denial> {
    case.facts
        .invitation(&link.invitation)
        .filter(|it| it.generation == link.generation && it.state(case.facts.now) == InvitationState::Pending)
        .ok_or(Denial::DeadLink)
}

pub(super) fn accept(case: &Case, it: &AcceptInvitation) -> Result<Outcome, Denial> {
    let invitation = live(case, &it.link)?;
    let joining = joining(case, it, invitation)?;
    let mut expectations = inviter_still_may(case, invitation)?;
    expectations.extend(joining.expectations);
    expectations.push(Expectation::Unchanged(Row::Invitation(invitation.id.clone()), invitation.version));
    expectations.extend(case.relies_on_tree(&invitation.organization));
    expectations.extend(case.relies_on_role(&invitation.organization, &invitation.role));
    let seat = take_seat(case, &invitation.organization, &invitation.email)?;
    expectations.extend(seat.expectations);
    let member = Member {
        id: it.member.clone(),
        account: joining.account.clone(),
        organization: invitation.organization.clone(),
        role: invitation.role.clone(),
        state: MemberState::Active,
        developer_mode: DeveloperMode::Off,
        valid_after: crate::time::Timestamp::default(),
        joined_at: case.facts.now,
        version: Version::FIRST,
    };
    let mut writes = joining.writes;
    writes.push(Write::SettleInvitation(invitation.id.clone(), Settled::Accepted));
    writes.extend(seat.writes);
    if is_active_admin(case, &member) {
        writes.push(Write::Count(Counter::ActiveAdmins(member.organization.clone()), Step::Up));
    }
    writes.push(Write::CreateMember(member));
    writes.extend(joining.session.map(Write::BeginSession));
    Ok(case.changed(Deed {
        verb: "invitation.accept",
        organization: Some(&invitation.organization),
        subject: invitation.id.as_str(),
        before: vec![("state", "pending".to_owned())],
        after: vec![("state", "accepted".to_owned()), ("member", it.member.to_string())],
        expectations,
        writes,
        mails: vec![],
    }))
}

/// Who joins, and what has to be written before the membership.
struct Joining {
    account: AccountId,
    expectations: Vec<Expectation>,
    writes: Vec<Write>,
    session: Option<Session>,
}

/// A person without account gets one; a person with an account has to be signed in as just that one.
fn joining(case: &Case, it: &AcceptInvitation, invitation: &Invitation) -> Result<Joining, Denial> {
    let now = case.facts.now;
    let signed_in = case.facts.caller.session();
    let membership = |account: &AccountId| Key::Membership(account.clone(), invitation.organization.clone());
    match (case.facts.account_with(&invitation.email), signed_in) {
        (Some(account), _) if case.facts.members_of(&account.id).next().is_some() => Err(Denial::EmailHasAccount),
        (Some(_), None) => Err(Denial::SignInFirst),
        (Some(account), Some(session)) if session.account != account.id => Err(Denial::OtherAccount),
        (Some(_), Some(_)) if it.person.is_some() => Err(Denial::EmailHasAccount),
        (Some(account), Some(_)) => Ok(Joining {
            account: account.id.clone(),
            expectations: vec![Expectation::Absent(membership(&account.id))],
            writes: vec![],
            session: None,
        }),
        (None, Some(_)) => Err(Denial::OtherAccount),
        (None, None) => {
            let person = it.person.as_ref().ok_or(Denial::AccountWanted)?;
            let account = Account {
                id: person.account.clone(),
                email: invitation.email.clone(),
                name: person.name.clone(),
                language: invitation.language,
                version: Version::FIRST,
            };
            let expires_at = now.plus(Session::LIFETIME);
            Ok(Joining {
                account: account.id.clone(),
                expectations: vec![Expectation::Absent(Key::AccountWith(account.email.clone()))],
                session: Some(Session {
                    id: it.session.clone(),
                    account: account.id.clone(),
                    begun_at: now,
                    expires_at,
                }),
                writes: vec![Write::CreateAccount(account, person.password.clone())],
            })
        }
    }
}

/// The inviter must still be allowed to give this role, as it is now (T20, T21).
fn inviter_still_may(case: &Case, invitation: &Invitation) -> Result<Vec<Expectation>, Denial> {
    let (inviter, organization) = (&invitation.inviter, &invitation.organization);
    let target = Target::Organization(organization.clone());
    let way = match case.model.explain(inviter, P::MemberInvite, &target) {
        Verdict::Allowed(way) => way,
        Verdict::Denied(Denial::OrganizationSuspended { organization }) => {
            return Err(Denial::OrganizationSuspended { organization });
        }
        Verdict::Denied(_) => return Err(Denial::InviterLostAuthority),
    };
    Gift::of_role(case, organization, &invitation.role)
        .and_then(|gift| give(case, inviter, organization, gift))
        .map_err(|_| Denial::InviterLostAuthority)?;
    let mut relied = case.relies_on(&way);
    relied.extend(case.relies_on_access(inviter, organization));
    Ok(relied)
}
