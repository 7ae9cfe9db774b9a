//! What every end of memberships writes: counters, devices, the seat, and the account when nothing of it is left.

use super::owned::{Fate, Owned};
use crate::{
    account::Account,
    change::{
        AccountWrite, Counter, EndedShares, Expectation, InvitationWrite, Key, MemberWrite, Row, ShareWrite, Step,
        Write,
    },
    decide::{
        case::Case,
        guards::{Guarded, is_active_admin},
    },
    facts::Seat,
    id::OrganizationId,
    invitation::{Invitation, Outcome as Settled},
    member::{DeveloperMode, Member},
    share::Share,
};

/// Memberships of one account in one tree that end together.
pub(in crate::decide) struct Ending<'a> {
    pub(in crate::decide) account: &'a Account,
    pub(in crate::decide) root: &'a OrganizationId,
    pub(in crate::decide) members: Vec<&'a Member>,
    /// Open invitations of the same person into that tree that end with them.
    pub(in crate::decide) invitations: Vec<&'a Invitation>,
}

impl<'a> Ending<'a> {
    /// The memberships with what is counted of them. What becomes of devices is said of the first one; in others they stay
    /// without owner.
    pub(super) fn memberships(&self, case: &Case<'a>, fate: Option<&Fate>) -> Guarded {
        let first = self.members.first().map(|it| &it.id);
        let unowned = |member: &'a Member| {
            let from = (member.organization.clone(), member.account.clone());
            (
                vec![],
                Some(Write::Member(MemberWrite::HandOverDevices { from, to: (member.organization.clone(), None) })),
            )
        };
        let devices = |member: &'a Member| {
            if Some(&member.id) == first { Owned::of(case, member).go(fate) } else { unowned(member) }
        };
        self.end(case, devices)
    }

    /// The same where it is said of each membership, as far as it has any.
    pub(super) fn each<'b>(&self, case: &Case<'a>, fate: impl Fn(&Member) -> Option<&'b Fate<'a>>) -> Guarded
    where
        'a: 'b,
    {
        self.end(case, |member| Owned::of(case, member).go(fate(member)))
    }

    fn end(&self, case: &Case<'a>, devices: impl Fn(&'a Member) -> (Vec<Expectation>, Option<Write>)) -> Guarded {
        let mut ended = Guarded { expectations: vec![], writes: self.shares(case) };
        for member in &self.members {
            ended.expectations.extend(case.relies_on_member(member));
            let (expectations, write) = devices(member);
            ended.expectations.extend(expectations);
            ended.writes.extend(write);
            ended.writes.extend(uncounted(case, member));
            ended.writes.push(Write::Member(MemberWrite::DeleteMember(member.id.clone())));
        }
        for invitation in &self.invitations {
            let row = Row::Invitation(invitation.id.clone());
            ended.expectations.push(Expectation::Unchanged(row, invitation.version));
            ended
                .writes
                .push(Write::Invitation(InvitationWrite::SettleInvitation(invitation.id.clone(), Settled::Revoked)));
        }
        ended.writes.extend(self.seat(case));
        ended
    }

    /// The same where no devices are.
    pub(in crate::decide) fn without_devices(&self, case: &Case<'a>) -> Guarded {
        self.memberships(case, None)
    }

    /// INVARIANT (seats): a person keeps the seat while a membership in the tree is left, holds it until the last open
    /// invitation ends, else gives it back.
    fn seat(&self, case: &Case<'a>) -> Option<Write> {
        if self.stays_in_tree(case) {
            return None;
        }
        let (root, email) = (self.root.clone(), self.account.email.clone());
        let ends = |it: &&Invitation| !self.invitations.iter().any(|ended| ended.id == it.id);
        let pending = case.facts.pending_invitations(self.root, &self.account.email).filter(ends);
        Some(match pending.map(|it| it.expires_at).max() {
            Some(until) => Write::Member(MemberWrite::HoldSeat(Seat { root, email, until: Some(until) })),
            None => Write::Member(MemberWrite::ReleaseSeat(root, email)),
        })
    }

    /// Shares end for good with the removal of either side (B10): what was given and got where the memberships are and
    /// below; all in the tree, when none is left there. So nobody becomes a guest by being removed.
    fn shares(&self, case: &Case<'a>) -> Vec<Write> {
        let account = || self.account.id.clone();
        let there = |it: &&Member| EndedShares::OfMembership(account(), it.organization.clone());
        let everywhere = (!self.stays_in_tree(case)).then(|| EndedShares::OfAccount(account()));
        let ended = self.members.iter().map(there).chain(everywhere);
        ended.map(|which| Write::Share(ShareWrite::EndShares(self.root.clone(), which))).collect()
    }

    fn stays_in_tree(&self, case: &Case<'a>) -> bool {
        let in_tree = |it: &Member| case.facts.organization(&it.organization).is_some_and(|o| o.root() == self.root);
        self.left(case).any(in_tree)
    }

    /// The account goes when no membership and no live share is left anywhere; that nothing comes or goes meanwhile is expected, so that
    /// neither an account without anything stays nor one with something goes.
    pub(in crate::decide) fn account(&self, case: &Case<'a>) -> Guarded {
        let mut ended = Guarded::default();
        if let Some(left) = self.left(case).next() {
            ended.expectations.push(Expectation::Exists(Row::Member(left.id.clone())));
        } else if let Some(share) = self.share_elsewhere(case) {
            // It lives on, as a guest in another tenant.
            ended.expectations.push(Expectation::Exists(Row::Share(share.id.clone())));
        } else {
            let elsewhere = Key::ShareElsewhere(self.account.id.clone(), self.root.clone(), case.facts.now);
            ended.expectations.push(Expectation::Absent(elsewhere));
            let these = self.members.iter().map(|it| it.id.clone()).collect();
            ended.expectations.push(Expectation::Absent(Key::MembershipBeside(self.account.id.clone(), these)));
            ended.writes.push(Write::Account(AccountWrite::DeleteAccount(self.account.id.clone())));
        }
        ended
    }

    fn share_elsewhere(&self, case: &Case<'a>) -> Option<&'a Share> {
        let mut live = case.facts.shares.iter().filter(|it| it.is_live(case.facts.now));
        live.find(|it| it.recipient() == Some(&self.account.id) && it.root != *self.root)
    }

    /// The account's memberships that do not end.
    fn left(&self, case: &Case<'a>) -> impl Iterator<Item = &'a Member> {
        let all: Vec<&'a Member> = case.facts.members.iter().filter(|it| it.account == self.account.id).collect();
        let ended: Vec<_> = self.members.iter().map(|it| it.id.clone()).collect();
        all.into_iter().filter(move |it| !ended.contains(&it.id))
    }
}

/// A membership that is there no more counts nowhere.
pub(super) fn uncounted(case: &Case, member: &Member) -> Vec<Write> {
    let mut writes = Vec::new();
    if is_active_admin(case, member) {
        writes.push(Write::Count(Counter::ActiveAdmins(member.organization.clone()), Step::Down));
    }
    if member.developer_mode == DeveloperMode::On {
        writes.push(Write::Count(Counter::Developers(member.organization.clone()), Step::Down));
    }
    writes
}
