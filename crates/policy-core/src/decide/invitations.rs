//! Invitations: seeing them, taking back, looking at a link, declining (S08 to S11). Whatever makes or sends one is in
//! `inviting`, joining by one in `accepting`.

mod accepting;
mod inviting;
mod many;
mod settings;

pub(super) use accepting::{Invited, accept, joining};
pub(super) use inviting::{change, invite, resend};
pub(super) use many::invite_many;
pub(super) use settings::set_inviting;

use super::{
    Outcome,
    case::{Case, Deed},
    visibility::page_of,
};
use crate::{
    action::InvitationLink,
    change::{Expectation, InvitationWrite, MemberWrite, Row, Write},
    denial::Denial,
    facts::{Facts, InvitationFilter, Page, Seat},
    id::{InvitationId, OrganizationId},
    invitation::{Invitation, InvitationState, Outcome as Settled},
    permission::PermissionAction as P,
};

pub(super) fn list(
    case: &Case,
    organization: &OrganizationId,
    filter: &InvitationFilter,
    page: &Page,
) -> Result<Outcome, Denial> {
    case.seen_organization(organization)?;
    if let Some(role) = &filter.role {
        case.seen_role(organization, role)?;
    }
    case.require_in(P::MemberView, organization)?;
    let wanted = |it: &Invitation| it.organization == *organization && filter.takes(it, case.facts.now);
    let invitations = page_of(&case.facts.invitations, page, |it| it.id.as_str(), wanted);
    Ok(Outcome::Shown(Box::new(Facts { invitations, ..Facts::default() })))
}

pub(super) fn show(case: &Case, id: &InvitationId) -> Result<Outcome, Denial> {
    let invitations = vec![seen(case, id)?.clone()];
    Ok(Outcome::Shown(Box::new(Facts { invitations, ..Facts::default() })))
}

pub(super) fn revoke(case: &Case, id: &InvitationId) -> Result<Outcome, Denial> {
    let invitation = seen(case, id)?;
    let way = case.require_in(P::MemberInvite, &invitation.organization)?;
    if invitation.state(case.facts.now) != InvitationState::Pending {
        return Err(Denial::StateUnchanged);
    }
    Ok(settled(case, "invitation.revoke", invitation, Settled::Revoked, case.relies_on(&way)))
}

/// By the link alone, as it was offered. Somebody signed in as another account has opened a link that is not theirs.
pub(super) fn decline(case: &Case, link: &InvitationLink) -> Result<Outcome, Denial> {
    let invitation = live(case, link)?;
    let invited = case.facts.account_with(&invitation.email);
    if case.facts.caller.session().is_some_and(|session| invited.is_none_or(|it| it.id != session.account)) {
        return Err(Denial::OtherAccount);
    }
    Ok(settled(case, "invitation.decline", invitation, Settled::Declined, vec![]))
}

fn settled(
    case: &Case,
    verb: &'static str,
    invitation: &Invitation,
    outcome: Settled,
    mut expectations: Vec<Expectation>,
) -> Outcome {
    expectations.push(Expectation::Unchanged(Row::Invitation(invitation.id.clone()), invitation.version));
    let mut writes = vec![Write::Invitation(InvitationWrite::SettleInvitation(invitation.id.clone(), outcome))];
    writes.extend(seat_without(case, invitation));
    case.changed(Deed {
        verb,
        organization: Some(&invitation.organization),
        subject: invitation.id.as_str(),
        before: vec![("state", "pending".to_owned())],
        after: vec![("state", outcome.as_str().to_owned())],
        expectations,
        writes,
        mails: vec![],
    })
}

/// What becomes of the seat when an invitation ends: a member keeps it, another pending invitation holds it as long
/// as that one lives, else it is given back {seats}.
fn seat_without(case: &Case, ended: &Invitation) -> Option<Write> {
    let root = case.facts.organization(&ended.organization)?.root();
    let seat = case.facts.seat(root, &ended.email)?;
    seat.until?;
    let others = case.facts.pending_invitations(root, &ended.email).filter(|it| it.id != ended.id);
    Some(match others.map(|it| it.expires_at).max() {
        Some(until) => Write::Member(MemberWrite::HoldSeat(Seat { until: Some(until), ..seat.clone() })),
        None => Write::Member(MemberWrite::ReleaseSeat(root.clone(), ended.email.clone())),
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

/// An invitation that the caller sees: by `member.view` there.
fn seen<'a>(case: &Case<'a>, id: &InvitationId) -> Result<&'a Invitation, Denial> {
    case.caller()?;
    let seen = |it: &&Invitation| case.may(P::MemberView, &it.organization);
    case.facts.invitation(id).filter(seen).ok_or(Denial::NotFound)
}

/// A used, expired, revoked, outdated or invented link: all the same.
fn live<'a>(case: &Case<'a>, link: &InvitationLink) -> Result<&'a Invitation, Denial> {
    case.facts
        .invitation(&link.invitation)
        .filter(|it| it.generation == link.generation && it.state(case.facts.now) == InvitationState::Pending)
        .ok_or(Denial::DeadLink)
}
