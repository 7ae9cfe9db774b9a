//! A tenant for review and what-if (B04, B05): who can do this, what can they do, what would change.

use super::{
    Target, Verdict, Way,
    census::{Census, Holding},
    model::{Membership, Model},
    spans::spans,
};
use crate::{
    facts::Facts,
    id::{AccountId, OrganizationId, RoleId},
    order::{order, sorted_once},
    organization::Organization,
    permission::{CATALOGUE, Permission, PermissionAction},
    role::StoredPermissions,
};

/// The model of many accounts, with what a what-if needs: the rows that it was made of, and how many devices are where.
/// Rows are found by numbers in order, so that nothing of them is kept twice.
#[derive(Clone, Debug)]
pub struct Review {
    pub(super) facts: Facts,
    pub(super) holdings: Vec<Holding>,
    pub(super) model: Model,
    pub(super) census: Census,
    pub(super) idle: Census,
    /// The memberships by organization: those in the organization at a place stand from its number to the next.
    in_organization: Vec<u32>,
    starts: Vec<u32>,
    /// The rows of the organizations, by place.
    organizations: Vec<u32>,
    /// The rows of what roles permit, by organization and role.
    values: Vec<u32>,
}

impl Review {
    /// Compiles a slice; of devices only their numbers are looked at.
    #[must_use]
    pub fn new(facts: Facts, holdings: Vec<Holding>) -> Self {
        let model = Model::new(&facts);
        let (census, idle) = (Census::new(&model, &holdings), Census::idle(&model, &holdings));
        let memberships = model.memberships();
        let in_organization = sorted(memberships, |it| it.organization);
        let place = |row: &u32| at(memberships, *row).map(|it| it.organization);
        let starts = (0..=model.nodes().len())
            .map(|at| in_organization.partition_point(|row| place(row) < Some(at)))
            .map(|start| u32::try_from(start).unwrap_or(u32::MAX))
            .collect();
        // What hangs on nothing has no place, and stands behind all that have.
        let organizations = sorted(&facts.organizations, |it| model.position(&it.id).unwrap_or(usize::MAX));
        let values = sorted(&facts.role_values, |it| (&it.organization, &it.role));
        Self { facts, holdings, model, census, idle, in_organization, starts, organizations, values }
    }

    /// The slice that it was made of.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// How many devices are where, and whose.
    #[must_use]
    pub fn holdings(&self) -> &[Holding] {
        &self.holdings
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
        let mut asked: Vec<&AccountId> = Vec::new();
        let mut next = asked_at;
        while let Some(at) = next {
            asked.extend(self.members_at(at).filter_map(|it| self.model.accounts().get(it.account)));
            next = self.model.nodes().get(at).and_then(|node| node.above.place());
        }
        // Whoever it is shared with need not be a member anywhere (B10).
        let shares = target.device().map(|(_, device)| self.model.shares_of(device)).unwrap_or_default();
        asked.extend(shares.iter().map(|it| &it.account));
        let allowed = |account: &AccountId| match self.model.explain(account, action, target) {
            Verdict::Allowed(way) => Some((account.clone(), way)),
            Verdict::Denied(_) => None,
        };
        sorted_once(asked.into_iter()).into_iter().filter_map(allowed).collect()
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
        spans(self.model.parts(account))
            .into_iter()
            .filter(move |span| span.access.contains(permission))
            .filter_map(|span| self.model.nodes().get(span.places))
            .flatten()
            .filter(|node| node.live)
            .map(|node| &node.id)
    }

    pub(super) fn members_at(&self, at: usize) -> impl Iterator<Item = &Membership> {
        let start = |at: usize| self.starts.get(at).map_or(self.in_organization.len(), |start| *start as usize);
        let range = self.in_organization.get(start(at)..start(at + 1)).unwrap_or_default();
        range.iter().filter_map(|row| self::at(self.model.memberships(), *row))
    }

    pub(super) fn organization(&self, id: &OrganizationId) -> Option<&Organization> {
        self.organization_at(self.model.position(id)?)
    }

    pub(super) fn organization_at(&self, place: usize) -> Option<&Organization> {
        at(&self.facts.organizations, *self.organizations.get(place)?)
    }

    pub(super) fn stored(&self, organization: &OrganizationId, role: &RoleId) -> Option<&StoredPermissions> {
        let value =
            found(&self.values, &self.facts.role_values, |it| (&it.organization, &it.role).cmp(&(organization, role)));
        value.map(|it| &it.stored)
    }
}

fn at<T>(rows: &[T], row: u32) -> Option<&T> {
    rows.get(row as usize)
}

/// The numbers of these rows in this order.
fn sorted<'r, T, K: Ord>(rows: &'r [T], key: impl Fn(&'r T) -> K) -> Vec<u32> {
    let order = order(rows.len(), &|a, b| rows.get(a).map(&key).cmp(&rows.get(b).map(&key)));
    order.into_iter().filter_map(|row| u32::try_from(row).ok()).collect()
}

/// The row that is this one, by numbers that are in order.
fn found<'r, T>(order: &[u32], rows: &'r [T], is: impl Fn(&T) -> std::cmp::Ordering) -> Option<&'r T> {
    let compare = |row: &u32| at(rows, *row).map_or(std::cmp::Ordering::Greater, &is);
    order.binary_search_by(compare).ok().and_then(|place| order.get(place)).and_then(|row| at(rows, *row))
}
