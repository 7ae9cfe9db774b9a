//! Editing what a role permits, here and below, and resetting it (S06, S24, B06, B09).

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

mod world;

use policy_core::{
    action::{Action, CreateRole, EditRole, OrganizationAction, ResetRole, RoleAction},
    denial::Denial,
    permission::{PermissionAction as P, PermissionSet},
    plan::Plan,
    role::{Reach, RoleKind, admin_keys},
    time::Version,
};
use policy_worker::store::StoreError;
use world::{World, below, grown, invite, name, org, rol, subscribed};

fn edit(world: &World, organization: &str, role: &str, permissions: PermissionSet, reach: Reach) -> Action {
    let (organization, seen) = (org(organization), world.version(organization, role));
    Action::Role(RoleAction::EditRole(EditRole { organization, role: rol(role), permissions, reach, seen }))
}

fn reset(world: &World, organization: &str, role: &str, reach: Reach) -> Action {
    let (organization, seen) = (org(organization), world.version(organization, role));
    Action::Role(RoleAction::ResetRole(ResetRole { organization, role: rol(role), reach, seen }))
}

fn without(set: PermissionSet, off: &[policy_core::permission::Permission]) -> PermissionSet {
    set.without(PermissionSet::of(off))
}

#[test]
fn b09_an_edit_goes_as_far_as_it_says() {
    let mut world = grown();
    let less = without(PermissionSet::USER, &[P::DeviceShare.on_own()]);
    world.does(&edit(&world, "munich", "user", less, Reach::Here));
    assert_eq!(world.stored("munich", "user"), less);
    assert_eq!(world.stored("schwabing", "user"), PermissionSet::USER);
    // Changed permissions only: what differs there stays different.
    let lesser = without(less, &[P::DeviceEdit.on_own()]);
    world.does(&edit(&world, "munich", "user", lesser, Reach::BelowChanged));
    assert_eq!(world.stored("munich", "user"), lesser);
    assert_eq!(world.stored("schwabing", "user"), without(PermissionSet::USER, &[P::DeviceEdit.on_own()]));
    assert_eq!(world.stored("berlin", "user"), PermissionSet::USER);
    // All permissions: the same everywhere below, not beside and not above.
    world.does(&edit(&world, "munich", "user", PermissionSet::EMPTY, Reach::BelowAll));
    for (place, set) in [
        ("munich", PermissionSet::EMPTY),
        ("schwabing", PermissionSet::EMPTY),
        ("berlin", PermissionSet::USER),
        ("acme", PermissionSet::USER),
    ] {
        assert_eq!(world.stored(place, "user"), set, "{place}");
    }
}

#[test]
fn b09_an_edit_is_normalized_as_in_the_browser() {
    let mut world = grown();
    // Off takes along what needs it, though it was named.
    let set = without(PermissionSet::USER, &[P::DeviceView.on_own()]);
    world.does(&edit(&world, "munich", "user", set, Reach::Here));
    assert_eq!(world.stored("munich", "user").to_string().matches("device.").count(), 1, "only device.provision");
    // On brings what it needs, though it was not named.
    let set = PermissionSet::of(&[P::DeviceEditTimeline.on_own()]);
    world.does(&edit(&world, "munich", "user", set, Reach::Here));
    let needed = [P::DeviceView.on_own(), P::DeviceViewTimeline.on_own(), P::DeviceEditTimeline.on_own()];
    assert_eq!(world.stored("munich", "user"), PermissionSet::of(&needed));
    // And so it does below, where what it needs was off.
    world.does(&edit(&world, "schwabing", "user", PermissionSet::EMPTY, Reach::Here));
    let more = PermissionSet::of(&needed).with(P::DeviceControl.on_own());
    world.does(&edit(&world, "munich", "user", more, Reach::BelowChanged));
    let brought = [P::DeviceView.on_own(), P::DeviceControl.on_own()];
    assert_eq!(world.stored("schwabing", "user"), PermissionSet::of(&brought));
}

#[test]
fn b09_what_a_cascade_leaves_as_it_is_keeps_its_version() {
    let mut world = grown();
    let less = without(PermissionSet::USER, &[P::DeviceShare.on_own()]);
    world.does(&edit(&world, "schwabing", "user", less, Reach::Here));
    world.does(&edit(&world, "munich", "user", less, Reach::BelowAll));
    assert_eq!([world.version("munich", "user"), world.version("schwabing", "user")].map(Version::number), [2, 2]);
}

#[test]
fn b09_admin_of_the_root_is_edited_below_only() {
    let mut world = grown();
    let less = without(PermissionSet::WHOLE, &[P::AuditView.in_organization(), P::RoleView.in_organization()]);
    assert_eq!(world.is_refused(&edit(&world, "acme", "admin", less, Reach::Here)), Denial::RoleNotEditable);
    assert_eq!(world.is_refused(&reset(&world, "acme", "admin", Reach::Here)), Denial::RoleNotEditable);
    world.does(&edit(&world, "acme", "admin", less, Reach::BelowChanged));
    assert_eq!(world.stored("acme", "admin"), PermissionSet::ADMIN);
    let munich = world.stored("munich", "admin");
    assert!(!munich.contains(P::AuditView.in_organization()) && !munich.contains(P::AuditExport.in_organization()));
    // INVARIANT (keys): below the root, Admin keeps its keys whatever is taken.
    assert!(munich.contains(P::RoleView.in_organization()) && munich.contains(P::RoleEdit.in_organization()));
    // Whoever saw the list before that has to look again.
    let stale =
        ResetRole { organization: org("acme"), role: rol("admin"), reach: Reach::BelowAll, seen: Version::FIRST };
    assert_eq!(
        world.is_refused(&Action::Role(RoleAction::ResetRole(stale))),
        Denial::Stale { current: Version::new(2) }
    );
    world.does(&edit(&world, "acme", "admin", PermissionSet::EMPTY, Reach::BelowAll));
    assert_eq!(world.stored("schwabing", "admin"), admin_keys());
    // From there the defaults can be restored.
    world.does(&reset(&world, "acme", "admin", Reach::BelowAll));
    for place in ["clients", "munich", "schwabing", "berlin"] {
        assert_eq!(world.stored(place, "admin"), RoleKind::Admin.defaults(), "{place}");
    }
}

#[test]
fn b06_t48_nobody_edits_into_a_role_or_out_of_it_what_they_do_not_hold() {
    let mut world = grown();
    let guard = CreateRole { id: rol("guard"), organization: org("acme"), name: name("Guard"), copy_of: rol("staff") };
    world.does(&Action::Role(RoleAction::CreateRole(guard)));
    let editor = PermissionSet::STAFF.with(P::RoleEdit.in_organization());
    world.does(&edit(&world, "acme", "guard", editor, Reach::BelowAll)).joins("gil", "acme", "guard").as_account("gil");
    // Into their own role, what they lack.
    let more = editor.with(P::MemberSuspend.in_organization());
    let excess = PermissionSet::of(&[P::MemberSuspend.in_organization()]);
    let refused = world.is_refused(&edit(&world, "acme", "guard", more, Reach::Here));
    assert_eq!(refused, Denial::GrantExceedsOwn { excess, organization: org("acme") });
    // Out of Admin's, what they lack: an edit takes from stronger members.
    let refused = world.is_refused(&edit(&world, "munich", "admin", admin_keys(), Reach::Here));
    assert!(matches!(refused, Denial::GrantExceedsOwn { organization, .. } if organization == org("munich")));
    // What they hold they may move.
    let less = without(PermissionSet::USER, &[P::DeviceShare.on_own()]);
    world.does(&edit(&world, "acme", "user", less, Reach::BelowAll));
}

#[test]
fn b09_one_refusal_below_refuses_the_whole_edit_and_names_where() {
    let mut world = grown();
    let guard = CreateRole { id: rol("guard"), organization: org("acme"), name: name("Guard"), copy_of: rol("staff") };
    world.does(&Action::Role(RoleAction::CreateRole(guard)));
    let editor = PermissionSet::STAFF.with(P::RoleEdit.in_organization());
    world.does(&edit(&world, "acme", "guard", editor, Reach::BelowAll)).joins("gil", "acme", "guard");
    // In Schwabing alone User may do what Gil may not.
    let strong = PermissionSet::USER.with(P::TagManage.in_organization());
    world.does(&edit(&world, "schwabing", "user", strong, Reach::Here)).as_account("gil");
    let excess = PermissionSet::of(&[P::TagManage.in_organization()]);
    let refused = Denial::GrantExceedsOwn { excess, organization: org("schwabing") };
    let before = world.facts.clone();
    assert_eq!(world.is_refused(&edit(&world, "acme", "user", PermissionSet::EMPTY, Reach::BelowAll)), refused);
    assert_eq!(world.facts, before);
    // Changed permissions only: what it permitted there is out of reach all the same.
    let less = without(PermissionSet::USER, &[P::DeviceShare.on_own()]);
    assert_eq!(world.is_refused(&edit(&world, "acme", "user", less, Reach::BelowChanged)), refused);
    world.does(&edit(&world, "acme", "user", less, Reach::Here));
}

#[test]
fn b09_whoever_does_not_run_down_edits_here_only() {
    let mut world = grown();
    let guard = CreateRole { id: rol("guard"), organization: org("acme"), name: name("Guard"), copy_of: rol("staff") };
    world.does(&Action::Role(RoleAction::CreateRole(guard)));
    let enter = P::SubOrganizationEnter.in_organization();
    let editor = without(PermissionSet::STAFF.with(P::RoleEdit.in_organization()), &[enter]);
    world.does(&edit(&world, "acme", "guard", editor, Reach::BelowAll)).joins("gil", "acme", "guard").as_account("gil");
    let less = without(PermissionSet::USER, &[P::DeviceShare.on_own()]);
    // Berlin is not even seen: what is missing is the way there, and nothing below is named.
    let missing = Denial::PermissionMissing { permission: enter, organization: org("acme") };
    assert_eq!(world.is_refused(&edit(&world, "acme", "user", less, Reach::BelowAll)), missing);
    world.does(&edit(&world, "acme", "user", less, Reach::Here));
}

#[test]
fn b06_what_runs_down_is_compared_with_what_runs_down() {
    let mut world = grown();
    let guard = CreateRole { id: rol("guard"), organization: org("acme"), name: name("Guard"), copy_of: rol("user") };
    world.does(&Action::Role(RoleAction::CreateRole(guard)));
    let enter =
        PermissionSet::of(&[P::SubOrganizationView.in_organization(), P::SubOrganizationEnter.in_organization()]);
    // Sub is Admin of Munich, but their role does not run down any more.
    let stays = without(PermissionSet::ADMIN, &[P::SubOrganizationEnter.in_organization()]);
    world.does(&edit(&world, "munich", "admin", stays, Reach::Here)).as_account("sub");
    let refused = world.is_refused(&edit(&world, "munich", "guard", enter, Reach::Here));
    assert!(matches!(refused, Denial::GrantExceedsOwn { .. }), "{refused:?}");
}

#[test]
fn b09_t109_an_organization_made_meanwhile_has_what_a_cascade_left() {
    let mut world = grown();
    let less = without(PermissionSet::USER, &[P::DeviceShare.on_own()]);
    let cascade = edit(&world, "acme", "user", less, Reach::BelowAll);
    // The organization first: the cascade has not seen it, and is decided again.
    let late = world.changes(&cascade);
    world.does(&below("augsburg", "munich"));
    assert_eq!(world.commits(&late), Err(StoreError::ChangedMeanwhile("role_value")));
    world.does(&cascade);
    assert_eq!(world.stored("augsburg", "user"), less);
    // The cascade first: the organization copies what its parent has now.
    let late = world.changes(&below("dachau", "munich"));
    world.does(&edit(&world, "acme", "user", PermissionSet::EMPTY, Reach::BelowAll));
    assert_eq!(world.commits(&late), Ok(()));
    assert_eq!(world.stored("dachau", "user"), PermissionSet::EMPTY);
}

#[test]
fn b09_a_restriction_reaches_a_client_that_is_suspended() {
    let mut world = grown();
    let less = without(PermissionSet::USER, &[P::DeviceShare.on_own()]);
    world.does(&Action::Organization(OrganizationAction::SuspendOrganization(org("munich"))));
    world.does(&edit(&world, "acme", "user", less, Reach::BelowAll));
    assert_eq!((world.stored("munich", "user"), world.stored("schwabing", "user")), (less, less));
    // Asked in it, nothing comes through any membership: not even its roles are seen.
    for who in ["ada", "sub"] {
        world.as_account(who);
        let refused = world.is_refused(&edit(&world, "munich", "user", PermissionSet::EMPTY, Reach::BelowAll));
        assert_eq!(refused, Denial::NotFound, "{who}");
    }
}

#[test]
fn b09_an_edit_below_meanwhile_is_not_overwritten_by_a_cascade() {
    let mut world = grown();
    let less = without(PermissionSet::USER, &[P::DeviceShare.on_own()]);
    let late = world.changes(&edit(&world, "acme", "user", less, Reach::BelowChanged));
    world.does(&edit(&world, "schwabing", "user", PermissionSet::EMPTY, Reach::Here));
    assert_eq!(world.commits(&late), Err(StoreError::ChangedMeanwhile("role_value")));
    // T52: two edits of what was seen alike, one wins.
    let late = world.changes(&edit(&world, "acme", "user", less, Reach::Here));
    let first = edit(&world, "acme", "user", PermissionSet::EMPTY, Reach::Here);
    world.does(&first);
    assert_eq!(world.commits(&late), Err(StoreError::ChangedMeanwhile("role_value")));
    assert_eq!(world.is_refused(&first), Denial::Stale { current: Version::new(2) });
}

#[test]
fn b06_an_invitation_to_a_role_that_is_edited_meanwhile_is_decided_again() {
    let mut world = grown();
    let late = world.changes(&invite("eve", "munich", "user"));
    world.does(&edit(&world, "acme", "user", PermissionSet::EMPTY, Reach::BelowAll));
    assert_eq!(world.commits(&late), Err(StoreError::ChangedMeanwhile("role_value")));
}

#[test]
fn s06_s24_a_reset_is_allowed_on_every_plan_and_an_edit_not() {
    let mut world = grown();
    let less = without(PermissionSet::USER, &[P::DeviceShare.on_own()]);
    world.does(&edit(&world, "acme", "user", less, Reach::BelowAll)).set_plan(Plan::Free);
    let plans = vec![Plan::Pro, Plan::Business];
    let locked = Denial::PlanLocked { plans };
    assert_eq!(world.is_refused(&edit(&world, "acme", "user", PermissionSet::USER, Reach::Here)), locked);
    assert_eq!(world.is_refused(&edit(&world, "acme", "admin", PermissionSet::USER, Reach::BelowAll)), locked);
    world.does(&reset(&world, "acme", "user", Reach::BelowAll));
    assert_eq!(
        (world.stored("acme", "user"), world.stored("schwabing", "user")),
        (PermissionSet::USER, PermissionSet::USER)
    );
    let mut free = subscribed();
    free.does(&reset(&free, "acme", "staff", Reach::Here));
}

#[test]
fn b06_a_reset_is_a_give_like_an_edit() {
    let mut world = grown();
    // Sub's own role permits less than User's defaults.
    let weak = admin_keys().union(without(PermissionSet::USER, &[P::DeviceShare.on_own()]));
    world.does(&edit(&world, "munich", "admin", weak, Reach::Here));
    world.does(&edit(&world, "munich", "user", PermissionSet::EMPTY, Reach::Here)).as_account("sub");
    let excess = PermissionSet::of(&[P::DeviceShare.on_own()]);
    let refused = Denial::GrantExceedsOwn { excess, organization: org("munich") };
    assert_eq!(world.is_refused(&reset(&world, "munich", "user", Reach::Here)), refused);
    // Nor does Sub restore their own rights: that is for somebody above.
    let refused = world.is_refused(&reset(&world, "munich", "admin", Reach::Here));
    assert!(matches!(refused, Denial::GrantExceedsOwn { .. }), "{refused:?}");
    world.as_account("ada");
    world.does(&reset(&world, "munich", "admin", Reach::Here));
    assert_eq!(world.stored("munich", "admin"), PermissionSet::ADMIN);
}

#[test]
fn b09_a_custom_role_has_no_defaults() {
    let mut world = grown();
    let guard = CreateRole { id: rol("guard"), organization: org("acme"), name: name("Guard"), copy_of: rol("user") };
    world.does(&Action::Role(RoleAction::CreateRole(guard)));
    assert_eq!(world.is_refused(&reset(&world, "acme", "guard", Reach::Here)), Denial::WrongKindOfRole);
}
