//! Reviews and what-ifs as somebody asks for them: what stands elsewhere is not found, and whom the asker does not see is
//! in no answer (B04, B05).

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

mod support;

use policy_core::{
    access::{Holding, Resource, ResourceKind, Review, Target},
    action::{Action, EditRole, MoveOrganization, Preview, ReviewAction},
    decide::{Decision, Edit, Outcome, decide},
    facts::Facts,
    permission::{PermissionAction as P, PermissionSet},
    role::{Reach, StoredPermissions},
    time::Version,
};
use policy_tests::case::{asked_by, read_corpus};
use support::{id, org};

/// The tenant of the reads, as this account asks of it.
fn asks(account: &str) -> Facts {
    let corpus = read_corpus().expect("the corpus");
    let (_, found) = corpus.into_iter().find(|(name, _)| name == "reads").expect("a file of this name");
    asked_by(&found.facts, &id("acc", account), found.facts.now).expect("a session")
}

fn answer(facts: &Facts, action: &Action) -> Result<Outcome, &'static str> {
    match decide(facts, action) {
        Decision::Allowed(permit) => Ok(permit.outcome().clone()),
        Decision::Denied(denial) => Err(denial.code()),
    }
}

fn preview(facts: &Facts, place: &str, edit: Edit) -> Result<Outcome, &'static str> {
    answer(facts, &Action::Review(ReviewAction::Preview(Box::new(Preview { organization: org(place), edit }))))
}

#[test]
fn b04_what_is_edited_elsewhere_is_not_found_from_here() {
    let facts = asks("ada");
    let edits = |organization: &str| {
        Edit::EditRole(EditRole {
            organization: org(organization),
            role: id("rol", "user"),
            permissions: PermissionSet::USER,
            reach: Reach::Here,
            seen: Version::FIRST,
        })
    };
    for edit in [
        Edit::SuspendMember(id("mem", "ben")),
        Edit::SuspendMember(id("mem", "nobody")),
        edits("berlin"),
        Edit::SuspendOrganization(org("berlin")),
        Edit::MoveOrganization(MoveOrganization { organization: org("munich"), parent: org("acme") }),
    ] {
        assert_eq!(preview(&facts, "munich", edit.clone()), Err("not_found"), "{edit:?}");
    }
    // The same is there from above.
    assert!(matches!(preview(&facts, "acme", edits("berlin")), Ok(Outcome::Previewed(Ok(_)))));
    let Ok(Outcome::Previewed(Ok((impact, hidden)))) = preview(&facts, "munich", Edit::SuspendMember(id("mem", "uli")))
    else {
        panic!("it is looked at")
    };
    let rows: Vec<_> = impact.deltas.iter().map(|it| (it.account.as_str(), it.organizations.clone())).collect();
    assert_eq!((rows, hidden), (vec![("acc_uli", vec![org("munich")])], 0));
}

fn a_device(place: &str) -> Target {
    Target::Resource(Resource { kind: ResourceKind::Device, organization: org(place), owner: None, device: None })
}

fn who_can(facts: &Facts) -> Result<Vec<String>, &'static str> {
    match answer(facts, &Action::Review(ReviewAction::WhoCan(P::DeviceEdit, a_device("munich"))))? {
        Outcome::Who(all) => Ok(all.iter().map(|(account, _)| account.to_string()).collect()),
        other @ (Outcome::Shown(_)
        | Outcome::Answered(_)
        | Outcome::Snapshot(_)
        | Outcome::Judged(_)
        | Outcome::Previewed(_)
        | Outcome::What(_)
        | Outcome::Changed(_)) => panic!("{other:?}"),
    }
}

#[test]
fn b05_only_people_whom_one_sees_there_are_named() {
    assert_eq!(who_can(&asks("ada")), Ok(vec!["acc_ada".into(), "acc_fitz".into(), "acc_moni".into()]));
    // Moni does not see who is in the root; by which partners something may be done, `partner.view` shows.
    assert_eq!(who_can(&asks("moni")), Ok(vec!["acc_fitz".into(), "acc_moni".into()]));
    let mut less = asks("moni");
    let admin =
        less.role_values.iter_mut().find(|it| it.organization == org("munich") && it.role == id("rol", "admin"));
    let partners = [P::PartnerView, P::PartnerAdmit].map(P::in_organization);
    admin.expect("a value").stored = StoredPermissions::of(
        policy_core::role::RoleKind::Admin,
        PermissionSet::ADMIN.without(PermissionSet::of(&partners)),
    );
    assert_eq!(who_can(&less), Ok(vec!["acc_moni".into()]));
    assert_eq!(who_can(&asks("dirk")), Err("permission_missing"));
    assert_eq!(who_can(&asks("ben")), Err("not_found"));
}

#[test]
fn b05_what_somebody_may_do_is_asked_of_members_whom_one_sees() {
    let what = |caller: &str, whom: &str| {
        answer(&asks(caller), &Action::Review(ReviewAction::WhatCan(id("acc", whom), a_device("munich"))))
            .map(|it| matches!(it, Outcome::What(_)))
    };
    assert_eq!((what("moni", "uli"), what("moni", "moni"), what("ada", "ada")), (Ok(true), Ok(true), Ok(true)));
    // Neither whoever is elsewhere, nor a partner's people, nor nobody, are members there.
    assert_eq!(
        (what("ada", "ben"), what("ada", "fitz"), what("moni", "ada")),
        (Err("not_found"), Err("not_found"), Err("not_found"))
    );
}

#[test]
fn b05_a_review_holds_what_is_there_below_and_above_and_nothing_beside() {
    let asked = |caller: &str| {
        let facts = asks(caller);
        Facts { holdings: Holding::count(&facts.devices), ..facts }
    };
    let model = |caller: &str| answer(&asked(caller), &Action::Review(ReviewAction::ShowAccessModel(org("munich"))));
    // The rules of edits look up to the root, which Moni does not see.
    assert_eq!(model("moni"), Err("not_found"));
    let Ok(Outcome::Snapshot(bytes)) = model("ada") else { panic!("a review") };
    let review = Review::from_bytes(&bytes).expect("a tenant");
    let facts = review.facts();
    let names = |ids: Vec<String>| ids.join(" ");
    let organizations = facts.organizations.iter().map(|it| it.id.to_string()).collect();
    assert_eq!(names(organizations), "org_acme org_clients org_munich");
    assert_eq!(names(facts.members.iter().map(|it| it.id.to_string()).collect()), "mem_ada mem_dirk mem_moni mem_uli");
    assert_eq!(names(facts.devices.iter().map(|it| it.id.to_string()).collect()), "dev_boiler dev_pump");
    assert_eq!(names(facts.templates.iter().map(|it| it.id.to_string()).collect()), "tpl_local tpl_pump");
    assert!(facts.role_values.iter().all(|it| it.organization != org("berlin")) && !facts.role_values.is_empty());
    assert_eq!((facts.portals.len(), facts.partner_limits.len()), (1, 2));
    assert!(facts.roles.iter().all(|it| it.root == org("acme")) && facts.roles.len() == 4);
    // As of when, and for whom, it was asked; with the people's e-mails, and what is shared.
    let asked = asked("ada");
    let caller = |facts: &Facts| facts.caller.session().map(|it| (it.account.clone(), it.begun_at));
    assert_eq!((facts.now, caller(facts)), (asked.now, caller(&asked)));
    assert_eq!(names(facts.accounts.iter().map(|it| it.id.to_string()).collect()), "acc_ada acc_dirk acc_moni acc_uli");
    assert_eq!(
        names(facts.shares.iter().map(|it| it.id.to_string()).collect()),
        "shr_ben shr_gast shr_lost shr_new shr_over"
    );
    let holdings = review.holdings().iter().map(|it| format!("{} {}", it.organization, it.devices)).collect();
    assert_eq!(names(holdings), "org_munich 1 org_munich 1");
    // Partners are looked at from where they stand below.
    let Ok(Outcome::Snapshot(bytes)) = answer(&asked, &Action::Review(ReviewAction::ShowAccessModel(org("acme"))))
    else {
        panic!("a review")
    };
    let admissions = Review::from_bytes(&bytes).expect("a tenant").facts().admissions.clone();
    assert_eq!(names(admissions.iter().map(|it| it.id.to_string()).collect()), "adm_berlin adm_munich");
}
