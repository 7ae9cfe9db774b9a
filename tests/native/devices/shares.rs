//! A device lent to one person (B10): offered, accepted, worth no more than the sharer may do at each use, ended.

use crate::tenant::{World, acc, dev, device, email, id, join, mem, name, org, rol, suspend};
use policy_core::{
    access::{Model, Resource, ResourceKind, Target, Through, Verdict},
    account::NewPassword,
    action::{
        About, AcceptShare, Action, DeviceAction, EditDevice, NewPerson, OfferShare, OrganizationAction, Question,
        ReviewAction, ShareAction, ShareLink,
    },
    change::MailContent,
    denial::Denial,
    facts::{Caller, Facts, Page, PageLimit},
    invitation::Generation,
    organization::{OrganizationState, Place},
    permission::{PermissionAction as P, PermissionSet},
    plan::{LimitedThing, Plan},
    share::{Guest, Share, ShareState, SharedActions, SharedActionsError},
    text::Language,
    time::{Timestamp, Version},
};

fn offer_until(number: u32, what: &str, to: &str, actions: &[P], until: Option<i64>) -> Action {
    Action::Share(ShareAction::OfferShare(OfferShare {
        id: id(&format!("shr_{number}")),
        device: dev(what),
        email: email(to),
        actions: SharedActions::new(actions).expect("shareable"),
        until: until.map(Timestamp::from_millis),
        language: Language::De,
    }))
}

pub(crate) fn offer(number: u32, what: &str, to: &str, actions: &[P]) -> Action {
    offer_until(number, what, to, actions, None)
}

fn link(number: u32) -> ShareLink {
    ShareLink { share: id(&format!("shr_{number}")), generation: Generation::FIRST }
}

/// Whoever has no account says a name.
fn accept(number: u32, newcomer: Option<&str>) -> Action {
    let person = newcomer.map(|who| NewPerson {
        account: acc(who),
        name: name(who),
        password: NewPassword::new("correct horse battery").expect("long enough"),
    });
    Action::Share(ShareAction::AcceptShare(Box::new(AcceptShare {
        link: link(number),
        person,
        session: id(&format!("ses_new_{number}")),
    })))
}

pub(crate) fn end(number: u32) -> Action {
    Action::Share(ShareAction::EndShare(id(&format!("shr_{number}"))))
}

pub(crate) fn with_me() -> Action {
    Action::Share(ShareAction::ListSharesWithMe(Page { after: None, limit: PageLimit::USUAL }))
}

pub(crate) const VIEW: [P; 1] = [P::DeviceView];
const CONTROL: [P; 2] = [P::DeviceView, P::DeviceControl];

fn asked(action: P, what: &str) -> Action {
    Action::Review(ReviewAction::Explain(Question { action, about: About::Device(dev(what)) }))
}

/// Whether the caller may do this, as an answer or a refusal.
pub(crate) fn may(world: &World, action: P, what: &str) -> Result<Through, Denial> {
    match world.verdict(&asked(action, what)) {
        Ok(Verdict::Allowed(way)) => Ok(way.through),
        Ok(Verdict::Denied(denial)) | Err(denial) => Err(denial),
    }
}

/// Uli has shared the pump with Gus, who came as a guest.
pub(crate) fn shared() -> World {
    let mut world = World::new();
    world.as_account("uli").does(&offer(1, "pump", "gus", &CONTROL));
    world.as_caller(Caller::Nobody).does(&accept(1, Some("gus")));
    world.as_account("gus");
    world
}

/// The same, with Stef of the root as the one who has it.
fn shared_with_member(change: impl FnOnce(&mut Facts)) -> World {
    World::with(|facts| {
        facts.shares.push(share("ben", ShareState::Accepted(acc("ben")), None));
        change(facts);
    })
}

pub(crate) fn share(who: &str, state: ShareState, until: Option<i64>) -> Share {
    Share {
        id: id("shr_1"),
        root: org("acme"),
        device: dev("pump"),
        sharer: acc("uli"),
        email: email(who),
        actions: SharedActions::new(&CONTROL).expect("shareable"),
        language: Language::En,
        state,
        generation: Generation::FIRST,
        created_at: Timestamp::from_millis(1_000_000),
        until: until.map(Timestamp::from_millis),
        version: Version::FIRST,
    }
}

pub(crate) fn guests(world: &World) -> u32 {
    world.facts.root_of(&org("acme")).expect("a root").1.guests
}

#[test]
fn b10_a_guest_accepts_through_the_link_and_takes_a_guests_place_and_no_seat() {
    let mut world = World::new();
    let changes = world.as_account("uli").does(&offer(1, "pump", "gus", &CONTROL));
    let [mail] = changes.mails() else { panic!("not one mail") };
    assert_eq!((mail.to.clone(), mail.language), (email("gus"), Language::De));
    assert!(matches!(&mail.content, MailContent::Share { device, .. } if device.as_str() == "pump"));
    let seen = world.as_caller(Caller::Nobody).shown(&Action::Share(ShareAction::LookUpShare(link(1))));
    assert_eq!((seen.shares.len(), seen.devices.len(), seen.accounts.len()), (1, 1, 1));
    assert_eq!(world.refused(&accept(1, None)), Denial::AccountWanted);
    // T06: a guest chooses no password of the own name either.
    assert_eq!(world.refused(&accept(1, Some("correct_horse_battery"))), Denial::PasswordTooPersonal);
    let people = world.facts.root_of(&org("acme")).expect("a root").1.people;
    world.does(&accept(1, Some("gus")));
    let tenant = world.facts.root_of(&org("acme")).expect("a root").1;
    assert_eq!((tenant.guests, tenant.people), (1, people));
    assert_eq!(world.facts.guests, [Guest { root: org("acme"), account: acc("gus"), until: None }]);
    // A link is followed once, and an invented one is as dead.
    assert_eq!(world.as_caller(Caller::Nobody).refused(&accept(1, Some("gus"))), Denial::DeadLink);
    assert_eq!(world.refused(&Action::Share(ShareAction::LookUpShare(link(9)))), Denial::DeadLink);
}

#[test]
fn b10_t111_a_guest_sees_the_shared_device_and_nothing_else() {
    let mut world = shared();
    assert_eq!(may(&world, P::DeviceControl, "pump"), Ok(Through::Share(id("shr_1"))));
    assert_eq!(world.shown(&Action::Device(DeviceAction::ShowDevice(dev("pump")))).devices.len(), 1);
    let mine = world.shown(&with_me());
    assert_eq!((mine.shares.len(), mine.devices.len(), mine.accounts[0].id.clone()), (1, 1, acc("uli")));
    // Further sharing, what was not shared, another device, the organization: not there.
    for refused in [
        world.refused(&offer(2, "pump", "eve", &VIEW)),
        world.refused(&Action::Device(DeviceAction::EditDevice(EditDevice {
            device: dev("pump"),
            name: Some(name("Mine")),
            metadata: None,
        }))),
        world.refused(&Action::Device(DeviceAction::ShowDevice(dev("boiler")))),
        world.refused(&Action::Organization(OrganizationAction::ShowOrganization(org("munich")))),
        world.refused(&Action::Device(DeviceAction::ClearOwner(dev("pump")))),
    ] {
        assert_eq!(refused, Denial::NotFound);
    }
    assert_eq!(may(&world, P::DeviceEdit, "pump"), Err(Denial::NotFound));
    // What the application says of the device has to be so.
    let target = Target::Resource(Resource {
        kind: ResourceKind::Device,
        organization: org("berlin"),
        owner: None,
        device: Some(dev("pump")),
    });
    let model = Model::new(&world.facts);
    assert!(!model.can(&acc("gus"), P::DeviceView, &target));
    // Each side sees the share; so does whoever may share the device; others do not.
    for who in ["gus", "uli", "max"] {
        assert_eq!(
            world.as_account(who).shown(&Action::Share(ShareAction::ListSharesOf(dev("pump")))).shares.len(),
            1,
            "{who}"
        );
    }
    let mut world = World::with(|facts| {
        facts.shares.push(share("ben", ShareState::Accepted(acc("ben")), None));
        join(facts, "sam", "munich", "staff");
    });
    let missing =
        Denial::PermissionMissing { permission: P::DeviceShare.in_organization(), organization: org("munich") };
    assert_eq!(world.as_account("sam").refused(&Action::Share(ShareAction::ListSharesOf(dev("pump")))), missing);
    assert_eq!(world.refused(&end(1)), Denial::NotFound);
}

#[test]
fn b10_b06_one_shares_only_what_one_may_do_and_what_can_be_shared() {
    let mut world = World::with(|facts| join(facts, "sam", "munich", "staff"));
    // Staff shares only its own; a User may share what it owns.
    let missing =
        Denial::PermissionMissing { permission: P::DeviceShare.in_organization(), organization: org("munich") };
    assert_eq!(world.as_account("sam").refused(&offer(1, "pump", "gus", &VIEW)), missing);
    assert_eq!(world.as_account("ben").refused(&offer(1, "pump", "gus", &VIEW)), Denial::NotFound);
    assert_eq!(world.as_caller(Caller::Nobody).refused(&offer(1, "pump", "gus", &VIEW)), Denial::NoSession);
    let uncontrolled = |facts: &mut Facts| {
        let value = facts.role_values.iter_mut().find(|it| it.organization == org("munich") && it.role == rol("user"));
        let less = PermissionSet::USER.without(PermissionSet::of(&[P::DeviceControl.on_own()]));
        value.expect("a value").stored =
            policy_core::role::StoredPermissions::of(policy_core::role::RoleKind::User, less);
    };
    let mut world = World::with(uncontrolled);
    let excess = PermissionSet::of(&[P::DeviceControl.on_own()]);
    let more = Denial::GrantExceedsOwn { excess, organization: org("munich") };
    assert_eq!(world.as_account("uli").refused(&offer(1, "pump", "gus", &CONTROL)), more);
    world.does(&offer(1, "pump", "gus", &VIEW));
    // What others share with the sharer, the sharer does not lend on: it would be worth nothing.
    let mut world = World::with(|facts| {
        uncontrolled(facts);
        let lent = share("uli", ShareState::Accepted(acc("uli")), None);
        facts.shares.push(Share { sharer: acc("ada"), ..lent });
    });
    world.as_account("uli");
    assert_eq!(may(&world, P::DeviceControl, "pump"), Ok(Through::Share(id("shr_1"))));
    assert_eq!(world.refused(&offer(2, "pump", "gus", &CONTROL)), more);
    for (actions, why) in [
        (&[][..], SharedActionsError::Empty),
        (&[P::DeviceView, P::DeviceShare], SharedActionsError::NotShareable),
        (&[P::DeviceView, P::DeviceEditToken], SharedActionsError::NotShareable),
        (&[P::DeviceControl], SharedActionsError::NeedMissing),
        (&[P::DeviceView, P::DeviceEditTimeline], SharedActionsError::NeedMissing),
    ] {
        assert_eq!(SharedActions::new(actions), Err(why));
    }
    assert!(SharedActions::try_from("device.view:organization".to_owned()).is_err());
    assert!(SharedActions::new(&SharedActions::ALL).is_ok());
}

#[test]
fn b10_a_device_has_at_most_twenty_shares_and_one_a_person() {
    let mut world = World::new();
    world.as_account("uli");
    for number in 0..20 {
        world.does(&offer(number, "pump", &format!("g{number}"), &VIEW));
    }
    assert_eq!(world.refused(&offer(20, "pump", "g20", &VIEW)), Denial::TooManyShares);
    assert_eq!(world.refused(&offer(20, "pump", "g3", &VIEW)), Denial::AlreadyShared { share: id("shr_3") });
    assert_eq!(world.refused(&offer(20, "pump", "uli", &VIEW)), Denial::StateUnchanged);
    world.does(&end(3));
    world.does(&offer(20, "pump", "g3", &VIEW));
    // Offers that nobody accepted for a month make room by the clock.
    let month = world.facts.now.plus(Share::OFFER_LIFETIME);
    world.at(month.as_millis()).as_account("uli").does(&offer(21, "pump", "g21", &VIEW));
}

#[test]
fn b10_a_share_ends_by_the_clock_and_never_before_it_begins() {
    let mut world = World::new();
    let now = world.facts.now.as_millis();
    world.as_account("uli");
    assert_eq!(world.refused(&offer_until(1, "pump", "gus", &VIEW, Some(now))), Denial::AlreadyOver);
    world.does(&offer_until(1, "pump", "gus", &VIEW, Some(now + 10)));
    world.as_caller(Caller::Nobody).does(&accept(1, Some("gus")));
    world.as_account("gus");
    assert!(may(&world, P::DeviceView, "pump").is_ok());
    world.at(now + 9);
    assert!(may(&world, P::DeviceView, "pump").is_ok());
    world.at(now + 10);
    assert_eq!(may(&world, P::DeviceView, "pump"), Err(Denial::NotFound));
    assert!(world.shown(&with_me()).shares.is_empty());
    assert_eq!(world.refused(&end(1)), Denial::NotFound);
    // A link that nobody followed is dead when the share would be over, or a month later.
    let offered = || share("gus", ShareState::Offered, None);
    assert_eq!(offered().ends_at(), Some(offered().created_at.plus(Share::OFFER_LIFETIME)));
    assert_eq!(share("gus", ShareState::Offered, Some(5)).ends_at(), Some(Timestamp::from_millis(5)));
}

#[test]
fn b10_t112_at_each_use_it_is_worth_what_the_sharer_may_do_then() {
    let lost: [fn(&mut Facts); 5] = [
        |facts| suspend(facts, "uli"),
        |facts| facts.members.retain(|it| it.id != mem("uli")),
        // No right to share any more.
        |facts| less(facts, &[P::DeviceShare]),
        |facts| {
            let munich = facts.organizations.iter_mut().find(|it| it.id == org("munich")).expect("Munich");
            munich.state = OrganizationState::Suspended;
        },
        // The person is suspended there.
        |facts| {
            join(facts, "ben", "munich", "user");
            suspend(facts, "ben_munich");
        },
    ];
    for change in lost {
        let mut world = shared_with_member(change);
        world.as_account("ben");
        assert!(may(&world, P::DeviceView, "pump").is_err());
        assert!(Model::new(&world.facts).shares().is_empty());
    }
    // The right to control is lost, that to share and see is not: a part is left.
    let mut world = shared_with_member(|facts| less(facts, &[P::DeviceControl]));
    world.as_account("ben");
    assert!(may(&world, P::DeviceView, "pump").is_ok());
    assert_eq!(may(&world, P::DeviceControl, "pump"), Err(Denial::NotFound));
    // Suspended somewhere else does not matter.
    let mut world = shared_with_member(|facts| suspend(facts, "ben"));
    world.as_account("ben");
    assert!(may(&world, P::DeviceView, "pump").is_ok());
}

fn less(facts: &mut Facts, lost: &[P]) {
    let lost: Vec<_> = lost.iter().map(|it| it.on_own()).collect();
    let value = facts.role_values.iter_mut().find(|it| it.organization == org("munich") && it.role == rol("user"));
    let set = PermissionSet::USER.without(PermissionSet::of(&lost));
    value.expect("a value").stored = policy_core::role::StoredPermissions::of(policy_core::role::RoleKind::User, set);
}

#[test]
fn b10_with_an_account_one_accepts_by_signing_in_as_just_that_one() {
    let mut world = World::new();
    world.as_account("uli").does(&offer(1, "pump", "ben", &VIEW));
    assert_eq!(world.as_caller(Caller::Nobody).refused(&accept(1, Some("ben"))), Denial::SignInFirst);
    assert_eq!(world.as_account("eva").refused(&accept(1, None)), Denial::OtherAccount);
    assert_eq!(world.as_account("ben").refused(&accept(1, Some("ben"))), Denial::EmailHasAccount);
    world.does(&accept(1, None));
    // A member takes no guest's place.
    assert_eq!((guests(&world), world.facts.guests.len()), (0, 0));
    assert!(may(&world, P::DeviceView, "pump").is_ok());
    // Somebody signed in follows a link that is somebody else's, who has no account.
    world.as_account("uli").does(&offer(2, "pump", "gus", &VIEW));
    assert_eq!(world.as_account("ben").refused(&accept(2, None)), Denial::OtherAccount);
}

#[test]
fn b10_whoever_may_not_share_any_more_has_nothing_to_accept() {
    let mut world = World::with(|facts| {
        facts.shares.push(share("gus", ShareState::Offered, None));
        suspend(facts, "uli");
    });
    assert_eq!(world.as_caller(Caller::Nobody).refused(&accept(1, Some("gus"))), Denial::SharerLostAuthority);
}

#[test]
fn b10_s22_the_plan_bounds_guests_and_one_place_holds_all_shares_of_a_person() {
    let mut world = World::with(|facts| {
        if let Place::Root(tenant) = &mut facts.organizations[0].place {
            tenant.plan = Plan::Free;
        }
        facts.devices.push(device("second", "munich", "pump", Some("uli")));
    });
    world.as_account("uli");
    for (number, what, who) in [(1, "pump", "g1"), (2, "second", "g1"), (3, "pump", "g2"), (4, "pump", "g3")] {
        world.as_account("uli").does(&offer(number, what, who, &VIEW));
    }
    world.as_caller(Caller::Nobody).does(&accept(1, Some("g1")));
    world.as_account("g1").does(&accept(2, None));
    assert_eq!(guests(&world), 1);
    world.as_caller(Caller::Nobody).does(&accept(3, Some("g2")));
    let full =
        Denial::PlanLimit { thing: LimitedThing::Guests, bound: 2, plans: vec![Plan::Plus, Plan::Pro, Plan::Business] };
    assert_eq!(world.as_caller(Caller::Nobody).refused(&accept(4, Some("g3"))), full);
    // One of two shares ends: the place is held still. The other ends: there is room.
    world.as_account("uli").does(&end(1));
    assert_eq!(guests(&world), 2);
    world.does(&end(2));
    assert_eq!(guests(&world), 1);
    world.as_caller(Caller::Nobody).does(&accept(4, Some("g3")));
}

#[test]
fn b10_a_place_lasts_as_long_as_the_longest_share() {
    let mut world = World::with(|facts| facts.devices.push(device("second", "munich", "pump", Some("uli"))));
    let now = world.facts.now.as_millis();
    world.as_account("uli").does(&offer_until(1, "pump", "gus", &VIEW, Some(now + 10)));
    world.does(&offer_until(2, "second", "gus", &VIEW, Some(now + 20)));
    world.as_caller(Caller::Nobody).does(&accept(1, Some("gus")));
    let until = |world: &World| world.facts.guests[0].until.map(Timestamp::as_millis);
    assert_eq!(until(&world), Some(now + 10));
    world.as_account("gus").does(&accept(2, None));
    assert_eq!(until(&world), Some(now + 20));
    world.does(&end(2));
    assert_eq!((until(&world), guests(&world)), (Some(now + 10), 1));
}
