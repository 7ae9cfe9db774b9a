//! A law that cannot fail shows nothing: each is handed a tenant that breaks it, and has to complain.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

mod support;

use policy_core::{
    action::{Action, SessionAction},
    device::{CodeDigest, Device, Template},
    facts::Facts,
    invitation::Generation,
    member::{Member, MemberState},
    organization::{Organization, Place},
    permission::{PermissionAction, PermissionSet},
    plan::Plan,
    role::{Role, RoleKind},
    share::{Share, ShareState, SharedActions},
    text::{Language, Note},
    time::{Timestamp, Version},
    token::ApiToken,
};
use policy_tests::laws::Before;
use std::collections::BTreeSet;
use support::{World, grown, id, name, org};

/// Acme on PRO with a device in Berlin that is nobody's.
fn tenant() -> World {
    let mut world = grown();
    world.0.templates.push(Template {
        fields: policy_core::device::MetadataFields::default(),
        id: id("tpl", "pump"),
        organization: org("acme"),
        name: name("Pump"),
        description: Note::default(),
        created_at: Timestamp::default(),
        version: policy_core::time::Version::FIRST,
    });
    world.0.devices.push(Device {
        metadata: policy_core::device::Metadata::default(),
        id: id("dev", "boiler"),
        organization: org("berlin"),
        owner: None,
        name: name("Boiler"),
        template: id("tpl", "pump"),
        credential: None,
        created_at: Timestamp::default(),
        version: Version::FIRST,
    });
    // What is shared with a member takes no place.
    let shared = ShareState::Accepted(id("acc", "uli"));
    world.0.shares.push(Share { id: id("shr", "old"), state: shared, ..share() });
    policy_tests::laws::recount(&mut world.0);
    world
}

fn member<'a>(facts: &'a mut Facts, who: &str) -> &'a mut Member {
    facts.members.iter_mut().find(|it| it.id == id("mem", who)).expect("a member")
}

fn organization<'a>(facts: &'a mut Facts, which: &str) -> &'a mut Organization {
    facts.organizations.iter_mut().find(|it| it.id == org(which)).expect("an organization")
}

fn device(facts: &mut Facts) -> &mut Device {
    facts.devices.first_mut().expect("a device")
}

/// Somebody of no tenant has it, and no place as a guest.
fn share() -> Share {
    Share {
        id: id("shr", "boiler"),
        root: org("acme"),
        device: id("dev", "boiler"),
        sharer: id("acc", "ada"),
        email: support::email("guest"),
        actions: SharedActions::new(&[PermissionAction::DeviceView]).expect("what can be shared"),
        language: Language::En,
        state: ShareState::Accepted(id("acc", "guest")),
        generation: Generation::FIRST,
        created_at: Timestamp::default(),
        until: None,
        version: Version::FIRST,
    }
}

/// Uli's, who has no such permission.
fn token() -> ApiToken {
    ApiToken {
        id: id("atk", "new"),
        organization: org("acme"),
        maker: id("acc", "uli"),
        name: name("Import"),
        permissions: PermissionSet::of(&[PermissionAction::MemberView.in_organization()]),
        digest: CodeDigest::new(&"c".repeat(64)).expect("a digest"),
        created_at: Timestamp::default(),
        expires_at: None,
        version: Version::FIRST,
    }
}

/// Who asks, which law has to complain, and what becomes of the tenant.
type Broken = (&'static str, &'static str, fn(&mut Facts));

const BROKEN: [Broken; 14] = [
    ("ada", "a root keeps an active Admin", |after| member(after, "ada").state = MemberState::Suspended),
    ("ada", "nothing grows past the plan", |after| {
        for number in 0..6 {
            let (id, root, name) = (id("rol", &format!("new_{number}")), org("acme"), name("New"));
            after.roles.push(Role { id, root, name, kind: RoleKind::Custom, version: Version::FIRST });
        }
    }),
    ("ada", "counters tell the truth", |after| organization(after, "munich").active_admins += 1),
    ("ada", "who only has shares has a place", |after| after.shares.push(share())),
    ("stef", "nobody gains more than the giver had", |after| member(after, "uli").role = id("rol", "admin")),
    ("uli", "nobody takes from who has more", |after| after.members.retain(|it| it.id != id("mem", "mia"))),
    ("uli", "nobody acts on who has more", |after| member(after, "mia").valid_after = Timestamp::from_millis(9)),
    ("bob", "nobody gains over a device that changes hands", |after| device(after).owner = Some(id("acc", "bob"))),
    ("bob", "a share or a token has no more than its maker", |after| {
        after.shares.push(Share { sharer: id("acc", "uli"), ..share() });
    }),
    ("uli", "a share or a token has no more than its maker", |after| after.api_tokens.push(token())),
    ("ada", "a share ends with what it hangs on", |after| device(after).organization = org("munich")),
    ("ada", "nothing widens at a downgrade", |after| {
        if let Place::Root(tenant) = &mut organization(after, "acme").place {
            tenant.plan = Plan::Plus;
        }
        member(after, "uli").role = id("rol", "admin");
    }),
    ("ada", "an owner is a member there", |after| device(after).owner = Some(id("acc", "uli"))),
    ("ada", "the tree is whole", |after| {
        if let Place::Below { parent, .. } = &mut organization(after, "munich").place {
            *parent = org("nowhere");
        }
    }),
];

#[test]
fn each_law_can_fail() {
    let mut complained = BTreeSet::new();
    let mut laws = BTreeSet::new();
    for (who, law, breaks) in BROKEN {
        let mut world = tenant();
        world.as_account(who);
        let before = Before::new(world.facts());
        let judged = before.judged(&Action::Session(SessionAction::ShowSession), world.facts());
        assert!(judged.iter().all(|(_, broken)| broken.is_none()), "as it is: {judged:?}");
        let mut after = world.facts().clone();
        breaks(&mut after);
        let judged = before.judged(&Action::Session(SessionAction::ShowSession), &after);
        laws.extend(judged.iter().map(|(law, _)| *law));
        let broken: Vec<_> = judged.iter().filter(|(_, broken)| broken.is_some()).map(|(law, _)| *law).collect();
        assert!(broken.contains(&law), "{law} says nothing; broken are {broken:?}");
        complained.insert(law);
    }
    assert_eq!(complained, laws, "some law is handed nothing that breaks it");
}
