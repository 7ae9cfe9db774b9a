//! What a change does to who may do what, before it is saved (B04). It is worked out from the very changes that would be
//! committed, so that what it predicts is what then happens.

use super::{
    census::Census,
    model::Model,
    spans::{Part, Span, spans},
};
use crate::{
    id::{AccountId, OrganizationId},
    order::{sort, sorted_once},
    permission::PermissionSet,
};
use std::ops::Range;

/// Who gains and loses what by a change, what alarms first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// A row for each account and each stretch of the tree in which the same changes for it.
    pub deltas: Vec<Delta>,
}

/// What one account gains and loses in some organizations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delta {
    /// Who.
    pub account: AccountId,
    /// Where: organizations in use.
    pub organizations: Vec<OrganizationId>,
    /// What it may do there that it could not before; `:organization` of an action includes its `:own`.
    pub gains: PermissionSet,
    /// What it could do there before and may no longer.
    pub loses: PermissionSet,
    /// On how many of the devices that are there now something changes for it.
    pub devices: u64,
}

impl Delta {
    /// Whether somebody gains what an admin should look at twice.
    #[must_use]
    pub fn alarms(&self) -> bool {
        !self.gains.intersection(PermissionSet::ALARMING).is_empty()
    }
}

impl Impact {
    /// The rows in the order in which a person should read them.
    pub(super) fn of(mut deltas: Vec<Delta>) -> Self {
        // What was found first of an account stands first: in the order of the tree.
        sort(&mut deltas, |a, b| {
            (b.alarms(), b.devices).cmp(&(a.alarms(), a.devices)).then_with(|| a.account.cmp(&b.account))
        });
        Self { deltas }
    }
}

/// What one account could do and may then do, in one stretch.
pub(super) struct Stretch {
    pub(super) places: Range<usize>,
    pub(super) before: PermissionSet,
    pub(super) after: PermissionSet,
}

impl Stretch {
    /// What it makes felt, of the account at this place of the model.
    pub(super) fn delta(
        &self,
        number: Option<usize>,
        account: &AccountId,
        model: &Model,
        census: &Census,
    ) -> Option<Delta> {
        let (gains, loses) = (self.after.in_excess_of(self.before), self.before.in_excess_of(self.after));
        if gains.is_empty() && loses.is_empty() {
            return None;
        }
        let nodes = model.nodes().get(self.places.clone())?.iter().filter(|it| it.live);
        let organizations: Vec<_> = nodes.map(|it| it.id.clone()).collect();
        let devices = self.devices(number, census);
        (!organizations.is_empty()).then(|| Delta { account: account.clone(), organizations, gains, loses, devices })
    }

    /// On how many devices something changes for the account at this place of the model; whoever is not there owns none.
    pub(super) fn devices(&self, account: Option<usize>, census: &Census) -> u64 {
        let changed = |read: fn(PermissionSet) -> u128| {
            read(self.before.intersection(PermissionSet::DEVICES))
                != read(self.after.intersection(PermissionSet::DEVICES))
        };
        let owned = account.map_or(0, |account| census.owned(account, &self.places));
        let others = census.devices(&self.places).saturating_sub(owned);
        let on_own = changed(|set| set.to_bits().0 | set.to_bits().1);
        let on_others = changed(|set| set.to_bits().1);
        (if on_own { owned } else { 0 }) + (if on_others { others } else { 0 })
    }
}

/// Where what an account may do changes from one list of parts to the other.
pub(super) fn changed(before: Vec<Part>, after: Vec<Part>) -> Vec<Stretch> {
    // One membership that counts where it counted is what there mostly is.
    if let ([old], [new]) = (before.as_slice(), after.as_slice())
        && old.places == new.places
    {
        let stretch = Stretch { places: old.places.clone(), before: old.permits, after: new.permits };
        return if stretch.before == stretch.after { vec![] } else { vec![stretch] };
    }
    let (before, after) = (spans(before), spans(after));
    let edges = sorted_once(before.iter().chain(&after).flat_map(|span| [span.places.start, span.places.end]));
    let (mut old, mut new) = (Cursor(&before), Cursor(&after));
    let stretches = edges.iter().zip(edges.iter().skip(1)).map(|(from, to)| Stretch {
        places: *from..*to,
        before: old.access_at(*from),
        after: new.access_at(*from),
    });
    stretches.filter(|it| it.before != it.after).collect()
}

/// Reads spans from left to right.
struct Cursor<'a>(&'a [Span]);

impl Cursor<'_> {
    fn access_at(&mut self, at: usize) -> PermissionSet {
        while let [first, rest @ ..] = self.0
            && first.places.end <= at
        {
            self.0 = rest;
        }
        self.0.first().filter(|span| span.places.contains(&at)).map_or(PermissionSet::EMPTY, |span| span.access)
    }
}
