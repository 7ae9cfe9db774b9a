//! Partners: what they may do with whom, and for how long (S21, S22, B06, B11).

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

mod partnership;
mod world;

use partnership::*;
use policy_core::{
    access::{Model, Policy, Target, Through, Verdict},
    action::{Action, CreateRole, DeviceAction, EditDevice, OrganizationAction, PartnerAction, RoleAction},
    denial::Denial,
    organization::Place,
    partner::PartnerKind,
    permission::{PermissionAction as P, PermissionSet},
    plan::Plan,
    time::{Timestamp, Version},
};
use policy_worker::store::StoreError;
use world::{below, grown, id, name, org, rol};

#[test]
fn s21_a_partner_stands_below_the_group_partners_and_nothing_below_it() {
    let mut world = grown();
    let locked = Denial::PlanLocked { plans: vec![Plan::Business] };
    assert_eq!(world.is_refused(&create("fitters", "acme", PartnerKind::Installer)), locked);
    world.set_plan(Plan::Business);
    for (partner, kind) in ["fitters", "sellers", "builders", "dealers"].into_iter().zip(PartnerKind::ALL) {
        world.does(&create(partner, "acme", kind));
        let place = world.facts.organization(&org(partner)).map(|it| it.place.clone());
        let expected = Place::Below { parent: org("partners"), root: org("acme"), kind: kind.kind() };
        assert_eq!(place, Some(expected));
    }
    // T114: nothing is made below it.
    assert_eq!(world.is_refused(&below("sub", "fitters")), Denial::WrongKindOfOrganization);
    // Two with one code: the second is not made.
    let mut again = create("others", "acme", PartnerKind::Reseller);
    if let Action::Partner(PartnerAction::CreatePartner(it)) = &mut again {
        it.code = code("fitters");
    }
    assert_eq!(world.is_refused(&again), Denial::PartnerCodeTaken);
    if let Action::Partner(PartnerAction::CreatePartner(it)) = &mut again {
        it.code = code("others");
    }
    // Nor is it when both were asked for at once.
    let late = world.changes(&again);
    let mut first = create("firsts", "acme", PartnerKind::Reseller);
    if let Action::Partner(PartnerAction::CreatePartner(it)) = &mut first {
        it.code = code("others");
    }
    world.does(&first);
    assert_eq!(world.commits(&late), Err(StoreError::ChangedMeanwhile("key")));
    let missing = Denial::PermissionMissing {
        permission: P::SubOrganizationCreate.in_organization(),
        organization: org("munich"),
    };
    world.as_account("sub");
    assert_eq!(world.is_refused(&create("own", "munich", PartnerKind::Reseller)), missing);
}

#[test]
fn s21_t102_what_a_kind_may_do_is_the_roots_and_a_give() {
    let mut world = with_partner();
    let first = limit(&world, "acme", PartnerKind::Installer, set(&[P::DeviceView.in_organization()]));
    world.does(&first);
    assert_eq!(world.is_refused(&first), Denial::Stale { current: Version::new(2) });
    // T102: not theirs, though they may edit their organization.
    world.as_account("pia");
    let missing =
        Denial::PermissionMissing { permission: P::PartnerAdmit.in_organization(), organization: org("fitters") };
    assert_eq!(world.is_refused(&limit(&world, "fitters", PartnerKind::Installer, most())), missing);
    assert_eq!(world.is_refused(&limit(&world, "acme", PartnerKind::Installer, most())), Denial::NotFound);
    // Whoever sets it may do all of it in the root.
    world.as_account("ada");
    world.does(&Action::Role(RoleAction::CreateRole(CreateRole {
        id: rol("agent"),
        organization: org("acme"),
        name: name("Agent"),
        copy_of: rol("staff"),
    })));
    let agent = PermissionSet::STAFF.with(P::PartnerAdmit.in_organization());
    world.does(&edit(&world, "acme", "agent", agent)).joins("al", "acme", "agent").as_account("al");
    let excess = PermissionSet::of(&[P::FirmwareShip.in_organization()]);
    let ship = set(&[P::FirmwareView.in_organization(), P::FirmwareShip.in_organization()]);
    let refused = world.is_refused(&limit(&world, "acme", PartnerKind::Reseller, ship));
    assert_eq!(refused, Denial::GrantExceedsOwn { excess, organization: org("acme") });
    world.does(&limit(&world, "acme", PartnerKind::Reseller, set(&[P::FirmwareView.in_organization()])));
    let shown = Action::Partner(PartnerAction::ShowPartnerLimits(org("acme")));
    assert_eq!(world.shown(&shown).partner_limits.len(), 2);
    world.set_plan(Plan::Pro);
    let locked = Denial::PlanLocked { plans: vec![Plan::Business] };
    assert_eq!(world.is_refused(&limit(&world, "acme", PartnerKind::Reseller, most())), locked);
}

#[test]
fn b11_a_partner_may_what_role_kind_and_client_all_permit() {
    let given = [P::DeviceView.in_organization(), P::DeviceControl.in_organization(), P::DeviceView.on_own()];
    let world = admitted(set(&given));
    // Pia's role permits all of it, Pit's only what is his own.
    assert_eq!(access(&world, "pia", "munich"), PermissionSet::of(&given));
    assert_eq!(access(&world, "pit", "munich"), PermissionSet::of(&[P::DeviceView.on_own()]));
    // It does not run down, neither up nor sideways.
    for place in ["schwabing", "berlin", "clients", "acme"] {
        assert!(access(&world, "pia", place).is_empty(), "{place}");
    }
    let mut world = world;
    let less = set(&[P::DeviceView.in_organization()]);
    world.as_account("ada");
    world.does(&limit(&world, "acme", PartnerKind::Installer, less));
    assert_eq!(access(&world, "pia", "munich"), less.get());
    // What needs what is off is off.
    let needs = set(&[P::DeviceControl.in_organization()]);
    world.does(&limit(&world, "acme", PartnerKind::Installer, needs));
    assert!(access(&world, "pia", "munich").is_empty());
}

#[test]
fn b11_only_from_then_until_then_and_the_answer_says_how_long_it_is_good() {
    let mut world = admitted(set(&[P::DeviceView.in_organization()]));
    let pia = id("acc", "pia");
    for (now, may, boundary) in [
        (NOW + 9, false, Some(NOW + 10)),
        (NOW + 10, true, Some(NOW + 100)),
        (NOW + 99, true, Some(NOW + 100)),
        (NOW + 100, false, None),
    ] {
        world.at(now).as_account("pia");
        assert_eq!(!access(&world, "pia", "munich").is_empty(), may, "{now}");
        let policy = Policy::new(&Model::new(&world.facts), &pia);
        let read = Policy::from_bytes(&policy.model().to_bytes()).expect("a policy");
        assert_eq!(read, policy);
        // Outside its time a client is not even in what the browser holds; the next beginning still is what ends it.
        let boundary = boundary.map(Timestamp::from_millis);
        assert_eq!(Model::new(&world.facts).good_until(), boundary, "{now}");
        assert_eq!(read.model().good_until(), boundary, "{now}");
        let target = Target::Organization(org("munich"));
        assert_eq!(
            read.explain(P::DeviceView, &target),
            Model::new(&world.facts).explain(&pia, P::DeviceView, &target)
        );
        assert_eq!(
            world
                .shown(&Action::Organization(OrganizationAction::ListOrganizations(page())))
                .organization(&org("munich"))
                .is_some(),
            may
        );
    }
}

#[test]
fn b11_the_way_names_the_admission() {
    let world = admitted(set(&[P::DeviceView.in_organization()]));
    let model = Model::new(&world.facts);
    let Verdict::Allowed(way) = model.explain(&id("acc", "pia"), P::DeviceView, &Target::Organization(org("munich")))
    else {
        panic!("refused")
    };
    assert_eq!(way.organization, org("munich"));
    let expected = Through::Admission { admission: id("adm", "munich"), member: id("mem", "pia"), role: rol("admin") };
    assert_eq!(way.through, expected);
}

#[test]
fn b11_dismissal_is_at_once_and_a_second_admission_replaces_the_first() {
    let mut world = admitted(set(&[P::DeviceView.in_organization()]));
    let second = admit_as("second", "munich", "fitters", set(&[P::MemberView.in_organization()]), NOW + 200);
    world.as_account("sub").does(&second);
    assert_eq!(access(&world, "pia", "munich"), PermissionSet::of(&[P::MemberView.in_organization()]));
    let shown = world.shown(&Action::Partner(PartnerAction::ListPartners(org("munich"), page())));
    assert_eq!((shown.admissions.len(), shown.organizations.len()), (1, 1));
    // What the partner began before, it does not finish.
    world.as_account("ada").does(&with_template()).does(&device("boiler", "munich")).as_account("sub");
    world.does(&admit_as("third", "munich", "fitters", most(), NOW + 200)).as_account("pia");
    let edit = Action::Device(DeviceAction::EditDevice(EditDevice {
        device: id("dev", "boiler"),
        name: Some(name("Kettle")),
        metadata: None,
    }));
    let late = world.changes(&edit);
    assert_eq!(world.is_refused(&dismiss("second")), Denial::NotFound);
    world.as_account("sub").does(&dismiss("third"));
    assert!(access(&world, "pia", "munich").is_empty());
    world.as_account("pia");
    assert_eq!(world.commits(&late), Err(StoreError::ChangedMeanwhile("membership")));
    assert_eq!(world.is_refused(&edit), Denial::NotFound);
}

#[test]
fn b11_of_two_admissions_at_once_one_is_made() {
    let mut world = with_partner();
    world.as_account("sub");
    let late = world.changes(&admit("munich", "fitters", most()));
    world.does(&admit_as("other", "munich", "fitters", most(), NOW + 100));
    assert_eq!(world.commits(&late), Err(StoreError::ChangedMeanwhile("membership")));
}

#[test]
fn b11_t103_who_admits_and_dismisses() {
    let mut world = admitted(most());
    // Members of the partner see the admission, but do not end it, renew it or make one (T103).
    let missing = |permission: P| Denial::PermissionMissing {
        permission: permission.in_organization(),
        organization: org("munich"),
    };
    world.as_account("pia");
    assert_eq!(world.is_refused(&dismiss("munich")), missing(P::PartnerDismiss));
    assert_eq!(world.is_refused(&admit("munich", "fitters", most())), missing(P::PartnerAdmit));
    assert_eq!(
        world.is_refused(&Action::Partner(PartnerAction::ListPartners(org("munich"), page()))),
        missing(P::PartnerView)
    );
    // Nobody else learns that there is one.
    world.as_account("ada").joins("bert", "berlin", "admin").as_account("bert");
    assert_eq!(world.is_refused(&dismiss("munich")), Denial::NotFound);
    assert_eq!(world.is_refused(&admit("berlin", "nobodys", most())), Denial::NotFound);
    assert_eq!(world.is_refused(&admit("munich", "fitters", most())), Denial::NotFound);
    // From above, whoever may there.
    world.as_account("ada").does(&dismiss("munich"));
    for place in ["acme", "clients", "fitters"] {
        assert_eq!(world.is_refused(&admit(place, "fitters", most())), Denial::WrongKindOfOrganization, "{place}");
    }
}

#[test]
fn b06_a_client_admits_with_no_more_than_its_admitter_holds() {
    let mut world = with_partner();
    let weak = PermissionSet::ADMIN.without(PermissionSet::of(&[P::FirmwareShip.in_organization()]));
    world.does(&edit(&world, "munich", "admin", weak)).as_account("sub");
    let excess = PermissionSet::of(&[P::FirmwareShip.in_organization()]);
    let refused = Denial::GrantExceedsOwn { excess, organization: org("munich") };
    assert_eq!(world.is_refused(&admit("munich", "fitters", most())), refused);
    world.does(&admit("munich", "fitters", set(&[P::FirmwareView.in_organization()])));
}

#[test]
fn s22_a_plan_without_partners_pauses_them() {
    let mut world = admitted(most());
    world.set_plan(Plan::Pro).as_account("pia");
    assert!(access(&world, "pia", "munich").is_empty());
    assert_eq!(
        world.is_refused(&Action::Organization(OrganizationAction::ShowOrganization(org("munich")))),
        Denial::NotFound
    );
    world.as_account("sub");
    let locked = Denial::PlanLocked { plans: vec![Plan::Business] };
    assert_eq!(world.is_refused(&admit("munich", "fitters", most())), locked);
    world.set_plan(Plan::Business);
    assert!(!access(&world, "pia", "munich").is_empty(), "nothing was lost");
    world.set_plan(Plan::Free).as_account("sub").does(&dismiss("munich"));
}
