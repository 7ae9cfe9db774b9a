//! Laws that every allowed change keeps, whatever the tenant, the action and who asks. They look at the facts before and
//! after, and know of actions only what [`exemptions`] says: a new action is held to all of them from its first day.

mod counted;
mod exemptions;
mod given;
mod reach;
mod whole;

pub use counted::recount;

use crate::laws::{counted::Counted, reach::Reach};
use policy_core::{
    action::Action,
    change::{Changes, apply},
    facts::Facts,
};

/// A tenant before a change, with what the laws want to know of it looked up once for all changes of this caller.
pub struct Before<'a> {
    facts: &'a Facts,
    counted: Counted<'a>,
    reach: Reach,
}

/// The same tenant after a change.
struct After<'a> {
    facts: &'a Facts,
    counted: Counted<'a>,
    reach: Reach,
}

impl<'a> Before<'a> {
    /// The tenant as the caller of these facts finds it.
    #[must_use]
    pub fn new(facts: &'a Facts) -> Self {
        Self { facts, counted: Counted::of(facts), reach: Reach::of(facts) }
    }

    /// Which laws these changes break; each with what breaks it.
    #[must_use]
    pub fn broken_by(&self, action: &Action, changes: &Changes) -> Vec<String> {
        let facts = apply(self.facts, changes);
        let after = After { facts: &facts, counted: Counted::of(&facts), reach: Reach::of(&facts) };
        let laws = [
            counted::a_root_keeps_an_active_admin(self, &after, action),
            counted::nothing_grows_past_the_plan(self, &after),
            counted::counters_tell_the_truth(self, &after),
            counted::who_only_has_shares_has_a_place(self, &after),
            given::nobody_gains_more_than_the_giver_had(self, &after, action),
            given::nobody_takes_from_who_has_more(self, &after, action),
            given::nobody_acts_on_who_has_more(self, &after),
            given::nobody_gains_over_a_device_that_changes_hands(self, &after),
            given::nothing_widens_at_a_downgrade(self, &after),
            whole::an_owner_is_a_member_there(self, &after),
            whole::the_tree_is_whole(self, &after),
        ];
        laws.into_iter().flatten().collect()
    }
}
