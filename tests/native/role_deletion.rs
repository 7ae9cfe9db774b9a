//! Deleting a role: its replacement, whom it acts on, and who is not missed (B06, B07, B09).

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

mod world;

use policy_core::{
    action::{Action, CreateRole, DeleteRole, EditRole, InvitationAction, MemberAction, RoleAction},
    denial::Denial,
    id::MemberId,
    permission::{PermissionAction as P, PermissionSet},
    plan::Plan,
    role::Reach,
};
use policy_worker::store::StoreError;
use world::{World, accept, grown, id, invite, name, org, rol};

fn create(role: &str, copy_of: &str) -> Action {
    let (id, organization, name) = (rol(role), org("acme"), name(role));
    Action::Role(RoleAction::CreateRole(CreateRole { id, organization, name, copy_of: rol(copy_of) }))
}

fn edit(world: &World, organization: &str, role: &str, permissions: PermissionSet, reach: Reach) -> Action {
    let (organization, seen) = (org(organization), world.version(organization, role));
    Action::Role(RoleAction::EditRole(EditRole { organization, role: rol(role), permissions, reach, seen }))
}

fn delete(organization: &str, role: &str, replacement: Option<&str>) -> Action {
    Action::Role(RoleAction::DeleteRole(DeleteRole {
        organization: org(organization),
        role: rol(role),
        replacement: replacement.map(rol),
    }))
}

fn mem(who: &str) -> MemberId {
    id("mem", who)
}

fn role_of(world: &World, who: &str) -> String {
    world.facts.member(&mem(who)).expect("a member").role.to_string()
}

/// Guards in Munich and Schwabing, one invited in Berlin.
fn guarded() -> World {
    let mut world = grown();
    world.does(&create("guard", "user")).joins("gil", "munich", "guard").joins("gus", "schwabing", "guard");
    world.does(&invite("eve", "berlin", "guard"));
    world
}

#[test]
fn b09_t51_a_role_in_use_wants_a_replacement_and_says_how_many_hold_it() {
    let mut world = guarded();
    let wanted = Denial::ReplacementRequired { holders: 3 };
    assert_eq!(world.is_refused(&delete("acme", "guard", None)), wanted);
    assert_eq!(world.is_refused(&delete("acme", "guard", Some("guard"))), wanted);
    assert_eq!(world.is_refused(&delete("acme", "guard", Some("nothing"))), Denial::NotFound);
    // All move in one step, the invited too, whose link still works.
    world.does(&delete("acme", "guard", Some("staff")));
    assert_eq!([role_of(&world, "gil"), role_of(&world, "gus")], ["rol_staff", "rol_staff"]);
    assert!(world.facts.role(&rol("guard")).is_none());
    assert!(world.facts.role_values.iter().all(|it| it.role != rol("guard")));
    world.as_caller(policy_core::facts::Caller::Nobody).does(&accept("eve"));
    assert_eq!(role_of(&world, "eve"), "rol_staff");
}

#[test]
fn b09_a_role_that_nobody_has_goes_without_replacement() {
    let mut world = grown();
    world.does(&create("guard", "admin")).does(&invite("eve", "berlin", "guard"));
    world.does(&Action::Invitation(InvitationAction::RevokeInvitation(id("inv", "eve"))));
    // What is settled still names a role: then the one that permits least.
    world.does(&delete("acme", "guard", None));
    let invitation = world.facts.invitation(&id("inv", "eve")).expect("an invitation");
    assert_eq!(invitation.role, rol("user"));
}

#[test]
fn b09_default_roles_are_not_deleted() {
    let world = grown();
    for role in ["admin", "staff", "user"] {
        assert_eq!(world.is_refused(&delete("acme", role, Some("user"))), Denial::WrongKindOfRole, "{role}");
    }
}

#[test]
fn b09_t95_deleting_is_asked_in_the_root() {
    let mut world = guarded();
    world.as_account("sub");
    let missing = P::RoleDelete.in_organization();
    let refused = Denial::PermissionMissing { permission: missing, organization: org("munich") };
    assert_eq!(world.is_refused(&delete("munich", "guard", Some("user"))), refused);
    assert_eq!(world.is_refused(&delete("acme", "guard", Some("user"))), Denial::NotFound);
}

/// Della may see and delete roles, and what a User may, all over the tree.
fn with_della(world: &mut World) {
    world.does(&create("deleter", "user"));
    let set = PermissionSet::USER.union(PermissionSet::of(&[
        P::RoleView.in_organization(),
        P::RoleDelete.in_organization(),
        P::SubOrganizationView.in_organization(),
        P::SubOrganizationEnter.in_organization(),
    ]));
    world.does(&edit(world, "acme", "deleter", set, Reach::BelowAll)).joins("della", "acme", "deleter");
}

#[test]
fn b06_t115_it_acts_on_every_holder() {
    let mut world = guarded();
    with_della(&mut world);
    let strong = PermissionSet::USER.with(P::TagManage.in_organization());
    world.does(&edit(&world, "schwabing", "guard", strong, Reach::Here)).as_account("della");
    let excess = PermissionSet::of(&[P::TagManage.in_organization()]);
    let refused = Denial::ActsOnMore { excess, organization: org("schwabing") };
    assert_eq!(world.is_refused(&delete("acme", "guard", Some("user"))), refused);
    // Named or not: who is stronger is not told that a replacement is wanted.
    assert_eq!(world.is_refused(&delete("acme", "guard", None)), refused);
    world.as_account("ada");
    world.does(&edit(&world, "schwabing", "guard", PermissionSet::USER, Reach::Here)).as_account("della");
    world.does(&delete("acme", "guard", Some("user")));
}

#[test]
fn b06_a_holders_access_from_above_counts_too() {
    let mut world = guarded();
    with_della(&mut world);
    // Sub is Admin of Munich and a guard in Schwabing besides: through that membership no more than any guard.
    let besides = policy_core::member::Member {
        id: mem("both"),
        organization: org("schwabing"),
        role: rol("guard"),
        ..world.facts.member(&mem("sub")).expect("a member").clone()
    };
    world.as_account("della").has_member(besides);
    let refused = world.is_refused(&delete("acme", "guard", Some("user")));
    assert!(matches!(refused, Denial::ActsOnMore { organization, .. } if organization == org("schwabing")));
}

#[test]
fn b06_it_gives_the_replacement_wherever_somebody_holds_it_or_is_invited() {
    let mut world = guarded();
    with_della(&mut world);
    world.as_account("della");
    let refused = world.is_refused(&delete("acme", "guard", Some("staff")));
    assert!(matches!(refused, Denial::GrantExceedsOwn { .. }), "{refused:?}");
    // The replacement is too strong in Berlin alone, where there is only an invitation.
    world.as_account("ada");
    let strong = PermissionSet::USER.with(P::TagManage.in_organization());
    world.does(&create("porter", "user"));
    world.does(&edit(&world, "berlin", "porter", strong, Reach::Here)).as_account("della");
    let excess = PermissionSet::of(&[P::TagManage.in_organization()]);
    let refused = Denial::GrantExceedsOwn { excess, organization: org("berlin") };
    assert_eq!(world.is_refused(&delete("acme", "guard", Some("porter"))), refused);
    // And what the role permitted where somebody is invited to it.
    world.as_account("ada");
    world.does(&edit(&world, "berlin", "guard", strong, Reach::Here)).as_account("della");
    assert_eq!(world.is_refused(&delete("acme", "guard", Some("user"))), refused);
}

#[test]
fn b09_where_the_holders_are_is_not_told_to_who_does_not_see_it() {
    let mut world = guarded();
    world.does(&create("deleter", "user"));
    let set =
        PermissionSet::USER.union(PermissionSet::of(&[P::RoleView.in_organization(), P::RoleDelete.in_organization()]));
    world.does(&edit(&world, "acme", "deleter", set, Reach::BelowAll)).joins("della", "acme", "deleter");
    world.as_account("della");
    let refused = world.is_refused(&delete("acme", "guard", Some("user")));
    assert!(matches!(refused, Denial::ActsOnMore { organization, .. } if organization == org("acme")));
}

#[test]
fn b07_who_becomes_admin_by_it_is_counted() {
    let mut world = guarded();
    world.does(&Action::Member(MemberAction::SuspendMember(mem("gus")))).does(&delete("acme", "guard", Some("admin")));
    let admins = |place: &str| world.facts.organization(&org(place)).map(|it| it.active_admins);
    assert_eq!((admins("munich"), admins("schwabing")), (Some(2), Some(0)));
}

#[test]
fn s19_developer_mode_goes_with_the_role_that_it_wants() {
    let mut world = guarded();
    // A guard who switched it on while the plan let anyone do so.
    world.set_plan(Plan::Plus).as_account("gil");
    let on = Action::Member(MemberAction::SwitchDeveloperMode(mem("gil"), policy_core::member::DeveloperMode::On));
    let developers = |world: &World| world.facts.organization(&org("munich")).map(|it| it.developers);
    world.does(&on).set_plan(Plan::Pro).does(&delete("acme", "guard", Some("user")));
    assert_eq!(developers(&world), Some(0));
    let mut world = guarded();
    world.set_plan(Plan::Plus).as_account("gil").does(&on);
    world.as_account("ada").does(&delete("acme", "guard", Some("user")));
    assert_eq!(developers(&world), Some(1), "on Plus any role may");
}

#[test]
fn b09_whoever_comes_to_have_it_meanwhile_keeps_it_from_going() {
    for (meanwhile, tag) in [
        (Action::Member(MemberAction::AssignRole(mem("sub"), rol("guard"))), "reference"),
        (invite("zoe", "berlin", "guard"), "reference"),
        (Action::Member(MemberAction::SuspendMember(mem("gil"))), "member"),
        (Action::Invitation(InvitationAction::RevokeInvitation(id("inv", "eve"))), "invitation"),
    ] {
        let mut world = guarded();
        let late = world.changes(&delete("acme", "guard", Some("user")));
        world.does(&meanwhile);
        assert_eq!(world.commits(&late), Err(StoreError::ChangedMeanwhile(tag)), "{meanwhile:?}");
    }
    // The other way round: who would be given the role finds it gone.
    let mut world = guarded();
    let late = world.changes(&Action::Member(MemberAction::AssignRole(mem("sub"), rol("guard"))));
    let invited = world.changes(&invite("zoe", "berlin", "guard"));
    world.does(&delete("acme", "guard", Some("user")));
    assert_eq!(world.commits(&late), Err(StoreError::ChangedMeanwhile("role_value")));
    assert_eq!(world.commits(&invited), Err(StoreError::ChangedMeanwhile("role_value")));
}

#[test]
fn b09_an_edit_of_the_replacement_meanwhile_is_decided_again() {
    let mut world = guarded();
    let late = world.changes(&delete("acme", "guard", Some("user")));
    world.does(&edit(&world, "schwabing", "user", PermissionSet::EMPTY, Reach::Here));
    assert_eq!(world.commits(&late), Err(StoreError::ChangedMeanwhile("role_value")));
}
