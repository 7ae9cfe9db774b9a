//! How many devices are where, and whose: all that a what-if needs to know of devices, whatever their number.

use super::model::Model;
use crate::{
    device::Device,
    id::{AccountId, OrganizationId},
};
use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

/// So many devices of one owner, or of nobody, in one organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Where.
    pub organization: OrganizationId,
    /// Whose.
    pub owner: Option<AccountId>,
    /// How many.
    pub devices: u32,
}

/// The holdings of a tree, in the order of a model, as running sums.
#[derive(Clone, Debug, Default)]
pub(super) struct Census {
    /// How many devices stand before each place, in the organizations that are counted.
    before: Vec<u64>,
    /// For each owner, the places of what is owned, and how many devices are owned up to there.
    owned: HashMap<AccountId, Vec<(usize, u64)>>,
}

impl Holding {
    /// Counts devices.
    #[must_use]
    pub fn count(devices: &[Device]) -> Vec<Self> {
        let mut counted: BTreeMap<(&OrganizationId, Option<&AccountId>), u32> = BTreeMap::new();
        for device in devices {
            *counted.entry((&device.organization, device.owner.as_ref())).or_default() += 1;
        }
        let holding = |((organization, owner), devices): ((&OrganizationId, Option<&AccountId>), u32)| Self {
            organization: organization.clone(),
            owner: owner.cloned(),
            devices,
        };
        counted.into_iter().map(holding).collect()
    }
}

impl Census {
    /// What is in use: devices in organizations that the model does not have, or that are not in use, count for nobody.
    pub(super) fn new(model: &Model, holdings: &[Holding]) -> Self {
        Self::of(model, holdings, |live| live)
    }

    /// What is not in use, to be looked at organization by organization: where one comes back, it counts again.
    pub(super) fn idle(model: &Model, holdings: &[Holding]) -> Self {
        Self::of(model, holdings, |live| !live)
    }

    fn of(model: &Model, holdings: &[Holding], counts: impl Fn(bool) -> bool) -> Self {
        let counts = |at: &usize| model.nodes().get(*at).is_some_and(|node| counts(node.live));
        let mut placed: Vec<(usize, &Holding)> =
            holdings.iter().filter_map(|it| Some((model.position(&it.organization).filter(counts)?, it))).collect();
        placed.sort_by_key(|(at, _)| *at);
        let mut census = Self { before: Vec::with_capacity(model.nodes().len() + 1), owned: HashMap::new() };
        let (mut sum, mut next) = (0, placed.iter().peekable());
        for at in 0..=model.nodes().len() {
            census.before.push(sum);
            while let Some((_, holding)) = next.next_if(|(place, _)| *place == at) {
                sum += u64::from(holding.devices);
                if let Some(owner) = &holding.owner {
                    census.own(owner, at, holding.devices);
                }
            }
        }
        census
    }

    fn own(&mut self, owner: &AccountId, at: usize, devices: u32) {
        let places = self.owned.entry(owner.clone()).or_default();
        let until_here = places.last().map_or(0, |(_, sum)| *sum) + u64::from(devices);
        match places.last_mut().filter(|(place, _)| *place == at) {
            Some(last) => last.1 = until_here,
            None => places.push((at, until_here)),
        }
    }

    /// How many devices are in these organizations.
    pub(super) fn devices(&self, places: &Range<usize>) -> u64 {
        let before = |at: usize| self.before.get(at).copied().unwrap_or_default();
        before(places.end).saturating_sub(before(places.start))
    }

    /// How many of them are this account's.
    pub(super) fn owned(&self, account: &AccountId, places: &Range<usize>) -> u64 {
        let Some(owned) = self.owned.get(account) else { return 0 };
        let until = |at: usize| {
            let last = owned.partition_point(|(place, _)| *place < at).checked_sub(1);
            last.and_then(|last| owned.get(last)).map_or(0, |(_, sum)| *sum)
        };
        until(places.end).saturating_sub(until(places.start))
    }
}
