//! Deleting an organization that is empty but for people: their memberships and invitations end with it.

use super::acts_on_all_within;
use crate::{
    action::DeleteOrganization,
    change::{Counter, Expectation, MemberWrite, OrganizationWrite, Step, Write},
    decide::{
        Outcome,
        case::{Case, Deed},
        members::Ending,
        portals,
    },
    denial::Denial,
    facts::Seat,
    id::OrganizationId,
    invitation::{Invitation, InvitationState, Outcome as Settled},
    member::Member,
    order::sort,
    organization::Organization,
    permission::PermissionAction as P,
};

/// Asked in the parent; acts on all members. Whoever deletes types the name of the organization.
pub(in crate::decide) fn delete(case: &Case, it: &DeleteOrganization) -> Result<Outcome, Denial> {
    let here = case.seen_organization(&it.organization)?;
    case.signed_in_lately()?;
    let way = case.require_in(P::SubOrganizationDelete, &here.id)?;
    let mut expectations = acts_on_all_within(case, &here.id, &way)?;
    if here.is_group() {
        return Err(Denial::WrongKindOfOrganization);
    }
    is_empty(case, here)?;
    if it.confirmation != here.name {
        return Err(Denial::ConfirmationWanted);
    }
    let (root, _) = case.facts.root_of(&here.id).ok_or(Denial::NotFound)?;
    let leaving = Leaving::of(case, &here.id);
    expectations.push(portals::known(root, case.facts.portal(&root.id)));
    expectations.extend(leaving.relied(&here.id));
    let mut writes = Vec::new();
    for member in &leaving.members {
        let account = case.facts.account(&member.account).ok_or(Denial::NotFound)?;
        // Somebody may be invited there as well, and have come another way: that holds no seat any longer either.
        let invitations = leaving.invitations.iter().copied().filter(|it| it.email == account.email).collect();
        let ending = Ending { account, root: &root.id, members: vec![*member], invitations };
        for ended in [ending.without_devices(case), ending.account(case)] {
            expectations.extend(ended.expectations);
            writes.extend(ended.writes);
        }
    }
    writes.extend(leaving.seats(case, &root.id));
    writes.push(Write::Organization(OrganizationWrite::DeleteOrganization(here.id.clone())));
    writes.push(Write::Count(Counter::SubOrganizations(root.id.clone()), Step::Down));
    Ok(case.changed(Deed {
        verb: "organization.delete",
        organization: here.parent(),
        subject: here.id.as_str(),
        before: leaving.told(here),
        after: vec![],
        expectations,
        writes,
        mails: vec![],
    }))
}

/// No sub-organizations, no devices in it or of its templates, and no portal that leads there (T71).
fn is_empty(case: &Case, here: &Organization) -> Result<(), Denial> {
    let of_here = |template| case.facts.template(template).is_some_and(|it| it.organization == here.id);
    let devices = case.facts.devices.iter().any(|it| it.organization == here.id || of_here(&it.template));
    let leads_here = case.facts.portal(here.root()).is_some_and(|it| it.entry.joins() == Some(&here.id));
    if case.within(&here.id).len() > 1 || devices || leads_here { Err(Denial::NotEmpty) } else { Ok(()) }
}

/// The people who are there, or are invited there.
struct Leaving<'a> {
    members: Vec<&'a Member>,
    invitations: Vec<&'a Invitation>,
}

impl<'a> Leaving<'a> {
    fn of(case: &Case<'a>, here: &OrganizationId) -> Self {
        let mut members: Vec<_> = case.facts.members.iter().filter(|it| it.organization == *here).collect();
        sort(&mut members, |a, b| a.id.cmp(&b.id));
        let open = |it: &&Invitation| it.organization == *here && it.outcome == Settled::Open;
        let mut invitations: Vec<_> = case.facts.invitations.iter().filter(open).collect();
        sort(&mut invitations, |a, b| a.id.cmp(&b.id));
        Self { members, invitations }
    }

    /// Nobody and nothing comes meanwhile (T72, T110).
    fn relied(&self, here: &OrganizationId) -> [Expectation; 3] {
        let number = |len| u32::try_from(len).unwrap_or(u32::MAX);
        [
            Expectation::AtMost(Counter::DevicesOf(here.clone()), 0),
            Expectation::AtMost(Counter::MembersOf(here.clone()), number(self.members.len())),
            Expectation::AtMost(Counter::OpenInvitations(here.clone()), number(self.invitations.len())),
        ]
    }

    /// INVARIANT (seats): what an invitation held is given back, unless another one in the tree holds it.
    fn seats(&self, case: &Case, root: &OrganizationId) -> Vec<Write> {
        let ended = |it: &&Invitation| self.invitations.iter().any(|ended| ended.id == it.id);
        let pending = self.invitations.iter().filter(|it| it.state(case.facts.now) == InvitationState::Pending);
        pending
            .filter_map(|it| {
                let seat = case.facts.seat(root, &it.email).filter(|seat| seat.until.is_some())?;
                let others = case.facts.pending_invitations(root, &it.email).filter(|it| !ended(it));
                Some(match others.map(|it| it.expires_at).max() {
                    Some(until) => Write::Member(MemberWrite::HoldSeat(Seat { until: Some(until), ..seat.clone() })),
                    None => Write::Member(MemberWrite::ReleaseSeat(root.clone(), it.email.clone())),
                })
            })
            .collect()
    }

    fn told(&self, here: &Organization) -> Vec<(&'static str, String)> {
        let list = |ids: Vec<&str>| ids.join(" ");
        vec![
            ("name", here.name.to_string()),
            ("members", list(self.members.iter().map(|it| it.id.as_str()).collect())),
            ("invitations", list(self.invitations.iter().map(|it| it.id.as_str()).collect())),
        ]
    }
}
