//! Decisions as text that two hosts can be compared by: what has no order is put in one.

use crate::rows::sorted;
use policy_core::decide::{Decision, Outcome};
use std::fmt::Debug;

/// What a decision says. The facts that it was made from show nothing but through it.
#[must_use]
pub fn tell(decision: &Decision) -> String {
    let permit = match decision {
        Decision::Denied(denial) => return format!("denied {denial:?}"),
        Decision::Allowed(permit) => permit,
    };
    match permit.outcome() {
        Outcome::Shown(facts) => {
            format!("shown {:?} {:?} {:?}", sorted(facts), facts.sessions, facts.audit_entries)
        }
        Outcome::Answered(verdict) => format!("answered {verdict:?}"),
        Outcome::Previewed(impact) => format!("previewed {impact:?}"),
        Outcome::Who(all) => format!("who {all:?}"),
        Outcome::What(all) => format!("what {all:?}"),
        Outcome::Evaluated(verdicts) => format!("evaluated {verdicts:?}"),
        Outcome::Judged(verdicts) => format!("judged {verdicts:?}"),
        Outcome::Snapshot(bytes) => format!("snapshot {bytes:?}"),
        Outcome::Changed(changes) => format!(
            "changed {:?} {:?} {:?} {:?}",
            in_order(changes.expectations()),
            in_order(changes.writes()),
            changes.audit(),
            changes.mails()
        ),
    }
}

fn in_order<T: Debug>(items: &[T]) -> Vec<String> {
    let mut texts: Vec<_> = items.iter().map(|it| format!("{it:?}")).collect();
    texts.sort();
    texts
}
