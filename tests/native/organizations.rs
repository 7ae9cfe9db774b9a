//! Organizations after they were made: names, suspension, places; by whom, and what refuses it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

#[path = "organizations/deleting.rs"]
mod deleting;
mod support;

use policy_core::{
    action::{Action, MemberAction, MoveOrganization, OrganizationAction, RenameOrganization},
    change::{Expectation, Row},
    denial::Denial,
    facts::Caller,
    id::OrganizationId,
    member::MemberState,
    organization::{Kind, OrganizationState},
    permission::{PermissionAction as P, PermissionSet},
    plan::{LimitedThing, Plan},
    time::Version,
};
use support::{World, below, edit_role, grown, id, name, org, set_plan};

fn rename(world: &World, organization: &str, to: &str) -> Action {
    let seen = world.facts().organization(&org(organization)).map_or(Version::FIRST, |it| it.version);
    Action::Organization(OrganizationAction::RenameOrganization(RenameOrganization {
        organization: org(organization),
        name: name(to),
        seen,
    }))
}

fn suspend(organization: &str) -> Action {
    Action::Organization(OrganizationAction::SuspendOrganization(org(organization)))
}

fn reinstate(organization: &str) -> Action {
    Action::Organization(OrganizationAction::ReinstateOrganization(org(organization)))
}

#[test]
fn s25_an_organization_is_renamed_from_inside_or_from_its_parent_by_who_saw_its_last_version() {
    let mut world = grown();
    world.as_account("mia").makes(|it| rename(it, "munich", "Isar"));
    assert_eq!(world.facts().organization(&org("munich")).map(|it| it.name.as_str()), Some("Isar"));
    let stale = Action::Organization(OrganizationAction::RenameOrganization(RenameOrganization {
        organization: org("munich"),
        name: name("Late"),
        seen: Version::FIRST,
    }));
    assert_eq!(world.is_refused(&stale), Denial::Stale { current: Version::new(2) });
    assert_eq!(world.is_refused(&rename(&world, "munich", "Isar")), Denial::StateUnchanged);
    // Stef, Staff above, edits what is below, though not the organization that Stef is in.
    world.as_account("stef").makes(|it| rename(it, "munich", "Munich"));
    let missing = |organization: &str| Denial::PermissionMissing {
        permission: P::OrganizationEdit.in_organization(),
        organization: org(organization),
    };
    assert_eq!(world.is_refused(&rename(&world, "acme", "Mine")), missing("acme"));
    world.as_account("uli");
    assert_eq!(world.is_refused(&rename(&world, "munich", "Mine")), missing("munich"));
    assert_eq!(world.is_refused(&rename(&world, "berlin", "Mine")), Denial::NotFound);
    world.as_caller(Caller::Nobody);
    assert_eq!(world.is_refused(&rename(&world, "munich", "Mine")), Denial::NoSession);
}

#[test]
fn s25_nothing_comes_through_a_suspended_organization_or_one_below_it_until_it_is_reinstated() {
    let mut world = grown();
    world.as_account("ada").does(&suspend("munich"));
    assert_eq!(world.facts().organization(&org("munich")).map(|it| it.state), Some(OrganizationState::Suspended));
    assert_eq!(world.is_refused(&suspend("munich")), Denial::StateUnchanged);
    for (who, organization) in [("mia", "munich"), ("sam", "schwabing")] {
        world.as_account(who);
        let refused = world.is_refused(&rename(&world, organization, "Other"));
        assert_eq!(refused, Denial::OrganizationSuspended { organization: org(organization) }, "{who}");
    }
    world.as_account("ada").does(&reinstate("munich"));
    assert_eq!(world.is_refused(&reinstate("munich")), Denial::StateUnchanged);
    world.as_account("mia").makes(|it| rename(it, "munich", "Isar"));
}

#[test]
fn s25_every_suspension_raises_the_version_of_the_tree() {
    let mut world = grown();
    let version = |world: &World| world.facts().root_of(&org("acme")).map(|(_, it)| it.tree_version.number());
    let before = version(&world).expect("a tree");
    world.as_account("ada").does(&suspend("munich")).does(&reinstate("munich"));
    assert_eq!(version(&world), Some(before + 2));
}

/// T104: asked in the parent, so that nobody inside locks or frees themselves.
#[test]
fn s25_t104_an_admin_inside_neither_suspends_nor_reinstates_its_own_organization() {
    let mut world = grown();
    let missing = |organization: &str| Denial::PermissionMissing {
        permission: P::SubOrganizationSuspend.in_organization(),
        organization: org(organization),
    };
    world.as_account("mia");
    assert_eq!(world.is_refused(&suspend("munich")), missing("munich"));
    world.does(&suspend("schwabing")).does(&reinstate("schwabing"));
    world.as_account("ada").does(&suspend("munich")).as_account("mia");
    assert_eq!(world.is_refused(&reinstate("munich")), missing("munich"));
    // The root has no parent: not even its Admin.
    world.as_account("ada");
    assert_eq!(world.is_refused(&suspend("acme")), missing("acme"));
}

/// T116: {sub_organization.suspend} is not enough where an Admin inside may do more.
#[test]
fn b06_t116_suspending_and_reinstating_act_on_all_members_of_it_and_below() {
    let mut world = grown();
    let suspends = PermissionSet::STAFF.with(P::SubOrganizationSuspend.in_organization());
    world.as_account("ada").makes(|it| edit_role(it, "acme", "staff", suspends)).as_account("stef");
    let refused = |world: &World, action: &Action| {
        let Denial::ActsOnMore { excess, organization } = world.is_refused(action) else { panic!("another reason") };
        assert!(excess.contains(P::MemberAssignRole.in_organization()), "{excess}");
        organization
    };
    // Berlin has a User only; Munich has an Admin of its own, and so has Schwabing below it.
    world.does(&suspend("berlin")).does(&reinstate("berlin"));
    assert_eq!(refused(&world, &suspend("munich")), org("munich"));
    world
        .as_account("ada")
        .does(&Action::Member(MemberAction::AssignRole(id("mem", "mia"), id("rol", "user"))))
        .as_account("stef");
    assert_eq!(refused(&world, &suspend("munich")), org("schwabing"));
    world.as_account("ada").does(&suspend("schwabing")).as_account("stef");
    // Suspended before, it is looked at as if in use: what is in it does not go out of reach.
    assert_eq!(refused(&world, &suspend("munich")), org("schwabing"));
    world.as_account("ada").does(&suspend("munich")).as_account("stef");
    // Below what is suspended Stef sees nothing, and nothing is named.
    assert_eq!(refused(&world, &reinstate("munich")), org("munich"));
    world.as_account("ada").does(&reinstate("munich"));
}

#[test]
fn s22_the_operator_suspends_and_reinstates_roots_and_nothing_below() {
    let mut world = grown();
    world.as_caller(Caller::Operator).does(&suspend("acme"));
    for below in ["munich", "clients", "nowhere"] {
        assert_eq!(world.is_refused(&suspend(below)), Denial::NotFound, "{below}");
    }
    world.as_account("ada");
    let suspended = Denial::OrganizationSuspended { organization: org("acme") };
    assert_eq!(world.is_refused(&rename(&world, "acme", "Other")), suspended);
    assert!(matches!(world.is_refused(&reinstate("acme")), Denial::PermissionMissing { .. }));
    world.as_caller(Caller::Operator).does(&reinstate("acme"));
    assert_eq!(world.is_refused(&reinstate("acme")), Denial::StateUnchanged);
    world.as_account("ada").makes(|it| rename(it, "acme", "Other"));
}

fn move_below(organization: &str, parent: &str) -> Action {
    Action::Organization(OrganizationAction::MoveOrganization(MoveOrganization {
        organization: org(organization),
        parent: org(parent),
    }))
}

fn parent_of(world: &World, organization: &str) -> Option<OrganizationId> {
    world.facts().organization(&org(organization)).and_then(|it| it.parent().cloned())
}

#[test]
fn s25_an_organization_moves_with_all_that_it_holds_and_its_values_stay() {
    let mut world = grown();
    let values = |world: &World| world.facts().role_values.clone();
    let (before, version) = (values(&world), world.facts().root_of(&org("acme")).map(|(_, it)| it.tree_version));
    world.does(&move_below("schwabing", "berlin"));
    assert_eq!(parent_of(&world, "schwabing"), Some(org("berlin")));
    assert_eq!(values(&world), before);
    assert_eq!(
        world.facts().root_of(&org("acme")).map(|(_, it)| Some(it.tree_version)),
        Some(version.map(Version::next))
    );
    assert_eq!(world.is_refused(&move_below("schwabing", "berlin")), Denial::StateUnchanged);
    world.does(&move_below("schwabing", "acme"));
    // Mia is above it no more.
    world.as_account("mia");
    assert_eq!(world.is_refused(&rename(&world, "schwabing", "Other")), Denial::NotFound);
}

/// T68: under itself or another root is as if there were no such place.
#[test]
fn s25_t68_an_organization_never_moves_under_itself_or_into_another_tree() {
    let mut world = grown();
    world.another_tenant("olga", "other");
    for target in ["munich", "schwabing", "other", "nowhere"] {
        for who in ["ada", "mia"] {
            world.as_account(who);
            assert_eq!(world.is_refused(&move_below("munich", target)), Denial::NotFound, "{who} to {target}");
        }
    }
    // Even by somebody who is Admin of both trees.
    world.as_account("olga");
    assert_eq!(world.is_refused(&move_below("munich", "other")), Denial::NotFound);
}

#[test]
fn s25_roots_groups_and_partners_stay_and_nothing_moves_to_partners() {
    let mut world = grown();
    assert!(matches!(world.is_refused(&move_below("acme", "clients")), Denial::NotFound));
    assert_eq!(world.is_refused(&move_below("clients", "munich")), Denial::NotFound);
    assert_eq!(world.is_refused(&move_below("partners", "clients")), Denial::WrongKindOfOrganization);
    assert_eq!(world.is_refused(&move_below("munich", "partners")), Denial::WrongKindOfOrganization);
    world.kind("berlin", Kind::Installer, "partners");
    assert_eq!(world.is_refused(&move_below("berlin", "clients")), Denial::WrongKindOfOrganization);
    // T114
    assert_eq!(world.is_refused(&move_below("munich", "berlin")), Denial::WrongKindOfOrganization);
}

#[test]
fn s25_a_move_is_asked_at_both_ends() {
    let mut world = grown();
    world.joins("max", "berlin", "admin");
    let missing = |organization: &str| Denial::PermissionMissing {
        permission: P::OrganizationMove.in_organization(),
        organization: org(organization),
    };
    // Mia sees Schwabing, may move it, but does not even see Berlin; Stef sees all and may move nothing.
    world.as_account("mia");
    assert_eq!(world.is_refused(&move_below("schwabing", "berlin")), Denial::NotFound);
    // The parent of Munich is nothing that she sees.
    assert_eq!(world.is_refused(&move_below("munich", "schwabing")), Denial::NotFound);
    world.as_account("stef");
    assert_eq!(world.is_refused(&move_below("schwabing", "berlin")), missing("munich"));
    let moves = PermissionSet::STAFF.without(PermissionSet::of(&[P::SubOrganizationEnter.in_organization()]));
    let moves = moves.with(P::OrganizationMove.in_organization());
    world.as_account("ada").makes(|it| edit_role(it, "munich", "staff", moves)).joins("mo", "munich", "staff");
    world.as_account("mo");
    assert_eq!(world.is_refused(&move_below("schwabing", "berlin")), Denial::NotFound);
    world.as_account("ada").does(&below("pasing", "munich")).as_account("mo");
    // Pasing is visible, being below; but Mo may not move anything to below it.
    assert_eq!(world.is_refused(&move_below("schwabing", "pasing")), missing("pasing"));
}

/// T69, T97: who is above the new place gains; only as much as the mover has in what is moved.
#[test]
fn b06_t69_t97_a_move_gives_no_more_to_those_above_the_new_place_than_the_mover_has_there() {
    let mut world = grown();
    // Stef may move, everywhere, but has no more than Staff; nobody in Berlin reaches further down.
    let moves = PermissionSet::STAFF.with(P::OrganizationMove.in_organization());
    world.makes(|it| edit_role(it, "acme", "staff", moves)).as_account("stef");
    world.does(&move_below("schwabing", "berlin"));
    // Then it is back below Munich, and Berlin gets an Admin.
    world.as_account("ada").does(&move_below("schwabing", "munich")).joins("max", "berlin", "admin").as_account("stef");
    let Denial::GrantExceedsOwn { excess, organization } = world.is_refused(&move_below("schwabing", "berlin")) else {
        panic!("another reason")
    };
    assert_eq!(organization, org("schwabing"));
    assert!(excess.contains(P::MemberAssignRole.in_organization()), "{excess}");
    assert!(!excess.contains(P::MemberView.in_organization()), "{excess}");
    // A suspended Admin may come back, and is counted.
    world.as_account("ada").does(&Action::Member(MemberAction::SuspendMember(id("mem", "max")))).as_account("stef");
    assert!(matches!(world.is_refused(&move_below("schwabing", "berlin")), Denial::GrantExceedsOwn { .. }));
    // What somebody has there already is no gain.
    let mut there = world.clone();
    there.is_member_too("max", "schwabing", "admin");
    there.does(&move_below("schwabing", "berlin"));
    // Whoever has it all may give it.
    world.as_account("ada").does(&move_below("schwabing", "berlin"));
}

/// What is suspended is nothing that somebody has already; and what somebody has has to be so still.
#[test]
fn b06_a_suspended_membership_above_is_no_reason_why_a_move_gives_nothing() {
    let mut world = grown();
    let moves = PermissionSet::STAFF.with(P::OrganizationMove.in_organization());
    world.makes(|it| edit_role(it, "acme", "staff", moves)).joins("max", "berlin", "admin");
    world.is_member_too("max", "acme", "admin").as_account("stef");
    let relied = Expectation::Unchanged(Row::Member(id("mem", "max_acme")), Version::FIRST);
    assert!(world.changes(&move_below("schwabing", "berlin")).expectations().contains(&relied));
    let theirs = world.0.members.iter_mut().find(|it| it.id == id("mem", "max_acme"));
    theirs.expect("a member").state = MemberState::Suspended;
    let Denial::GrantExceedsOwn { excess, organization } = world.is_refused(&move_below("schwabing", "berlin")) else {
        panic!("another reason")
    };
    assert_eq!(organization, org("schwabing"));
    assert!(excess.contains(P::MemberAssignRole.in_organization()), "{excess}");
}

/// T108: each move relies on the tree as it was.
#[test]
fn s25_t108_of_two_moves_that_would_make_a_cycle_the_second_is_decided_anew() {
    let mut world = grown();
    let tree = Expectation::Unchanged(
        Row::Tree(org("acme")),
        world.facts().root_of(&org("acme")).expect("a tree").1.tree_version,
    );
    for action in [move_below("munich", "berlin"), move_below("berlin", "munich")] {
        assert!(world.changes(&action).expectations().contains(&tree));
    }
    world.does(&move_below("munich", "berlin"));
    assert_eq!(world.is_refused(&move_below("berlin", "munich")), Denial::NotFound);
}

/// T70 for moves: the levels of the plan.
#[test]
fn s22_t70_a_move_goes_no_deeper_than_the_plan_unless_it_was_as_deep() {
    let mut world = grown();
    world.does(&below("bogenhausen", "schwabing")).does(&below("deep", "berlin"));
    let full = Denial::PlanLimit { thing: LimitedThing::Levels, bound: 3, plans: vec![Plan::Business] };
    assert_eq!(world.is_refused(&move_below("munich", "berlin")), full);
    world.does(&move_below("schwabing", "berlin"));
    // After a downgrade it stays as deep as it is, and may still move to where it is no deeper.
    world.as_caller(Caller::Operator).does(&set_plan(Plan::Free)).as_account("ada");
    world.does(&move_below("schwabing", "munich"));
    assert!(matches!(world.is_refused(&move_below("munich", "deep")), Denial::PlanLimit { .. }));
}

/// T67: a refusal names no organization that one does not see.
#[test]
fn s01_t67_a_refusal_names_no_organization_below_that_one_does_not_see() {
    let mut world = grown();
    let sees_children = PermissionSet::STAFF
        .with(P::SubOrganizationSuspend.in_organization())
        .without(PermissionSet::of(&[P::SubOrganizationEnter.in_organization()]));
    world.makes(|it| edit_role(it, "clients", "staff", sees_children));
    world.is_member_too("stef", "clients", "staff").as_account("ada");
    world
        .does(&Action::Member(MemberAction::AssignRole(id("mem", "mia"), id("rol", "user"))))
        .does(&Action::Member(MemberAction::SuspendMember(id("mem", "stef"))));
    world.as_account("stef");
    // Schwabing's Admin is the reason, but Stef sees only what stands directly below the group.
    let Denial::ActsOnMore { organization, .. } = world.is_refused(&suspend("munich")) else {
        panic!("another reason")
    };
    assert_eq!(organization, org("munich"));
}

/// Whoever is an Admin inside has nothing by that as long as the organization is suspended.
#[test]
fn b06_what_one_holds_inside_a_suspended_organization_does_not_help_to_reinstate_it() {
    let mut world = grown();
    let more = PermissionSet::STAFF.with(P::SubOrganizationSuspend.in_organization());
    world
        .makes(|it| edit_role(it, "acme", "staff", more))
        .does(&Action::Organization(OrganizationAction::SuspendOrganization(org("munich"))));
    world.is_member_too("stef", "munich", "admin").as_account("stef");
    let Denial::ActsOnMore { excess, .. } =
        world.is_refused(&Action::Organization(OrganizationAction::ReinstateOrganization(org("munich"))))
    else {
        panic!("it is refused for another reason")
    };
    assert!(excess.contains(P::RoleEdit.in_organization()));
}
