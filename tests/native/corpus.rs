//! Every case of the corpus, natively; and the laws that a snapshot and a policy keep on the same worlds.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

use policy_core::{
    access::{Model, Ownership, Policy, Target},
    facts::Facts,
    member::{DeveloperMode, MemberState},
    permission::CATALOGUE,
    role::RoleKind,
    time::Timestamp,
};
use policy_tests::{
    case::{Case, File, asked_by, read_corpus},
    change::{ChangeCase, Settled},
    read::Read,
};
use std::{collections::BTreeSet, fs};

fn corpus() -> Vec<(String, File)> {
    let corpus = read_corpus().expect("the corpus can be read");
    assert!(!corpus.is_empty());
    corpus
}

/// A case that ran: its name, the hosts that it names, and what is wrong.
type Ran = (String, &'static [&'static str], Option<String>);

#[test]
fn every_case_is_decided_and_applied_natively_as_it_says() {
    let mut report: Vec<Ran> = Vec::new();
    for (file, File { facts, cases, changes, looks, reads }) in corpus() {
        report.extend(cases.into_iter().map(|case| {
            let model = Model::new(&asked_by(&facts, &case.account, Timestamp::default()).expect("a session"));
            let (answer, expected) = (case.answer(&model), case.expected());
            assert!(expected.is_some(), "{file}: {}: not a decision", case.name);
            let wrong = (answer != expected).then(|| format!("{answer:?}, not {expected:?}"));
            (case.name, &Case::HOSTS[..], wrong)
        }));
        report.extend(changes.into_iter().map(|case| {
            let wrong = case.faults(&facts).unwrap_or_else(|error| panic!("{file}: {}: {error}", case.name));
            (case.name.clone(), &ChangeCase::HOSTS[..], wrong)
        }));
        report.extend(looks.into_iter().map(|look| {
            let seen = look.looked(&facts).unwrap_or_else(|error| panic!("{file}: {}: {error}", look.name));
            let wrong = (seen != look.seen).then(|| format!("{seen:#?}, not {:#?}", look.seen));
            let hosts = look.hosts();
            (look.name, hosts, wrong)
        }));
        report.extend(reads.into_iter().map(|read| {
            let answer = read.answered(&facts);
            let wrong = (answer.as_ref() != Ok(&read.answer)).then(|| format!("{answer:?}, not {:?}", read.answer));
            (read.name, &Read::HOSTS[..], wrong)
        }));
    }
    write_report(&report);
    println!("corpus natively: {} cases", report.len());
    let wrong: Vec<_> =
        report.iter().filter_map(|(name, _, wrong)| Some(format!("{name}: {}", wrong.as_ref()?))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let names: BTreeSet<_> = report.iter().map(|(name, ..)| name).collect();
    assert_eq!(names.len(), report.len(), "two cases have the same name");
}

/// What ran, for the table of requirements, and where each case has to run.
fn write_report(report: &[Ran]) {
    let Some(folder) = std::env::var_os("ROLECALL_REPORTS") else { return };
    let rows: Vec<_> = report
        .iter()
        .map(|(name, hosts, wrong)| {
            serde_json::json!({ "name": name, "host": "core", "passed": wrong.is_none(), "hosts": hosts })
        })
        .collect();
    let path = std::path::Path::new(&folder).join("corpus-native.json");
    fs::write(path, serde_json::json!(rows).to_string()).expect("the report can be written");
}

#[test]
fn every_refusal_that_there_is_is_in_the_corpus() {
    let text = include_str!("../../crates/policy-core/src/denial.rs");
    let codes: BTreeSet<_> =
        text.lines().filter_map(|line| line.trim().split_once(" => \"")?.1.strip_suffix("\",")).collect();
    assert!(codes.len() > 25, "{codes:?}");
    let corpus = corpus();
    let changes = corpus.iter().flat_map(|(_, file)| &file.changes);
    let refused: BTreeSet<_> = changes
        .filter_map(|case| if let Settled::Denied(code) = &case.decision { Some(code.as_str()) } else { None })
        .collect();
    assert_eq!(codes, refused);
}

/// A case is worth nothing in a world that cannot be.
#[test]
fn the_tenants_of_the_corpus_are_counted_right() {
    for (file, File { facts, .. }) in corpus() {
        for here in &facts.organizations {
            let members = || facts.members.iter().filter(|it| it.organization == here.id);
            let admins = members()
                .filter(|it| it.state == MemberState::Active)
                .filter(|it| facts.role(&it.role).is_some_and(|role| role.kind == RoleKind::Admin))
                .count();
            let developers = members().filter(|it| it.developer_mode == DeveloperMode::On).count();
            let counted = (here.active_admins as usize, here.developers as usize);
            assert_eq!(counted, (admins, developers), "{file}: {}: active Admins, developers", here.id);
            let Some(tenant) = here.tenant() else { continue };
            let tree = |id| facts.organization(id).is_some_and(|it| it.root() == &here.id);
            let seats = || facts.seats.iter().filter(|it| it.root == here.id);
            let live = seats().filter(|it| it.until.is_none_or(|until| facts.now < until)).count();
            let joined: BTreeSet<_> = seats().filter(|it| it.until.is_none()).map(|it| it.email.as_str()).collect();
            let people = facts.members.iter().filter(|it| tree(&it.organization));
            let people: BTreeSet<_> =
                people.filter_map(|it| Some(facts.account(&it.account)?.email.as_str())).collect();
            assert_eq!(people, joined, "{file}: {}: who has a seat", here.id);
            let below = facts.organizations.iter().filter(|it| it.root() == &here.id && it.tenant().is_none());
            assert_eq!(
                [tenant.people, tenant.joined, tenant.devices, tenant.sub_organizations].map(|number| number as usize),
                [
                    live,
                    joined.len(),
                    facts.devices.iter().filter(|it| tree(&it.organization)).count(),
                    below.filter(|it| !it.is_group()).count(),
                ],
                "{file}: {}: people, joined, devices, sub-organizations",
                here.id
            );
        }
    }
}

#[test]
fn b02_a_snapshot_read_back_is_the_same_model() {
    for (file, File { facts, .. }) in corpus() {
        let model = Model::new(&facts);
        assert_eq!(Model::from_bytes(&model.to_bytes()).as_ref(), Ok(&model), "{file}");
        for account in model.accounts() {
            let policy = Policy::new(&model, account);
            assert_eq!(Policy::from_bytes(&policy.model().to_bytes()).as_ref(), Ok(&policy), "{file}: {account}");
        }
    }
}

#[test]
fn b02_a_policy_checks_as_the_model_explains() {
    let mut asked = 0;
    for (file, File { facts, .. }) in corpus() {
        let model = Model::new(&facts);
        for account in model.accounts() {
            let policy = Policy::new(&model, account);
            for organization in &facts.organizations {
                let target = Target::Organization(organization.id.clone());
                for entry in CATALOGUE {
                    let quick = policy.position(&organization.id).is_some_and(|at| policy.can_in(entry.action, at));
                    assert_eq!(
                        quick,
                        model.can(account, entry.action, &target),
                        "{file}: {account} {} {organization:?}",
                        entry.name
                    );
                    asked += 1;
                }
            }
            asked += compare_resources(&model, &policy, &facts);
            compare_many(&policy, &facts);
        }
    }
    assert!(asked > 1_000, "only {asked} questions were asked");
}

/// Many questions at once are answered as one after the other.
fn compare_many(policy: &Policy, facts: &Facts) {
    let places = facts.organizations.iter().filter_map(|it| policy.position(&it.id));
    let questions: Vec<_> = places
        .flat_map(|at| CATALOGUE.iter().map(move |entry| (entry.action, at)))
        .flat_map(|(action, at)| [(action, at, Ownership::Own), (action, at, Ownership::Other)])
        .collect();
    let one_by_one: Vec<bool> =
        questions.iter().map(|(action, at, ownership)| policy.can_with_resource(*action, *at, *ownership)).collect();
    assert_eq!(policy.can_many(questions).collect::<Vec<_>>(), one_by_one, "{}", policy.account());
}

fn compare_resources(model: &Model, policy: &Policy, facts: &Facts) -> usize {
    use policy_core::access::{Resource, ResourceKind};
    let kinds = [ResourceKind::Device, ResourceKind::Location, ResourceKind::Automation];
    let mut asked = 0;
    for organization in &facts.organizations {
        for kind in kinds {
            for entry in CATALOGUE.iter().filter(|entry| kind.has(entry.action)) {
                for (owner, ownership) in [(Some(policy.account().clone()), Ownership::Own), (None, Ownership::Other)] {
                    let (here, whose) = (organization.id.clone(), owner.clone());
                    let target = Target::Resource(Resource { kind, organization: here, owner: whose, device: None });
                    let at = policy.position(&organization.id);
                    let quick = at.is_some_and(|at| policy.can_with_resource(entry.action, at, ownership));
                    assert_eq!(quick, model.can(policy.account(), entry.action, &target), "{} {target:?}", entry.name);
                    let number = |id| model.accounts().iter().position(|it| it == id);
                    let (who, owner) = (number(policy.account()).expect("a number"), owner.as_ref().and_then(number));
                    let there = model.position(&organization.id);
                    let by_number = there.is_some_and(|at| model.can_with_resource(who, entry.action, at, owner));
                    assert_eq!(by_number, quick, "{} {target:?}", entry.name);
                    asked += 1;
                }
            }
        }
    }
    asked
}

#[test]
fn hostile_snapshots_give_errors_and_never_panic() {
    let (_, File { facts, .. }) = corpus().swap_remove(0);
    let bytes = Model::new(&facts).to_bytes();
    for cut in 0..bytes.len() {
        assert!(Model::from_bytes(&bytes[..cut]).is_err(), "cut at {cut}");
        let mut bent = bytes.clone();
        bent[cut] ^= 0xff;
        // Whatever it says, it says it; a bent bit in a set is another set, everything else an error.
        let _ = Model::from_bytes(&bent);
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert!(Model::from_bytes(&longer).is_err());
    let mut claims_much = b"rolecal4".to_vec();
    claims_much.extend_from_slice(&u32::MAX.to_le_bytes());
    assert!(Model::from_bytes(&claims_much).is_err());
}
