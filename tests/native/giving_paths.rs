//! Giving rights is one function, used by all paths (B06): every action that gives or acts on somebody is refused by the
//! one rule when the actor may ask for it but holds less; and nothing else builds that refusal.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

mod partnership;
#[path = "giving_paths/tenant.rs"]
mod tenant;
mod world;

use policy_core::{
    action::{Action, SessionAction, StaticTokenAction},
    decide::{Decision, Outcome, decide},
    facts::Facts,
};
use policy_tests::{
    actions::every_action,
    manual::sources,
    paths::{Path, kind, path},
};
use std::{collections::BTreeMap, fs};
use tenant::{rich, shown, with_weak};

/// By what each path is held: the codes of the refusals that have to be shown.
const fn codes(path: Path) -> &'static [&'static str] {
    match path {
        Path::Reads | Path::Neither => &[],
        Path::Gives | Path::ChangesHands => &["grant_exceeds_own"],
        Path::ActsOn => &["acts_on_more"],
        Path::GivesAndActsOn => &["acts_on_more", "grant_exceeds_own"],
        Path::TakesEffect => &["inviter_lost_authority", "sharer_lost_authority", "registration_closed"],
    }
}

/// What cannot be shown, for it cannot be: everything else is.
fn cannot_be(kind: &str, code: &str) -> bool {
    match kind {
        // What is nobody's is permitted to fewer.
        "ClearOwner" => true,
        // What the member's role permits there is part of what the member holds, counted as if active.
        "ReinstateMember" => code == "grant_exceeds_own",
        "AcceptInvitation" => code != "inviter_lost_authority",
        "AcceptShare" => code != "sharer_lost_authority",
        "ConfirmSelfRegistration" => code != "registration_closed",
        _ => false,
    }
}

fn refused(facts: &Facts, action: &Action) -> Option<&'static str> {
    match decide(facts, action) {
        Decision::Denied(denial) => Some(denial.code()),
        // An import says it row by row.
        Decision::Allowed(permit) => match permit.outcome() {
            Outcome::Judged(rows) => rows.iter().find_map(|row| row.as_ref().err()).map(|denial| denial.code()),
            Outcome::Shown(_)
            | Outcome::Answered(_)
            | Outcome::Snapshot(_)
            | Outcome::Previewed(_)
            | Outcome::Who(_)
            | Outcome::What(_)
            | Outcome::Evaluated(_)
            | Outcome::Changed(_) => None,
        },
    }
}

#[test]
fn b06_every_path_that_gives_or_acts_on_is_held_to_the_one_rule() {
    let facts = rich();
    let mut paths: BTreeMap<String, Path> = BTreeMap::new();
    // What is about things that this tenant does not have is known by its kind.
    let absent = [
        Action::Session(SessionAction::ListSessions),
        Action::Session(SessionAction::EndSession(world::id("ses", "ada"))),
        Action::StaticToken(StaticTokenAction::WithdrawStaticToken(world::id("stk", "one"))),
    ];
    for action in every_action(&facts).expect("actions").into_iter().chain(absent) {
        paths.insert(kind(&action), path(&action));
    }
    let mut held: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for it in shown(&facts) {
        let kind = kind(&it.action);
        paths.insert(kind.clone(), path(&it.action));
        let weak = with_weak(&facts, &it);
        assert_eq!(refused(&weak, &it.action), Some(it.code), "{:?}", it.action);
        // It is what the actor lacks, and nothing else, that refuses: whoever has all may.
        let strong = it.strong(&facts);
        assert_eq!(refused(&strong, &it.action), None, "{:?}", it.action);
        *held.entry((kind, it.code)).or_default() += 1;
    }
    for (kind, path) in &paths {
        for code in codes(*path).iter().filter(|code| !cannot_be(kind, code)) {
            assert!(held.contains_key(&(kind.clone(), code)), "{kind} ({path:?}) is not shown to be refused: {code}");
        }
    }
    let every = sources().expect("the sources");
    let unknown: Vec<_> = every.iter().map(|it| &it.name).filter(|it| !paths.contains_key(*it)).collect();
    assert!(every.len() > 60 && unknown.is_empty(), "asked nowhere: {unknown:?}");
}

#[test]
fn b06_nothing_but_the_one_rule_refuses_what_exceeds_ones_own() {
    let core = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/policy-core/src"));
    let mut folders = vec![core.to_path_buf()];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("an entry").path();
            let is_the_rule = path.ends_with("decide/giving.rs") || path.ends_with("src/denial.rs");
            if path.is_dir() {
                folders.push(path);
            } else if !is_the_rule {
                let text = fs::read_to_string(&path).expect("a text");
                for refusal in ["GrantExceedsOwn", "ActsOnMore"] {
                    assert!(!text.contains(refusal), "{} builds `{refusal}`: ask decide/giving.rs", path.display());
                }
                seen += 1;
            }
        }
    }
    assert!(seen > 60, "only {seen} files were looked at");
}
