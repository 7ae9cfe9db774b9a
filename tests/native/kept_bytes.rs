//! What goes to a browser as bytes: that all of it comes back, that what is no tree is refused, and that what was kept
//! is worth nothing once the clock has ended it (B02, B04).

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says so when its ground gives way"
)]

use policy_core::{
    access::{Holding, Model, Policy, Reading, Review, Room, SnapshotError, Standing},
    facts::{Caller, Facts},
    id::{AccountId, DeviceId, OrganizationId},
    invitation::Inviting,
    member::MemberState,
    organization::{Organization, Place},
    permission::{PermissionAction, PermissionSet},
    plan::{AddOn, LimitedThing},
    portal::{Entry, PortalState},
    time::{Timestamp, Version},
};
use policy_tests::case::{asked_by, read_corpus};

const NOTHING_ABOVE: u32 = u32::MAX;

/// A model as bytes, as anybody could write it: accounts, organizations with what is above them and where what is below
/// them ends, and memberships by account, organization and standing.
fn model(accounts: &[&str], nodes: &[(&str, u32, u32)], memberships: &[(u32, u32, u8)]) -> Vec<u8> {
    let mut bytes = b"rolecal4".to_vec();
    let text = |bytes: &mut Vec<u8>, text: &str| {
        bytes.push(u8::try_from(text.len()).expect("short"));
        bytes.extend_from_slice(text.as_bytes());
    };
    let count = |bytes: &mut Vec<u8>, count: usize| {
        bytes.extend_from_slice(&u32::try_from(count).expect("few").to_le_bytes());
    };
    bytes.extend_from_slice(&[0; 9]);
    count(&mut bytes, accounts.len());
    accounts.iter().for_each(|it| text(&mut bytes, it));
    count(&mut bytes, nodes.len());
    for (id, above, end) in nodes {
        text(&mut bytes, id);
        bytes.extend_from_slice(&above.to_le_bytes());
        bytes.extend_from_slice(&end.to_le_bytes());
        // In use, and with room below.
        bytes.extend_from_slice(&[1, 0]);
    }
    count(&mut bytes, memberships.len());
    for (number, (account, organization, standing)) in memberships.iter().enumerate() {
        text(&mut bytes, &format!("mem_{number}"));
        text(&mut bytes, "rol_user");
        bytes.extend_from_slice(&account.to_le_bytes());
        bytes.extend_from_slice(&organization.to_le_bytes());
        bytes.extend_from_slice(&[*standing, 0]);
        bytes.extend_from_slice(&[0; 3 * 32]);
        bytes.push(0);
    }
    count(&mut bytes, 0);
    bytes
}

const ROOT: (&str, u32, u32) = ("org_root", NOTHING_ABOVE, 1);

fn refused(accounts: &[&str], nodes: &[(&str, u32, u32)], memberships: &[(u32, u32, u8)]) -> Option<SnapshotError> {
    Model::from_bytes(&model(accounts, nodes, memberships)).err()
}

#[test]
fn b02_a_membership_of_nobody_or_nowhere_is_no_snapshot() {
    assert_eq!(refused(&["acc_ada"], &[ROOT], &[(0, 0, 0)]), None);
    assert_eq!(refused(&["acc_ada"], &[ROOT], &[(1, 0, 0)]), Some(SnapshotError::Reference));
    assert_eq!(refused(&["acc_ada"], &[ROOT], &[(0, 1, 0)]), Some(SnapshotError::Reference));
}

#[test]
fn b02_an_account_or_an_organization_that_stands_twice_is_no_snapshot() {
    assert_eq!(refused(&["acc_ada", "acc_ada"], &[ROOT], &[]), Some(SnapshotError::Identifier));
    assert_eq!(refused(&["acc_ada"], &[ROOT, ("org_root", NOTHING_ABOVE, 2)], &[]), Some(SnapshotError::Identifier));
}

#[test]
fn b02_what_is_no_tree_is_no_snapshot() {
    let tree = [("org_root", NOTHING_ABOVE, 4), ("org_a", 0, 3), ("org_b", 1, 3), ("org_c", 0, 4)];
    assert_eq!(refused(&[], &tree, &[]), None);
    let [root, a, b, c] = tree;
    for (why, nodes) in [
        ("it ends before itself", [root, a, ("org_b", 1, 2), c]),
        ("it ends behind the one above it", [root, a, ("org_b", 1, 4), c]),
        ("it ends behind all", [("org_root", NOTHING_ABOVE, 5), a, b, c]),
        ("what is above it has ended", [root, a, b, ("org_c", 1, 4)]),
        ("what is above it comes later", [root, ("org_a", 2, 3), b, c]),
        ("what is above it is not there", [root, a, b, ("org_c", 7, 4)]),
        ("it is above itself", [root, ("org_a", 1, 3), b, c]),
    ] {
        assert_eq!(refused(&[], &nodes, &[]), Some(SnapshotError::Reference), "{why}");
    }
}

#[test]
fn b15_whoever_was_signed_out_is_so_in_a_snapshot_too() {
    let bytes = model(&["acc_ada"], &[ROOT], &[(0, 0, 2)]);
    let read = Model::from_bytes(&bytes).expect("a model");
    assert_eq!(read.memberships().first().map(|it| it.standing), Some(Standing::SignedOut));
    assert_eq!(read.to_bytes(), bytes);
    assert_eq!(refused(&["acc_ada"], &[ROOT], &[(0, 0, 3)]), Some(SnapshotError::Format));
}

/// A file of the corpus.
fn tenant(name: &str) -> Facts {
    let corpus = read_corpus().expect("the corpus");
    corpus.into_iter().find(|(file, _)| file == name).expect("a file of this name").1.facts
}

fn id<T: TryFrom<String>>(text: &str) -> T {
    T::try_from(text.to_owned()).unwrap_or_else(|_| panic!("`{text}` is no identifier"))
}

fn organization<'a>(facts: &'a mut Facts, id: &str) -> &'a mut Organization {
    facts.organizations.iter_mut().find(|it| it.id.as_str() == id).expect("an organization")
}

/// One that has all that a snapshot of a tenant can hold, with numbers that need two bytes.
fn furnished() -> Facts {
    let mut facts = asked_by(&tenant("reads"), &id("acc_moni"), Timestamp::from_millis(999_000)).expect("a session");
    let acme = organization(&mut facts, "org_acme");
    if let Place::Root(it) = &mut acme.place {
        it.add_ons = vec![
            AddOn::SelfRegistration,
            AddOn::More(LimitedThing::Devices, 300),
            AddOn::More(LimitedThing::People, 128),
        ];
        (it.people, it.guests, it.tree_version) = (128, 16_384, Version::new(255));
    }
    organization(&mut facts, "org_berlin").developers = 127;
    let off = facts.portals.first().map(|it| policy_core::portal::Portal {
        root: id("org_other"),
        state: PortalState::Off,
        role: id("rol_boss"),
        ..it.clone()
    });
    facts.portals.extend(off);
    facts.portals.first_mut().expect("a portal").entry = Entry::Joins(id("org_munich"));
    for (at, member) in facts.members.iter_mut().enumerate() {
        member.state = [MemberState::Active, MemberState::Suspended][at % 2];
        member.developer_mode =
            [policy_core::member::DeveloperMode::Off, policy_core::member::DeveloperMode::On][at / 2 % 2];
        member.valid_after = Timestamp::from_millis(128);
    }
    facts
}

/// What a snapshot of a tenant keeps, in an order that says nothing.
fn kept(facts: &Facts) -> Facts {
    let read = |it: &Organization| {
        let mut it = Organization { created_at: Timestamp::default(), ..it.clone() };
        if let Place::Root(tenant) = &mut it.place {
            tenant.inviting = Inviting::default();
        }
        it
    };
    let mut kept = Facts {
        now: facts.now,
        organizations: facts.organizations.iter().map(read).collect(),
        roles: facts.roles.clone(),
        role_values: facts.role_values.clone(),
        members: facts.members.clone(),
        partner_limits: facts.partner_limits.clone(),
        admissions: facts.admissions.clone(),
        ..Facts::default()
    };
    kept.organizations.sort_by(|a, b| a.id.cmp(&b.id));
    kept
}

#[test]
fn b04_a_tenant_read_back_is_what_decisions_look_at() {
    for facts in [furnished(), tenant("reads"), tenant("partners"), tenant("shares"), tenant("pro_tenant")] {
        let review = Review::new(facts.clone(), Holding::count(&facts.devices));
        let read = Review::from_bytes(&review.to_bytes()).expect("a tenant");
        assert_eq!(kept(read.facts()), kept(&facts));
        assert_eq!(read.holdings(), review.holdings());
        assert_eq!(read.model(), review.model());
        let caller = |facts: &Facts| facts.caller.session().map(|it| (it.account.clone(), it.begun_at));
        assert_eq!(caller(read.facts()), caller(&facts));
        assert_eq!(devices(read.facts()), devices(&facts));
        assert_eq!(portals(read.facts()), portals(&facts));
        let emails =
            |facts: &Facts| facts.accounts.iter().map(|it| (it.id.clone(), it.email.clone())).collect::<Vec<_>>();
        assert_eq!(emails(read.facts()), emails(&facts));
    }
}

/// Devices, templates and shares, as far as a snapshot has them.
fn devices(facts: &Facts) -> Vec<String> {
    let devices = facts
        .devices
        .iter()
        .map(|it| format!("{} in {} of {:?} like {} {:?}", it.id, it.organization, it.owner, it.template, it.version));
    let templates = facts.templates.iter().map(|it| format!("{} of {}", it.id, it.organization));
    let known = |it: &DeviceId| facts.device(it).is_some();
    let shares = facts.shares.iter().filter(|it| known(&it.device)).map(|it| {
        let (what, who) = ((&it.device, it.actions.set()), (&it.sharer, &it.state, it.email.as_str()));
        format!("{} {} {what:?} {who:?} {:?} {:?} {:?}", it.id, it.root, it.created_at, it.until, it.version)
    });
    devices.chain(templates).chain(shares).collect()
}

fn portals(facts: &Facts) -> Vec<String> {
    let told = |it: &policy_core::portal::Portal| {
        format!("{} {} {:?} {} {:?} {:?}", it.root, it.slug.as_str(), it.state, it.role, it.entry, it.version)
    };
    facts.portals.iter().map(told).collect()
}

#[test]
fn b04_devices_are_counted_by_organization_and_owner() {
    let mut facts = tenant("reads");
    let more = facts.devices.iter().filter(|it| it.id.as_str() == "dev_pump").cloned().collect::<Vec<_>>();
    facts.devices.extend(more);
    let counted: Vec<_> = Holding::count(&facts.devices)
        .iter()
        .map(|it| {
            format!("{} {} {}", it.organization, it.owner.as_ref().map_or("nobody", AccountId::as_str), it.devices)
        })
        .collect();
    assert_eq!(counted, ["org_berlin acc_ben 1", "org_munich nobody 1", "org_munich acc_uli 2"]);
}

#[test]
fn b02_b11_what_was_kept_of_an_admission_ends_by_the_clock() {
    let facts = Facts { caller: Caller::Nobody, ..tenant("reads") };
    let (fitz, munich): (AccountId, OrganizationId) = (id("acc_fitz"), id("org_munich"));
    let mut policy = Policy::new(&Model::new(&facts), &fitz).model().clone();
    let access = |model: &Model, reading| model.access(&fitz, &munich, reading);
    let views = PermissionAction::DeviceView.in_organization();
    let end = Timestamp::from_millis(2_000_000);
    assert_eq!(policy.good_until(), Some(end));
    policy.come_to(Timestamp::from_millis(1_999_999));
    assert!(access(&policy, Reading::InForce).contains(views) && access(&policy, Reading::Permitted).contains(views));
    assert_eq!(policy.good_until(), Some(end));
    policy.come_to(end);
    assert_eq!([Reading::InForce, Reading::Permitted].map(|it| access(&policy, it)), [PermissionSet::EMPTY; 2]);
    // What is one's own stays.
    assert!(!policy.access(&fitz, &id("org_fitters"), Reading::InForce).is_empty());
    assert_eq!(policy.good_until(), None);
}

#[test]
fn s22_s25_a_page_knows_where_the_levels_of_the_plan_end() {
    let model = Model::new(&tenant("pro_tenant"));
    let room = |id: &str| model.nodes().iter().find(|it| it.id.as_str() == id).expect("a node").room;
    // A group is no level: Munich stands on the first, North on the second, Deep on the third and last of PRO.
    assert_eq!(["org_acme", "org_clients", "org_munich", "org_north"].map(room), [Room::Open; 4]);
    assert_eq!(room("org_deep"), Room::Full { thing: LimitedThing::Levels, used: 3, bound: 3 });
}
