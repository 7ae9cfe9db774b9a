//! What is known of a member there (S07): the membership's own, not the person's.

use super::world::{World, grown, mem, name};
use policy_core::{
    action::{Action, EditMember, MemberAction},
    change::{Expectation, Row},
    denial::Denial,
    member::Profile,
    text::Phone,
    time::Version,
};

fn edit(who: &str, phone: Option<&str>, seen: u32) -> Action {
    let phone = phone.map(|it| Phone::new(it).expect("a number"));
    let profile = Profile { phone, location: Some(name("Hall 2")), ..Profile::of(mem(who)) };
    Action::Member(MemberAction::EditMember(EditMember { profile, seen: Version::new(seen) }))
}

fn known(world: &World, who: &str) -> Option<Profile> {
    world.facts.profile(&mem(who)).cloned()
}

#[test]
fn s07_a_member_is_edited_by_whom_may_and_the_account_stays() {
    let mut world = grown();
    world.as_account("moni");
    let account = world.facts.accounts.clone();
    let changes = world.changes(&edit("uli", Some("+49 89 1234"), 1));
    // What both may do there holds still.
    let member = Expectation::Unchanged(Row::Member(mem("uli")), Version::FIRST);
    assert!(changes.expectations().contains(&member));
    world.does(&edit("uli", Some("+49 89 1234"), 1));
    assert_eq!(known(&world, "uli").and_then(|it| it.phone), Phone::new("+49 89 1234").ok());
    assert_eq!(world.facts.accounts, account);
    // Of two at once one is late, and whoever saw the first only is told.
    assert!(!world.commits(&changes));
    assert_eq!(world.refuses(&edit("uli", None, 1)), Denial::Stale { current: Version::new(2) });
    assert_eq!(world.refuses(&edit("uli", Some("+49 89 1234"), 2)), Denial::StateUnchanged);
    world.does(&edit("uli", None, 2));
    assert_eq!(known(&world, "uli").and_then(|it| it.phone), None);
}

#[test]
fn s07_a_number_is_digits_and_signs_between_them() {
    for number in ["110", "+49 (0)89 12-34", " 089/1234.5 "] {
        assert!(Phone::new(number).is_ok(), "{number}");
    }
    for none in ["", "12", "++49 123", "call me", "123\n456", "=1+2345", &"1".repeat(33)] {
        assert!(Phone::new(none).is_err(), "{none}");
    }
}
