//! Small worlds, exhaustively: every tenant of at most three organizations, three memberships and two devices, every
//! actor, every action that changes something: the laws hold.
//!
//! The ordinary run visits every eightieth, `cargo xtask small-worlds` all of them; each run prints how many.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

use policy_core::{
    action::{Action, EditRole, RegistrationAction, RoleAction, SessionAction},
    decide::{Decision, decide},
    facts::Facts,
    role::{Reach, RoleValue, StoredPermissions},
};
use policy_tests::{
    actions::every_action,
    laws::Before,
    paths::{Path, path},
    small::{About, Parts, Small, every_small},
};
use std::{
    collections::{BTreeMap, HashMap},
    thread,
};

/// Which of them the ordinary run visits.
const EVERY: usize = 80;

const THREADS: usize = 2;

#[derive(Default)]
struct Seen {
    tenants: usize,
    states: usize,
    decisions: usize,
    changes: BTreeMap<&'static str, usize>,
}

#[test]
fn s05_b06_b07_every_small_world_keeps_the_laws() {
    let every = if std::env::var("SMALL_WORLDS").is_ok_and(|it| it == "all") { 1 } else { EVERY };
    let mut seen = Seen::default();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|it| scope.spawn(move || visited(it, every))).collect();
        for thread in threads {
            seen.add(thread.join().expect("no law is broken"));
        }
    });
    let changes: usize = seen.changes.values().sum();
    println!("{} tenants, {} states, {} decisions, {changes} changes", seen.tenants, seen.states, seen.decisions);
    println!("{:?}", seen.changes);
    assert!(seen.states * every >= 1_000_000, "only {} states", seen.states);
    // What nobody is ever allowed to do proves nothing.
    for verb in ["member.assign_role", "member.suspend", "organization.move", "role.edit", "device.assign"] {
        assert!(seen.changes.contains_key(verb), "no {verb} is allowed anywhere");
    }
}

fn visited(thread: usize, every: usize) -> Seen {
    let parts = Parts::new().expect("rows");
    let (mut seen, mut asked, mut number) = (Seen::default(), HashMap::new(), 0_usize);
    every_small(|about, small| {
        number += 1;
        if number % (every * THREADS) == thread * every {
            seen.visit(&parts, &mut asked, about, small);
        }
    });
    seen
}

/// What is asked, by what there is to ask about: small tenants name alike things alike.
type Asked = HashMap<(About, [usize; 5]), Vec<Action>>;

impl Seen {
    fn visit(&mut self, parts: &Parts, asked: &mut Asked, about: About, small: &Small) {
        let mut facts = parts.facts(small);
        let there = [
            facts.organizations.len(),
            facts.accounts.len(),
            facts.members.len(),
            facts.devices.len(),
            facts.invitations.len(),
        ];
        let actions = asked.entry((about, there)).or_insert_with(|| actions(parts, about, &facts));
        self.tenants += 1;
        for caller in parts.callers(small) {
            facts.caller = caller;
            self.states += 1;
            let before = Before::new(&facts);
            for action in &*actions {
                self.decisions += 1;
                if let Decision::Allowed(permit) = decide(&facts, action)
                    && let Some(changes) = permit.changes()
                {
                    *self.changes.entry(changes.audit().verb).or_default() += 1;
                    let broken = before.broken_by(action, changes);
                    assert!(broken.is_empty(), "{}\nby {action:?}\nin {facts:#?}", broken.join("\n"));
                }
            }
        }
    }

    fn add(&mut self, other: Self) {
        self.tenants += other.tenants;
        self.states += other.states;
        self.decisions += other.decisions;
        for (verb, count) in other.changes {
            *self.changes.entry(verb).or_default() += count;
        }
    }
}

/// Every action that changes something of what is there; the customer's role is edited to each of the five sets.
fn actions(parts: &Parts, about: About, facts: &Facts) -> Vec<Action> {
    let mut actions = every_action(facts).expect("actions");
    let made = |it: &&RoleValue| it.stored != StoredPermissions::default();
    for value in facts.role_values.iter().filter(made) {
        actions.extend(parts.sets().map(|permissions| {
            let (organization, role) = (value.organization.clone(), value.role.clone());
            Action::Role(RoleAction::EditRole(EditRole {
                organization,
                role,
                permissions,
                reach: Reach::BelowAll,
                seen: value.version,
            }))
        }));
    }
    actions.retain(|it| path(it) != Path::Reads && is_about(about, it));
    actions
}

/// In plain tenants everything is asked; where something was added, what names it or looks such things up.
fn is_about(about: About, action: &Action) -> bool {
    let (text, needs) = (format!("{action:?}"), format!("{:?}", action.needs()));
    match about {
        About::Rights => !text.contains("nowhere") && !text.contains("nothing") && !is_the_same_everywhere(action),
        About::Devices => text.contains("dev_a") || text.contains("dev_b") || needs.contains("Device"),
        About::Invitation => text.contains("inv_open"),
    }
}

/// What looks at no organization, member or device: random tenants are asked that.
const fn is_the_same_everywhere(action: &Action) -> bool {
    matches!(
        action,
        Action::Registration(RegistrationAction::Subscribe(_))
            | Action::Session(SessionAction::SignIn(_))
            | Action::Session(SessionAction::SignOut)
            | Action::Registration(RegistrationAction::ConfirmRegistration(_))
    )
}
