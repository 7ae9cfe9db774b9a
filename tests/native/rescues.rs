//! Roots that their Admins have left: the operator invites an Admin, after 30 days, in the open, and 7 days later.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

mod support;

use policy_core::{
    action::{
        AcceptRescue, Action, InviteAdmin, OrganizationAction, PasswordCheck, RescueAction, SessionAction, SignIn,
    },
    change::{Expectation, MailContent},
    denial::Denial,
    facts::{Caller, Seat},
    plan::{LimitedThing, Plan},
    rescue::{Rescue, RescueOutcome},
    text::Language,
    time::{Span, Timestamp},
};
use support::{World, email, grown, id, invite, name, org, person, subscribed};

const DAY: i64 = 24 * 3_600_000;

fn invite_admin(who: &str) -> Action {
    let (id, email) = (id("rsc", who), email(who));
    Action::Rescue(RescueAction::InviteAdmin(InviteAdmin { id, root: org("acme"), email, language: Language::De }))
}

fn accept(who: &str) -> Action {
    Action::Rescue(RescueAction::AcceptRescue(Box::new(AcceptRescue {
        rescue: id("rsc", who),
        person: Some(person(who)),
        member: id("mem", who),
        session: id("ses", who),
    })))
}

fn cancel(who: &str) -> Action {
    Action::Rescue(RescueAction::CancelRescue(id("rsc", who)))
}

/// So many days after Ada signed in, as the operator.
fn after(days: i64) -> World {
    let mut world = subscribed();
    world.joins("uli", "acme", "user").at(1_000 + days * DAY).as_caller(Caller::Operator);
    world
}

/// T119
#[test]
fn t119_the_operator_invites_an_admin_only_where_none_has_signed_in_for_30_days() {
    let mut world = after(30);
    world.at(999 + 30 * DAY);
    assert_eq!(world.is_refused(&invite_admin("eve")), Denial::AdminIsThere);
    world.at(1_000 + 30 * DAY);
    let changes = world.changes(&invite_admin("eve"));
    assert!(changes.expectations().contains(&Expectation::Dormant(org("acme"), Timestamp::from_millis(1_000))));
    assert_eq!((changes.audit().verb, changes.audit().root.clone()), ("rescue.open", Some(org("acme"))));
    // Somebody else's sign-in does not count; that of another Admin does.
    let mut fresh = world.clone();
    let sign_in = |who: &str| {
        let (email, password, session) = (email(who), PasswordCheck::Right, id("ses", "again"));
        Action::Session(SessionAction::SignIn(SignIn { email, password, session }))
    };
    fresh.as_caller(Caller::Nobody).does(&sign_in("uli")).as_caller(Caller::Operator).does(&invite_admin("eve"));
    let mut fresh = world.clone();
    fresh.as_caller(Caller::Nobody).does(&sign_in("ada")).as_caller(Caller::Operator);
    assert_eq!(fresh.is_refused(&invite_admin("eve")), Denial::AdminIsThere);
    // One at a time; only roots; only the operator.
    world.does(&invite_admin("eve"));
    assert_eq!(world.is_refused(&invite_admin("tom")), Denial::StateUnchanged);
    world.as_account("ada");
    assert_eq!(world.is_refused(&invite_admin("tom")), Denial::NoSession);
}

#[test]
fn t119_there_is_no_such_way_into_what_is_below_a_root() {
    let mut world = grown();
    world.at(1_000 + 60 * DAY).as_caller(Caller::Operator);
    let Action::Rescue(RescueAction::InviteAdmin(it)) = invite_admin("eve") else { panic!("another action") };
    assert_eq!(
        world.is_refused(&Action::Rescue(RescueAction::InviteAdmin(InviteAdmin { root: org("munich"), ..it }))),
        Denial::NotFound
    );
}

#[test]
fn t119_all_members_are_told_by_mail() {
    let world = after(40);
    let changes = world.changes(&invite_admin("eve"));
    let told: Vec<_> = changes.mails().iter().map(|mail| (mail.to.clone(), mail.content.clone())).collect();
    let announced = || MailContent::RescueAnnounced { organization: name("Acme"), email: email("eve") };
    let invited = MailContent::Rescue { rescue: id("rsc", "eve"), organization: name("Acme") };
    assert_eq!(told, [(email("eve"), invited), (email("ada"), announced()), (email("uli"), announced())]);
}

#[test]
fn t119_it_takes_effect_after_7_days_and_makes_an_admin_once() {
    let mut world = after(40);
    world.does(&invite_admin("eve")).as_caller(Caller::Nobody);
    let from = world.facts().now.plus(Span::days(7));
    assert_eq!(world.is_refused(&accept("eve")), Denial::NotYet { from });
    world.at(from.as_millis() - 1);
    assert_eq!(world.is_refused(&accept("eve")), Denial::NotYet { from });
    world.at(from.as_millis());
    let mut late = world.clone();
    world.does(&accept("eve"));
    let member = world.facts().member(&id("mem", "eve")).expect("a member");
    assert_eq!((&member.role, &member.organization), (&id("rol", "admin"), &org("acme")));
    let (root, tenant) = world.facts().root_of(&org("acme")).expect("a root");
    assert_eq!((root.active_admins, tenant.people, tenant.joined), (2, 3, 3));
    world.as_caller(Caller::Nobody);
    assert_eq!(world.is_refused(&accept("eve")), Denial::DeadLink);
    late.at(from.plus(Span::days(30)).as_millis());
    assert_eq!(late.is_refused(&accept("eve")), Denial::DeadLink);
}

#[test]
fn t119_any_admin_cancels_it_and_to_everybody_else_there_is_none() {
    let mut world = after(40);
    world.does(&invite_admin("eve")).as_account("uli");
    assert_eq!(world.is_refused(&cancel("eve")), Denial::NotFound);
    world.as_caller(Caller::Nobody);
    assert_eq!(world.is_refused(&cancel("eve")), Denial::NoSession);
    world.as_account("ada");
    assert_eq!(world.is_refused(&cancel("other")), Denial::NotFound);
    world.does(&cancel("eve"));
    assert_eq!(world.is_refused(&cancel("eve")), Denial::StateUnchanged);
    let effective = world.facts().now.plus(Span::days(7));
    world.as_caller(Caller::Nobody).at(effective.as_millis());
    assert_eq!(world.is_refused(&accept("eve")), Denial::DeadLink);
}

#[test]
fn t119_another_roots_rescue_and_one_that_is_over_are_in_nobodys_way() {
    let mut world = after(40);
    world.does(&invite_admin("eve")).as_account("ada").does(&cancel("eve"));
    let elsewhere =
        Rescue { id: id("rsc", "far"), root: org("far"), outcome: RescueOutcome::Open, ..rescue(&world, "eve") };
    world.0.rescues.push(elsewhere);
    // Ada was there to cancel it; a month later she has not come back.
    world.at(1_000 + 80 * DAY).as_caller(Caller::Operator);
    let far = world.0.rescues.iter_mut().find(|it| it.root == org("far")).expect("a rescue");
    far.expires_at = Timestamp::from_millis(1_000 + 90 * DAY);
    world.does(&invite_admin("tom"));
}

fn rescue(world: &World, who: &str) -> Rescue {
    world.facts().rescue(&id("rsc", who)).expect("a rescue").clone()
}

#[test]
fn t119_nobody_comes_into_a_root_that_is_suspended() {
    let mut world = after(40);
    world
        .does(&invite_admin("eve"))
        .does(&Action::Organization(OrganizationAction::SuspendOrganization(org("acme"))))
        .as_caller(Caller::Nobody);
    let effective = world.facts().now.plus(Span::days(7));
    world.at(effective.as_millis());
    let suspended = Denial::OrganizationSuspended { organization: org("acme") };
    assert_eq!(world.is_refused(&accept("eve")), suspended);
}

#[test]
fn s05_a_place_that_was_held_until_this_very_moment_is_taken_anew() {
    let mut world = after(40);
    world.does(&invite_admin("eve")).as_caller(Caller::Nobody);
    let effective = world.facts().now.plus(Span::days(7));
    world.at(effective.as_millis());
    world.0.seats.push(Seat { root: org("acme"), email: email("eve"), until: Some(effective) });
    world.does(&accept("eve"));
    let (_, tenant) = world.facts().root_of(&org("acme")).expect("a root");
    assert_eq!((tenant.people, tenant.joined), (3, 3));
    let held: Vec<_> = world.facts().seats.iter().filter(|it| it.email == email("eve")).map(|it| it.until).collect();
    assert_eq!(held, [None]);
}

#[test]
fn s05_t119_it_takes_a_seat_like_everybody_else() {
    let mut world = after(40);
    world.as_account("ada");
    for who in ["b", "c", "d"] {
        world.does(&invite(who, "acme", "user"));
    }
    world.as_caller(Caller::Operator).does(&invite_admin("eve")).as_caller(Caller::Nobody);
    let effective = world.facts().now.plus(Span::days(7));
    world.at(effective.as_millis());
    let full =
        Denial::PlanLimit { thing: LimitedThing::People, bound: 5, plans: vec![Plan::Plus, Plan::Pro, Plan::Business] };
    assert_eq!(world.is_refused(&accept("eve")), full);
}
