//! Roles made, renamed, edited and deleted: every rule and every refusal (S03, S06, S23, S24, B06, B09).

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

mod world;

use policy_core::{
    action::{Action, CreateRole, RenameRole, RoleAction},
    denial::Denial,
    permission::{PermissionAction as P, PermissionSet},
    plan::{LimitedThing, Plan},
    role::{Reach, RoleKind},
    text::Name,
    time::Version,
};
use world::{World, below, grown, name, org, rol, subscribed};

fn create(role: &str, organization: &str, copy_of: &str) -> Action {
    named(role, role, organization, copy_of)
}

fn named(role: &str, name_: &str, organization: &str, copy_of: &str) -> Action {
    let (id, name) = (rol(role), name(name_));
    Action::Role(RoleAction::CreateRole(CreateRole {
        id,
        organization: org(organization),
        name,
        copy_of: rol(copy_of),
    }))
}

fn rename(world: &World, role: &str, name_: &str, organization: &str) -> Action {
    let seen = world.facts.role(&rol(role)).map_or(Version::FIRST, |role| role.version);
    Action::Role(RoleAction::RenameRole(RenameRole {
        organization: org(organization),
        role: rol(role),
        name: name(name_),
        seen,
    }))
}

#[test]
fn b09_a_custom_role_starts_everywhere_as_a_copy() {
    let mut world = grown();
    world.does(&create("guard", "acme", "staff")).does(&create("boss", "acme", "admin"));
    let role = world.facts.role(&rol("guard")).expect("a role");
    assert_eq!((role.kind, role.root.clone(), role.name.clone()), (RoleKind::Custom, org("acme"), name("guard")));
    for place in ["acme", "clients", "partners", "munich", "schwabing", "berlin"] {
        assert_eq!(world.stored(place, "guard"), PermissionSet::STAFF, "{place}");
        let admin = if place == "acme" { PermissionSet::WHOLE } else { PermissionSet::ADMIN };
        assert_eq!(world.stored(place, "boss"), admin, "{place}");
    }
    // An organization that is made later has it too, as its parent does.
    world.does(&below("augsburg", "clients"));
    assert_eq!(world.stored("augsburg", "guard"), PermissionSet::STAFF);
}

#[test]
fn s22_the_number_of_custom_roles_is_the_plans() {
    let mut world = subscribed();
    let locked = Denial::PlanLocked { plans: vec![Plan::Pro, Plan::Business] };
    assert_eq!(world.is_refused(&create("one", "acme", "user")), locked);
    world.set_plan(Plan::Plus);
    assert_eq!(world.is_refused(&create("one", "acme", "user")), locked);
    world.set_plan(Plan::Pro);
    for number in ["one", "two", "three", "four", "five"] {
        world.does(&create(number, "acme", "user"));
    }
    let full = Denial::PlanLimit { thing: LimitedThing::CustomRoles, bound: 5, plans: vec![Plan::Business] };
    assert_eq!(world.is_refused(&create("six", "acme", "user")), full);
    world.set_plan(Plan::Business).does(&create("six", "acme", "user"));
    // Below its plan again it keeps what it has, and grows no further.
    world.set_plan(Plan::Free);
    assert_eq!(world.is_refused(&create("seven", "acme", "user")), locked);
    assert!(world.facts.role(&rol("six")).is_some());
}

#[test]
fn b09_of_two_last_roles_that_race_one_is_made() {
    let mut world = grown();
    for number in ["one", "two", "three", "four"] {
        world.does(&create(number, "acme", "user"));
    }
    let late = world.changes(&create("six", "acme", "user"));
    world.does(&create("five", "acme", "user"));
    assert_eq!(world.commits(&late), Err(policy_worker::store::StoreError::ChangedMeanwhile("role")));
}

#[test]
fn b09_an_organization_or_an_edit_in_between_is_not_missed_by_the_copy() {
    let mut world = grown();
    let late = world.changes(&create("guard", "acme", "staff"));
    world.does(&below("augsburg", "munich"));
    assert_eq!(world.commits(&late), Err(policy_worker::store::StoreError::ChangedMeanwhile("role_value")));
    world.does(&create("guard", "acme", "staff"));
    assert_eq!(world.stored("augsburg", "guard"), PermissionSet::STAFF);
}

#[test]
fn b09_names_are_unique_in_the_tree_ignoring_case_and_look_alike_spacing() {
    let mut world = grown();
    world.does(&named("guard", "Field Tech", "acme", "user"));
    for alike in ["field tech", "FIELD\u{a0}TECH", "  Field   Tech ", "Field\u{200b} Tech", "Field\u{2003}Tech"] {
        assert_eq!(world.is_refused(&named("other", alike, "acme", "user")), Denial::NameTaken, "{alike:?}");
        assert_eq!(world.is_refused(&rename(&world, "user", alike, "acme")), Denial::NameTaken, "{alike:?}");
    }
    assert_eq!(world.is_refused(&named("other", "ADMIN", "acme", "user")), Denial::NameTaken);
    world.does(&named("other", "FieldTech", "acme", "user"));
    // Two at once that look alike: the second finds the name taken.
    let late = world.changes(&named("late", "Night\u{200b}watch", "acme", "user"));
    world.does(&named("early", "nightwatch", "acme", "user"));
    assert_eq!(world.commits(&late), Err(policy_worker::store::StoreError::ChangedMeanwhile("key")));
    assert!(Name::new(&"x".repeat(61)).is_err() && Name::new(" \u{200b} ").is_err());
}

#[test]
fn b06_creating_a_role_is_a_give_in_the_root() {
    let mut world = grown();
    // Stef may make roles and what a Staff may; not what an Admin may.
    world.does(&create("maker", "acme", "staff"));
    let set = PermissionSet::STAFF.with(P::RoleCreate.in_organization());
    world.does(&edit(&world, "acme", "maker", set)).joins("stef", "acme", "maker").as_account("stef");
    let Denial::GrantExceedsOwn { excess, organization } = world.is_refused(&create("strong", "acme", "admin")) else {
        panic!("another reason")
    };
    assert_eq!(organization, org("acme"));
    assert!(excess.contains(P::MemberAssignRole.in_organization()));
    world.does(&create("weak", "acme", "user"));
}

fn edit(world: &World, organization: &str, role: &str, permissions: PermissionSet) -> Action {
    let (organization, seen) = (org(organization), world.version(organization, role));
    Action::Role(RoleAction::EditRole(policy_core::action::EditRole {
        organization,
        role: rol(role),
        permissions,
        reach: Reach::Here,
        seen,
    }))
}

#[test]
fn b09_t95_the_list_of_roles_is_the_trees_and_asked_in_the_root() {
    let mut world = grown();
    world.does(&create("guard", "acme", "user")).as_account("sub");
    for (action, permission) in
        [(create("own", "munich", "user"), P::RoleCreate), (rename(&world, "guard", "Mine", "munich"), P::RoleEdit)]
    {
        let permission = permission.in_organization();
        assert_eq!(world.is_refused(&action), Denial::PermissionMissing { permission, organization: org("munich") });
    }
    // The root itself is outside the view of somebody below.
    assert_eq!(world.is_refused(&create("own", "acme", "user")), Denial::NotFound);
    world.as_account("ada");
    world.does(&rename(&world, "guard", "Night watch", "munich"));
    assert_eq!(world.facts.role(&rol("guard")).map(|role| role.name.clone()), Some(name("Night watch")));
}

#[test]
fn b09_a_role_of_another_tree_or_of_none_is_not_found() {
    let world = grown();
    assert_eq!(world.is_refused(&create("own", "acme", "nothing")), Denial::NotFound);
    assert_eq!(world.is_refused(&create("own", "nowhere", "user")), Denial::NotFound);
    assert_eq!(world.is_refused(&rename(&world, "nothing", "X", "acme")), Denial::NotFound);
}

#[test]
fn b09_default_roles_may_be_renamed_but_admin_not() {
    let mut world = subscribed();
    assert_eq!(world.is_refused(&rename(&world, "admin", "Boss", "acme")), Denial::WrongKindOfRole);
    // A name is no permission: on Free too.
    let first = rename(&world, "staff", "Team", "acme");
    world.does(&first);
    assert_eq!(world.is_refused(&first), Denial::Stale { current: Version::new(2) });
    assert_eq!(world.is_refused(&rename(&world, "staff", "Team", "acme")), Denial::StateUnchanged);
    // Its own name in other letters is not taken by itself.
    world.does(&rename(&world, "staff", "TEAM", "acme"));
    assert_eq!(world.is_refused(&rename(&world, "staff", "user", "acme")), Denial::NameTaken);
}

#[test]
fn b09_renaming_wants_role_edit_in_the_root() {
    let mut world = grown();
    world.joins("stef", "acme", "staff").as_account("stef");
    let missing = P::RoleEdit.in_organization();
    let refused = world.is_refused(&rename(&world, "user", "Guest", "acme"));
    assert_eq!(refused, Denial::PermissionMissing { permission: missing, organization: org("acme") });
    let refused = world.is_refused(&create("own", "acme", "user"));
    let missing = P::RoleCreate.in_organization();
    assert_eq!(refused, Denial::PermissionMissing { permission: missing, organization: org("acme") });
}
