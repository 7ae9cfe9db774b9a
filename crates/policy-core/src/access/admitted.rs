//! Rule 3: what members of a partner organization may do with the clients that admitted it (B11, S21).

use super::{
    build::{Found, Permits},
    model::{Admitted, Counting, Membership, Model, Node, Reading, Standing},
};
use crate::{
    facts::Facts,
    id::{AccountId, OrganizationId},
    member::Member,
    organization::{Organization, Place},
    partner::{Admission, PartnerKind, PartnerPermissions},
    permission::PermissionSet,
    time::Timestamp,
};
use std::collections::HashMap;

/// The admissions of a slice by partner; those that are over do not count in any reading.
pub(super) struct Admissions<'a> {
    by_partner: HashMap<&'a OrganizationId, Vec<&'a Admission>>,
    /// What no partner may have counts for none, whatever is stored. Fails closed.
    most: PermissionSet,
}

impl<'a> Admissions<'a> {
    pub(super) fn new(facts: &'a Facts) -> Self {
        let mut by_partner: HashMap<_, Vec<_>> = HashMap::new();
        for admission in facts.admissions.iter().filter(|it| facts.now < it.until) {
            by_partner.entry(&admission.partner).or_default().push(admission);
        }
        let most = if by_partner.is_empty() { PermissionSet::EMPTY } else { PartnerPermissions::most() };
        Self { by_partner, most }
    }

    /// What this membership is worth with each client that admitted its organization.
    pub(super) fn of<'b>(
        &'b self,
        facts: &'b Facts,
        found: &'b Found<'a>,
        member: &'b Member,
        direct: &'b Membership,
        places: &'b HashMap<&'a OrganizationId, usize>,
        nodes: &'b [Node],
    ) -> impl Iterator<Item = Membership> + 'b {
        let partner = found.organization(&member.organization);
        let admissions = self.by_partner.get(&member.organization).map(Vec::as_slice).unwrap_or_default();
        admissions.iter().filter_map(move |admission| {
            let (partner, client) = (partner?, found.organization(&admission.client)?);
            // Nothing crosses from one tenant to another.
            let at = places.get(&admission.client).copied().filter(|_| partner.root() == client.root())?;
            let permits = permits(facts, partner, direct, admission, self.most)?;
            let live = nodes.get(direct.organization).is_some_and(|node| node.live);
            Some(Membership {
                organization: at,
                // Nothing comes through a membership in an organization that is suspended.
                standing: if live { direct.standing } else { Standing::Suspended },
                in_force: permits.in_force,
                permitted: permits.permitted,
                stored: permits.stored,
                admitted: Some(Admitted {
                    admission: admission.id.clone(),
                    boundary: admission.next_boundary(facts.now)?,
                }),
                ..direct.clone()
            })
        })
    }
}

/// What the role permits where the membership is, within the set of the partner's kind and what the client gave; now only
/// while the admission is in force and the plan has partners, else paused: then it is what is stored.
fn permits(
    facts: &Facts,
    partner: &Organization,
    direct: &Membership,
    admission: &Admission,
    any_partner: PermissionSet,
) -> Option<Permits> {
    let Place::Below { kind, root, .. } = &partner.place else { return None };
    let kind = PartnerKind::of(*kind)?;
    let (_, tenant) = facts.root_of(root)?;
    let most = facts.partner_limit(root, kind).map_or(PermissionSet::EMPTY, |limit| limit.permissions);
    let most = most.intersection(any_partner).intersection(admission.permissions);
    let within = |set: PermissionSet| set.intersection(most).with_needs_met();
    let counts = admission.is_in_force(facts.now) && tenant.plan.limits().partners;
    let now = |set| if counts { within(set) } else { PermissionSet::EMPTY };
    Some(Permits { in_force: now(direct.in_force), permitted: now(direct.permitted), stored: within(direct.stored) })
}

/// The next moment at which the clock changes what these memberships are worth.
pub(super) fn boundary(memberships: &[Membership]) -> Option<Timestamp> {
    memberships.iter().filter_map(|it| it.admitted.as_ref()).map(|it| it.boundary).min()
}

impl Model {
    /// The same model, whose admissions change by the clock at another moment.
    pub(super) fn with_boundary(mut self, boundary: Option<Timestamp>) -> Self {
        self.boundary = boundary;
        self
    }

    /// What is over, or begins, by the clock counts no more: what begins has to be loaded anew. Fails closed.
    pub(super) fn end_admissions(&mut self, now: Timestamp) {
        let over = |it: &&mut Membership| it.admitted.as_ref().is_some_and(|admitted| admitted.boundary <= now);
        for membership in self.memberships.iter_mut().filter(over) {
            membership.in_force = PermissionSet::EMPTY;
            membership.permitted = PermissionSet::EMPTY;
        }
        self.boundary = self.boundary.filter(|boundary| now < *boundary);
    }

    /// What this account may do there by memberships there and above, without what an admission gives.
    pub(crate) fn own_access_at(
        &self,
        account: &AccountId,
        at: usize,
        reading: Reading,
        counting: Counting,
    ) -> PermissionSet {
        let own = |it: &Membership| it.admitted.is_none() && (it.organization == at || it.runs_down(reading));
        let access = self.union(account, at, reading, counting, own);
        if counting == Counting::All { access } else { self.limited(account, at, access) }
    }
}
