//! Laws that every allowed change keeps, whatever the tenant, the action and who asks. They look at the facts before and
//! after, and know of actions only what [`exemptions`] says: a new action is held to all of them from its first day.

mod counted;
mod exemptions;
mod given;
mod handed;
mod reach;
mod relied;
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
        let judged = self.judged(action, &apply(self.facts, changes));
        let relied = relied::what_is_written_over_is_expected(self.facts, changes);
        let all = judged.into_iter().chain([("what is written over is expected", relied)]);
        all.filter_map(|(law, broken)| Some(format!("{law}: {}", broken?))).collect()
    }

    /// Every law of facts by name, with what breaks it when this is what becomes of the tenant.
    #[must_use]
    pub fn judged(&self, action: &Action, facts: &Facts) -> [(&'static str, Option<String>); 13] {
        let after = After { facts, counted: Counted::of(facts), reach: Reach::of(facts) };
        [
            ("a root keeps an active Admin", counted::a_root_keeps_an_active_admin(self, &after, action)),
            ("nothing grows past the plan", counted::nothing_grows_past_the_plan(self, &after)),
            ("counters tell the truth", counted::counters_tell_the_truth(self, &after)),
            ("who only has shares has a place", counted::who_only_has_shares_has_a_place(self, &after)),
            ("nobody gains more than the giver had", given::nobody_gains_more_than_the_giver_had(self, &after, action)),
            ("nobody takes from who has more", given::nobody_takes_from_who_has_more(self, &after, action)),
            ("nobody acts on who has more", given::nobody_acts_on_who_has_more(self, &after)),
            (
                "nobody gains over a device that changes hands",
                given::nobody_gains_over_a_device_that_changes_hands(self, &after),
            ),
            ("a share or a token has no more than its maker", handed::no_more_than_its_maker_has(self, &after)),
            ("a share ends with what it hangs on", handed::a_share_ends_with_what_it_hangs_on(self, &after)),
            ("nothing widens at a downgrade", given::nothing_widens_at_a_downgrade(self, &after)),
            ("an owner is a member there", whole::an_owner_is_a_member_there(self, &after)),
            ("the tree is whole", whole::the_tree_is_whole(self, &after)),
        ]
    }
}
