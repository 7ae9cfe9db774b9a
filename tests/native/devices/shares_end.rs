//! How a share ends, and what the browser knows of it (B02, B10).

use crate::{
    shares::{VIEW, end, guests, offer, share, shared},
    tenant::{World, acc, dev, device, id, join, mem, name, org, rol},
};
use policy_core::{
    access::{Model, Policy, Resource, ResourceKind, Target, Verdict},
    action::{
        Action, DeviceAction, DevicesLeft, DevicesMoving, EditDevice, EndMembership, MemberAction, ReviewAction,
        TransferMember,
    },
    decide::{Decision, Outcome, decide},
    denial::Denial,
    device::{DeviceBatch, Template},
    facts::{Caller, DeviceFilter, Facts, Page, PageLimit},
    organization::Place,
    permission::PermissionAction as P,
    role::{Role, RoleValue},
    share::{Guest, Share, ShareState},
    time::Timestamp,
};

#[test]
fn b10_either_side_ends_a_share_and_whoever_may_share_the_device() {
    for who in ["uli", "gus", "max", "ada"] {
        let mut world = shared();
        world.as_account(who).does(&end(1));
        assert_eq!((world.facts.shares.len(), guests(&world)), (0, 0), "{who}");
        assert_eq!(
            world.as_account("gus").refused(&Action::Device(DeviceAction::ShowDevice(dev("pump")))),
            Denial::NotFound
        );
        assert_eq!(world.refused(&end(1)), Denial::NotFound);
    }
    let mut world = shared();
    assert_eq!(world.as_account("ben").refused(&end(1)), Denial::NotFound);
    assert_eq!(world.as_caller(Caller::Nobody).refused(&end(1)), Denial::NoSession);
    // To whom it was offered may decline.
    world.as_account("uli").does(&offer(2, "pump", "ben", &VIEW));
    world.as_account("ben").does(&end(2));
}

#[test]
fn b10_another_owner_another_organization_or_no_device_ends_it_for_good() {
    for change in [
        Action::Device(DeviceAction::AssignDevice(dev("pump"), mem("max"))),
        Action::Device(DeviceAction::AssignDevice(dev("pump"), mem("eva"))),
        Action::Device(DeviceAction::AssignDevices(DeviceBatch::new(vec![dev("pump")]).expect("one"), mem("eva"))),
        Action::Device(DeviceAction::ClearOwner(dev("pump"))),
        Action::Device(DeviceAction::DeleteDevice(dev("pump"))),
    ] {
        let mut world = shared();
        world.as_account("ada").does(&change);
        assert_eq!((world.facts.shares.len(), guests(&world)), (0, 0), "{change:?}");
        if world.facts.device(&dev("pump")).is_some() {
            // Back to who shared it: the share stays ended.
            world.does(&Action::Device(DeviceAction::AssignDevice(dev("pump"), mem("uli"))));
            assert_eq!(
                world.as_account("gus").refused(&Action::Device(DeviceAction::ShowDevice(dev("pump")))),
                Denial::NotFound
            );
        }
    }
}

#[test]
fn b10_b02_the_browser_gets_what_is_shared_with_its_end() {
    let mut world = World::with(|facts| {
        facts.shares.push(share("ben", ShareState::Accepted(acc("ben")), Some(1_000_010)));
    });
    world.as_account("ben");
    let Decision::Allowed(permit) = decide(&world.facts, &Action::Review(ReviewAction::ShowPolicy)) else {
        panic!("refused")
    };
    let Outcome::Snapshot(bytes) = permit.outcome() else { panic!("no snapshot") };
    let policy = Policy::from_bytes(bytes).expect("a policy");
    let target = |device| {
        Target::Resource(Resource {
            kind: ResourceKind::Device,
            organization: org("munich"),
            owner: Some(acc("uli")),
            device,
        })
    };
    let can = |policy: &Policy, action, device| matches!(policy.explain(action, &target(device)), Verdict::Allowed(_));
    assert!(can(&policy, P::DeviceControl, Some(dev("pump"))));
    assert!(!can(&policy, P::DeviceEdit, Some(dev("pump"))) && !can(&policy, P::DeviceView, None));
    assert!(policy.can_with_shared(P::DeviceControl, &dev("pump")));
    assert!(!policy.can_with_shared(P::DeviceEdit, &dev("pump")));
    assert!(!policy.can_with_shared(P::DeviceControl, &dev("boiler")));
    assert_eq!(policy.model().shares().iter().map(|it| it.device.clone()).collect::<Vec<_>>(), [dev("pump")]);
    assert_eq!(policy.model().good_until(), Some(Timestamp::from_millis(1_000_010)));
    let mut later = policy.model().clone();
    later.come_to(Timestamp::from_millis(1_000_009));
    assert_eq!(&later, policy.model());
    later.come_to(Timestamp::from_millis(1_000_010));
    assert!(later.shares().is_empty() && later.good_until().is_none());
    // Nobody else's shares are in it.
    assert!(Policy::new(&Model::new(&world.facts), &acc("eva")).model().shares().is_empty());
    world.refused(&Action::Device(DeviceAction::ShowDevice(dev("boiler"))));
}

#[test]
fn b10_a_list_of_devices_shows_what_is_shared_there() {
    let mut world = World::with(|facts| {
        join(facts, "zoe", "munich", "user");
        facts.shares.push(share("zoe", ShareState::Accepted(acc("zoe")), None));
    });
    let list = Action::Device(DeviceAction::ListDevices(
        org("munich"),
        DeviceFilter::default(),
        Page { after: None, limit: PageLimit::USUAL },
    ));
    let seen: Vec<_> = world.as_account("zoe").shown(&list).devices.into_iter().map(|it| it.id).collect();
    assert_eq!(seen, [dev("pump")]);
    // A member sees the organization, and so is told what is missing.
    let missing =
        Denial::PermissionMissing { permission: P::DeviceEdit.in_organization(), organization: org("munich") };
    assert_eq!(
        world.refused(&Action::Device(DeviceAction::EditDevice(EditDevice {
            device: dev("pump"),
            name: Some(name("Mine")),
            metadata: None
        }))),
        missing
    );
}

fn delete(who: &str) -> Action {
    Action::Member(MemberAction::DeleteMember(EndMembership { member: mem(who), devices: Some(DevicesLeft::Unowned) }))
}

/// Ben of Berlin has what Uli of Munich shares.
fn between_members(change: impl FnOnce(&mut Facts)) -> World {
    World::with(|facts| {
        facts.shares.push(share("ben", ShareState::Accepted(acc("ben")), None));
        change(facts);
    })
}

#[test]
fn b10_the_removal_of_either_side_ends_a_share_for_good() {
    let transfer = |who: &str, to: &str, devices| {
        Action::Member(MemberAction::TransferMember(TransferMember { member: mem(who), to: org(to), devices }))
    };
    let along = Some(DevicesMoving::Along);
    for (what, ends) in [
        (delete("uli"), true),
        (transfer("uli", "berlin", along.clone()), true),
        (transfer("uli", "berlin", Some(DevicesMoving::Stay(DevicesLeft::Unowned))), true),
        (delete("ben"), true),
        // Ben stays in the tree, and the device is not where Ben was.
        (transfer("ben", "schwabing", along), false),
        (delete("eva"), false),
    ] {
        let mut world = between_members(|_| ());
        world.as_account("ada").does(&what);
        assert_eq!(world.facts.shares.is_empty(), ends, "{what:?}");
    }
    let mut world = between_members(|_| ());
    world
        .as_account("ben")
        .does(&Action::Member(MemberAction::Leave(EndMembership { member: mem("ben"), devices: None })));
    // Nobody becomes a guest by leaving.
    assert_eq!((world.facts.shares.len(), guests(&world)), (0, 0));
}

#[test]
fn b10_who_has_shared_the_device_of_somebody_who_goes_shares_it_no_more() {
    let mut world = World::with(|facts| {
        facts.shares.push(share("ben", ShareState::Accepted(acc("ben")), None));
        facts.shares[0].sharer = acc("max");
    });
    world.as_account("ada").does(&delete("uli"));
    assert_eq!(world.device("pump").owner, None);
    assert!(world.facts.shares.is_empty());
}

/// Another tenant, whose Admin Out shares a device with Ben.
fn with_other_tenant(until: Option<i64>) -> World {
    between_members(|facts| {
        let mut other = facts.organizations[0].clone();
        other.id = org("other");
        if let Place::Root(tenant) = &mut other.place {
            (tenant.guests, tenant.devices) = (1, 1);
        }
        facts.organizations.push(other);
        let (admin, value) = (facts.roles[0].clone(), facts.role_values[0].clone());
        facts.roles.push(Role { id: rol("other"), root: org("other"), ..admin });
        facts.role_values.push(RoleValue { organization: org("other"), role: rol("other"), ..value });
        join(facts, "out", "other", "other");
        facts.seats.retain(|it| it.email.as_str() != "out@acme.example");
        let template = facts.templates[0].clone();
        facts.templates.push(Template { id: id("tpl_other"), organization: org("other"), ..template });
        facts.devices.push(device("far", "other", "other", Some("out")));
        let near = facts.shares[0].clone();
        let far = Share { id: id("shr_far"), root: org("other"), device: dev("far"), sharer: acc("out"), ..near };
        facts.shares.push(Share { until: until.map(Timestamp::from_millis), ..far });
        let until = until.map(Timestamp::from_millis);
        if until.is_none_or(|until| facts.now < until) {
            facts.guests.push(Guest { root: org("other"), account: acc("ben"), until });
        } else if let Some(Place::Root(tenant)) = facts.organizations.last_mut().map(|it| &mut it.place) {
            tenant.guests = 0;
        }
    })
}

#[test]
fn b10_s16_an_account_with_a_live_share_in_another_tenant_lives_on_as_a_guest() {
    let mut world = with_other_tenant(None);
    world.as_account("ada").does(&delete("ben"));
    assert!(world.facts.account(&acc("ben")).is_some());
    assert_eq!(world.facts.shares.iter().map(|it| it.id.clone()).collect::<Vec<_>>(), [id("shr_far")]);
    assert_eq!(world.as_account("ben").shown(&Action::Device(DeviceAction::ShowDevice(dev("far")))).devices.len(), 1);
    // When the clock has ended it there, nothing holds the account.
    let mut world = with_other_tenant(Some(999_999));
    world.as_account("ada").does(&delete("ben"));
    assert!(world.facts.account(&acc("ben")).is_none() && world.facts.shares.is_empty());
}
