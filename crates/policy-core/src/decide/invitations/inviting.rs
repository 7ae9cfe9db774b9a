//! Everything that makes, sends or changes an invitation: the same guards on each of these ways {give}, {seats}.

use super::seen;
use crate::{
    access::Way,
    account::Email,
    action::{ChangeInvitation, Invite},
    change::{Expectation, InvitationWrite, Key, Mail, MailContent, Row, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        giving::{Gift, give},
        tally::Tally,
    },
    denial::Denial,
    id::{InvitationId, OrganizationId, RoleId},
    invitation::{Generation, Invitation, InvitationState, InvitedAccounts, Inviting, Outcome as Settled},
    organization::Organization,
    permission::PermissionAction as P,
    text::Name,
    time::Version,
};

pub(in crate::decide) fn invite(case: &Case, it: &Invite) -> Result<Outcome, Denial> {
    let here = case.seen_organization(&it.organization)?;
    let role = case.seen_role(&here.id, &it.role)?;
    let mut expectations = may_give(case, here, &role.id)?;
    let invitation = invitation(case, here, it)?;
    let mut tally = Tally::of(case, &here.id)?;
    tally.room_for(case, &it.email)?;
    expectations.extend(free_for(case, here, &it.email)?);
    tally.invite(case, &it.email, invitation.expires_at);
    let mails = vec![invited_by_mail(case, here, &invitation)?];
    let counted = tally.guarded();
    expectations.extend(counted.expectations);
    let mut writes = counted.writes;
    writes.push(Write::Invitation(InvitationWrite::CreateInvitations(vec![invitation])));
    Ok(case.changed(Deed {
        verb: "invitation.create",
        organization: Some(&here.id),
        subject: it.id.as_str(),
        before: vec![],
        after: vec![("email", it.email.to_string()), ("role", role.id.to_string())],
        expectations,
        writes,
        mails,
    }))
}

/// A new link, which kills the old one. One that has expired is as inviting anew; whoever resends is the inviter now.
pub(in crate::decide) fn resend(case: &Case, id: &InvitationId) -> Result<Outcome, Denial> {
    let old = seen(case, id)?;
    let here = case.facts.organization(&old.organization).ok_or(Denial::NotFound)?;
    let mut expectations = may_give(case, here, &old.role)?;
    let expires_at = case.facts.now.plus(inviting(case, here)?.days.span());
    let mut tally = Tally::of(case, &here.id)?;
    tally.room_for(case, &old.email)?;
    tally.invite(case, &old.email, expires_at);
    match old.state(case.facts.now) {
        InvitationState::Pending => expectations.extend(still_nobody(case, old)?),
        InvitationState::Expired => expectations.extend(nobody_yet(case, &here.id, &old.email)?),
        InvitationState::Accepted | InvitationState::Declined | InvitationState::Revoked => {
            return Err(Denial::InvitationNotPending);
        }
    }
    expectations.push(Expectation::Unchanged(Row::Invitation(id.clone()), old.version));
    let inviter = case.caller()?.clone();
    let generation = old.generation.next();
    let sent = Invitation { inviter, generation, expires_at, version: old.version.next(), ..old.clone() };
    let mails = vec![invited_by_mail(case, here, &sent)?];
    let counted = tally.guarded();
    expectations.extend(counted.expectations);
    let mut writes = counted.writes;
    let told =
        |it: &Invitation| vec![("generation", it.generation.number().to_string()), ("inviter", it.inviter.to_string())];
    let (before, after) = (told(old), told(&sent));
    writes.push(Write::Invitation(InvitationWrite::UpdateInvitation(sent)));
    Ok(case.changed(Deed {
        verb: "invitation.resend",
        organization: Some(&here.id),
        subject: id.as_str(),
        before,
        after,
        expectations,
        writes,
        mails,
    }))
}

/// Another role or name. The link stays; whoever changes it is the inviter now.
pub(in crate::decide) fn change(case: &Case, it: &ChangeInvitation) -> Result<Outcome, Denial> {
    let old = seen(case, &it.invitation)?;
    let here = case.facts.organization(&old.organization).ok_or(Denial::NotFound)?;
    let role = match &it.role {
        Some(role) => &case.seen_role(&here.id, role)?.id,
        None => &old.role,
    };
    let mut expectations = may_give(case, here, role)?;
    if old.state(case.facts.now) != InvitationState::Pending {
        return Err(Denial::InvitationNotPending);
    }
    expectations.extend(still_nobody(case, old)?);
    let name = it.name.as_ref().or(old.name.as_ref());
    if (role, name) == (&old.role, old.name.as_ref()) {
        return Err(Denial::StateUnchanged);
    }
    expectations.push(Expectation::Unchanged(Row::Invitation(old.id.clone()), old.version));
    let changed = Invitation {
        role: role.clone(),
        name: name.cloned(),
        inviter: case.caller()?.clone(),
        version: old.version.next(),
        ..old.clone()
    };
    let told = |it: &Invitation| {
        let name = it.name.as_ref().map(Name::to_string).unwrap_or_default();
        vec![("role", it.role.to_string()), ("name", name), ("inviter", it.inviter.to_string())]
    };
    Ok(case.changed(Deed {
        verb: "invitation.change",
        organization: Some(&here.id),
        subject: old.id.as_str(),
        before: told(old),
        after: told(&changed),
        expectations,
        writes: vec![Write::Invitation(InvitationWrite::UpdateInvitation(changed))],
        mails: vec![],
    }))
}

/// A new invitation by the caller.
pub(super) fn invitation(case: &Case, here: &Organization, it: &Invite) -> Result<Invitation, Denial> {
    Ok(Invitation {
        id: it.id.clone(),
        organization: here.id.clone(),
        email: it.email.clone(),
        role: it.role.clone(),
        name: it.name.clone(),
        message: it.message.clone(),
        language: it.language,
        inviter: case.caller()?.clone(),
        outcome: Settled::Open,
        generation: Generation::FIRST,
        created_at: case.facts.now,
        expires_at: case.facts.now.plus(it.days.min(inviting(case, here)?.days).span()),
        version: Version::FIRST,
    })
}

/// The caller may invite there and give this role; with what that rests on.
pub(super) fn may_give(case: &Case, here: &Organization, role: &RoleId) -> Result<Vec<Expectation>, Denial> {
    let way: Way = case.require_in(P::MemberInvite, &here.id)?;
    let inviter = case.caller()?;
    give(case, inviter, &here.id, Gift::of_role(case, &here.id, role)?)?;
    let mut relied = case.relies_on(&way);
    relied.extend(case.relies_on_access(inviter, &here.id));
    relied.extend(case.relies_on_role(&here.id, role));
    Ok(relied)
}

fn inviting(case: &Case, here: &Organization) -> Result<Inviting, Denial> {
    Ok(case.facts.root_of(&here.id).ok_or(Denial::NotFound)?.1.inviting)
}

/// People may be invited there, and this e-mail is free.
pub(super) fn free_for(case: &Case, here: &Organization, email: &Email) -> Result<Vec<Expectation>, Denial> {
    // Groups have no members, so nobody is invited into one.
    if here.is_group() { Err(Denial::WrongKindOfOrganization) } else { nobody_yet(case, &here.id, email) }
}

/// The e-mail is free, and nobody has invited it here already.
fn nobody_yet(case: &Case, here: &OrganizationId, email: &Email) -> Result<Vec<Expectation>, Denial> {
    let mut expectations = may_be_invited(case, here, email)?;
    let now = case.facts.now;
    let pending = |old: &&Invitation| {
        old.organization == *here && old.email == *email && old.state(now) == InvitationState::Pending
    };
    if let Some(old) = case.facts.invitations.iter().find(pending) {
        return Err(Denial::AlreadyInvited { invitation: old.id.clone() });
    }
    expectations.push(Expectation::Absent(Key::PendingInvitation(here.clone(), email.clone(), now)));
    Ok(expectations)
}

/// The e-mail of a pending invitation is as free as when it was made.
fn still_nobody(case: &Case, pending: &Invitation) -> Result<Vec<Expectation>, Denial> {
    may_be_invited(case, &pending.organization, &pending.email)
}

/// No account that is a member somewhere (S09); with B01 on, none that is a member here.
fn may_be_invited(case: &Case, here: &OrganizationId, email: &Email) -> Result<Vec<Expectation>, Denial> {
    let Some(account) = case.facts.account_with(email) else {
        return Ok(vec![Expectation::Absent(Key::AccountWith(email.clone()))]);
    };
    if case.facts.membership(&account.id, here).is_some() {
        return Err(Denial::AlreadyMember);
    }
    let mut expectations = vec![Expectation::Unchanged(Row::Account(account.id.clone()), account.version)];
    expectations.push(Expectation::Absent(free(case, here, &account.id)?));
    Ok(expectations)
}

/// What must not be there for this account to join: any membership (S09), or with B01 on a membership here. Whether it
/// is on belongs to the tree, which is expected unchanged wherever this is asked.
pub(super) fn free(case: &Case, here: &OrganizationId, account: &crate::id::AccountId) -> Result<Key, Denial> {
    let (_, tenant) = case.facts.root_of(here).ok_or(Denial::NotFound)?;
    match tenant.inviting.accounts {
        InvitedAccounts::Free if case.facts.members_of(account).next().is_some() => Err(Denial::EmailHasAccount),
        InvitedAccounts::Free => Ok(Key::MembershipBeside(account.clone(), vec![])),
        InvitedAccounts::All => Ok(Key::Membership(account.clone(), here.clone())),
    }
}

pub(super) fn invited_by_mail(case: &Case, here: &Organization, it: &Invitation) -> Result<Mail, Denial> {
    let content = MailContent::Invitation {
        invitation: it.id.clone(),
        generation: it.generation,
        organization: here.name.clone(),
        inviter: case.facts.account(&it.inviter).ok_or(Denial::NoSession)?.name.clone(),
        role: case.facts.role(&it.role).ok_or(Denial::NotFound)?.name.clone(),
        message: it.message.clone(),
    };
    Ok(Mail { to: it.email.clone(), language: it.language, content })
}
