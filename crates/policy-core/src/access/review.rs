//! A tenant for review and what-if (B04, B05): who can do this, what can they do, what would change.

use super::{
    Target, Verdict, Way,
    build::{Found, standing},
    census::{Census, Holding},
    impact::{Delta, Impact, Stretch, changed},
    model::{Membership, Model},
    spans::{Part, spans},
};
use crate::{
    change::{Changes, Touch, apply},
    facts::Facts,
    id::{AccountId, MemberId, OrganizationId, RoleId},
    member::Member,
    permission::{CATALOGUE, Permission, PermissionAction, PermissionSet},
    role::StoredPermissions,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The model of many accounts, with what a what-if needs: the rows that it was made of, and how many devices are where.
pub struct Review<'a> {
    facts: &'a Facts,
    found: Found<'a>,
    model: Model,
    census: Census,
    idle: Census,
    /// The memberships by organization: those in the organization at a place stand from its number to the next.
    in_organization: Vec<usize>,
    starts: Vec<usize>,
    rows: HashMap<&'a MemberId, &'a Member>,
}

impl<'a> Review<'a> {
    /// Compiles a slice; of devices only their numbers are looked at.
    #[must_use]
    pub fn new(facts: &'a Facts, holdings: &[Holding]) -> Self {
        let model = Model::new(facts);
        let (census, idle) = (Census::new(&model, holdings), Census::idle(&model, holdings));
        let mut in_organization: Vec<usize> = (0..model.memberships().len()).collect();
        let place = |membership: &usize| model.memberships().get(*membership).map(|it| it.organization);
        in_organization.sort_by_key(place);
        let starts = (0..=model.nodes().len())
            .map(|at| in_organization.partition_point(|membership| place(membership) < Some(at)))
            .collect();
        let rows = facts.members.iter().map(|it| (&it.id, it)).collect();
        Self { facts, found: Found::new(facts), model, census, idle, in_organization, starts, rows }
    }

    /// The model behind it.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Everybody who may do this to it, with the way by which (B05), in the order of the accounts' identifiers.
    #[must_use]
    pub fn who_can(&self, action: PermissionAction, target: &Target) -> Vec<(AccountId, Way)> {
        let asked_at = self.model.position(target.organization()).and_then(|at| self.model.asked_at(action, at));
        let mut asked = BTreeSet::new();
        let mut next = asked_at;
        while let Some(at) = next {
            asked.extend(self.members_at(at).filter_map(|it| self.model.accounts().get(it.account)));
            next = self.model.nodes().get(at).and_then(|node| node.above.place());
        }
        let allowed = |account: &AccountId| match self.model.explain(account, action, target) {
            Verdict::Allowed(way) => Some((account.clone(), way)),
            Verdict::Denied(_) => None,
        };
        asked.into_iter().filter_map(allowed).collect()
    }

    /// Everything that this account may do to it, each with the way by which (B05), in the order of the catalogue.
    #[must_use]
    pub fn what_can(&self, account: &AccountId, target: &Target) -> Vec<(PermissionAction, Way)> {
        let asked = CATALOGUE.iter().map(|entry| entry.action).filter(|action| match target {
            Target::Organization(_) => true,
            Target::Resource(resource) => resource.kind.has(*action),
        });
        let allowed = |action| match self.model.explain(account, action, target) {
            Verdict::Allowed(way) => Some((action, way)),
            Verdict::Denied(_) => None,
        };
        asked.filter_map(allowed).collect()
    }

    /// The organizations in use in which this account holds this very permission, in the order of the tree.
    pub fn organizations_with(
        &self,
        account: &AccountId,
        permission: Permission,
    ) -> impl Iterator<Item = &OrganizationId> {
        spans(self.parts(account))
            .into_iter()
            .filter(move |span| span.access.contains(permission))
            .filter_map(|span| self.model.nodes().get(span.places))
            .flatten()
            .filter(|node| node.live)
            .map(|node| &node.id)
    }

    /// Who gains and loses what by these changes (B04).
    #[must_use]
    pub fn impact(&self, changes: &Changes) -> Impact {
        let mut edit = Touched::default();
        for write in changes.writes() {
            match write.touch() {
                Touch::Nothing => {}
                Touch::RoleValues(values) => {
                    edit.values.extend(values.iter().map(|it| ((&it.organization, &it.role), &it.stored)));
                }
                Touch::Member(member) => {
                    edit.members.insert(&member.id, Some(member));
                }
                Touch::MemberGone(id) => {
                    edit.members.insert(id, None);
                }
                Touch::Tree => return self.impact_on_tree(changes),
            }
        }
        self.impact_on_memberships(&edit)
    }

    fn impact_on_memberships(&self, edit: &Touched) -> Impact {
        let mut accounts: BTreeSet<&AccountId> = edit.members.values().flatten().map(|it| &it.account).collect();
        accounts.extend(edit.members.keys().filter_map(|id| self.rows.get(id)).map(|it| &it.account));
        for (organization, role) in edit.values.keys() {
            let holders = self.model.position(organization).map(|at| self.members_at(at)).into_iter().flatten();
            accounts
                .extend(holders.filter(|it| it.role == **role).filter_map(|it| self.model.accounts().get(it.account)));
        }
        let deltas = accounts.into_iter().flat_map(|account| {
            let stretches = changed(self.parts(account), self.parts_after(account, edit));
            stretches.into_iter().filter_map(|it| it.delta(account, self.model.nodes(), &self.census))
        });
        Impact::of(deltas.collect())
    }

    /// The shape of the tree changes: everybody is looked at, organization by organization.
    fn impact_on_tree(&self, changes: &Changes) -> Impact {
        let facts = apply(self.facts, changes);
        let after = Review::new(&facts, &[]);
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
        spans(self.parts(account)).into_iter().flat_map(move |span| {
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

    pub(super) fn parts(&self, account: &AccountId) -> Vec<Part> {
        self.model.memberships_of(account).iter().filter_map(|it| self.model.part(it)).collect()
    }

    fn parts_after(&self, account: &AccountId, edit: &Touched) -> Vec<Part> {
        let rows = self.model.memberships_of(account).iter().filter_map(|it| {
            let touched = edit.members.contains_key(&it.id)
                || self.rows.get(&it.id).is_some_and(|row| edit.values.contains_key(&(&row.organization, &row.role)));
            if touched { None } else { self.model.part(it) }
        });
        let changed = self.model.memberships_of(account).iter().filter_map(|it| {
            let row = *self.rows.get(&it.id)?;
            match edit.members.get(&it.id) {
                Some(_) => None,
                None => edit.values.get(&(&row.organization, &row.role)).and_then(|_| self.part_after(row, edit)),
            }
        });
        let written = edit.members.values().flatten().filter(|it| it.account == *account);
        rows.chain(changed).chain(written.filter_map(|it| self.part_after(it, edit))).collect()
    }

    /// What this membership will be worth, and where.
    fn part_after(&self, member: &Member, edit: &Touched) -> Option<Part> {
        let place = self.model.position(&member.organization)?;
        let written = edit.values.get(&(&member.organization, &member.role)).copied();
        let in_force = self.found.permits(member, written).unwrap_or_default().in_force;
        self.model.part(&Membership {
            id: member.id.clone(),
            account: 0,
            organization: place,
            role: member.role.clone(),
            standing: standing(self.facts, member),
            in_force,
            permitted: in_force,
            stored: in_force,
        })
    }

    fn members_at(&self, at: usize) -> impl Iterator<Item = &Membership> {
        let start = |at: usize| self.starts.get(at).copied().unwrap_or(self.in_organization.len());
        let range = self.in_organization.get(start(at)..start(at + 1)).unwrap_or_default();
        range.iter().filter_map(|membership| self.model.memberships().get(*membership))
    }
}

/// The memberships and role values that changes write; a membership that ends is none.
#[derive(Default)]
struct Touched<'c> {
    members: BTreeMap<&'c MemberId, Option<&'c Member>>,
    values: BTreeMap<(&'c OrganizationId, &'c RoleId), &'c StoredPermissions>,
}
