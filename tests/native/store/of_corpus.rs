//! The tenants of the corpus in a database: what is looked up for an action decides it as the whole tenant does.

use super::{World, id};
use policy_core::{
    account::{Session, SessionLimits},
    action::{Action, SessionAction},
    facts::{Caller, Facts},
    id::{AccountId, SessionId},
    time::Timestamp,
};
use policy_tests::{actions::every_action, case::read_corpus, change::as_asked_by, rows::insert};
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
fn a_slice_decides_each_case_of_the_corpus_as_the_tenant_does() {
    let mut asked = 0;
    for (file, file_of) in read_corpus().expect("the corpus can be read") {
        let mut tenant = Tenant::of(&file_of.facts);
        for case in &file_of.changes {
            let facts = case.facts(&file_of.facts).unwrap_or_else(|error| panic!("{file}: {}: {error}", case.name));
            tenant.is_asked_by(facts.caller);
            let action = case.action.action(&tenant.world.facts);
            tenant.world.asked_alike(&action.unwrap_or_else(|error| panic!("{file}: {}: {error}", case.name)));
            asked += 1;
        }
        for read in &file_of.reads {
            let facts = as_asked_by(&file_of.facts, &read.caller);
            tenant.is_asked_by(facts.unwrap_or_else(|error| panic!("{file}: {}: {error}", read.name)).caller);
            tenant.world.asked_alike(&read.action().unwrap_or_else(|error| panic!("{file}: {}: {error}", read.name)));
            asked += 1;
        }
    }
    assert!(asked > 600, "only {asked} cases were asked");
}

/// A tenant of the corpus in a database, with the sessions in it by which it was asked.
struct Tenant<'a> {
    facts: &'a Facts,
    world: World,
    begun: BTreeMap<SessionId, Timestamp>,
}

impl<'a> Tenant<'a> {
    fn of(facts: &'a Facts) -> Self {
        let world = World::of(Facts { caller: Caller::Nobody, ..facts.clone() });
        Self { facts, world, begun: BTreeMap::new() }
    }

    /// A session is called after its account, so of two that began at other times there is only one at once.
    fn is_asked_by(&mut self, caller: Caller) {
        if let Some(session) = caller.session() {
            let known = self.begun.get(&session.id).copied();
            if known.is_some_and(|known| known != session.begun_at) {
                *self = Self::of(self.facts);
            }
            if self.begun.insert(session.id.clone(), session.begun_at).is_none() {
                let row = Facts { caller: caller.clone(), ..Facts::default() };
                self.world.store.batch_now(&insert(&row)).expect("a session");
            }
        }
        self.world.facts.sessions = caller.session().cloned().into_iter().collect();
        self.world.facts.caller = caller;
    }
}
