//! What a back end is told of somebody for whom it renders.

use super::tenant;
use crate::support::{id, org};
use policy_core::{
    access::{Ownership, Policy},
    action::{Action, ReviewAction},
    decide::{Decision, Outcome, decide},
    facts::Facts,
    member::Member,
    permission::PermissionAction as P,
};

fn policy_of(facts: &Facts, whose: &str) -> Policy {
    let decision = decide(facts, &Action::Review(ReviewAction::ShowPolicyOf(id("acc", whose))));
    let Decision::Allowed(permit) = decision else { panic!("{decision:?}") };
    let Outcome::Snapshot(bytes) = permit.outcome() else { panic!("no snapshot") };
    Policy::from_bytes(bytes).expect("a snapshot")
}

/// Uli is a member in Munich, whom Moni sees, and in Berlin, where she sees nobody.
#[test]
fn b17_of_another_person_one_is_told_what_one_may_review_and_nothing_beside() {
    let mut facts = tenant("reads", "moni");
    let uli = facts.member(&id("mem", "uli")).expect("a member").clone();
    facts.members.push(Member { id: id("mem", "uli_berlin"), organization: org("berlin"), ..uli });
    let policy = policy_of(&facts, "uli");
    assert_eq!(policy.account(), &id("acc", "uli"));
    let munich = policy.position(&org("munich")).expect("an organization");
    assert!(policy.can_with_resource(P::DeviceView, munich, Ownership::Own));
    assert!(!policy.can_with_resource(P::DeviceView, munich, Ownership::Other));
    let seen: Vec<_> = policy.model().nodes().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(seen, ["org_munich"]);
    // The Admin of the root is told of both; Uli, asking of Uli, as well.
    let whole = policy_of(&Facts { caller: tenant("reads", "ada").caller, ..facts.clone() }, "uli");
    assert!(whole.position(&org("munich")).is_some() && whole.position(&org("berlin")).is_some());
    let own = policy_of(&Facts { caller: tenant("reads", "uli").caller, ..facts }, "uli");
    assert_eq!(own.model().memberships_of(&id("acc", "uli")).len(), 2);
}
