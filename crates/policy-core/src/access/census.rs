//! How many devices are where, and whose: all that a what-if needs to know of devices, whatever their number.

use super::model::{Model, begins, range_of};
use crate::{
    device::Device,
    id::{AccountId, OrganizationId},
    order::sort,
};
use std::{collections::BTreeMap, ops::Range};

/// So many devices of one owner, or of nobody, in one organization.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
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
    /// The places of what the accounts own, by account, each with how many devices the account owns before and there.
    owned: Vec<(u32, u32)>,
    begins: Vec<u32>,
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
        let mut before = vec![0; model.nodes().len() + 1];
        let mut owned: Vec<(usize, u32, u32)> = Vec::new();
        for holding in holdings {
            let Some(at) = model.position(&holding.organization) else { continue };
            if !model.nodes().get(at).is_some_and(|node| counts(node.live)) {
                continue;
            }
            if let Some(behind) = before.get_mut(at + 1) {
                *behind += u64::from(holding.devices);
            }
            // Whoever is no member has no access by which a device could be theirs to use.
            let owner = holding.owner.as_ref().and_then(|owner| model.number(owner));
            owned.extend(owner.and_then(|owner| Some((owner, u32::try_from(at).ok()?, holding.devices))));
        }
        let mut sum = 0;
        for place in &mut before {
            sum += *place;
            *place = sum;
        }
        sort(&mut owned, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        let begins = begins(model.accounts().len(), owned.iter().map(|(owner, ..)| *owner));
        let (mut last, mut sum) = (None, 0_u32);
        let until_there = |(owner, at, devices)| {
            sum = if last == Some(owner) { sum.saturating_add(devices) } else { devices };
            last = Some(owner);
            (at, sum)
        };
        Self { before, owned: owned.into_iter().map(until_there).collect(), begins }
    }

    /// How many devices are in these organizations.
    pub(super) fn devices(&self, places: &Range<usize>) -> u64 {
        let before = |at: usize| self.before.get(at).copied().unwrap_or_default();
        before(places.end).saturating_sub(before(places.start))
    }

    /// How many of them are those of the account at this place.
    pub(super) fn owned(&self, account: usize, places: &Range<usize>) -> u64 {
        let owned = self.owned.get(range_of(&self.begins, account)).unwrap_or_default();
        let before = |at: usize| {
            let last = owned.partition_point(|(place, _)| (*place as usize) < at).checked_sub(1);
            last.and_then(|last| owned.get(last)).map_or(0, |(_, sum)| *sum)
        };
        u64::from(before(places.end).saturating_sub(before(places.start)))
    }
}
