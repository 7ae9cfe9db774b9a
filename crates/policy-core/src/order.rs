//! One sort for everything that is put in order: a sort of its own for each kind of thing would weigh more than all rules
//! together, in the browser and at the edge.

use std::{cmp::Ordering, collections::BTreeSet};

/// The places of so many things in order; those that are equal stay as they stand.
pub(crate) fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// Puts things in order; those that are equal stay as they stand.
pub(crate) fn sort<T>(things: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut sources = order(things.len(), &|a, b| match (things.get(a), things.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        (None, _) | (_, None) => Ordering::Equal,
    });
    // Round by round: what belongs here comes here, then what belongs to where that was.
    for start in 0..sources.len() {
        let mut at = start;
        while let Some(source) = sources.get_mut(at) {
            let from = std::mem::replace(source, at);
            if from == start || from == at {
                break;
            }
            things.swap(at, from);
            at = from;
        }
    }
}

/// Puts things in order, each once.
pub(crate) fn sorted_once<T: Ord>(things: impl Iterator<Item = T>) -> Vec<T> {
    let mut things: Vec<T> = things.collect();
    sort(&mut things, T::cmp);
    things.dedup();
    things
}

/// A set of things, put in one by one: made all at once, it would be sorted first.
pub(crate) fn set<T: Ord>(things: impl Iterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for thing in things {
        set.insert(thing);
    }
    set
}

#[cfg(test)]
mod tests {
    use super::{sort, sorted_once};

    #[test]
    fn what_is_equal_stays_as_it_stands() {
        let mut pairs: Vec<(u32, u32)> = (0..200).map(|it| ((it * 7919) % 13, it)).collect();
        let mut expected = pairs.clone();
        expected.sort_by_key(|it| it.0);
        sort(&mut pairs, |a, b| a.0.cmp(&b.0));
        assert_eq!(pairs, expected);
    }

    #[test]
    fn each_stands_once() {
        assert_eq!(sorted_once([3, 1, 2, 3, 1].into_iter()), [1, 2, 3]);
        assert!(sorted_once(std::iter::empty::<u8>()).is_empty());
    }
}
