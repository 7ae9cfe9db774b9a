//! Deleting a member, leaving, moving to another organization, signing out (S16, B07, B14, B15).

use super::world::{
    World, acc, accept, accept_link, claim, grown, inv, invite, invite_as, link, mem, org, person, prints, rol,
    set_accounts, subscribe,
};
use policy_core::{
    action::{Action, DevicesLeft, DevicesMoving, EditRole, EndMembership, MemberAction, RoleAction, TransferMember},
    denial::Denial,
    facts::Caller,
    invitation::{InvitationState, InvitedAccounts},
    member::DeveloperMode,
    permission::{PermissionAction as P, PermissionSet},
    role::Reach,
    time::Timestamp,
};

fn delete(who: &str, devices: Option<DevicesLeft>) -> Action {
    Action::Member(MemberAction::DeleteMember(EndMembership { member: mem(who), devices }))
}

fn leave(who: &str, devices: Option<DevicesLeft>) -> Action {
    Action::Member(MemberAction::Leave(EndMembership { member: mem(who), devices }))
}

fn transfer(who: &str, to: &str, devices: Option<DevicesMoving>) -> Action {
    Action::Member(MemberAction::TransferMember(TransferMember { member: mem(who), to: org(to), devices }))
}

fn to(heir: &str) -> Option<DevicesLeft> {
    Some(DevicesLeft::To(mem(heir)))
}

/// Munich's Admin is without these in the organization, as what people own stays theirs.
fn edit_admin_of_munich(world: &mut World, without: &[P]) {
    let off: Vec<_> = without.iter().map(|it| it.in_organization()).collect();
    let permissions = PermissionSet::ADMIN.without(PermissionSet::of(&off));
    let seen = world.facts.role_value(&org("munich"), &rol("admin")).expect("a value").version;
    let edit = EditRole { organization: org("munich"), role: rol("admin"), permissions, seen, reach: Reach::Here };
    world.as_account("ada").does(&Action::Role(RoleAction::EditRole(edit)));
}

const UNOWNED: Option<DevicesLeft> = Some(DevicesLeft::Unowned);

/// Uli owns devices 0 and 1 in Munich.
fn with_devices() -> World {
    let mut world = grown();
    prints(&mut world, 4);
    world.as_account("uli").does(&claim(0, "munich")).does(&claim(1, "munich")).as_account("ada");
    world
}

/// With B01 on, the person is also a member here: as `<who>_<organization>`.
fn also(world: &mut World, who: &str, organization: &str, role: &str) {
    world.as_account("ada");
    if world.tenant().inviting.accounts == InvitedAccounts::Free {
        let on = set_accounts(world, InvitedAccounts::All);
        world.does(&on);
    }
    let name = format!("{who}_{organization}");
    world.does(&invite_as(&name, who, organization, role)).as_account(who);
    world.does(&accept_link(link(&name, 1), &name, None)).as_account("ada");
}

#[test]
fn s16_t75_t77_a_deleted_member_is_gone_with_the_account_and_comes_back_as_somebody_new() {
    let mut world = with_devices();
    let (people, joined) = (world.tenant().people, world.tenant().joined);
    // What was decided before is not committed after (T10).
    world.as_account("uli");
    let late = world.changes(&claim(2, "munich"));
    world.as_account("ada").does(&delete("uli", UNOWNED));
    assert!(!world.has_account("uli") && !world.has_member("uli"));
    assert!(!world.commits(&late));
    assert_eq!((world.tenant().people, world.tenant().joined), (people - 1, joined - 1));
    assert_eq!((world.device(0), world.device(1)), ((None, "org_munich"), (None, "org_munich")));
    world.does(&invite_as("uli2", "uli", "munich", "user")).as_nobody();
    world.does(&accept_link(link("uli2", 1), "uli2", Some(person("uli2"))));
    assert_eq!(world.facts.device(&super::world::id("dev", "n0")).and_then(|it| it.owner.clone()), None);
    // The account's log speaks of an identifier only.
    let changes = world.as_account("ada").changes(&delete("uli2", None));
    let told = format!("{:?}", changes.audit());
    assert!(told.contains("acc_uli2") && !told.contains('@'), "{told}");
}

#[test]
fn b14_what_becomes_of_devices_is_said_or_nothing_is_done() {
    let mut world = with_devices();
    assert_eq!(world.refuses(&delete("uli", None)), Denial::DevicesOwned);
    assert_eq!(world.refuses(&delete("uli", to("nobody"))), Denial::NotFound);
    assert_eq!(world.refuses(&delete("uli", to("uli"))), Denial::HeirElsewhere);
    assert_eq!(world.refuses(&delete("uli", to("stef"))), Denial::HeirElsewhere);
    world
        .joins("vera", "munich", "user")
        .as_account("ada")
        .does(&Action::Member(MemberAction::SuspendMember(mem("vera"))));
    assert_eq!(world.refuses(&delete("uli", to("vera"))), Denial::ReceiverNotActive);
    world.does(&Action::Member(MemberAction::ReinstateMember(mem("vera")))).does(&delete("uli", to("vera")));
    assert_eq!(
        (world.device(0), world.device(1)),
        ((Some("acc_vera"), "org_munich"), (Some("acc_vera"), "org_munich"))
    );
}

#[test]
fn b14_a_device_that_comes_in_between_is_not_forgotten() {
    let mut world = with_devices();
    world.joins("vera", "munich", "user").as_account("ada");
    let late = world.changes(&delete("vera", None));
    let along = world.changes(&delete("uli", to("vera")));
    world.as_account("vera").does(&claim(2, "munich")).as_account("ada");
    assert!(!world.commits(&late));
    // With its fate said, another device of his goes the same way; but the heir must still be there.
    world.does(&delete("vera", UNOWNED));
    assert!(!world.commits(&along));
}

#[test]
fn b14_t105_nobody_gains_a_device_by_naming_themselves_the_heir() {
    let mut world = with_devices();
    // Munich's Admin controls all devices there anyway; somebody who only may delete members does not.
    world.as_account("moni").changes(&delete("uli", to("moni")));
    world.as_account("ada").joins("gus", "munich", "admin").as_account("ada");
    edit_admin_of_munich(&mut world, &[P::DeviceControl, P::DeviceEdit, P::DeviceShare]);
    world.as_account("gus");
    let Denial::GrantExceedsOwn { excess, .. } = world.refuses(&delete("uli", to("gus"))) else { panic!("allowed") };
    assert!(excess.contains(P::DeviceControl.in_organization()), "{excess}");
    world.changes(&delete("uli", to("moni")));
    world.changes(&delete("uli", UNOWNED));
}

#[test]
fn s16_deleting_wants_the_permission_and_no_less_than_the_other_has() {
    let mut world = grown();
    world.as_account("stef");
    assert!(matches!(world.refuses(&delete("uli", None)), Denial::PermissionMissing { permission, .. }
        if permission.action == P::MemberDelete));
    world.as_account("uli");
    assert_eq!(world.refuses(&delete("moni", None)), Denial::NotFound);
    world.as_nobody();
    assert_eq!(world.refuses(&delete("moni", None)), Denial::NoSession);
    assert_eq!(world.as_account("ada").refuses(&delete("ada", None)), Denial::OwnAccount);
}

#[test]
fn b06_t100_whoever_has_more_from_above_is_not_acted_on_below() {
    let mut world = grown();
    world.joins("bea", "acme", "admin");
    also(&mut world, "bea", "munich", "user");
    edit_admin_of_munich(&mut world, &[P::DeviceEditToken]);
    world.as_account("moni");
    for action in [delete("bea_munich", None), Action::Member(MemberAction::SignOutMember(mem("bea_munich")))] {
        assert!(matches!(world.refuses(&action), Denial::ActsOnMore { .. }), "{action:?}");
    }
}

#[test]
fn b06_t100_deletion_and_sign_out_reach_no_further_than_the_actor() {
    let mut world = grown();
    also(&mut world, "uli", "berlin", "user");
    world.at(5_000).as_account("moni");
    let signed_out = world.changes(&Action::Member(MemberAction::SignOutMember(mem("uli"))));
    assert_eq!(signed_out.writes().len(), 1);
    let beside = world.changes(&delete("uli", None));
    world.does(&delete("uli", None));
    assert!(world.has_account("uli") && world.has_member("uli_berlin"));
    // The answer, the log and the mails are those of somebody who is nowhere else.
    world.as_account("ada").does(&invite("max", "munich", "user")).as_nobody().does(&accept("max")).as_account("moni");
    let alone = world.changes(&delete("max", None));
    let told = |changes: &policy_core::change::Changes| format!("{:?}", changes.audit()).replace("max", "uli");
    assert_eq!(told(&alone), told(&beside));
    assert_eq!((alone.mails().len(), beside.mails().len()), (0, 0));
}

#[test]
fn s16_deleting_ends_every_membership_within_reach_and_then_the_account() {
    let mut world = with_devices();
    also(&mut world, "uli", "berlin", "user");
    world.as_account("uli").does(&claim(2, "berlin")).as_account("ada");
    world.does(&invite_as("uli3", "uli", "acme", "user"));
    let people = world.tenant().people;
    world.does(&delete("uli", to("moni")));
    assert!(!world.has_account("uli") && !world.has_member("uli_berlin"));
    assert_eq!((world.device(0), world.device(2)), ((Some("acc_moni"), "org_munich"), (None, "org_berlin")));
    // Invitations of the same person into the tree end with them (T78), and so does the seat.
    assert_eq!(world.invitation("uli3").state(world.facts.now), InvitationState::Revoked);
    assert_eq!(world.tenant().people, people - 1);
}

#[test]
fn s16_an_account_that_is_a_member_in_another_tenant_lives_on() {
    let mut world = grown();
    subscribe(&mut world, "eve", "other");
    also(&mut world, "eve", "munich", "user");
    world.does(&delete("eve_munich", None));
    assert!(world.has_account("eve") && world.has_member("eve"));
    assert_eq!(world.facts.seat(&org("acme"), &super::world::email("eve")), None);
}

#[test]
fn s16_two_deletions_at_once_leave_no_account_without_anything() {
    let mut world = grown();
    also(&mut world, "uli", "berlin", "user");
    world.as_account("moni");
    let late = world.changes(&delete("uli", None));
    world.as_account("ada");
    // Ada reaches both; Moni saw one left over.
    world.does(&delete("uli_berlin", None));
    assert!(!world.commits(&late));
    assert!(!world.has_account("uli"));
}

#[test]
fn b07_the_last_admin_is_neither_deleted_nor_moved_nor_does_it_leave() {
    let mut world = grown();
    assert_eq!(world.refuses(&leave("ada", None)), Denial::LastAdmin);
    world.joins("bea", "acme", "admin").as_account("bea");
    let late = world.changes(&delete("ada", None));
    let later = world.changes(&transfer("ada", "munich", None));
    world.as_account("ada").does(&leave("ada", None)).as_account("bea");
    assert!(!world.commits(&late) && !world.commits(&later));
    assert_eq!(world.refuses(&transfer("bea", "munich", None)), Denial::LastAdmin);
    // Within a sub-organization its Admin keeps its last, but from above it may be emptied, and one may go.
    assert_eq!(world.as_account("moni").refuses(&delete("moni", None)), Denial::OwnAccount);
    world.as_account("bea").joins("gus", "munich", "admin").as_account("moni").does(&delete("gus", None));
    world.as_account("bea").changes(&delete("moni", None));
    world.as_account("moni").does(&leave("moni", None));
    assert_eq!(world.facts.organization(&org("munich")).map(|it| it.active_admins), Some(0));
}

#[test]
fn b07_two_admins_who_delete_each_other_leave_one() {
    let mut world = grown();
    world.joins("bea", "acme", "admin").as_account("bea");
    let late = world.changes(&delete("ada", None));
    world.as_account("ada").does(&delete("bea", None));
    assert!(!world.commits(&late));
}

#[test]
fn s16_developer_mode_goes_with_the_member() {
    let mut world = grown();
    world
        .joins("bea", "acme", "admin")
        .as_account("bea")
        .does(&Action::Member(MemberAction::SwitchDeveloperMode(mem("bea"), DeveloperMode::On)));
    assert_eq!(world.facts.organization(&org("acme")).map(|it| it.developers), Some(2));
    world.as_account("ada").does(&delete("bea", None));
    assert_eq!(world.facts.organization(&org("acme")).map(|it| it.developers), Some(1));
}

#[test]
fn b14_one_leaves_with_a_word_about_ones_devices_and_keeps_the_account() {
    let mut world = with_devices();
    assert_eq!(world.refuses(&leave("uli", UNOWNED)), Denial::OnlyOneself);
    world.as_account("uli");
    assert_eq!(world.refuses(&leave("uli", None)), Denial::DevicesOwned);
    // Whom one does not see cannot be named.
    assert_eq!(world.refuses(&leave("uli", to("moni"))), Denial::NotFound);
    let joined = world.tenant().joined;
    world.does(&leave("uli", UNOWNED));
    assert!(world.has_account("uli") && !world.has_member("uli"));
    assert_eq!((world.device(0), world.tenant().joined), ((None, "org_munich"), joined - 1));
    // Somebody who left may be invited again, and joins by signing in.
    world.as_account("ada").does(&invite_as("uli2", "uli", "munich", "user")).as_account("uli");
    world.does(&accept_link(link("uli2", 1), "uli2", None));
}

#[test]
fn s05_an_open_invitation_keeps_the_seat_of_who_left() {
    let mut world = grown();
    let on = set_accounts(&world, InvitedAccounts::All);
    world.does(&on).does(&invite_as("uli2", "uli", "berlin", "user"));
    let (people, joined) = (world.tenant().people, world.tenant().joined);
    world.as_account("uli").does(&leave("uli", None));
    assert_eq!((world.tenant().people, world.tenant().joined), (people, joined - 1));
    world.does(&accept_link(link("uli2", 1), "uli2", None));
    assert_eq!((world.tenant().people, world.tenant().joined), (people, joined));
}

#[test]
fn b14_a_transfer_takes_devices_along_or_leaves_them() {
    let mut world = with_devices();
    assert_eq!(world.refuses(&transfer("uli", "berlin", None)), Denial::DevicesOwned);
    let stay = |left: DevicesLeft| Some(DevicesMoving::Stay(left));
    let mut other = with_devices();
    other.does(&transfer("uli", "berlin", stay(DevicesLeft::To(mem("moni")))));
    assert_eq!(other.device(0), (Some("acc_moni"), "org_munich"));
    let mut third = with_devices();
    third.does(&transfer("uli", "berlin", stay(DevicesLeft::Unowned)));
    assert_eq!(third.device(0), (None, "org_munich"));
    let late = world.changes(&transfer("uli", "berlin", Some(DevicesMoving::Along)));
    world.does(&transfer("uli", "berlin", Some(DevicesMoving::Along)));
    assert_eq!(world.device(0), (Some("acc_uli"), "org_berlin"));
    assert!(!world.commits(&late));
    let moved = world.facts.member(&mem("uli")).expect("a member");
    assert_eq!((&moved.organization, &moved.role), (&org("berlin"), &rol("user")));
    // It is the same person, with the same seat.
    assert!(world.facts.seat(&org("acme"), &super::world::email("uli")).is_some());
}

#[test]
fn s18_a_transfer_is_asked_at_both_ends_and_gives_at_the_new_one() {
    let mut world = grown();
    assert_eq!(world.as_account("moni").refuses(&transfer("uli", "berlin", None)), Denial::NotFound);
    assert_eq!(world.refuses(&transfer("uli", "acme", None)), Denial::NotFound);
    also(&mut world, "moni", "berlin", "staff");
    world.as_account("moni");
    assert!(matches!(world.refuses(&transfer("uli", "berlin", None)), Denial::PermissionMissing { organization, .. }
        if organization == org("berlin")));
    world.as_account("ada");
    assert_eq!(world.refuses(&transfer("uli", "acme_clients", None)), Denial::WrongKindOfOrganization);
    assert_eq!(world.refuses(&transfer("uli", "munich", None)), Denial::AlreadyMember);
    assert_eq!(world.refuses(&transfer("moni", "berlin", None)), Denial::AlreadyMember);
    world.does(&Action::Member(MemberAction::SuspendMember(mem("uli"))));
    assert_eq!(world.refuses(&transfer("uli", "berlin", None)), Denial::NotWhileSuspended);
    subscribe(&mut world, "eve", "other");
    assert_eq!(world.as_account("ada").refuses(&transfer("uli", "other", None)), Denial::NotFound);
}

#[test]
fn s19_a_transferred_admin_counts_where_it_is_and_develops_nothing_yet() {
    let mut world = grown();
    world
        .joins("bea", "acme", "admin")
        .as_account("bea")
        .does(&Action::Member(MemberAction::SwitchDeveloperMode(mem("bea"), DeveloperMode::On)));
    world.as_account("ada").does(&transfer("bea", "munich", None));
    let count = |at: &str| world.facts.organization(&org(at)).map(|it| (it.active_admins, it.developers));
    assert_eq!((count("acme"), count("munich")), (Some((1, 1)), Some((2, 0))));
    assert_eq!(world.facts.member(&mem("bea")).map(|it| it.developer_mode), Some(DeveloperMode::Off));
}

#[test]
fn b15_sign_out_ends_what_older_sessions_hold_in_this_tree() {
    let mut world = grown();
    also(&mut world, "uli", "berlin", "user");
    world.as_account("uli");
    let Caller::Account(old) = world.facts.caller.clone() else { panic!("nobody") };
    world.at(9_000).as_account("ada").does(&Action::Member(MemberAction::SignOutMember(mem("uli"))));
    let valid = |who: &str| world.facts.member(&mem(who)).map(|it| it.valid_after);
    assert_eq!(
        (valid("uli"), valid("uli_berlin")),
        (Some(Timestamp::from_millis(9_000)), Some(Timestamp::from_millis(9_000)))
    );
    assert!(old.begun_at < Timestamp::from_millis(9_000));
    world
        .as_account("uli")
        .changes(&Action::Member(MemberAction::Leave(EndMembership { member: mem("uli"), devices: None })));
    world.as_account("stef");
    assert!(matches!(
        world.refuses(&Action::Member(MemberAction::SignOutMember(mem("uli")))),
        Denial::PermissionMissing { .. }
    ));
    assert!(world.facts.invitation(&inv("uli")).is_some() && world.facts.account(&acc("uli")).is_some());
}

#[test]
fn b07_whoever_acts_from_above_may_be_a_member_there_besides() {
    let mut world = grown();
    // Munich's Staff may suspend, but as one of them nobody suspends its only Admin.
    let seen = world.facts.role_value(&org("munich"), &rol("staff")).expect("a value").version;
    let (organization, role, reach) = (org("munich"), rol("staff"), Reach::Here);
    let edit = EditRole { organization, role, permissions: PermissionSet::ADMIN, seen, reach };
    world.as_account("ada").does(&Action::Role(RoleAction::EditRole(edit)));
    let suspend = Action::Member(MemberAction::SuspendMember(mem("moni")));
    world.joins("tom", "munich", "staff");
    assert_eq!(world.as_account("tom").refuses(&suspend), Denial::LastAdmin);
    // Bea acts from above, whatever she is in Munich.
    world.as_account("ada").joins("bea", "acme", "admin");
    also(&mut world, "bea", "munich", "staff");
    world.as_account("bea").does(&suspend);
}
