//! How a share ends, and what the browser knows of it (B02, B10).

use crate::{
    shares::{VIEW, end, guests, offer, share, shared},
    tenant::{World, acc, dev, join, mem, name, org},
};
use policy_core::{
    access::{Model, Policy, Resource, ResourceKind, Target, Verdict},
    action::Action,
    decide::{Decision, Outcome, decide},
    denial::Denial,
    device::DeviceBatch,
    facts::{Caller, Page, PageLimit},
    permission::PermissionAction as P,
    share::ShareState,
    time::Timestamp,
};

#[test]
fn b10_either_side_ends_a_share_and_whoever_may_share_the_device() {
    for who in ["uli", "gus", "max", "ada"] {
        let mut world = shared();
        world.as_account(who).does(&end(1));
        assert_eq!((world.facts.shares.len(), guests(&world)), (0, 0), "{who}");
        assert_eq!(world.as_account("gus").refused(&Action::ShowDevice(dev("pump"))), Denial::NotFound);
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
        Action::AssignDevice(dev("pump"), mem("max")),
        Action::AssignDevice(dev("pump"), mem("eva")),
        Action::AssignDevices(DeviceBatch::new(vec![dev("pump")]).expect("one"), mem("eva")),
        Action::ClearOwner(dev("pump")),
        Action::DeleteDevice(dev("pump")),
    ] {
        let mut world = shared();
        world.as_account("ada").does(&change);
        assert_eq!((world.facts.shares.len(), guests(&world)), (0, 0), "{change:?}");
        if world.facts.device(&dev("pump")).is_some() {
            // Back to who shared it: the share stays ended.
            world.does(&Action::AssignDevice(dev("pump"), mem("uli")));
            assert_eq!(world.as_account("gus").refused(&Action::ShowDevice(dev("pump"))), Denial::NotFound);
        }
    }
}

#[test]
fn b10_b02_the_browser_gets_what_is_shared_with_its_end() {
    let mut world = World::with(|facts| {
        facts.shares.push(share("ben", ShareState::Accepted(acc("ben")), Some(1_000_010)));
    });
    world.as_account("ben");
    let Decision::Allowed(permit) = decide(&world.facts, &Action::ShowPolicy) else { panic!("refused") };
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
    assert_eq!(policy.model().good_until(), Some(Timestamp::from_millis(1_000_010)));
    let mut later = policy.model().clone();
    later.come_to(Timestamp::from_millis(1_000_009));
    assert_eq!(&later, policy.model());
    later.come_to(Timestamp::from_millis(1_000_010));
    assert!(later.shares().is_empty() && later.good_until().is_none());
    // Nobody else's shares are in it.
    assert!(Policy::new(&Model::new(&world.facts), &acc("eva")).model().shares().is_empty());
    world.refused(&Action::ShowDevice(dev("boiler")));
}

#[test]
fn b10_a_list_of_devices_shows_what_is_shared_there() {
    let mut world = World::with(|facts| {
        join(facts, "zoe", "munich", "user");
        facts.shares.push(share("zoe", ShareState::Accepted(acc("zoe")), None));
    });
    let list = Action::ListDevices(org("munich"), Page { after: None, limit: PageLimit::USUAL });
    let seen: Vec<_> = world.as_account("zoe").shown(&list).devices.into_iter().map(|it| it.id).collect();
    assert_eq!(seen, [dev("pump")]);
    // A member sees the organization, and so is told what is missing.
    let missing =
        Denial::PermissionMissing { permission: P::DeviceEdit.in_organization(), organization: org("munich") };
    assert_eq!(world.refused(&Action::EditDevice(dev("pump"), name("Mine"))), missing);
}
