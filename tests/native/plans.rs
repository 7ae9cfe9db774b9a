//! The plan of a tree: who raises and who lowers it, what add-ons raise, and what a lower plan leaves.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

mod support;

use policy_core::{
    access::{Model, Reading},
    action::{Action, MemberAction, PlanAction, SetAddOns},
    change::Expectation,
    denial::Denial,
    facts::Caller,
    id::MemberId,
    member::DeveloperMode,
    permission::{PermissionAction as P, PermissionSet},
    plan::{AddOn, LimitedThing, Plan, SelfRegistration},
};
use support::{World, accept, below, edit_role, grown, id, invite, org, set_plan, subscribed};

fn lower(plan: Plan) -> Action {
    Action::Plan(PlanAction::LowerPlan(org("acme"), plan))
}

fn add_ons(add_ons: &[AddOn]) -> Action {
    let groups = [org("clients"), org("partners")];
    Action::Plan(PlanAction::SetAddOns(SetAddOns { root: org("acme"), add_ons: add_ons.to_vec(), groups }))
}

fn plan_of(world: &World) -> Option<Plan> {
    world.facts().root_of(&org("acme")).map(|(_, it)| it.plan)
}

fn developing(world: &World) -> Vec<&MemberId> {
    let on = world.facts().members.iter().filter(|it| it.developer_mode == DeveloperMode::On);
    on.map(|it| &it.id).collect()
}

fn switch(who: &str, mode: DeveloperMode) -> Action {
    Action::Member(MemberAction::SwitchDeveloperMode(id("mem", who), mode))
}

/// T104
#[test]
fn s22_t104_the_plan_is_lowered_by_billing_manage_in_the_root_and_raised_by_the_operator_alone() {
    let mut world = grown();
    assert_eq!(world.is_refused(&lower(Plan::Business)), Denial::RaisedByOperator);
    assert_eq!(world.is_refused(&lower(Plan::Pro)), Denial::StateUnchanged);
    world.as_account("mia");
    assert_eq!(world.is_refused(&lower(Plan::Plus)), Denial::NotFound);
    assert_eq!(world.is_refused(&Action::Plan(PlanAction::LowerPlan(org("munich"), Plan::Plus))), Denial::NotFound);
    world.as_account("stef");
    let missing =
        Denial::PermissionMissing { permission: P::BillingManage.in_organization(), organization: org("acme") };
    assert_eq!(world.is_refused(&lower(Plan::Plus)), missing);
    world.as_caller(Caller::Operator);
    assert_eq!(world.is_refused(&lower(Plan::Plus)), Denial::NoSession);
    world.as_account("ada").does(&lower(Plan::Plus));
    assert_eq!(plan_of(&world), Some(Plan::Plus));
    assert_eq!(world.is_refused(&lower(Plan::Pro)), Denial::RaisedByOperator);
    assert_eq!(world.is_refused(&set_plan(Plan::Pro)), Denial::NoSession);
    assert_eq!(world.is_refused(&add_ons(&[AddOn::SelfRegistration])), Denial::NoSession);
    world.as_caller(Caller::Operator).does(&set_plan(Plan::Business));
    assert_eq!(plan_of(&world), Some(Plan::Business));
}

#[test]
fn s18_below_pro_the_earliest_admin_who_has_developer_mode_keeps_it() {
    let mut world = grown();
    world.at(2_000).as_account("ada").joins("dora", "acme", "admin").joins("max", "munich", "admin");
    for who in ["dora", "mia", "max"] {
        world.as_account(who).does(&switch(who, DeveloperMode::On));
    }
    world.as_account("ada").does(&lower(Plan::Plus));
    assert_eq!(developing(&world), [&id("mem", "ada"), &id("mem", "mia")]);
    for organization in ["acme", "munich"] {
        assert_eq!(world.facts().organization(&org(organization)).map(|it| it.developers), Some(1), "{organization}");
    }
    let dora = world.facts().member(&id("mem", "dora")).expect("a member");
    assert_eq!(dora.version.number(), 3);
    // Within the seat nothing changes: on Free Mia is the one of Munich still.
    world.does(&lower(Plan::Free));
    assert_eq!(developing(&world), [&id("mem", "ada"), &id("mem", "mia")]);
}

#[test]
fn s18_whoever_has_developer_mode_on_is_told_so_and_not_that_the_seat_is_taken() {
    let mut world = subscribed();
    world.joins("uli", "acme", "user");
    assert_eq!(world.is_refused(&switch("ada", DeveloperMode::On)), Denial::StateUnchanged);
    world.as_account("uli");
    assert_eq!(world.is_refused(&switch("uli", DeveloperMode::On)), Denial::DeveloperSeatTaken);
}

#[test]
fn s18_the_earliest_is_looked_for_among_those_who_have_it_only() {
    let mut world = grown();
    world.at(2_000).as_account("ada").joins("dora", "acme", "admin").joins("dan", "acme", "admin");
    world.as_account("dora").does(&switch("dora", DeveloperMode::On));
    world.as_account("dan").does(&switch("dan", DeveloperMode::On));
    world.as_account("ada").does(&switch("ada", DeveloperMode::Off)).does(&lower(Plan::Free));
    // They joined at the same time: the identifier decides.
    assert_eq!(developing(&world), [&id("mem", "dan")]);
}

#[test]
fn s19_a_change_to_pro_or_business_ends_developer_mode_of_whoever_is_not_admin() {
    let mut world = subscribed();
    world.joins("stef", "acme", "staff").does(&switch("ada", DeveloperMode::Off));
    world.as_account("stef").does(&switch("stef", DeveloperMode::On));
    world.as_caller(Caller::Operator).does(&set_plan(Plan::Plus));
    assert_eq!(developing(&world), [&id("mem", "stef")]);
    let changes = world.changes(&set_plan(Plan::Pro));
    assert!(changes.audit().after.contains(&("developer_mode_off", "mem_stef".to_owned())));
    world.does(&set_plan(Plan::Pro));
    assert!(developing(&world).is_empty());
    assert_eq!(world.facts().organization(&org("acme")).map(|it| it.developers), Some(0));
}

#[test]
fn s18_a_plan_relies_on_who_has_developer_mode_and_as_what() {
    let world = grown();
    let ada = world.facts().member(&id("mem", "ada")).expect("a member");
    let relied = Expectation::Developing(org("acme"), vec![(ada.id.clone(), ada.version)]);
    assert!(world.changes(&lower(Plan::Free)).expectations().contains(&relied));
}

/// T56
#[test]
fn s22_t56_a_lower_plan_deletes_nothing_and_nobody_gains_anything_by_it() {
    let mut world = grown();
    world.as_caller(Caller::Operator).does(&set_plan(Plan::Business)).as_account("ada");
    let odd = PermissionSet::USER
        .with(P::MemberView.in_organization())
        .without(PermissionSet::of(&[P::DeviceShare.on_own()]));
    world
        .makes(|it| edit_role(it, "munich", "user", odd))
        .makes(|it| edit_role(it, "acme", "staff", PermissionSet::EMPTY));
    for plan in [Plan::Pro, Plan::Plus, Plan::Free] {
        let before = world.clone();
        world.does(&lower(plan));
        let (was, is) = (Model::new(before.facts()), Model::new(world.facts()));
        for account in was.accounts() {
            for organization in &world.facts().organizations {
                for reading in [Reading::InForce, Reading::Permitted, Reading::Stored] {
                    let gained = is.access(account, &organization.id, reading);
                    let gained = gained.in_excess_of(was.access(account, &organization.id, reading));
                    assert!(gained.is_empty(), "{plan:?}: {account} in {}: {gained}", organization.id);
                }
            }
        }
        let kept =
            |it: &World| (it.facts().organizations.len(), it.facts().members.len(), it.facts().role_values.clone());
        assert_eq!(kept(&world), kept(&before));
    }
    let uli = Model::new(world.facts()).access(&id("acc", "uli"), &org("munich"), Reading::InForce);
    assert_eq!(uli, PermissionSet::USER.without(PermissionSet::of(&[P::DeviceShare.on_own()])));
}

/// T118: people who have no invitation would grow beyond the plan.
#[test]
fn s05_s22_t118_growth_beyond_a_lower_plan_is_refused() {
    let mut world = grown();
    for who in ["kim", "lea"] {
        world.does(&invite(who, "acme", "user"));
    }
    world.does(&lower(Plan::Free));
    let limit = |thing, bound, plans: &[Plan]| Denial::PlanLimit { thing, bound, plans: plans.to_vec() };
    let people = limit(LimitedThing::People, 5, &[Plan::Plus, Plan::Pro, Plan::Business]);
    assert_eq!(world.is_refused(&invite("new", "acme", "user")), people);
    world.as_caller(Caller::Nobody);
    assert_eq!(world.is_refused(&accept("kim")), people);
    world.as_account("ada");
    let locked = Denial::PlanLocked { plans: vec![Plan::Pro, Plan::Business] };
    assert_eq!(world.is_refused(&below("new", "munich")), locked);
    assert_eq!(world.is_refused(&edit_role(&world, "munich", "user", PermissionSet::EMPTY)), locked);
}

#[test]
fn s22_an_add_on_raises_one_line_for_one_root_wherever_it_is_asked() {
    let mut world = subscribed();
    for who in ["b", "c", "d", "e"] {
        world.does(&invite(who, "acme", "user"));
    }
    assert!(matches!(world.is_refused(&invite("f", "acme", "user")), Denial::PlanLimit { bound: 5, .. }));
    world.as_caller(Caller::Operator).does(&add_ons(&[AddOn::More(LimitedThing::People, 1)])).as_account("ada");
    world.does(&invite("f", "acme", "user"));
    assert!(matches!(world.is_refused(&invite("g", "acme", "user")), Denial::PlanLimit { bound: 6, .. }));
    // It stays with the plan that follows, and goes when it is taken back; who is there stays.
    world.as_caller(Caller::Operator).does(&set_plan(Plan::Plus));
    assert_eq!(world.facts().root_of(&org("acme")).map(|(_, it)| it.limits().people), Some(11));
    world.does(&add_ons(&[])).does(&set_plan(Plan::Free)).as_account("ada");
    assert!(matches!(world.is_refused(&invite("g", "acme", "user")), Denial::PlanLimit { bound: 5, .. }));
}

#[test]
fn s22_s25_sub_organizations_by_an_add_on_bring_the_groups_and_no_tree_is_deeper_than_seven() {
    let mut world = subscribed();
    let both = [AddOn::More(LimitedThing::SubOrganizations, 1), AddOn::More(LimitedThing::Levels, 1)];
    world.as_caller(Caller::Operator).does(&add_ons(&both)).as_account("ada").does(&below("munich", "clients"));
    assert!(matches!(world.is_refused(&below("berlin", "clients")), Denial::PlanLimit { .. }));
    assert_eq!(Plan::Business.limits().with(&[AddOn::More(LimitedThing::Levels, 9)]).levels, 7);
}

#[test]
fn s12_self_registration_is_an_add_on_of_pro() {
    let registration = |plan: Plan| plan.limits().with(&[AddOn::SelfRegistration]).self_registration;
    let all = [SelfRegistration::No, SelfRegistration::No, SelfRegistration::Yes, SelfRegistration::Yes];
    assert_eq!(Plan::ALL.map(registration), all);
}
