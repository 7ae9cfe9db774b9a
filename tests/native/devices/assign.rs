//! Giving devices to members and taking them back (S14).

use crate::tenant::{World, acc, dev, device, join, mem, org, rol, suspend};
use policy_core::{
    action::{Action, DeviceAction},
    change::{Expectation, MailContent, Row},
    denial::Denial,
    device::DeviceBatch,
    facts::Caller,
    organization::OrganizationState,
    permission::{PermissionAction as P, PermissionSet},
    role::{RoleValue, StoredPermissions},
};

fn assign(what: &str, to: &str) -> Action {
    Action::Device(DeviceAction::AssignDevice(dev(what), mem(to)))
}

fn assign_many(what: &[&str], to: &str) -> Action {
    Action::Device(DeviceAction::AssignDevices(
        DeviceBatch::new(what.iter().map(|it| dev(it)).collect()).expect("a batch"),
        mem(to),
    ))
}

fn clear(what: &str) -> Action {
    Action::Device(DeviceAction::ClearOwner(dev(what)))
}

/// What Staff of the root lacks in Munich, below the root's own: nothing of devices that Admin has.
fn permits(world: &mut policy_core::facts::Facts, place: &str, role: &str, set: PermissionSet) {
    world.role_values.retain(|it| !(it.organization == org(place) && it.role == rol(role)));
    let stored = StoredPermissions::of(world.role(&rol(role)).expect("a role").kind, set);
    let version = policy_core::time::Version::FIRST;
    world.role_values.push(RoleValue { organization: org(place), role: rol(role), stored, version });
}

#[test]
fn s14_an_assigned_device_is_the_members_in_the_members_organization_and_both_are_told() {
    let mut world = World::new();
    let changes = world.as_account("ada").does(&assign("pump", "eva"));
    let pump = world.device("pump");
    assert_eq!((pump.owner.clone(), pump.organization.clone()), (Some(acc("eva")), org("schwabing")));
    let [taken, given] = changes.mails() else { panic!("{:?}", changes.mails()) };
    assert_eq!((taken.to.as_str(), given.to.as_str()), ("uli@acme.example", "eva@acme.example"));
    assert!(matches!(&taken.content, MailContent::DevicesTaken(it) if it.count == 1 && it.by.as_str() == "ada"));
    assert!(matches!(&given.content, MailContent::DevicesGiven(it) if it.organization.as_str() == "schwabing"));
    assert_eq!(changes.audit().before, [("owners", "dev_pump=acc_uli@org_munich".to_owned())]);
    // Who owned it has nothing of it any more, by an old session either (T63); who owns it may view and control it.
    world.as_account("uli");
    assert_eq!(world.refused(&Action::Device(DeviceAction::ShowDevice(dev("pump")))), Denial::NotFound);
    world.as_account("eva");
    assert_eq!(world.shown(&Action::Device(DeviceAction::ShowDevice(dev("pump")))).devices.len(), 1);
}

#[test]
fn s14_assigning_it_again_changes_nothing() {
    let mut world = World::new();
    assert_eq!(world.as_account("ada").refused(&assign("pump", "uli")), Denial::StateUnchanged);
}

#[test]
fn s14_assign_is_wanted_at_both_ends() {
    // T66: Max is Admin of Munich only; Berlin is not visible to him, so that its members are not there.
    let mut world = World::new();
    assert_eq!(world.as_account("max").refused(&assign("boiler", "ben")), Denial::NotFound);
    // With the right to see Berlin's members, but not to assign there.
    let seeing = PermissionSet::of(&[P::MemberView.in_organization(), P::DeviceView.in_organization()]);
    let mut world = World::with(|facts| {
        join(facts, "max", "berlin", "staff");
        permits(facts, "berlin", "staff", seeing);
    });
    let missing =
        |place| Denial::PermissionMissing { permission: P::DeviceAssign.in_organization(), organization: org(place) };
    assert_eq!(world.as_account("max").refused(&assign("boiler", "ben")), missing("berlin"));
    // And the other way round: a member of where one may assign, a device of where one may only look.
    let mut world = World::with(|facts| {
        join(facts, "max", "berlin", "staff");
        permits(facts, "berlin", "staff", seeing);
        facts.devices.push(device("heater", "berlin", "pump", None));
    });
    assert_eq!(world.as_account("max").refused(&assign("heater", "uli")), missing("berlin"));
    assert_eq!(world.as_account("uli").refused(&clear("pump")), missing("munich"));
}

#[test]
fn t60_a_member_of_a_sibling_that_one_does_not_see_is_not_there() {
    let mut world = World::with(|facts| join(facts, "sam", "munich", "staff"));
    assert_eq!(world.as_account("sam").refused(&assign("boiler", "ben")), Denial::NotFound);
    assert_eq!(world.as_account("ben").refused(&assign("boiler", "ben")), Denial::NotFound);
    world.as_caller(Caller::Nobody);
    assert_eq!(world.refused(&assign("boiler", "ben")), Denial::NoSession);
    assert_eq!(world.refused(&assign_many(&["boiler"], "ben")), Denial::NoSession);
}

#[test]
fn t105_nobody_gains_an_action_over_a_device_by_assigning_it() {
    // Staff shares and erases only what is their own: assigning to oneself would give both.
    let mut world = World::with(|facts| join(facts, "sam", "munich", "staff"));
    world.as_account("sam");
    let Denial::GrantExceedsOwn { excess, organization } = world.refused(&assign("boiler", "sam")) else {
        panic!("another reason")
    };
    let gained = [P::DeviceShare.in_organization(), P::DeviceEraseData.in_organization()];
    assert_eq!((excess, organization), (PermissionSet::of(&gained), org("munich")));
    assert!(matches!(world.refused(&assign_many(&["boiler", "pump"], "sam")), Denial::GrantExceedsOwn { .. }));
    // To a colleague it is no give.
    world.does(&assign("boiler", "uli"));
    // To a colleague in an organization where one has more, it is.
    let mut world = World::with(|facts| {
        join(facts, "sam", "munich", "staff");
        join(facts, "sam", "berlin", "admin");
    });
    let Denial::GrantExceedsOwn { excess, .. } = world.as_account("sam").refused(&assign("boiler", "ben")) else {
        panic!("another reason")
    };
    assert!(excess.contains(P::DeviceEditToken.in_organization()), "{excess}");
}

#[test]
fn t105_what_a_suspension_hides_is_no_way_to_gain() {
    // Sam is suspended as Admin of Berlin: reinstated, Sam would have gained.
    let mut world = World::with(|facts| {
        join(facts, "sam", "acme", "staff");
        join(facts, "sam", "berlin", "admin");
        suspend(facts, "sam_berlin");
    });
    assert!(matches!(world.as_account("sam").refused(&assign("boiler", "ben")), Denial::GrantExceedsOwn { .. }));
}

#[test]
fn s14_only_an_active_member_gets_devices() {
    let mut world = World::with(|facts| suspend(facts, "uli"));
    assert_eq!(world.as_account("ada").refused(&assign("boiler", "uli")), Denial::ReceiverNotActive);
    let mut world = World::with(|facts| {
        let schwabing = facts.organizations.iter_mut().find(|it| it.id == org("schwabing")).expect("Schwabing");
        schwabing.state = OrganizationState::Suspended;
    });
    // Nothing is seen of who is in a suspended organization.
    assert_eq!(world.as_account("ada").refused(&assign("boiler", "eva")), Denial::NotFound);
}

#[test]
fn s14_a_device_goes_only_where_its_template_is_seen() {
    let mut world = World::new();
    assert_eq!(world.as_account("ada").refused(&assign("special", "ben")), Denial::TemplateNotThere);
    world.does(&assign("special", "eva"));
}

#[test]
fn s14_another_tenants_member_is_not_there_though_one_sees_both() {
    let mut world = World::with(|facts| {
        let mut other = facts.organizations[0].clone();
        other.id = org("other");
        facts.organizations.push(other);
        let role = policy_core::role::Role { id: rol("other"), root: org("other"), ..facts.roles[0].clone() };
        facts.roles.push(role);
        permits(facts, "other", "other", PermissionSet::WHOLE);
        join(facts, "ada", "other", "other");
    });
    assert_eq!(world.as_account("ada").refused(&assign("boiler", "ada_other")), Denial::NotFound);
}

#[test]
fn s14_clearing_the_owner_leaves_it_where_it_is_and_says_so() {
    let mut world = World::new();
    let changes = world.as_account("max").does(&clear("pump"));
    assert_eq!((world.device("pump").owner.clone(), world.device("pump").organization.clone()), (None, org("munich")));
    assert!(matches!(changes.mails(), [mail] if mail.to.as_str() == "uli@acme.example"));
    assert_eq!(world.refused(&clear("pump")), Denial::StateUnchanged);
}

#[test]
fn s14_many_devices_are_assigned_all_or_none() {
    let mut world = World::new();
    world.as_account("ada");
    assert_eq!(world.refused(&assign_many(&["boiler", "pump", "special"], "ben")), Denial::TemplateNotThere);
    assert_eq!(world.refused(&assign_many(&["boiler", "nowhere"], "ben")), Denial::NotFound);
    let changes = world.does(&assign_many(&["boiler", "pump", "special"], "eva"));
    assert!(["boiler", "pump", "special"].iter().all(|it| world.device(it).owner == Some(acc("eva"))));
    // One mail a person, however many devices.
    let [taken, given] = changes.mails() else { panic!("{:?}", changes.mails()) };
    assert!(matches!(&taken.content, MailContent::DevicesTaken(it) if it.count == 1));
    assert!(matches!(&given.content, MailContent::DevicesGiven(it) if it.count == 3));
    assert_eq!(world.refused(&assign_many(&["boiler", "pump"], "eva")), Denial::StateUnchanged);
    // What is so already stays as it is.
    world.does(&assign("pump", "uli"));
    let before = world.device("boiler").version;
    world.does(&assign_many(&["boiler", "pump"], "eva"));
    assert_eq!(world.device("boiler").version, before);
}

#[test]
fn s14_a_thousand_devices_are_few_statements() {
    let names: Vec<_> = (0..1_000).map(|it| format!("n{it:04}")).collect();
    let mut world = World::with(|facts| {
        facts.devices.extend(names.iter().map(|it| device(it, "munich", "pump", Some("uli"))));
    });
    let batch = DeviceBatch::new(names.iter().map(|it| dev(it)).collect()).expect("a batch");
    let changes = world.as_account("ada").does(&Action::Device(DeviceAction::AssignDevices(batch, mem("ben"))));
    assert!(changes.expectations().len() < 12 && changes.writes().len() == 2 && changes.mails().len() == 2);
    assert!(DeviceBatch::new(vec![]).is_err() && DeviceBatch::new(vec![dev("a"); 1_001]).is_err());
    let twice = DeviceBatch::new(vec![dev("b"), dev("a"), dev("b")]).expect("a batch");
    assert_eq!(twice.devices(), [dev("a"), dev("b")]);
}

#[test]
fn t61_t62_of_two_assignments_one_wins_and_the_owner_is_a_member_still() {
    let mut world = World::new();
    let expected = world.as_account("ada").does(&assign("boiler", "uli"));
    let first = policy_core::time::Version::FIRST;
    for relied in [Row::Device(dev("boiler")), Row::Member(mem("uli")), Row::Member(mem("ada"))] {
        assert!(expected.expectations().contains(&Expectation::Unchanged(relied, first)));
    }
}
