//! Activating a device by a token that it presents, its credential, and the codes printed on devices (S13).

use crate::tenant::{World, acc, dev, digest, id, join, mem, name, org, rol, suspend};
use policy_core::{
    action::{
        Action, ClaimDevice, CreateProvisioningToken, DeviceAction, MemberAction, ProvisionDevice, StaticTokenAction,
    },
    denial::Denial,
    device::{ProvisioningToken, StaticToken, StaticTokenState},
    facts::{Caller, Facts},
    id::OrganizationId,
    permission::PermissionAction as P,
    plan::{LimitedThing, Plan},
    time::{Timestamp, Version},
};

const MINUTE: i64 = 60_000;

fn token(number: u32, organization: Option<OrganizationId>) -> Action {
    let (id, digest) = (id(&format!("ptk_{number}")), digest(&number.to_string()));
    Action::Device(DeviceAction::CreateProvisioningToken(CreateProvisioningToken { id, digest, organization }))
}

fn present(number: u32, device: &str) -> Action {
    presented(number, device, "pump")
}

fn presented(number: u32, device: &str, template: &str) -> Action {
    Action::Device(DeviceAction::ProvisionDevice(ProvisionDevice {
        token: digest(&number.to_string()),
        device: dev(device),
        credential: digest("c"),
        template: id(&format!("tpl_{template}")),
        name: Some(name("Mine")),
    }))
}

fn verify(digit: &str) -> Action {
    Action::Device(DeviceAction::VerifyDevice(digest(digit)))
}

/// A device of each kind of code: free, claimed, withdrawn.
fn printed(facts: &mut Facts) {
    for (text, digit, state) in [
        ("free", "1", StaticTokenState::Unclaimed),
        ("used", "2", StaticTokenState::Claimed(dev("pump"))),
        ("back", "3", StaticTokenState::Withdrawn),
    ] {
        facts.static_tokens.push(StaticToken {
            id: id(&format!("stk_{text}")),
            organization: org("munich"),
            template: id("tpl_pump"),
            digest: digest(digit),
            state,
            created_at: Timestamp::default(),
            version: Version::FIRST,
        });
    }
}

fn claim(digit: &str) -> Action {
    Action::StaticToken(StaticTokenAction::ClaimDevice(ClaimDevice {
        digest: digest(digit),
        device: dev("claimed"),
        credential: digest("c"),
        name: None,
        organization: None,
    }))
}

#[test]
fn s13_a_device_that_presents_the_token_is_its_makers_once() {
    let mut world = World::new();
    world.as_account("uli").does(&token(1, None));
    world.as_caller(Caller::Nobody).does(&present(1, "new"));
    let new = world.device("new");
    let made = (new.owner.clone(), new.organization.clone(), new.name.clone(), new.credential.clone());
    assert_eq!(made, (Some(acc("uli")), org("munich"), name("Mine"), Some(digest("c"))));
    assert_eq!(world.facts.root_of(&org("acme")).map(|it| it.1.devices), Some(4));
    // T64: a second time, and what never was, alike.
    assert_eq!(world.refused(&present(1, "again")), Denial::DeadCode);
    assert_eq!(world.refused(&present(2, "again")), Denial::DeadCode);
}

#[test]
fn s13_the_token_lives_for_ten_minutes() {
    let mut world = World::new();
    let begin = world.facts.now.as_millis();
    world.as_account("uli").does(&token(1, None));
    world.as_caller(Caller::Nobody).at(begin + 10 * MINUTE);
    assert_eq!(world.refused(&present(1, "late")), Denial::DeadCode);
    world.at(begin + 10 * MINUTE - 1).does(&present(1, "early"));
}

#[test]
fn s13_of_several_organizations_one_is_named() {
    let mut world = World::with(|facts| join(facts, "uli", "berlin", "user"));
    world.as_account("uli");
    assert_eq!(world.refused(&token(1, None)), Denial::OrganizationWanted);
    assert_eq!(world.refused(&token(1, Some(org("schwabing")))), Denial::NotFound);
    world.does(&token(1, Some(org("berlin"))));
    world.as_caller(Caller::Nobody).does(&present(1, "new"));
    assert_eq!(world.device("new").organization, org("berlin"));
    assert_eq!(world.refused(&token(2, None)), Denial::NoSession);
}

#[test]
fn s13_whoever_may_not_activate_gets_no_token_and_a_loss_meanwhile_kills_it() {
    let mut world = World::with(|facts| {
        let less = facts.role(&rol("user")).expect("a role").kind.defaults();
        let less = less.without(policy_core::permission::PermissionSet::of(&[P::DeviceProvision.on_own()]));
        let value = facts.role_values.iter_mut().find(|it| it.organization == org("munich") && it.role == rol("user"));
        value.expect("a value").stored =
            policy_core::role::StoredPermissions::of(policy_core::role::RoleKind::User, less);
    });
    let missing = Denial::PermissionMissing { permission: P::DeviceProvision.on_own(), organization: org("munich") };
    assert_eq!(world.as_account("uli").refused(&token(1, None)), missing);
    // Suspended, or without the right, between making and presenting.
    for lose in [
        Action::Member(MemberAction::SuspendMember(mem("uli"))),
        Action::Member(MemberAction::SuspendMember(mem("eva"))),
    ] {
        let mut world = World::new();
        let who = if matches!(&lose, Action::Member(MemberAction::SuspendMember(member)) if *member == mem("uli")) {
            "uli"
        } else {
            "eva"
        };
        world.as_account(who).does(&token(1, None));
        world.as_account("ada").does(&lose);
        assert_eq!(world.as_caller(Caller::Nobody).refused(&present(1, "new")), Denial::DeadCode);
    }
}

#[test]
fn s13_one_owns_by_a_direct_membership_that_holds_whatever_comes_from_above() {
    let both = |facts: &mut Facts| {
        join(facts, "stef", "munich", "user");
        suspend(facts, "stef_munich");
        printed(facts);
    };
    let mut world = World::with(both);
    let suspended = Denial::MemberSuspended { organization: org("munich") };
    assert_eq!(world.as_account("stef").refused(&token(1, Some(org("munich")))), suspended);
    let Action::StaticToken(StaticTokenAction::ClaimDevice(claim)) = claim("1") else { panic!("a claim") };
    let there = ClaimDevice { organization: Some(org("munich")), ..claim };
    assert_eq!(world.refused(&Action::StaticToken(StaticTokenAction::ClaimDevice(there))), suspended);
    // Signed out there by an admin: the session began before.
    let mut world = World::new();
    world.as_account("uli");
    let later = Timestamp::from_millis(world.facts.now.as_millis() + 1);
    let mut world = World::with(|facts| {
        join(facts, "stef", "munich", "user");
        facts.members.iter_mut().filter(|it| it.id == mem("stef_munich")).for_each(|it| it.valid_after = later);
    });
    let again = Denial::SignInAgain { organization: org("munich") };
    assert_eq!(world.as_account("stef").refused(&token(1, Some(org("munich")))), again);
}

#[test]
fn s13_a_device_names_a_template_that_its_organization_sees() {
    let mut world = World::new();
    world.as_account("ben").does(&token(1, None));
    world.as_caller(Caller::Nobody);
    assert_eq!(world.refused(&presented(1, "new", "local")), Denial::NotFound);
    assert_eq!(world.refused(&presented(1, "new", "none")), Denial::NotFound);
}

#[test]
fn s13_s22_the_plan_bounds_what_is_provisioned() {
    let mut world = World::with(|facts| {
        if let policy_core::organization::Place::Root(tenant) = &mut facts.organizations[0].place {
            tenant.devices = 500;
        }
    });
    world.as_account("uli").does(&token(1, None));
    let full = Denial::PlanLimit { thing: LimitedThing::Devices, bound: 500, plans: vec![Plan::Business] };
    assert_eq!(world.as_caller(Caller::Nobody).refused(&present(1, "new")), full);
}

#[test]
fn s13_a_token_counts_ten_minutes_from_when_it_was_made() {
    assert_eq!(Timestamp::default().plus(ProvisioningToken::LIFETIME), Timestamp::from_millis(10 * MINUTE));
}

#[test]
fn s13_a_device_is_known_by_its_credential_only_to_who_sees_it() {
    let mut world = World::with(printed);
    world.as_account("uli").does(&claim("1"));
    assert_eq!(world.shown(&verify("c")).devices.len(), 1);
    assert_eq!(world.refused(&verify("d")), Denial::NotFound);
    assert_eq!(world.as_account("ben").refused(&verify("c")), Denial::NotFound);
    assert_eq!(world.as_caller(Caller::Nobody).refused(&verify("c")), Denial::NoSession);
}

#[test]
fn s13_a_replaced_credential_is_dead() {
    let mut world = World::with(printed);
    world.as_account("uli").does(&claim("1"));
    let replace = Action::Device(DeviceAction::ReplaceCredential(dev("claimed"), digest("e")));
    let missing =
        Denial::PermissionMissing { permission: P::DeviceEditToken.in_organization(), organization: org("munich") };
    assert_eq!(world.refused(&replace), missing);
    assert_eq!(world.as_account("ben").refused(&replace), Denial::NotFound);
    let changes = world.as_account("max").does(&replace);
    // What is stored of it is in no log.
    assert!(changes.audit().before.is_empty() && changes.audit().after.is_empty());
    assert_eq!(world.refused(&verify("c")), Denial::NotFound);
    assert_eq!(world.shown(&verify("e")).devices.len(), 1);
}

#[test]
fn s13_what_is_withdrawn_cannot_be_claimed_and_what_was_claimed_cannot_be_withdrawn() {
    let withdraw = |text: &str| Action::StaticToken(StaticTokenAction::WithdrawStaticToken(id(&format!("stk_{text}"))));
    let mut world = World::with(printed);
    assert_eq!(world.as_account("uli").refused(&withdraw("free")), Denial::NotFound);
    assert_eq!(world.as_caller(Caller::Nobody).refused(&withdraw("free")), Denial::NoSession);
    world.as_account("max");
    for settled in ["used", "back"] {
        assert_eq!(world.refused(&withdraw(settled)), Denial::StateUnchanged);
    }
    assert_eq!(world.refused(&withdraw("none")), Denial::NotFound);
    world.does(&withdraw("free"));
    assert_eq!(world.as_account("uli").refused(&claim("1")), Denial::DeadCode);
    // Whoever sees them but may not make them.
    let mut world = World::with(|facts| {
        printed(facts);
        let value = facts.role_values.iter_mut().find(|it| it.organization == org("munich") && it.role == rol("user"));
        let seeing = policy_core::permission::PermissionSet::of(&[P::StaticTokenView.in_organization()]);
        value.expect("a value").stored =
            policy_core::role::StoredPermissions::of(policy_core::role::RoleKind::User, seeing);
    });
    let missing =
        Denial::PermissionMissing { permission: P::StaticTokenManage.in_organization(), organization: org("munich") };
    assert_eq!(world.as_account("uli").refused(&withdraw("free")), missing);
}
