//! Partners: what they never may, and the clients that they make (S21, B06, B11).

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

mod partnership;
mod world;

use partnership::*;
use policy_core::{
    action::{
        AcceptShare, Action, CreateRole, DeviceAction, MemberAction, MoveOrganization, OfferShare, OrganizationAction,
        RoleAction, ShareAction, ShareLink,
    },
    denial::Denial,
    device::DeviceBatch,
    invitation::Generation,
    member::MemberState,
    organization::{Kind, Place},
    partner::{PartnerKind, PartnerPermissions},
    permission::{PermissionAction as P, PermissionSet},
    plan::Plan,
    share::SharedActions,
    text::Language,
    time::{Span, Version},
};
use policy_worker::store::StoreError;
use world::{World, id, invite, name, org, rol};

#[test]
fn b11_nothing_comes_through_what_is_suspended() {
    let may = |world: &World| !access(world, "pia", "munich").is_empty();
    let mut world = admitted(most());
    world.as_account("ada").does(&Action::Organization(OrganizationAction::SuspendOrganization(org("fitters"))));
    assert!(!may(&world), "the partner");
    world
        .does(&Action::Organization(OrganizationAction::ReinstateOrganization(org("fitters"))))
        .does(&Action::Organization(OrganizationAction::SuspendOrganization(org("munich"))));
    assert!(!may(&world), "the client");
    world.does(&Action::Organization(OrganizationAction::ReinstateOrganization(org("munich"))));
    assert!(may(&world));
    world.does(&Action::Member(MemberAction::SuspendMember(id("mem", "pia"))));
    assert_eq!(world.facts.member(&id("mem", "pia")).map(|it| it.state), Some(MemberState::Suspended));
    assert!(!may(&world), "the membership");
}

#[test]
fn b11_t73_a_partner_sees_only_the_clients_that_admitted_it() {
    let mut world = admitted(most());
    world.as_account("ada").does(&create("sellers", "acme", PartnerKind::Reseller));
    world.does(&limit(&world, "acme", PartnerKind::Reseller, most()));
    world.does(&admit_as("berlin", "berlin", "sellers", most(), NOW + 100)).as_account("pia");
    world.does(&Action::Organization(OrganizationAction::RenameOrganization(
        policy_core::action::RenameOrganization {
            organization: org("fitters"),
            name: name("Fitters & Sons"),
            seen: Version::FIRST,
        },
    )));
    for place in ["berlin", "schwabing", "acme", "clients", "partners", "sellers"] {
        assert_eq!(
            world.is_refused(&Action::Organization(OrganizationAction::ShowOrganization(org(place)))),
            Denial::NotFound,
            "{place}"
        );
    }
    let seen = world.shown(&Action::Organization(OrganizationAction::ListOrganizations(page()))).organizations;
    assert_eq!(seen.iter().map(|it| it.id.clone()).collect::<Vec<_>>(), [org("fitters"), org("munich")]);
}

#[test]
fn b06_t103_a_partner_invites_only_to_roles_of_own_permissions() {
    let mut world = admitted(most());
    world.as_account("ada");
    for (role, permissions) in [
        (
            "tenant",
            PermissionSet::of(&[P::DeviceView.on_own(), P::DeviceControl.on_own(), P::DeviceProvision.on_own()]),
        ),
        ("watcher", PermissionSet::of(&[P::DeviceView.on_own(), P::DeviceView.in_organization()])),
    ] {
        let (id, organization, name) = (rol(role), org("acme"), name(role));
        world.does(&Action::Role(RoleAction::CreateRole(CreateRole { id, organization, name, copy_of: rol("user") })));
        world.does(&edit(&world, "munich", role, permissions));
    }
    world.as_account("pia");
    for role in ["admin", "staff", "user"] {
        let refused = world.is_refused(&invite("own", "munich", role));
        assert!(matches!(refused, Denial::GrantExceedsOwn { .. }), "{role}: {refused:?}");
    }
    // Pia may see all devices there, and still gives that to nobody.
    let excess = PermissionSet::of(&[P::DeviceView.in_organization()]);
    let refused = Denial::GrantExceedsOwn { excess, organization: org("munich") };
    assert_eq!(world.is_refused(&invite("own", "munich", "watcher")), refused);
    world.does(&invite("ten", "munich", "tenant"));
    // The inviter is dismissed: the invitation waits for somebody who may (T21).
    world.as_account("sub").does(&dismiss("munich")).as_caller(policy_core::facts::Caller::Nobody);
    assert_eq!(world.is_refused(&world::accept("ten")), Denial::InviterLostAuthority);
}

#[test]
fn b06_t117_authority_from_an_admission_takes_nobody_into_a_partner() {
    let mut world = admitted(most());
    world.as_account("ada").does(&create("dealers", "acme", PartnerKind::Reseller));
    world.does(&limit(&world, "acme", PartnerKind::Reseller, most())).joins("dan", "dealers", "admin");
    let (id, organization, name) = (rol("tenant"), org("acme"), name("tenant"));
    world.does(&Action::Role(RoleAction::CreateRole(CreateRole { id, organization, name, copy_of: rol("user") })));
    let own = PermissionSet::of(&[P::DeviceView.on_own(), P::DeviceControl.on_own()]);
    world.does(&edit(&world, "fitters", "tenant", own));
    world.does(&admit_as("chain", "fitters", "dealers", most(), NOW + 100)).as_account("dan");
    // Whoever came into Fitters would have a part in what Munich gave them; Dan has none in Munich.
    assert!(access(&world, "dan", "munich").is_empty() && !access(&world, "dan", "fitters").is_empty());
    let refused = Denial::GrantExceedsOwn { excess: own, organization: org("fitters") };
    assert_eq!(world.is_refused(&invite("friend", "fitters", "tenant")), refused);
    // Their own Admin may, and has that part.
    world.as_account("pia").does(&invite("friend", "fitters", "tenant"));
}

#[test]
fn b06_t114_a_partner_assigns_within_the_client_and_carries_nothing_out_or_in() {
    let mut world = admitted(most());
    world.as_account("ada").does(&with_template()).joins("uli", "munich", "user");
    world.does(&device("boiler", "munich")).does(&device("spare", "fitters")).as_account("pia");
    let assign = |device: &str, to: &str| Action::Device(DeviceAction::AssignDevice(id("dev", device), id("mem", to)));
    world.does(&assign("boiler", "uli"));
    let missing = |organization: &str| Denial::PermissionMissing {
        permission: P::DeviceAssign.in_organization(),
        organization: org(organization),
    };
    assert_eq!(world.is_refused(&assign("boiler", "pit")), missing("munich"));
    assert_eq!(world.is_refused(&assign("boiler", "pia")), missing("munich"));
    assert_eq!(world.is_refused(&assign("spare", "uli")), missing("munich"));
}

#[test]
fn s21_a_partner_makes_clients_and_is_admitted_there_for_a_year() {
    let mut world = with_partner();
    let below_clients = Place::Below { parent: org("clients"), root: org("acme"), kind: Kind::Client };
    world.as_account("pia").does(&client("dachau", "fitters"));
    assert_eq!(world.facts.organization(&org("dachau")).map(|it| it.place.clone()), Some(below_clients));
    let admission = world.facts.admission(&id("adm", "dachau")).expect("an admission");
    assert_eq!(admission.until, world.facts.now.plus(Span::days(365)));
    assert_eq!(access(&world, "pia", "dachau"), PermissionSet::ADMIN.intersection(PartnerPermissions::most()));
    // Its values are those of the group.
    assert_eq!(world.stored("dachau", "user"), PermissionSet::USER);
    // Until the client dismisses it, whose first Admin is invited from above.
    let refused = world.is_refused(&invite("boss", "dachau", "admin"));
    assert!(matches!(refused, Denial::GrantExceedsOwn { .. }), "{refused:?}");
    world.joins("boss", "dachau", "admin").as_account("boss").does(&dismiss("dachau"));
    assert!(access(&world, "pia", "dachau").is_empty());
    // Who may not, and who is no member there.
    let missing = Denial::PermissionMissing {
        permission: P::SubOrganizationCreate.in_organization(),
        organization: org("fitters"),
    };
    for who in ["pit", "ada"] {
        world.as_account(who);
        assert_eq!(world.is_refused(&client("olching", "fitters")), missing, "{who}");
    }
    world.as_account("sub");
    assert_eq!(world.is_refused(&client("olching", "fitters")), Denial::NotFound);
    assert_eq!(world.is_refused(&client("olching", "munich")), Denial::WrongKindOfOrganization);
    world.set_plan(Plan::Pro).as_account("pia");
    assert_eq!(world.is_refused(&client("olching", "fitters")), Denial::PlanLocked { plans: vec![Plan::Business] });
}

#[test]
fn s21_what_a_kind_may_do_is_as_it_is_when_a_client_is_made() {
    let mut world = with_partner();
    world.as_account("pia");
    let late = world.changes(&client("dachau", "fitters"));
    world.as_account("ada");
    world.does(&limit(&world, "acme", PartnerKind::Installer, set(&[]))).as_account("pia");
    assert_eq!(world.commits(&late), Err(StoreError::ChangedMeanwhile("role_value")));
    world.does(&client("dachau", "fitters"));
    assert!(access(&world, "pia", "dachau").is_empty());
}

#[test]
fn s21_a_deleted_client_takes_its_admissions_along() {
    let mut world = with_partner();
    world.as_account("pia").does(&client("dachau", "fitters")).as_account("ada");
    let delete = policy_core::action::DeleteOrganization { organization: org("dachau"), confirmation: name("dachau") };
    world.does(&Action::Organization(OrganizationAction::DeleteOrganization(delete)));
    assert_eq!(world.facts.admissions, []);
}

#[test]
fn s21_what_no_partner_may_have_counts_for_none_whatever_is_stored() {
    let mut world = admitted(most());
    world.facts.admissions.iter_mut().for_each(|it| it.permissions = PermissionSet::WHOLE);
    world.facts.partner_limits.iter_mut().for_each(|it| it.permissions = PermissionSet::WHOLE);
    assert_eq!(access(&world, "pia", "munich"), PermissionSet::ADMIN.intersection(PartnerPermissions::most()));
    assert!(access(&world, "pia", "schwabing").is_empty(), "it does not run down");
}

/// A share is with a person: being suspended in a partner is not being suspended in the client.
#[test]
fn b10_b11_whoever_is_suspended_in_a_partner_keeps_what_a_client_shares_with_them() {
    let mut world = admitted(most());
    world.as_account("ada").does(&with_template()).does(&device("boiler", "munich")).as_account("sub");
    world.does(&Action::Share(ShareAction::OfferShare(OfferShare {
        id: id("shr", "pit"),
        device: id("dev", "boiler"),
        email: world::email("pit"),
        actions: SharedActions::new(&[P::DeviceView]).expect("it can be shared"),
        until: None,
        language: Language::En,
    })));
    let link = ShareLink { share: id("shr", "pit"), generation: Generation::FIRST };
    let accept = AcceptShare { link, person: None, session: id("ses", "none") };
    world.as_account("pit").does(&Action::Share(ShareAction::AcceptShare(Box::new(accept))));
    world.as_account("ada").does(&Action::Member(MemberAction::SuspendMember(id("mem", "pit")))).as_account("pit");
    world.shown(&Action::Device(DeviceAction::ShowDevice(id("dev", "boiler"))));
}

#[test]
fn s21_t114_partners_do_not_move_and_nothing_moves_below_them() {
    let mut world = admitted(most());
    let to = |organization: &str, parent: &str| {
        Action::Organization(OrganizationAction::MoveOrganization(MoveOrganization {
            organization: org(organization),
            parent: org(parent),
        }))
    };
    world.as_account("ada");
    for (organization, parent) in
        [("fitters", "clients"), ("fitters", "munich"), ("berlin", "fitters"), ("berlin", "partners")]
    {
        assert_eq!(
            world.is_refused(&to(organization, parent)),
            Denial::WrongKindOfOrganization,
            "{organization} {parent}"
        );
    }
    // T114: a partner moves nothing of a client, nor one client into another.
    world.does(&admit_as("berlin", "berlin", "fitters", most(), NOW + 100)).at(NOW + 60).as_account("pia");
    let permission = P::OrganizationMove.in_organization();
    let missing = Denial::PermissionMissing { permission, organization: org("munich") };
    assert_eq!(world.is_refused(&to("munich", "berlin")), missing);
}

#[test]
fn b06_t114_many_devices_at_once_stay_with_the_client_too() {
    let mut world = admitted(most());
    world.as_account("ada").does(&with_template()).joins("uli", "munich", "user").joins("eva", "schwabing", "user");
    world.does(&device("boiler", "munich")).does(&device("pump", "munich")).as_account("pia");
    let many = |to: &str| {
        let devices = DeviceBatch::new(vec![id("dev", "boiler"), id("dev", "pump")]).expect("two");
        Action::Device(DeviceAction::AssignDevices(devices, id("mem", to)))
    };
    world.does(&many("uli"));
    for (to, denial) in [
        (
            "pit",
            Denial::PermissionMissing { permission: P::DeviceAssign.in_organization(), organization: org("munich") },
        ),
        ("eva", Denial::NotFound),
    ] {
        assert_eq!(world.is_refused(&many(to)), denial, "{to}");
    }
    // Taken back, it stays where it is.
    world.does(&Action::Device(DeviceAction::ClearOwner(id("dev", "boiler"))));
    assert_eq!(world.facts.device(&id("dev", "boiler")).map(|it| &it.organization), Some(&org("munich")));
    // Whoever may at both ends in their own right, may.
    world.as_account("ada").does(&many("eva"));
}
