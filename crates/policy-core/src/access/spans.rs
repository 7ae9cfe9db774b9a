//! What an account may do, as stretches of the tree in pre-order within which it is the same everywhere.

use super::model::{Membership, Model, Standing};
use crate::{
    id::AccountId,
    order::sort,
    permission::{PermissionAction, PermissionSet},
};
use std::ops::Range;

/// A stretch of the tree in which an account may do the same everywhere, in organizations that are in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The places of the organizations.
    pub(super) places: Range<usize>,
    /// What may be done there.
    pub(super) access: PermissionSet,
}

/// One membership's part: where it counts, and what it permits there.
pub(super) struct Part {
    pub(super) places: Range<usize>,
    pub(super) permits: PermissionSet,
}

impl Model {
    /// Where and what the memberships of this account count, each for itself.
    pub(super) fn parts(&self, account: &AccountId) -> Vec<Part> {
        self.memberships_of(account).iter().filter_map(|it| self.part(it)).collect()
    }

    /// Where this membership counts now, and what it permits there; none when it does not hold.
    pub(super) fn part(&self, it: &Membership) -> Option<Part> {
        self.part_of(it.organization, it.standing, it.in_force)
    }

    /// The same of one that permits this in the organization at that place.
    pub(super) fn part_of(&self, at: usize, standing: Standing, permits: PermissionSet) -> Option<Part> {
        let below = self.nodes.get(at)?.end;
        let runs_down = permits.contains(PermissionAction::SubOrganizationEnter.in_organization());
        let end = if runs_down { below } else { at + 1 };
        (standing == Standing::Holds).then_some(Part { places: at..end, permits })
    }
}

/// The union of parts. Each begins behind, or lies within, the ones before it, as parts of a tree do.
pub(super) fn spans(mut parts: Vec<Part>) -> Vec<Span> {
    sort(&mut parts, |a, b| (a.places.start, b.places.end).cmp(&(b.places.start, a.places.end)));
    let mut spans = Vec::new();
    let mut open: Vec<(usize, PermissionSet)> = Vec::new();
    let mut at = 0;
    let mut reach = |at: &mut usize, to: usize, access: PermissionSet| {
        if *at < to && !access.is_empty() {
            spans.push(Span { places: *at..to, access });
        }
        *at = (*at).max(to);
    };
    for part in parts {
        while let Some((end, access)) = open.pop_if(|(end, _)| *end <= part.places.start) {
            reach(&mut at, end, access);
        }
        let around = open.last().map_or(PermissionSet::EMPTY, |(_, access)| *access);
        reach(&mut at, part.places.start, around);
        open.push((part.places.end, around.union(part.permits)));
    }
    while let Some((end, access)) = open.pop() {
        reach(&mut at, end, access);
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::{Part, PermissionAction, PermissionSet, spans};
    use std::ops::Range;

    /// Which place ranges which sets hold in, of parts that permit one thing each.
    fn stretches(parts: &[(Range<usize>, PermissionAction)]) -> Vec<(Range<usize>, String)> {
        let part = |(places, action): &(Range<usize>, PermissionAction)| Part {
            places: places.clone(),
            permits: PermissionSet::EMPTY.with(action.in_organization()),
        };
        spans(parts.iter().map(part).collect()).into_iter().map(|it| (it.places, it.access.to_string())).collect()
    }

    #[test]
    fn stretches_follow_each_other_and_none_is_empty_or_without_access() {
        let (views, edits) = (PermissionAction::DeviceView, PermissionAction::DeviceEdit);
        let (one, both) = ("device.view:organization".to_owned(), "device.view:organization device.edit:organization");
        assert_eq!(
            stretches(&[(2..6, views), (3..4, edits), (9..10, views)]),
            [(2..3, one.clone()), (3..4, both.to_owned()), (4..6, one.clone()), (9..10, one.clone())]
        );
        // What begins and ends where another does.
        assert_eq!(
            stretches(&[(0..3, views), (0..1, edits), (2..3, edits)]),
            [(0..1, both.to_owned()), (1..2, one), (2..3, both.to_owned())]
        );
    }
}
