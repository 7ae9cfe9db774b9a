//! What-if (B04): the very changes that would be committed, decided and looked at without committing them.

use super::{
    Review,
    build::{Permits, standing},
    impact::{Delta, Impact, Stretch, changed},
    model::Membership,
    spans::{Part, spans},
};
use crate::{
    change::{Changes, Touch, apply},
    decide::{Decision, Edit, decide_edit},
    denial::Denial,
    id::{AccountId, MemberId, OrganizationId, RoleId},
    member::{DeveloperMode, Member},
    order::set,
    permission::PermissionSet,
    role::StoredPermissions,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

impl Review {
    /// Who gains and loses what by this edit of the caller, or why the caller may not make it.
    ///
    /// # Errors
    /// The refusal that making it would meet.
    pub fn may(&self, edit: &Edit) -> Result<Impact, Denial> {
        match decide_edit(&self.facts, &self.model, edit) {
            Decision::Allowed(permit) => Ok(permit.changes().map(|it| self.impact(it)).unwrap_or_default()),
            Decision::Denied(denial) => Err(denial),
        }
    }

    /// Who gains and loses what by these changes (B04).
    #[must_use]
    pub fn impact(&self, changes: &Changes) -> Impact {
        let mut edit = Touched::default();
        for write in changes.writes() {
            match write.touch() {
                Touch::Nothing => {}
                Touch::RoleValues(values) => edit.values.extend(values.iter().filter_map(|it| {
                    let place = self.model.position(&it.organization)?;
                    Some(((place, &it.role), &it.stored))
                })),
                Touch::Member(member) => {
                    edit.members.insert(&member.id, Some(member));
                }
                Touch::MemberGone(id) => {
                    edit.members.insert(id, None);
                }
                Touch::Tree => return self.impact_on_tree(changes),
            }
        }
        if self.touches_a_partner(&edit) { self.impact_on_tree(changes) } else { self.impact_on_memberships(&edit) }
    }

    /// What a membership in a partner organization is worth with clients is worked out with the whole model.
    fn touches_a_partner(&self, edit: &Touched) -> bool {
        let partners = set(self.facts.admissions.iter().map(|it| &it.partner));
        let rows = edit.members.keys().filter_map(|id| self.facts.member(id));
        let members = rows.chain(edit.members.values().flatten().copied()).map(|it| &it.organization);
        let values = edit.values.keys().filter_map(|(place, _)| self.model.nodes().get(*place)).map(|it| &it.id);
        members.chain(values).any(|it| partners.contains(it))
    }

    /// Only whoever holds what is edited is looked at; devices are counted by sums that were made before.
    fn impact_on_memberships(&self, edit: &Touched) -> Impact {
        let (mut numbers, mut strangers) = (BTreeSet::new(), BTreeSet::new());
        let before = edit.members.keys().filter_map(|id| self.facts.member(id));
        for account in before.chain(edit.members.values().flatten().copied()).map(|it| &it.account) {
            match self.model.number(account) {
                Some(number) => numbers.insert(number),
                None => strangers.insert(account),
            };
        }
        for (place, role) in edit.values.keys() {
            numbers.extend(self.members_at(*place).filter(|it| it.role == **role).map(|it| it.account));
        }
        let known = numbers.into_iter().filter_map(|it| Some((Some(it), self.model.accounts().get(it)?)));
        let everybody = known.chain(strangers.into_iter().map(|account| (None, account)));
        let mut worth = Worth::default();
        let mut deltas = Vec::new();
        for (number, account) in everybody {
            let mine = number.map(|number| self.model.memberships_at(number)).unwrap_or_default();
            let before = mine.iter().filter_map(|it| self.model.part(it)).collect();
            let stretches = changed(before, self.parts_after(account, mine, edit, &mut worth));
            deltas.extend(stretches.iter().filter_map(|it| it.delta(number, account, &self.model, &self.census)));
        }
        Impact::of(deltas)
    }

    /// The shape of the tree changes: everybody is looked at, organization by organization.
    fn impact_on_tree(&self, changes: &Changes) -> Impact {
        let after = Self::new(apply(&self.facts, changes), vec![]);
        let accounts = set(self.model.accounts().iter().chain(after.model.accounts()));
        let deltas = accounts.into_iter().flat_map(|account| {
            let mut here: BTreeMap<&OrganizationId, [PermissionSet; 2]> = BTreeMap::new();
            for (review, which) in [(self, 0), (&after, 1)] {
                for (organization, access) in review.access_everywhere(account) {
                    if let Some(set) = here.entry(organization).or_default().get_mut(which) {
                        *set = access;
                    }
                }
            }
            self.merged(account, &here)
        });
        Impact::of(deltas.collect())
    }

    fn access_everywhere(&self, account: &AccountId) -> impl Iterator<Item = (&OrganizationId, PermissionSet)> {
        spans(self.model.parts(account)).into_iter().flat_map(move |span| {
            let nodes = self.model.nodes().get(span.places.clone()).unwrap_or_default();
            nodes.iter().filter(|node| node.live).map(move |node| (&node.id, span.access))
        })
    }

    /// Organizations in which the same changes, as one row.
    fn merged(&self, account: &AccountId, here: &BTreeMap<&OrganizationId, [PermissionSet; 2]>) -> Vec<Delta> {
        let mut rows: Vec<Delta> = Vec::new();
        for (organization, [before, after]) in here {
            let (gains, loses) = (after.in_excess_of(*before), before.in_excess_of(*after));
            if gains.is_empty() && loses.is_empty() {
                continue;
            }
            let places = self.model.position(organization).map_or(0..0, |at| at..at + 1);
            let stretch = Stretch { places, before: *before, after: *after };
            // One of both counts what is there: whatever is in use now, and what comes back into use.
            let number = self.model.number(account);
            let devices = stretch.devices(number, &self.census) + stretch.devices(number, &self.idle);
            match rows.iter_mut().find(|row| row.gains == gains && row.loses == loses) {
                Some(row) => {
                    row.organizations.push((*organization).clone());
                    row.devices += devices;
                }
                None => rows.push(Delta {
                    account: account.clone(),
                    organizations: vec![(*organization).clone()],
                    gains,
                    loses,
                    devices,
                }),
            }
        }
        rows
    }

    fn parts_after<'w>(
        &'w self,
        account: &AccountId,
        before: &'w [Membership],
        edit: &'w Touched<'_>,
        worth: &mut Worth<'w>,
    ) -> Vec<Part> {
        let mut parts = Vec::new();
        for it in before {
            if edit.members.contains_key(&it.id) {
                continue;
            }
            if it.admitted.is_none() && edit.values.contains_key(&(it.organization, &it.role)) {
                let key = (it.organization, &it.role, it.developer_mode);
                parts.extend(self.model.part_of(it.organization, it.standing, self.worth_after(key, edit, worth)));
            } else {
                parts.extend(self.model.part(it));
            }
        }
        let written = edit.members.values().flatten().filter(|it| it.account == *account);
        parts.extend(written.filter_map(|it| self.part_after(it, edit, worth)));
        parts
    }

    /// What a membership that is written will be worth, and where.
    fn part_after<'w>(&'w self, member: &'w Member, edit: &'w Touched<'_>, worth: &mut Worth<'w>) -> Option<Part> {
        let place = self.model.position(&member.organization)?;
        let in_force = self.worth_after((place, &member.role, member.developer_mode), edit, worth);
        self.model.part_of(place, standing(&self.facts, member), in_force)
    }

    /// What a role will permit somewhere: nothing where role, value or root is missing. Fails closed.
    fn worth_after<'w>(&'w self, key: Key<'w>, edit: &'w Touched<'_>, worth: &mut Worth<'w>) -> PermissionSet {
        *worth.entry(key).or_insert_with(|| self.permits(key, edit).unwrap_or_default().in_force)
    }

    fn permits(&self, (place, role, developer_mode): Key<'_>, edit: &Touched<'_>) -> Option<Permits> {
        let organization = self.organization_at(place)?;
        let root = self.organization(organization.root())?;
        let kind = self.facts.role(role).filter(|role| role.root == root.id)?.kind;
        let written = edit.values.get(&(place, role)).copied();
        let stored = written.or_else(|| self.stored(&organization.id, role))?;
        Some(Permits::of(developer_mode, organization, kind, stored, root.tenant()?.plan))
    }
}

/// The memberships and role values that changes write; a membership that ends is none.
#[derive(Default)]
struct Touched<'c> {
    members: BTreeMap<&'c MemberId, Option<&'c Member>>,
    values: BTreeMap<(usize, &'c RoleId), &'c StoredPermissions>,
}

/// A role in the organization at a place, developer mode on or off: it is worth the same to all.
type Key<'w> = (usize, &'w RoleId, DeveloperMode);

type Worth<'w> = HashMap<Key<'w>, PermissionSet>;
