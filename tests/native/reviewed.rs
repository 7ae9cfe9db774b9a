//! Reviews and what-ifs as somebody asks for them: what stands elsewhere is not found, and whom the asker does not see is
//! in no answer (B04, B05).

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

mod support;

use policy_core::{
    access::{Delta, Holding, Resource, ResourceKind, Review, Target},
    action::{Action, EditRole, MoveOrganization, Preview, ReviewAction},
    decide::{Decision, Edit, Outcome, decide},
    facts::Facts,
    member::Member,
    organization::{Kind, Organization, OrganizationState, Place},
    permission::{PermissionAction as P, PermissionSet},
    role::{Reach, RoleValue, StoredPermissions},
    share::Share,
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
        | Outcome::Evaluated(_)
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

/// Suspended from above: whoever has something in Munich loses it, seen as a member there or not.
#[test]
fn b04_people_whom_the_asker_does_not_see_are_counted_and_not_named() {
    let shut = Edit::SuspendOrganization(org("munich"));
    let Ok(Outcome::Previewed(Ok((impact, hidden)))) = preview(&asks("ada"), "munich", shut) else {
        panic!("it is looked at")
    };
    let named: Vec<_> = impact.deltas.iter().map(|it| it.account.as_str()).collect();
    // Fitz comes by an admission, and is no member there.
    assert_eq!((named, hidden), (vec!["acc_ada", "acc_dirk", "acc_moni", "acc_uli"], 1));
}

/// Munich, with Schwabing below it. Dirk looks after members in Munich only; in the root, whose members he does not see, he
/// has what runs down to both.
fn with_schwabing() -> Facts {
    let mut facts = asks("dirk");
    let munich = facts.organization(&org("munich")).expect("an organization").clone();
    let place = Place::Below { parent: org("munich"), root: org("acme"), kind: Kind::Client };
    facts.organizations.push(Organization { id: org("schwabing"), place, ..munich });
    let values: Vec<_> = facts.role_values.iter().filter(|it| it.organization == org("munich")).cloned().collect();
    facts.role_values.extend(values.into_iter().map(|it| RoleValue { organization: org("schwabing"), ..it }));
    let enter = [P::OrganizationView, P::SubOrganizationView, P::SubOrganizationEnter].map(P::in_organization);
    let enter = PermissionSet::of(&enter);
    let own = PermissionSet::of(&[P::DeviceView.on_own()]);
    let people = PermissionSet::of(&[P::RoleView, P::MemberView, P::MemberSuspend].map(P::in_organization));
    stores(&mut facts, "munich", "user", own.union(enter));
    stores(&mut facts, "schwabing", "user", own);
    stores(&mut facts, "munich", "desk", people);
    stores(&mut facts, "schwabing", "desk", PermissionSet::EMPTY);
    stores(&mut facts, "acme", "desk", own.union(enter));
    let dirk = facts.member(&id("mem", "dirk")).expect("a member").clone();
    facts.members.push(Member { id: id("mem", "dirk_acme"), organization: org("acme"), ..dirk });
    facts
}

fn stores(facts: &mut Facts, organization: &str, role: &str, set: PermissionSet) {
    let (organization, role) = (org(organization), id("rol", role));
    let kind = facts.roles.iter().find(|it| it.id == role).expect("a role").kind;
    let value = facts.role_values.iter_mut().find(|it| it.organization == organization && it.role == role);
    value.expect("a value").stored = StoredPermissions::of(kind, set);
}

#[test]
fn b04_a_row_names_only_organizations_where_the_asker_sees_the_members() {
    let facts = with_schwabing();
    let Ok(Outcome::Previewed(Ok((impact, hidden)))) = preview(&facts, "munich", Edit::SuspendMember(id("mem", "uli")))
    else {
        panic!("it is looked at")
    };
    let rows: Vec<_> = impact.deltas.iter().map(|it| (it.account.as_str(), it.organizations.clone())).collect();
    assert_eq!((rows, hidden), (vec![("acc_uli", vec![org("munich")])], 1));
}

#[test]
fn b05_above_a_review_holds_ones_own_membership_and_no_other_where_members_are_not_seen() {
    let facts = with_schwabing();
    let asked = answer(&facts, &Action::Review(ReviewAction::ShowAccessModel(org("munich"))));
    let Ok(Outcome::Snapshot(bytes)) = asked else { panic!("{asked:?}") };
    let review = Review::from_bytes(&bytes).expect("a tenant");
    let held = review.facts();
    let members: Vec<_> = held.members.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(members, ["mem_dirk", "mem_dirk_acme", "mem_moni", "mem_uli"]);
    let values: Vec<_> = held.role_values.iter().map(|it| format!("{} {}", it.organization, it.role)).collect();
    let all = ["admin", "desk", "staff", "user"].map(|role| format!("org_munich rol_{role}"));
    assert_eq!(values, [&["org_acme rol_desk".to_owned()], all.as_slice()].concat());
    // Dirk sees no device there, and so no share of one.
    assert_eq!(held.shares, []);
}

/// Whose rows are shown and where, and of how many people rows are left out.
fn rows(facts: &Facts, place: &str, edit: Edit) -> (Vec<String>, usize) {
    let answered = preview(facts, place, edit);
    let Ok(Outcome::Previewed(Ok((impact, hidden)))) = answered else { panic!("{answered:?}") };
    let row = |it: &Delta| {
        let places = it.organizations.iter().map(ToString::to_string).collect::<Vec<_>>();
        format!("{} in {}", it.account, places.join(" "))
    };
    let mut rows: Vec<_> = impact.deltas.iter().map(row).collect();
    rows.sort();
    (rows, hidden)
}

fn suspends(facts: &mut Facts, place: &str) {
    let there = facts.organizations.iter_mut().find(|it| it.id == org(place));
    there.expect("an organization").state = OrganizationState::Suspended;
}

#[test]
fn b04_from_a_partner_only_what_is_lost_with_the_partner_is_looked_at() {
    let mut facts = asks("ada");
    stores(&mut facts, "fitters", "desk", PermissionSet::of(&[P::DeviceView.in_organization()]));
    let fitz = facts.members.iter_mut().find(|it| it.id.as_str() == "mem_fitz").expect("a member");
    fitz.role = id("rol", "desk");
    let suspends_fitz = || Edit::SuspendMember(id("mem", "fitz"));
    assert_eq!(rows(&facts, "fitters", suspends_fitz()), (vec!["acc_fitz in org_fitters".to_owned()], 0));
    assert_eq!(rows(&facts, "acme", suspends_fitz()), (vec!["acc_fitz in org_fitters org_munich".to_owned()], 0));
    // With more at home than the admission gives, these are two rows, of which one stands elsewhere.
    let at_home = (vec!["acc_fitz in org_fitters".to_owned()], 0);
    assert_eq!(rows(&asks("ada"), "fitters", suspends_fitz()), at_home);
    // Who is in an organization that is suspended is not seen, by nobody: all who gain are counted, the asker too.
    let mut facts = asks("ada");
    suspends(&mut facts, "munich");
    assert_eq!(rows(&facts, "acme", Edit::ReinstateOrganization(org("munich"))), (vec![], 5));
}

#[test]
fn b05_whom_the_asker_does_not_see_a_review_does_not_hold() {
    let mut facts = asks("ada");
    suspends(&mut facts, "munich");
    let heater = facts.shares.iter().find(|it| it.id.as_str() == "shr_gast").expect("a share").clone();
    facts.shares.push(Share { id: id("shr", "heater"), device: id("dev", "heater"), ..heater });
    let review = |place: &str| {
        let answered = answer(&facts, &Action::Review(ReviewAction::ShowAccessModel(org(place))));
        let Ok(Outcome::Snapshot(bytes)) = answered else { panic!("{answered:?}") };
        Review::from_bytes(&bytes).expect("a tenant").facts().clone()
    };
    let all = review("acme");
    let members: Vec<_> = all.members.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(members, ["mem_ada", "mem_ben", "mem_fitz"]);
    // All roles of all places in use.
    assert_eq!(all.role_values.iter().filter(|it| it.organization == org("berlin")).count(), 4);
    assert_eq!(all.shares.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["shr_heater"]);
    // From beside it the share is not looked at.
    assert!(review("fitters").shares.is_empty());
}
