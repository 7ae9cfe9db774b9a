//! Things in the order of a tree, so that those that an account may use are stretches of it (B05).

use super::{
    model::Model,
    spans::{Span, spans},
};
use crate::{
    id::{AccountId, OrganizationId},
    order::sort,
    permission::{PermissionAction, Scope},
};
use std::collections::HashMap;

/// Devices, locations or automations of a tenant, by number: the places at which the application has them.
#[derive(Clone, Debug, Default)]
pub struct Inventory {
    /// The numbers of what is in organizations that are in use, in the order of the tree.
    things: Vec<u32>,
    /// Where the things of the organization at a place begin.
    starts: Vec<usize>,
    /// For each owner, the places and numbers of what is owned, in the order of the tree.
    owned: HashMap<AccountId, Vec<(usize, u32)>>,
}

impl Inventory {
    /// Puts things in order: where each is, and whose. What is in an organization that the model does not have, or that
    /// is not in use, is nobody's to use.
    pub fn new<'t>(
        model: &Model,
        things: impl IntoIterator<Item = (&'t OrganizationId, Option<&'t AccountId>)>,
    ) -> Self {
        Self::numbered(model, things.into_iter().map(Some))
    }

    /// The same of things of which some may be nowhere: they only have numbers.
    pub fn numbered<'t>(
        model: &Model,
        things: impl IntoIterator<Item = Option<(&'t OrganizationId, Option<&'t AccountId>)>>,
    ) -> Self {
        let live = |at: &usize| model.nodes().get(*at).is_some_and(|node| node.live);
        let mut placed: Vec<(usize, u32, Option<&AccountId>)> = things
            .into_iter()
            .zip(0..)
            .filter_map(|(thing, number)| {
                let (organization, owner) = thing?;
                Some((model.position(organization).filter(live)?, number, owner))
            })
            .collect();
        sort(&mut placed, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        let mut owned: HashMap<AccountId, Vec<(usize, u32)>> = HashMap::new();
        for (at, number, owner) in &placed {
            if let Some(owner) = owner {
                owned.entry((*owner).clone()).or_default().push((*at, *number));
            }
        }
        let starts = (0..=model.nodes().len()).map(|at| placed.partition_point(|(place, ..)| *place < at)).collect();
        Self { things: placed.into_iter().map(|(_, number, _)| number).collect(), starts, owned }
    }

    fn in_span(&self, span: &Span) -> &[u32] {
        let start = |at: usize| self.starts.get(at).copied().unwrap_or(self.things.len());
        self.things.get(start(span.places.start)..start(span.places.end)).unwrap_or_default()
    }

    fn owned_in_span(&self, account: &AccountId, span: &Span) -> impl Iterator<Item = u32> {
        let owned = self.owned.get(account).map_or(&[][..], Vec::as_slice);
        let before = |at: usize| owned.partition_point(|(place, _)| *place < at);
        let range = owned.get(before(span.places.start)..before(span.places.end)).unwrap_or_default();
        range.iter().map(|(_, number)| *number)
    }
}

impl Model {
    /// The numbers of the things on which this account may do this, in the order of the tree. The action is one on such
    /// things.
    #[must_use]
    pub fn list(&self, account: &AccountId, action: PermissionAction, things: &Inventory) -> Vec<u32> {
        let mut listed = Vec::new();
        for span in spans(self.parts(account)) {
            if span.access.allows(action, Scope::Organization) {
                listed.extend_from_slice(things.in_span(&span));
            } else if span.access.allows(action, Scope::Own) {
                listed.extend(things.owned_in_span(account, &span));
            }
        }
        listed
    }
}
