//! Every case of the corpus, natively; and the laws that a snapshot and a policy keep on the same worlds.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

use policy_core::{
    access::{Model, Ownership, Policy, Target},
    facts::Facts,
    permission::CATALOGUE,
};
use policy_tests::case::{Case, File, asked_by, read_corpus};
use std::fs;

fn corpus() -> Vec<(String, File)> {
    let corpus = read_corpus().expect("the corpus can be read");
    assert!(!corpus.is_empty());
    corpus
}

#[test]
fn every_case_is_decided_natively_as_it_says() {
    let mut report = Vec::new();
    for (file, File { facts, cases }) in corpus() {
        for case in cases {
            let model = Model::new(&asked_by(&facts, &case.account).expect("a session"));
            let (answer, expected) = (case.answer(&model), case.expected());
            assert!(expected.is_some(), "{file}: {}: not a decision", case.name);
            report.push((case.name.clone(), answer == expected, format!("{file}: {answer:?}, not {expected:?}")));
        }
    }
    write_report(&report);
    let wrong: Vec<_> = report.iter().filter(|(_, passed, _)| !passed).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What ran, for the table of requirements.
fn write_report(report: &[(String, bool, String)]) {
    let Some(folder) = std::env::var_os("ROLECALL_REPORTS") else { return };
    let rows: Vec<_> = report
        .iter()
        .map(|(name, passed, _)| {
            serde_json::json!({ "name": name, "host": "core", "passed": passed, "hosts": Case::HOSTS })
        })
        .collect();
    let path = std::path::Path::new(&folder).join("corpus-native.json");
    fs::write(path, serde_json::json!(rows).to_string()).expect("the report can be written");
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
        }
    }
    assert!(asked > 1_000, "only {asked} questions were asked");
}

fn compare_resources(model: &Model, policy: &Policy, facts: &Facts) -> usize {
    use policy_core::access::{Resource, ResourceKind};
    let kinds = [ResourceKind::Device, ResourceKind::Location, ResourceKind::Automation];
    let mut asked = 0;
    for organization in &facts.organizations {
        for kind in kinds {
            for entry in CATALOGUE.iter().filter(|entry| kind.has(entry.action)) {
                for (owner, ownership) in [(Some(policy.account().clone()), Ownership::Own), (None, Ownership::Other)] {
                    let target = Target::Resource(Resource { kind, organization: organization.id.clone(), owner });
                    let at = policy.position(&organization.id);
                    let quick = at.is_some_and(|at| policy.can_with_resource(entry.action, at, ownership));
                    assert_eq!(quick, model.can(policy.account(), entry.action, &target), "{} {target:?}", entry.name);
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
    let mut claims_much = b"rolecal1".to_vec();
    claims_much.extend_from_slice(&u32::MAX.to_le_bytes());
    assert!(Model::from_bytes(&claims_much).is_err());
}
