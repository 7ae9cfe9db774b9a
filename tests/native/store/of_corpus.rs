//! The tenants of the corpus in a database: what is looked up for an action decides it as the whole tenant does.

use super::{World, id};
use policy_core::{
    account::{Session, SessionLimits},
    action::{Action, SessionAction},
    facts::{Caller, Facts},
    id::{AccountId, SessionId},
    time::Timestamp,
};
use policy_tests::{actions::every_action, case::read_corpus, rows::insert};
use std::collections::BTreeMap;

/// Each account asks a tenth of what can be asked, another tenth than the one before: all of it would take minutes.
#[test]
fn a_slice_decides_every_action_as_the_corpus_does() {
    const SHARE: usize = 10;
    let mut turn = 0;
    for (file, file_of) in read_corpus().expect("the corpus can be read") {
        for account in file_of.facts.accounts.iter().map(|it| it.id.clone()) {
            let mut facts = file_of.facts.clone();
            facts.caller = Caller::Account(session_of(&account, facts.now));
            let world = World::of(facts);
            world.holds_the_same();
            let actions = every_action(&world.facts).expect("actions");
            let mut asked = actions.iter().skip(turn % SHARE).step_by(SHARE).peekable();
            assert!(asked.peek().is_some(), "{file}");
            asked.for_each(|action| world.asked_alike(action));
            world.asked_alike(&Action::Session(SessionAction::ShowSession));
            turn += 1;
        }
    }
}

fn session_of(account: &AccountId, now: Timestamp) -> Session {
    let session: SessionId = id("ses", account.as_str());
    Session::begun(session, account.clone(), now, SessionLimits::USUAL)
}

/// Whoever asks: somebody signed in, a program, the operator, nobody.
#[test]
fn a_slice_decides_each_change_of_the_corpus_as_the_tenant_does() {
    let mut asked = 0;
    for (file, file_of) in read_corpus().expect("the corpus can be read") {
        let afresh = || World::of(Facts { caller: Caller::Nobody, ..file_of.facts.clone() });
        let (mut world, mut begun) = (afresh(), BTreeMap::new());
        for case in &file_of.changes {
            let facts = case.facts(&file_of.facts).unwrap_or_else(|error| panic!("{file}: {}: {error}", case.name));
            if let Some(session) = facts.caller.session() {
                let before = begun.insert(session.id.clone(), session.begun_at);
                if before.is_some_and(|before| before != session.begun_at) {
                    (world, begun) = (afresh(), BTreeMap::from([(session.id.clone(), session.begun_at)]));
                }
                if before != Some(session.begun_at) {
                    let row = Facts { caller: facts.caller.clone(), ..Facts::default() };
                    world.store.batch_now(&insert(&row)).expect("a session");
                }
            }
            world.facts.caller = facts.caller;
            let action = case.action.action(&world.facts).unwrap_or_else(|error| panic!("{file}: {error}"));
            world.asked_alike(&action);
            asked += 1;
        }
    }
    assert!(asked > 300, "only {asked} changes were asked");
}
