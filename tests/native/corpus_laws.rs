//! The laws of changes on the tenants of the corpus, which hold what random ones do not: shares and guests, API tokens,
//! portals, partners and their admissions, several plans. Whatever anybody there is allowed to do, keeps them.

#![allow(clippy::expect_used, reason = "a test says so when its ground gives way")]

use policy_core::{
    decide::{Decision, decide},
    facts::{Caller, Facts},
};
use policy_tests::{
    actions::every_action,
    case::{asked_by, read_corpus},
    laws::Before,
};
use std::collections::BTreeMap;

#[test]
fn b06_b07_b10_b11_b17_every_allowed_change_in_the_corpus_keeps_the_laws() {
    let mut done: BTreeMap<&'static str, u32> = BTreeMap::new();
    let mut broken = Vec::new();
    for (file, file_of) in read_corpus().expect("the corpus can be read") {
        for facts in callers(&file_of.facts) {
            let before = Before::new(&facts);
            for action in every_action(&facts).expect("actions") {
                if let Decision::Allowed(permit) = decide(&facts, &action)
                    && let Some(changes) = permit.changes()
                {
                    *done.entry(changes.audit().verb).or_default() += 1;
                    let laws = before.broken_by(&action, changes);
                    broken.extend(
                        laws.into_iter().map(|law| format!("{file}: {law}\n  by {action:?} of {:?}", facts.caller)),
                    );
                }
            }
        }
    }
    println!("{} changes: {done:?}", done.values().sum::<u32>());
    assert!(broken.is_empty(), "{} laws are broken\n{}", broken.len(), broken.join("\n"));
    // What nobody is ever allowed to do proves nothing.
    for verb in ["share.offer", "share.accept", "api_token.create", "partner.admit", "member.delete"] {
        assert!(done.contains_key(verb), "no {verb} is allowed anywhere");
    }
}

/// The tenant as each of its accounts, a program, the operator and nobody ask of it.
fn callers(facts: &Facts) -> Vec<Facts> {
    let as_caller = |caller| Facts { caller, ..facts.clone() };
    let mut all: Vec<_> =
        facts.accounts.iter().map(|it| asked_by(facts, &it.id, facts.now).expect("a session")).collect();
    all.extend(facts.api_tokens.iter().map(|it| as_caller(Caller::Token(Box::new(it.clone())))));
    all.extend([Caller::Operator, Caller::Nobody].map(as_caller));
    all
}
