//! What-if (B04): the very changes that would be committed, decided and looked at without committing them.

use super::{
    Review,
    build::{Permits, standing},
    impact::{Delta, Impact, Stretch, changed},
    spans::{Part, spans},
};
use crate::{
    change::{Changes, Touch, apply},
    decide::{Decision, Edit, decide_edit},
    denial::Denial,
    id::{AccountId, MemberId, OrganizationId, RoleId},
    member::{DeveloperMode, Member},
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
        let partners: BTreeSet<&OrganizationId> = self.facts.admissions.iter().map(|it| &it.partner).collect();
        let rows = edit.members.keys().filter_map(|id| self.member(id));
        let members = rows.chain(edit.members.values().flatten().copied()).map(|it| &it.organization);
        let values = edit.values.keys().filter_map(|(place, _)| self.model.nodes().get(*place)).map(|it| &it.id);
        members.chain(values).any(|it| partners.contains(it))
    }

    /// Only whoever holds what is edited is looked at; devices are counted by sums that were made before.
    fn impact_on_memberships(&self, edit: &Touched) -> Impact {
        let mut accounts: BTreeSet<&AccountId> = edit.members.values().flatten().map(|it| &it.account).collect();
        accounts.extend(edit.members.keys().filter_map(|id| self.member(id)).map(|it| &it.account));
        for (place, role) in edit.values.keys() {
            let holders = self.members_at(*place).filter(|it| it.role == **role && it.admitted.is_none());
            accounts.extend(holders.filter_map(|it| self.model.accounts().get(it.account)));
        }
        let mut worth = Worth::default();
        let mut deltas = Vec::new();
        for account in accounts {
            let stretches = changed(self.model.parts(account), self.parts_after(account, edit, &mut worth));
            let felt = stretches.into_iter().filter_map(|it| it.delta(account, self.model.nodes(), &self.census));
            deltas.extend(felt);
        }
        Impact::of(deltas)
    }

    /// The shape of the tree changes: everybody is looked at, organization by organization.
    fn impact_on_tree(&self, changes: &Changes) -> Impact {
        let after = Self::new(apply(&self.facts, changes), vec![]);
        let accounts: BTreeSet<&AccountId> = self.model.accounts().iter().chain(after.model.accounts()).collect();
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
            let devices = stretch.devices(account, &self.census) + stretch.devices(account, &self.idle);
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

    fn parts_after<'w>(&'w self, account: &AccountId, edit: &'w Touched<'_>, worth: &mut Worth<'w>) -> Vec<Part> {
        let mut parts = Vec::new();
        for it in self.model.memberships_of(account) {
            if edit.members.contains_key(&it.id) {
                continue;
            }
            if it.admitted.is_none() && edit.values.contains_key(&(it.organization, &it.role)) {
                let member = self.member(&it.id);
                parts.extend(member.and_then(|member| self.part_after(member, edit, worth)));
            } else {
                parts.extend(self.model.part(it));
            }
        }
        let written = edit.members.values().flatten().filter(|it| it.account == *account);
        parts.extend(written.filter_map(|it| self.part_after(it, edit, worth)));
        parts
    }

    /// What this membership will be worth, and where.
    fn part_after<'w>(&'w self, member: &'w Member, edit: &'w Touched<'_>, worth: &mut Worth<'w>) -> Option<Part> {
        let place = self.model.position(&member.organization)?;
        let key = (place, &member.role, member.developer_mode);
        let in_force = *worth.entry(key).or_insert_with(|| {
            let written = edit.values.get(&(place, &member.role)).copied();
            self.permits(member, written).unwrap_or_default().in_force
        });
        self.model.part_of(place, standing(&self.facts, member), in_force)
    }

    /// What this membership permits; with this in place of what is stored of its role there, if something is.
    fn permits(&self, member: &Member, written: Option<&StoredPermissions>) -> Option<Permits> {
        let organization = self.organization(&member.organization)?;
        let root = self.organization(organization.root())?;
        let role = self.facts.role(&member.role).filter(|role| role.root == root.id)?;
        let stored = written.or_else(|| self.stored(&member.organization, &member.role))?;
        Some(Permits::of(member, organization, role.kind, stored, root.tenant()?.plan))
    }
}

/// The memberships and role values that changes write; a membership that ends is none.
#[derive(Default)]
struct Touched<'c> {
    members: BTreeMap<&'c MemberId, Option<&'c Member>>,
    values: BTreeMap<(usize, &'c RoleId), &'c StoredPermissions>,
}

/// What a role will permit somewhere, developer mode on or off: the same for all who hold it there.
type Worth<'w> = HashMap<(usize, &'w RoleId, DeveloperMode), PermissionSet>;
