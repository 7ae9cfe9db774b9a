//! What inviting takes of the plan: seats, and mails of the day. Counted for one person or for a thousand alike.

use super::{
    case::Case,
    guards::{Guarded, within},
};
use crate::{
    account::Email,
    change::{Counter, Expectation, Key, MemberWrite, OrganizationWrite, Write},
    denial::Denial,
    id::OrganizationId,
    organization::{Organization, Tenant},
    plan::LimitedThing,
    time::Timestamp,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a change takes for the people that it invites.
pub(super) struct Tally<'a> {
    root: &'a Organization,
    tenant: &'a Tenant,
    now: Timestamp,
    mails: u32,
    /// People who have no seat yet.
    new: BTreeSet<Email>,
    /// Until when people are to have one at least.
    reserved: BTreeMap<Email, Timestamp>,
}

impl<'a> Tally<'a> {
    /// Nothing taken yet, in the tree of this organization.
    pub(super) fn of(case: &Case<'a>, organization: &OrganizationId) -> Result<Self, Denial> {
        let (root, tenant) = case.facts.root_of(organization).ok_or(Denial::NotFound)?;
        Ok(Self { root, tenant, now: case.facts.now, mails: 0, new: BTreeSet::new(), reserved: BTreeMap::new() })
    }

    /// Whether one more person may be invited, and mailed.
    ///
    /// INVARIANT (seats): an invitation takes a seat, unless the person has one in this tree already; then that is kept
    /// at least as long as the invitation lives.
    pub(super) fn room_for(&self, case: &Case, email: &Email) -> Result<(), Denial> {
        if self.takes_a_seat(case, email) {
            within(self.tenant, LimitedThing::People, self.tenant.people.saturating_add(number(&self.new)))?;
        }
        let sent = self.tenant.inviting.mails.on(self.now.day()).saturating_add(self.mails);
        within(self.tenant, LimitedThing::InvitationMails, sent)
    }

    /// That person is.
    pub(super) fn invite(&mut self, case: &Case, email: &Email, until: Timestamp) {
        self.mails = self.mails.saturating_add(1);
        if self.takes_a_seat(case, email) {
            self.new.insert(email.clone());
        }
        let until = self.reserved.get(email).map_or(until, |other| until.max(*other));
        self.reserved.insert(email.clone(), until);
    }

    fn takes_a_seat(&self, case: &Case, email: &Email) -> bool {
        case.facts.seat(&self.root.id, email).is_none() && !self.new.contains(email)
    }

    /// What has to hold still, and what is written.
    pub(super) fn guarded(self) -> Guarded {
        let root = &self.root.id;
        let bound = |thing: LimitedThing| thing.bound(self.tenant.limits());
        // Whoever invites, invites somebody: there are no empty imports.
        let day = self.now.day();
        let most = bound(LimitedThing::InvitationMails).saturating_sub(self.mails);
        let mut guarded = Guarded {
            expectations: vec![Expectation::AtMost(Counter::InvitationMails(root.clone(), day), most)],
            writes: vec![Write::Organization(OrganizationWrite::CountMails(root.clone(), day, self.mails))],
        };
        if !self.new.is_empty() {
            let most = bound(LimitedThing::People).saturating_sub(number(&self.new));
            guarded.expectations.push(Expectation::AtMost(Counter::People(root.clone(), self.now), most));
        }
        let seat = |email: &Email| Key::Seat(root.clone(), email.clone(), self.now);
        guarded.expectations.extend(self.new.iter().map(seat).map(Expectation::Absent));
        guarded
            .writes
            .push(Write::Member(MemberWrite::ReserveSeats(root.clone(), self.reserved.into_iter().collect())));
        guarded
    }
}

fn number(people: &BTreeSet<Email>) -> u32 {
    u32::try_from(people.len()).unwrap_or(u32::MAX)
}
