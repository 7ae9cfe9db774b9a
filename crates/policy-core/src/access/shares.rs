//! What a share is worth: at each use no more than its sharer may do then (B10).

use super::model::{Counting, Model, Reading, Standing};
use crate::{
    device::Device,
    facts::Facts,
    id::{AccountId, DeviceId, OrganizationId, ShareId},
    order::sort,
    permission::{PermissionAction, PermissionSet, Scope},
    share::Share,
    time::Timestamp,
};
use std::collections::HashMap;

/// A share of a model: what it is worth to the person who has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Of which device.
    pub device: DeviceId,
    /// With whom.
    pub account: AccountId,
    /// Which.
    pub id: ShareId,
    /// The organization that the device is in.
    pub organization: OrganizationId,
    /// What may be done with it, as on one's own; never nothing.
    pub actions: PermissionSet,
    /// When it ends by the clock.
    pub until: Option<Timestamp>,
}

impl Model {
    /// The shares, by device.
    #[must_use]
    pub fn shares(&self) -> &[Shared] {
        &self.shares
    }

    /// When the clock alone changes what this model says: shares end, admissions begin and end. None: never.
    #[must_use]
    pub fn good_until(&self) -> Option<Timestamp> {
        self.boundary.into_iter().chain(self.shares.iter().filter_map(|it| it.until)).min()
    }

    /// Ends by the clock what has ended: a model that was kept is asked at a later time.
    pub fn come_to(&mut self, now: Timestamp) {
        self.shares.retain(|it| it.until.is_none_or(|until| now < until));
        self.end_admissions(now);
    }

    /// The live share by which this account may do this to that device.
    #[must_use]
    pub fn share(&self, account: &AccountId, action: PermissionAction, device: &DeviceId) -> Option<&Shared> {
        self.shares_of(device).iter().find(|it| it.account == *account && it.actions.contains(action.on_own()))
    }

    /// What of a share is left to who asks through a token, whose set has each action in one scope or the other.
    pub(super) fn may_use(&self, account: &AccountId, share: &Shared) -> PermissionSet {
        if !self.is_limited(account) {
            return share.actions;
        }
        let Some(at) = self.position(&share.organization) else { return PermissionSet::EMPTY };
        let left = self.limited(account, at, PermissionSet::WHOLE);
        let actions = share.actions.iter().filter(|it| left.allows(it.action, Scope::Own));
        actions.fold(PermissionSet::EMPTY, PermissionSet::with)
    }

    /// The shares of this device.
    #[must_use]
    pub fn shares_of(&self, device: &DeviceId) -> &[Shared] {
        let from = self.shares.partition_point(|it| it.device < *device);
        let to = self.shares.partition_point(|it| it.device <= *device);
        self.shares.get(from..to).unwrap_or_default()
    }

    /// Puts the shares into a model that has all else.
    pub(super) fn with_shares(mut self, mut shares: Vec<Shared>) -> Self {
        sort(&mut shares, |a, b| (&a.device, &a.id).cmp(&(&b.device, &b.id)));
        self.shares = shares;
        self
    }

    /// What the shares of a slice are worth now. Whatever is missing to know it, makes it worth nothing.
    pub(super) fn worth(&self, facts: &Facts) -> Vec<Shared> {
        let devices: HashMap<&DeviceId, &Device> = facts.devices.iter().map(|it| (&it.id, it)).collect();
        let live = facts.shares.iter().filter(|it| it.is_live(facts.now));
        live.filter_map(|it| self.worth_of(it, devices.get(&it.device)?)).collect()
    }

    fn worth_of(&self, share: &Share, device: &Device) -> Option<Shared> {
        let recipient = share.recipient()?;
        let at = self.position(&device.organization)?;
        // Nothing in an organization that is suspended; nothing while the person is suspended, or signed out, there. Whoever
        // is so in a partner only, is no member there.
        let there = |it: &&super::Membership| it.organization == at && it.admitted.is_none();
        if !self.memberships_of(recipient).iter().filter(there).all(|it| it.standing == Standing::Holds) {
            return None;
        }
        let access = self.access_at(&share.sharer, at, Reading::InForce, Counting::Holding);
        let scope = if device.owner.as_ref() == Some(&share.sharer) { Scope::Own } else { Scope::Organization };
        if !access.allows(PermissionAction::DeviceShare, scope) {
            return None;
        }
        let may = |set: PermissionSet, action: PermissionAction| {
            if access.allows(action, scope) { set.with(action.on_own()) } else { set }
        };
        let actions = share.actions.iter().fold(PermissionSet::EMPTY, may).with_needs_met();
        (!actions.is_empty()).then(|| Shared {
            device: device.id.clone(),
            account: recipient.clone(),
            id: share.id.clone(),
            organization: device.organization.clone(),
            actions,
            until: share.until,
        })
    }
}
