//! The life of an invitation: resent, changed, declined, limited, accepted with an account (B01, B08, S08 to S11).

use super::world::{
    DAY, accept, accept_link, email, grown, inv, invite, invite_as, link, mem, name, org, person, rol, set_accounts,
    set_plan, subscribe, subscribed,
};
use policy_core::{
    action::{Action, ChangeInvitation, InvitationAction, MemberAction, SetInviting},
    change::{AccountWrite, MailContent, Write},
    denial::Denial,
    facts::Caller,
    invitation::{Generation, InvitationDays, InvitationState, InvitedAccounts},
    permission::PermissionAction as P,
    plan::{LimitedThing, Plan},
    time::{Timestamp, Version},
};

fn resend(who: &str) -> Action {
    Action::Invitation(InvitationAction::ResendInvitation(inv(who)))
}

fn change(who: &str, role: Option<&str>, called: Option<&str>) -> Action {
    Action::Invitation(InvitationAction::ChangeInvitation(ChangeInvitation {
        invitation: inv(who),
        role: role.map(rol),
        name: called.map(name),
    }))
}

fn is_missing(denial: &Denial, action: P) -> bool {
    matches!(denial, Denial::PermissionMissing { permission, .. } if permission.action == action)
}

#[test]
fn b08_t34_resending_kills_the_old_link_and_mails_a_new_one() {
    let mut world = grown();
    world.does(&invite("eve", "munich", "user")).at(DAY).as_account("stef");
    let changes = world.changes(&resend("eve"));
    let [mail] = changes.mails() else { panic!("not one mail") };
    assert!(matches!(&mail.content, MailContent::Invitation { generation, inviter, .. }
        if generation.number() == 2 && inviter.as_str() == "stef"));
    assert_eq!(mail.to, email("eve"));
    world.does(&resend("eve"));
    let sent = world.invitation("eve");
    assert_eq!((sent.inviter.as_str(), sent.generation), ("acc_stef", Generation::new(2)));
    assert_eq!(sent.expires_at, Timestamp::from_millis(31 * DAY));
    world.as_nobody();
    assert_eq!(world.refuses(&accept("eve")), Denial::DeadLink);
    world.does(&accept_link(link("eve", 2), "eve", Some(person("eve"))));
}

#[test]
fn b08_t29_resending_wants_to_see_and_to_invite_there() {
    let mut world = grown();
    world.does(&invite("eve", "acme", "user")).as_account("moni");
    assert_eq!(world.refuses(&resend("eve")), Denial::NotFound);
    assert_eq!(world.refuses(&change("eve", None, Some("Eve"))), Denial::NotFound);
    world.as_account("ada").does(&invite("kai", "munich", "user")).as_account("uli");
    assert_eq!(world.refuses(&resend("kai")), Denial::NotFound);
    world.as_nobody();
    assert_eq!(world.refuses(&resend("kai")), Denial::NoSession);
}

#[test]
fn b06_t101_resending_and_changing_give_the_role_anew() {
    let mut world = grown();
    world.does(&invite("eve", "acme", "admin")).does(&invite("kai", "acme", "user")).as_account("stef");
    assert!(matches!(world.refuses(&resend("eve")), Denial::GrantExceedsOwn { .. }));
    assert!(matches!(world.refuses(&change("kai", Some("admin"), None)), Denial::GrantExceedsOwn { .. }));
    assert!(matches!(world.refuses(&change("eve", None, Some("Eve"))), Denial::GrantExceedsOwn { .. }));
    world.does(&change("kai", Some("staff"), None));
    assert_eq!(world.invitation("kai").role, rol("staff"));
}

#[test]
fn b08_t21_an_invitation_that_lost_its_inviter_is_taken_over_by_resending() {
    let mut world = grown();
    world.as_account("stef").does(&invite("eve", "munich", "user")).as_account("ada");
    world.does(&Action::Member(MemberAction::AssignRole(mem("stef"), rol("user")))).as_nobody();
    assert_eq!(world.refuses(&accept("eve")), Denial::InviterLostAuthority);
    assert_eq!(world.invitation("eve").state(world.facts.now), InvitationState::Pending);
    world.as_account("ada").does(&resend("eve")).as_nobody();
    world.does(&accept_link(link("eve", 2), "eve", Some(person("eve"))));
}

#[test]
fn b08_an_expired_invitation_is_resent_as_inviting_anew() {
    let mut world = subscribed();
    world.does(&invite("eve", "acme", "user")).at(30 * DAY + 1_000).as_account("ada");
    world.does(&invite_as("eve2", "eve", "acme", "user"));
    assert_eq!(world.refuses(&resend("eve")), Denial::AlreadyInvited { invitation: inv("eve2") });
    world.does(&Action::Invitation(InvitationAction::RevokeInvitation(inv("eve2"))));
    for who in ["b", "c", "d", "e"] {
        world.does(&invite(who, "acme", "user"));
    }
    // Its seat was given back by the clock, and others have it now {seats}.
    assert!(matches!(world.refuses(&resend("eve")), Denial::PlanLimit { thing: LimitedThing::People, bound: 5, .. }));
    world.does(&Action::Invitation(InvitationAction::RevokeInvitation(inv("b")))).does(&resend("eve"));
    assert_eq!(world.invitation("eve").state(world.facts.now), InvitationState::Pending);
    assert_eq!((world.tenant().people, world.tenant().joined), (5, 1));
}

#[test]
fn b08_what_is_over_is_neither_resent_nor_changed() {
    let mut world = grown();
    world
        .does(&invite("eve", "acme", "user"))
        .does(&Action::Invitation(InvitationAction::RevokeInvitation(inv("eve"))));
    for over in [resend("eve"), resend("uli"), change("eve", None, Some("Eve")), change("uli", None, Some("Uli"))] {
        assert_eq!(world.refuses(&over), Denial::InvitationNotPending, "{over:?}");
    }
    world.does(&invite("kai", "acme", "user")).at(31 * DAY).as_account("ada");
    assert_eq!(world.refuses(&change("kai", Some("staff"), None)), Denial::InvitationNotPending);
}

#[test]
fn b08_changing_makes_one_the_inviter_and_leaves_the_link() {
    let mut world = grown();
    world.does(&invite("eve", "munich", "staff")).as_account("moni");
    assert_eq!(world.refuses(&change("eve", None, None)), Denial::StateUnchanged);
    assert_eq!(world.refuses(&change("eve", Some("staff"), None)), Denial::StateUnchanged);
    assert_eq!(world.refuses(&change("eve", Some("none"), None)), Denial::NotFound);
    assert!(world.changes(&change("eve", Some("user"), Some("Eve"))).mails().is_empty());
    world.does(&change("eve", Some("user"), Some("Eve")));
    let changed = world.invitation("eve");
    assert_eq!((changed.inviter.as_str(), &changed.role), ("acc_moni", &rol("user")));
    assert_eq!((changed.name.clone(), changed.generation), (Some(name("Eve")), Generation::FIRST));
    world.as_nobody().does(&accept("eve"));
    assert_eq!(world.facts.member(&mem("eve")).map(|it| it.role.clone()), Some(rol("user")));
}

#[test]
fn s09_who_got_an_account_elsewhere_is_not_resent_to() {
    let mut world = grown();
    world.does(&invite("eve", "acme", "user"));
    subscribe(&mut world, "eve", "other");
    world.as_account("ada");
    assert_eq!(world.refuses(&resend("eve")), Denial::EmailHasAccount);
    assert_eq!(world.refuses(&change("eve", Some("staff"), None)), Denial::EmailHasAccount);
}

#[test]
fn b08_the_invited_may_decline_by_the_link_alone() {
    let mut world = grown();
    world.does(&invite("eve", "acme", "user"));
    let people = world.tenant().people;
    let decline = |generation| Action::Invitation(InvitationAction::DeclineInvitation(link("eve", generation)));
    assert_eq!(world.refuses(&decline(1)), Denial::OtherAccount);
    world.as_nobody();
    assert_eq!(world.refuses(&decline(2)), Denial::DeadLink);
    world.does(&decline(1));
    assert_eq!(world.invitation("eve").state(world.facts.now), InvitationState::Declined);
    assert_eq!(world.tenant().people, people - 1);
    for dead in [decline(1), accept("eve")] {
        assert_eq!(world.refuses(&dead), Denial::DeadLink);
    }
    world.as_account("ada").does(&invite_as("eve2", "eve", "acme", "user"));
}

#[test]
fn b08_declining_one_of_two_keeps_the_seat_for_the_other() {
    let mut world = grown();
    world.does(&invite("eve", "acme", "user")).at(DAY).as_account("ada");
    world.does(&invite_as("eve2", "eve", "munich", "user"));
    let people = world.tenant().people;
    world.as_nobody().does(&Action::Invitation(InvitationAction::DeclineInvitation(link("eve2", 1))));
    assert_eq!(world.tenant().people, people);
    assert_eq!(
        world.facts.seat(&org("acme"), &email("eve")).map(|it| it.until),
        Some(Some(Timestamp::from_millis(30 * DAY + 1_000)))
    );
    world.does(&Action::Invitation(InvitationAction::DeclineInvitation(link("eve", 1))));
    assert_eq!(world.tenant().people, people - 1);
}

#[test]
fn s09_b01_people_with_an_account_are_invited_only_when_the_root_says_so() {
    let mut world = grown();
    subscribe(&mut world, "eve", "other");
    world.as_account("ada");
    assert_eq!(world.refuses(&invite("eve", "munich", "user")), Denial::EmailHasAccount);
    let on = set_accounts(&world, InvitedAccounts::All);
    world.does(&on).does(&invite("eve", "munich", "user"));
    assert_eq!(world.refuses(&invite("uli", "munich", "user")), Denial::AlreadyMember);
    world.does(&invite_as("uli2", "uli", "acme", "user"));
    let join = || accept_link(link("eve", 1), "eve2", None);
    world.as_nobody();
    assert_eq!(world.refuses(&join()), Denial::SignInFirst);
    world.as_account("uli");
    assert_eq!(world.refuses(&join()), Denial::OtherAccount);
    world.as_account("eve");
    let with_password = accept_link(link("eve", 1), "eve2", Some(person("new")));
    assert_eq!(world.refuses(&with_password), Denial::EmailHasAccount);
    assert!(
        world.changes(&join()).writes().iter().all(|it| !matches!(it, Write::Account(AccountWrite::CreateAccount(..))))
    );
    world.does(&join());
    assert_eq!(world.refuses(&accept_link(link("uli2", 1), "eve3", None)), Denial::OtherAccount);
}

#[test]
fn b01_the_switch_is_asked_again_when_accepted_and_a_race_about_it_is_lost() {
    let mut world = grown();
    subscribe(&mut world, "eve", "other");
    world.as_account("ada");
    let on = set_accounts(&world, InvitedAccounts::All);
    world.does(&on).does(&invite("eve", "munich", "user")).as_account("eve");
    let join = accept_link(link("eve", 1), "eve2", None);
    let late = world.changes(&join);
    world.as_account("ada");
    let off = set_accounts(&world, InvitedAccounts::Free);
    world.does(&off).as_account("eve");
    assert_eq!(world.refuses(&join), Denial::EmailHasAccount);
    assert!(!world.commits(&late));
}

#[test]
fn b01_settings_are_asked_in_the_root_and_want_what_was_seen() {
    let mut world = grown();
    let set = |root: &str, days, seen| {
        Action::Invitation(InvitationAction::SetInviting(SetInviting {
            root: org(root),
            days: InvitationDays::new(days).expect("1 to 30"),
            accounts: InvitedAccounts::Free,
            seen: Version::new(seen),
        }))
    };
    assert_eq!(world.refuses(&set("acme", 30, 1)), Denial::StateUnchanged);
    assert_eq!(world.refuses(&set("acme", 7, 2)), Denial::Stale { current: Version::FIRST });
    assert_eq!(world.refuses(&set("munich", 7, 1)), Denial::WrongKindOfOrganization);
    assert_eq!(world.as_account("moni").refuses(&set("acme", 7, 1)), Denial::NotFound);
    assert_eq!(world.refuses(&set("munich", 7, 1)), Denial::WrongKindOfOrganization);
    assert!(is_missing(&world.as_account("uli").refuses(&set("munich", 7, 1)), P::OrganizationEdit));
    assert!(is_missing(&world.as_account("stef").refuses(&set("acme", 7, 1)), P::OrganizationEdit));
    world.as_account("ada").does(&set("acme", 7, 1)).does(&invite("eve", "acme", "user"));
    // Fixed when made: the old one keeps its life.
    world.does(&set("acme", 1, 2)).does(&invite("kai", "munich", "user"));
    let ends = |who: &str| world.invitation(who).expires_at.as_millis() - world.facts.now.as_millis();
    assert_eq!((ends("eve"), ends("kai")), (7 * DAY, DAY));
}

#[test]
fn b08_invitation_mails_are_counted_by_the_day_over_the_whole_tree_with_resends() {
    let mut world = subscribed();
    world.does(&invite("eve", "acme", "user"));
    for _ in 0..24 {
        world.does(&resend("eve"));
    }
    let full =
        Denial::PlanLimit { thing: LimitedThing::InvitationMails, bound: 25, plans: vec![Plan::Pro, Plan::Business] };
    assert_eq!(world.refuses(&resend("eve")), full);
    assert_eq!(world.refuses(&invite("kai", "acme", "user")), full);
    // The last millisecond of the day in UTC, then the next day; a clock that goes back gains nothing (T93).
    assert_eq!(world.at(DAY - 1).as_account("ada").refuses(&resend("eve")), full);
    world.at(DAY).as_account("ada").does(&resend("eve")).at(DAY - 1).as_account("ada");
    assert_eq!(world.tenant().inviting.mails.on(world.facts.now.day()), 1);
    world.at(DAY).as_caller(Caller::Operator).does(&set_plan("acme", Plan::Pro)).as_account("ada");
    for _ in 0..25 {
        world.does(&resend("eve"));
    }
}

#[test]
fn b08_the_last_mail_of_the_day_is_sent_once() {
    let mut world = subscribed();
    world.does(&invite("eve", "acme", "user"));
    for _ in 0..23 {
        world.does(&resend("eve"));
    }
    let late = world.changes(&invite("kai", "acme", "user"));
    world.does(&resend("eve"));
    assert!(!world.commits(&late));
}

#[test]
fn s05_t35_the_last_seat_is_taken_once() {
    let mut world = subscribed();
    for who in ["b", "c", "d"] {
        world.does(&invite(who, "acme", "user"));
    }
    let late = world.changes(&invite("e", "acme", "user"));
    world.does(&invite("f", "acme", "user"));
    assert!(!world.commits(&late));
}
