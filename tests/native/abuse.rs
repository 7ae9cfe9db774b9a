//! Abuse cases from the review of the rules that no test of an area shows (design, "From the review of the rules"), in
//! the core and in a database at once. The others carry their number in the tests of their areas and in the corpus.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

mod partnership;
mod world;

use partnership::{admit_as, admitted, edit, most};
use policy_core::{
    action::{Action, CreateRole, DevicesLeft, EndMembership, MemberAction, RoleAction},
    denial::Denial,
    id::MemberId,
    member::{DeveloperMode, Member, MemberState},
    organization::{Kind, Place},
    partner::PartnerKind,
    permission::{Permission, PermissionAction as P, PermissionSet},
    plan::Plan,
    time::{Timestamp, Version},
};
use world::{World, accept, grown, id, invite, name, org, rol};

/// A custom role, which permits this in one organization, and nothing elsewhere.
fn with_role(world: &mut World, role: &str, organization: &str, permits: &[Permission]) {
    let create = CreateRole { id: rol(role), organization: org("acme"), name: name(role), copy_of: rol("user") };
    world.as_account("ada").does(&Action::Role(RoleAction::CreateRole(create)));
    world.does(&edit(world, organization, role, PermissionSet::of(permits)));
}

fn membership(who: &str, organization: &str, role: &str) -> Member {
    Member {
        id: id("mem", &format!("{who}_{organization}")),
        account: id("acc", who),
        organization: org(organization),
        role: rol(role),
        state: MemberState::Active,
        developer_mode: DeveloperMode::Off,
        valid_after: Timestamp::default(),
        joined_at: Timestamp::from_millis(1_000),
        version: Version::FIRST,
    }
}

fn exceeds(permissions: &[Permission], organization: &str) -> Denial {
    Denial::GrantExceedsOwn { excess: PermissionSet::of(permissions), organization: org(organization) }
}

/// May control devices in Munich, by a membership there; may enter from above, by one without control. A role with both
/// would control devices below Munich too, which its giver does not.
#[test]
fn b06_t96_what_would_run_down_further_than_the_givers_own_is_not_given() {
    let enter = [P::SubOrganizationView.in_organization(), P::SubOrganizationEnter.in_organization()];
    let control = [P::DeviceView.in_organization(), P::DeviceControl.in_organization()];
    let invites = [P::RoleView, P::MemberView, P::MemberInvite].map(P::in_organization);
    let mut world = grown();
    with_role(&mut world, "walker", "acme", &enter);
    with_role(&mut world, "local", "munich", &[control.as_slice(), invites.as_slice()].concat());
    with_role(&mut world, "both", "munich", &[enter.as_slice(), control.as_slice()].concat());
    with_role(&mut world, "here", "munich", &control);
    world.joins("walt", "acme", "walker").as_account("walt").has_member(membership("walt", "munich", "local"));
    assert_eq!(world.is_refused(&invite("friend", "munich", "both")), exceeds(&control, "munich"));
    // The same without the way down is within what Walt has.
    world.does(&invite("friend", "munich", "here"));
}

/// Staff who may suspend and delete members: a suspended Admin counts as if active.
#[test]
fn b06_t98_a_suspended_admin_is_neither_reinstated_nor_deleted_by_who_has_less() {
    let mut world = grown();
    let may = [P::MemberSuspend.in_organization(), P::MemberDelete.in_organization()];
    let staff = may.into_iter().fold(PermissionSet::STAFF, PermissionSet::with);
    world.does(&edit(&world, "munich", "staff", staff)).joins("stef", "munich", "staff");
    world.joins("uli", "munich", "user").does(&Action::Member(MemberAction::SuspendMember(id("mem", "sub"))));
    world.as_account("stef");
    let before = world.facts.clone();
    let delete = |who: &str| {
        let devices = Some(DevicesLeft::Unowned);
        Action::Member(MemberAction::DeleteMember(EndMembership { member: id::<MemberId>("mem", who), devices }))
    };
    for action in [
        Action::Member(MemberAction::ReinstateMember(id("mem", "sub"))),
        delete("sub"),
        Action::Member(MemberAction::SuspendMember(id("mem", "sub"))),
    ] {
        assert!(matches!(world.is_refused(&action), Denial::ActsOnMore { .. }), "{action:?}");
    }
    assert_eq!(world.facts, before);
    // Somebody who has less is acted on.
    world
        .does(&Action::Member(MemberAction::SuspendMember(id("mem", "uli"))))
        .does(&Action::Member(MemberAction::ReinstateMember(id("mem", "uli"))))
        .does(&delete("uli"));
}

/// The lock of Plus hides what a custom role stores; a later plan would wake it.
#[test]
fn b06_t99_a_role_that_stores_more_than_its_giver_has_is_not_given_on_a_plan_that_hides_it() {
    let mut world = grown();
    let wide = [P::DeviceView.on_own(), P::RoleView.in_organization(), P::RoleEdit.in_organization()];
    with_role(&mut world, "wide", "acme", &wide);
    with_role(&mut world, "narrow", "acme", &wide[..1]);
    world.joins("stef", "acme", "staff").set_plan(Plan::Plus).as_account("stef");
    assert_eq!(world.is_refused(&invite("friend", "acme", "wide")), exceeds(&wide[2..], "acme"));
    world.does(&invite("friend", "acme", "narrow"));
}

/// What no plan lets count now is stored all the same: it comes back with the plan.
#[test]
fn b06_t117_a_paused_admission_counts_for_who_would_come_to_have_a_part_in_it() {
    let mut world = admitted(most());
    let may = [P::MemberView, P::MemberInvite, P::RoleView, P::OrganizationView].map(P::in_organization);
    with_role(&mut world, "host", "fitters", &[may.as_slice(), &[P::DeviceView.in_organization()]].concat());
    with_role(&mut world, "tech", "fitters", &[P::DeviceView.in_organization(), P::DeviceControl.in_organization()]);
    world.joins("host", "fitters", "host").set_plan(Plan::Pro).as_account("host");
    // With Munich it would control devices, once the plan has partners again; the host would not.
    let refused = exceeds(&[P::DeviceControl.in_organization()], "fitters");
    assert_eq!(world.is_refused(&invite("friend", "fitters", "tech")), refused);
    // Nor does anybody admit, or renew, while the plan has no partners.
    world.as_account("sub");
    let renew = admit_as("anew", "munich", "fitters", most(), 2_000);
    assert_eq!(world.is_refused(&renew), Denial::PlanLocked { plans: vec![Plan::Business] });
}

/// What a partner organization is, is said when it is made: no change of it names a kind (T102).
#[test]
fn s21_t102_what_kind_of_partner_it_is_nobody_changes() {
    let mut world = admitted(most());
    let kind = |world: &World| match world.facts.organization(&org("fitters")).map(|it| it.place.clone()) {
        Some(Place::Below { kind, .. }) => PartnerKind::of(kind),
        Some(Place::Root(_)) | None => None,
    };
    let actions = policy_tests::actions::every_action(&world.facts).expect("actions");
    let mut changed = 0;
    for who in ["pia", "ada"] {
        world.as_account(who);
        for action in &actions {
            if let policy_core::decide::Decision::Allowed(permit) = policy_core::decide::decide(&world.facts, action)
                && let Some(changes) = permit.changes()
            {
                let after = policy_core::change::apply(&world.facts, changes);
                let is = after.organization(&org("fitters")).map(|it| it.place.clone());
                let partner = matches!(is, None | Some(Place::Below { kind: Kind::Installer, .. }));
                assert!(partner, "{action:?}");
                changed += 1;
            }
        }
    }
    assert!(changed > 50, "only {changed} changes were tried");
    assert_eq!(kind(&world), Some(PartnerKind::Installer));
}

/// A place that was reserved is no place when those who have joined fill the smaller plan already.
#[test]
fn s05_t118_a_reserved_invitation_is_not_accepted_beyond_a_smaller_plan() {
    let mut world = grown();
    for who in ["b", "c", "d"] {
        world.joins(who, "munich", "user");
    }
    world.does(&invite("late", "munich", "user")).set_plan(Plan::Free).as_caller(policy_core::facts::Caller::Nobody);
    let before = world.facts.clone();
    assert!(matches!(world.is_refused(&accept("late")), Denial::PlanLimit { bound: 5, .. }));
    assert_eq!(world.facts, before);
    world.set_plan(Plan::Plus).as_caller(policy_core::facts::Caller::Nobody).does(&accept("late"));
}
