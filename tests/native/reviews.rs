//! Reviews and what-ifs as they are asked of the edge (B04, B05): what is told to whom, and what is not.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a test says so when its ground gives way"
)]

mod partnership;
mod world;

use partnership::{admitted, device, edit, most, with_template};
use policy_core::{
    access::{Delta, Resource, ResourceKind, Review, Target},
    action::{
        Action, DeviceAction, DevicesLeft, EndMembership, MoveOrganization, OfferShare, Preview, ReviewAction,
        ShareAction,
    },
    decide::{Decision, Edit, Outcome},
    denial::Denial,
    facts::Facts,
    id::AccountId,
    member::Member,
    permission::{PermissionAction as P, PermissionSet},
    share::SharedActions,
    text::Language,
};
use world::{World, email, grown, id, org, rol};

/// Munich, with Uma who owns a pump and Stan of the staff, and a member in Berlin.
fn peopled() -> World {
    let mut world = grown();
    world.joins("uma", "munich", "user").joins("stan", "munich", "staff").joins("bea", "berlin", "admin");
    world.does(&with_template()).does(&device("pump", "munich")).does(&device("valves", "munich"));
    world.does(&Action::Device(DeviceAction::AssignDevice(id("dev", "pump"), id("mem", "uma"))));
    world
}

fn model(world: &World, organization: &str) -> Review {
    match outcome(world, &Action::Review(ReviewAction::ShowAccessModel(org(organization)))) {
        Outcome::Snapshot(bytes) => Review::from_bytes(&bytes).expect("what was written is read"),
        other => panic!("no model: {other:?}"),
    }
}

fn outcome(world: &World, action: &Action) -> Outcome {
    match world.decided(action) {
        Decision::Allowed(permit) => permit.outcome().clone(),
        Decision::Denied(denial) => panic!("{action:?} is refused: {denial:?}"),
    }
}

fn preview(organization: &str, edit: Edit) -> Action {
    Action::Review(ReviewAction::Preview(Box::new(Preview { organization: org(organization), edit })))
}

/// Whose rows are told, and for how many people something is not.
fn told(world: &World, organization: &str, edit: Edit) -> (Vec<Delta>, usize) {
    match outcome(world, &preview(organization, edit)) {
        Outcome::Previewed(Ok((impact, hidden))) => (impact.deltas, hidden),
        other => panic!("no impact: {other:?}"),
    }
}

fn people(world: &World, action: P, target: Target) -> Vec<AccountId> {
    match outcome(world, &Action::Review(ReviewAction::WhoCan(action, target))) {
        Outcome::Who(all) => all.into_iter().map(|(account, _)| account).collect(),
        other => panic!("nobody: {other:?}"),
    }
}

fn thing(organization: &str) -> Target {
    let organization = org(organization);
    Target::Resource(Resource { kind: ResourceKind::Device, organization, owner: None, device: None })
}

fn accounts(names: &[&str]) -> Vec<AccountId> {
    names.iter().map(|name| id("acc", name)).collect()
}

fn membership(world: &World, name: &str) -> Member {
    world.facts.member(&id("mem", name)).expect("a member").clone()
}

#[test]
fn b05_the_access_model_of_a_root_says_what_the_edge_says() {
    let mut world = peopled();
    world.as_account("ada");
    let model = model(&world, "acme");
    assert_eq!(model.facts().members.len(), world.facts.members.len());
    assert_eq!(model.model().accounts().len(), 5);
    let here: Vec<_> = model.who_can(P::DeviceControl, &thing("munich")).into_iter().map(|(who, _)| who).collect();
    assert_eq!(here, people(&world, P::DeviceControl, thing("munich")));
    let suspend = Edit::SuspendMember(id("mem", "uma"));
    let impact = model.may(&suspend).expect("the root's Admin may");
    assert_eq!((impact.deltas, 0), told(&world, "acme", suspend));
    let counted: u32 = model.holdings().iter().map(|it| it.devices).sum();
    assert_eq!(counted, 2, "devices are told by their number");
    let kept: Vec<_> = model.facts().devices.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(kept, ["dev_pump"], "and one of each template that somebody owns");
}

#[test]
fn b05_the_access_model_of_a_part_has_nothing_of_what_is_beside_it() {
    let mut world = peopled();
    world.as_account("ada");
    let model = model(&world, "berlin");
    let places: Vec<_> = model.model().nodes().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(places, ["org_acme", "org_clients", "org_berlin"]);
    assert_eq!(model.model().accounts(), accounts(&["ada", "bea"]));
    assert!(model.holdings().is_empty() && model.facts().devices.is_empty());
    assert!(model.facts().role_values.iter().all(|it| it.organization.as_str() != "org_munich"));
}

#[test]
fn b05_a_model_holds_the_time_the_asker_and_of_people_the_e_mail() {
    let mut world = peopled();
    world.as_account("ada");
    let facts = model(&world, "acme").facts().clone();
    let asker = |facts: &Facts| facts.caller.session().map(|it| (it.account.clone(), it.begun_at));
    assert_eq!((facts.now, asker(&facts)), (world.facts.now, asker(&world.facts)), "and no session's identifier");
    let emails: Vec<_> = facts.accounts.iter().map(|it| it.email.clone()).collect();
    assert_eq!(emails, ["ada", "bea", "stan", "sub", "uma"].map(email));
    world.as_account("uma").does(&Action::Share(ShareAction::OfferShare(OfferShare {
        id: id("shr", "pump"),
        device: id("dev", "pump"),
        email: email("guest"),
        actions: SharedActions::new(&[P::DeviceView]).expect("what can be shared"),
        until: None,
        language: Language::En,
    })));
    world.as_account("ada");
    assert_eq!(model(&world, "acme").facts().shares.len(), 1);
    assert!(model(&world, "berlin").facts().shares.is_empty(), "the pump is in Munich");
}

/// Walt enters everything from the root without seeing who is there, and is Admin of Munich besides.
#[test]
fn b05_of_people_where_no_members_are_seen_a_model_has_only_oneself() {
    let mut world = peopled();
    let walks =
        PermissionSet::of(&[P::SubOrganizationView.in_organization(), P::SubOrganizationEnter.in_organization()]);
    let walker = edit(&world, "acme", "user", PermissionSet::USER.union(walks));
    world.as_account("ada").does(&walker);
    world.joins("walt", "acme", "user");
    let (organization, role) = (org("munich"), rol("admin"));
    let besides = Member { id: id("mem", "walt_munich"), organization, role, ..membership(&world, "walt") };
    world.as_account("walt").has_member(besides);
    let facts = model(&world, "munich").facts().clone();
    let there: Vec<_> = facts.members.iter().map(|it| (it.id.as_str(), it.organization.as_str())).collect();
    assert!(there.contains(&("mem_walt", "org_acme")) && there.contains(&("mem_uma", "org_munich")), "{there:?}");
    assert!(!there.contains(&("mem_ada", "org_acme")), "who is in Acme is not Walt's to see");
    let roles = |place: &str| facts.role_values.iter().filter(|it| it.organization == org(place)).count();
    assert_eq!((roles("acme"), roles("munich")), (1, 3), "and of what roles permit there one's own");
}

#[test]
fn b05_a_model_is_for_who_sees_members_and_roles_and_all_above() {
    let mut world = peopled();
    let asks =
        |world: &World, place: &str| world.is_refused(&Action::Review(ReviewAction::ShowAccessModel(org(place))));
    world.as_account("sub");
    assert_eq!(asks(&world, "munich"), Denial::NotFound, "the root is not Sub's to see");
    assert_eq!(asks(&world, "berlin"), Denial::NotFound);
    world.as_account("uma");
    let missing = |permission: P| Denial::PermissionMissing {
        permission: permission.in_organization(),
        organization: org("munich"),
    };
    assert_eq!(asks(&world, "munich"), missing(P::MemberView));
    let without_roles = PermissionSet::STAFF.without(PermissionSet::of(&[P::RoleView.in_organization()]));
    let blinded = edit(&world, "munich", "staff", without_roles);
    world.as_account("sub").does(&blinded).as_account("stan");
    assert_eq!(asks(&world, "munich"), missing(P::RoleView));
    assert_eq!(
        world.is_refused(&Action::Review(ReviewAction::WhoCan(P::DeviceView, thing("munich")))),
        missing(P::RoleView)
    );
    let suspend = Edit::SuspendMember(id("mem", "uma"));
    assert_eq!(world.is_refused(&preview("munich", suspend)), missing(P::RoleView));
    assert_eq!(
        world.is_refused(&Action::Review(ReviewAction::WhatCan(id("acc", "uma"), thing("munich")))),
        missing(P::RoleView)
    );
}

#[test]
fn b04_a_what_if_says_what_changes_and_how_many_more_people_it_concerns() {
    let mut world = peopled();
    world.as_account("ada");
    let parent = org("berlin");
    let moved = Edit::MoveOrganization(MoveOrganization { organization: org("schwabing"), parent });
    let (rows, hidden) = told(&world, "clients", moved.clone());
    let rows: Vec<_> = rows.iter().map(|it| (it.account.as_str(), it.gains.is_empty())).collect();
    assert_eq!(rows, [("acc_bea", false), ("acc_stan", true), ("acc_sub", true)]);
    assert_eq!(hidden, 0);
    // Sub does not see who stands above Munich: how many they are is told, and not who.
    world.as_account("sub");
    let (rows, hidden) = told(&world, "munich", Edit::SuspendOrganization(org("schwabing")));
    let lose: Vec<_> = rows.iter().map(|it| (it.account.as_str(), it.loses.is_empty())).collect();
    assert_eq!(lose, [("acc_stan", false), ("acc_sub", false)]);
    assert_eq!(hidden, 1, "Ada");
    world.as_account("ada");
    assert_eq!(told(&world, "munich", Edit::SuspendOrganization(org("schwabing"))).0.len(), 3);
}

#[test]
fn b04_what_stands_elsewhere_is_not_found_and_what_may_not_be_made_says_why() {
    let mut world = peopled();
    world.as_account("ada");
    let leave = |member: &str| {
        Edit::DeleteMember(EndMembership { member: id("mem", member), devices: Some(DevicesLeft::Unowned) })
    };
    assert_eq!(told(&world, "munich", leave("uma")).0.len(), 1);
    assert_eq!(world.is_refused(&preview("berlin", leave("uma"))), Denial::NotFound, "Uma is in Munich");
    assert_eq!(world.is_refused(&preview("munich", leave("nobody"))), Denial::NotFound);
    let parent = org("berlin");
    let away = Edit::MoveOrganization(MoveOrganization { organization: org("schwabing"), parent });
    assert_eq!(world.is_refused(&preview("munich", away)), Denial::NotFound, "Berlin is not in Munich");
    world.as_account("stan");
    let assign = Edit::AssignRole(id("mem", "uma"), rol("admin"));
    let refused = match outcome(&world, &preview("munich", assign)) {
        Outcome::Previewed(Err(denial)) => denial,
        other => panic!("allowed: {other:?}"),
    };
    let permission = P::MemberAssignRole.in_organization();
    assert_eq!(refused, Denial::PermissionMissing { permission, organization: org("munich") });
}

#[test]
fn b05_who_can_leaves_out_whom_the_caller_does_not_see() {
    let mut world = peopled();
    world.as_account("ada");
    assert_eq!(people(&world, P::DeviceControl, thing("munich")), accounts(&["ada", "stan", "sub"]));
    world.as_account("sub");
    assert_eq!(people(&world, P::DeviceControl, thing("munich")), accounts(&["stan", "sub"]), "Ada stands above");
    assert_eq!(
        world.is_refused(&Action::Review(ReviewAction::WhatCan(id("acc", "ada"), thing("munich")))),
        Denial::NotFound
    );
    let what =
        |who: &str| match outcome(&world, &Action::Review(ReviewAction::WhatCan(id("acc", who), thing("munich")))) {
            Outcome::What(all) => all.len(),
            other => panic!("nothing: {other:?}"),
        };
    assert!(what("sub") > what("stan") && what("stan") > 0);
    assert_eq!(what("uma"), 0, "a thing of nobody's");
}

#[test]
fn b05_b11_a_partners_people_are_named_to_who_sees_the_admission() {
    let mut world = admitted(most());
    world.as_account("sub");
    assert!(people(&world, P::DeviceView, thing("munich")).contains(&id("acc", "pia")));
    let unseeing = PermissionSet::ADMIN
        .without(PermissionSet::of(&[P::PartnerView.in_organization(), P::PartnerAdmit.in_organization()]));
    let blinded = edit(&world, "munich", "admin", unseeing);
    world.as_account("ada").does(&blinded).as_account("sub");
    assert!(!people(&world, P::DeviceView, thing("munich")).contains(&id("acc", "pia")));
    world.as_account("ada");
    let model = model(&world, "acme");
    assert_eq!((model.facts().admissions.len(), model.facts().partner_limits.len()), (1, 1));
    let named = model.who_can(P::DeviceView, &thing("munich")).into_iter().any(|(who, _)| who == id("acc", "pia"));
    assert!(named);
}
