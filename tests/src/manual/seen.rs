//! What is seen of each action when everybody asks for everything.

use crate::{
    actions::every_action,
    case::{asked_by, read_corpus},
    paths::{Path, kind, path},
};
use policy_core::{
    action::{Action, SessionAction},
    decide::{Decision, Outcome, decide},
    denial::{Denial, DenialClass},
    facts::{Caller, Facts},
    id::SessionId,
    permission::PermissionAction,
    plan::{LimitedThing, Plan},
    time::Timestamp,
};
use std::collections::{BTreeMap, BTreeSet};

/// What was seen of an action.
#[derive(Debug, Default)]
pub struct Seen {
    /// What it is to the one rule of giving (B06).
    pub path: Option<Path>,
    /// Whether somebody was allowed.
    pub allowed: bool,
    /// The permissions that were missing.
    pub permissions: BTreeSet<PermissionAction>,
    /// The plans that have it, where some have not.
    pub plans: BTreeSet<Plan>,
    /// What the plan limits of it.
    pub limits: BTreeSet<&'static str>,
    /// The codes with which it was refused, in the order in which refusals are answered.
    pub codes: BTreeSet<(DenialClass, &'static str)>,
}

/// Asks for everything in every tenant of the corpus, by everybody there, with a session that began now and with one from the time 0; and
/// for what the corpus asks for.
///
/// # Errors
/// When the corpus cannot be read.
pub fn see() -> Result<BTreeMap<String, Seen>, String> {
    let mut all = BTreeMap::new();
    for (file, content) in read_corpus()? {
        for asked in askers(&content.facts)? {
            for action in every_action(&asked)?.iter().chain(&of_sessions(&asked)?) {
                note(&mut all, &asked, action);
            }
        }
        for case in &content.changes {
            let facts = case.facts(&content.facts)?;
            let action = case.action.action(&facts).map_err(|error| format!("{file}: {}: {error}", case.name))?;
            note(&mut all, &facts, &action);
        }
    }
    Ok(all)
}

/// The slice as each of its people and programs asks of it, and those who are neither.
fn askers(facts: &Facts) -> Result<Vec<Facts>, String> {
    let with = |caller| Facts { caller, ..facts.clone() };
    let mut all = vec![with(Caller::Nobody), with(Caller::Operator)];
    all.extend(facts.api_tokens.iter().map(|token| with(Caller::Token(Box::new(token.clone())))));
    for account in &facts.accounts {
        for begun_at in [facts.now, Timestamp::default()] {
            let asked = asked_by(facts, &account.id, begun_at)?;
            let sessions = asked.caller.session().cloned().into_iter().collect();
            all.push(Facts { sessions, ..asked });
        }
    }
    Ok(all)
}

/// Of one's own sessions, and of one that is not there. They are in no slice but their account's, so they stand here.
fn of_sessions(facts: &Facts) -> Result<Vec<Action>, String> {
    let nothing = SessionId::new("ses_nothing").map_err(|error| error.to_string())?;
    let own = facts.caller.session().map(|session| session.id.clone());
    Ok(own
        .into_iter()
        .chain([nothing])
        .map(|it| Action::Session(SessionAction::EndSession(it)))
        .chain([Action::Session(SessionAction::ListSessions)])
        .collect())
}

fn note(all: &mut BTreeMap<String, Seen>, facts: &Facts, action: &Action) {
    let seen = all.entry(kind(action)).or_default();
    seen.path = Some(path(action));
    match decide(facts, action) {
        Decision::Allowed(permit) => {
            seen.allowed = true;
            if let Outcome::Judged(rows) = permit.outcome() {
                rows.iter().filter_map(|row| row.as_ref().err()).for_each(|denial| seen.refused(denial));
            }
        }
        Decision::Denied(denial) => seen.refused(&denial),
    }
}

impl Seen {
    fn refused(&mut self, denial: &Denial) {
        self.codes.insert((denial.class(), denial.code()));
        if let Denial::PermissionMissing { permission, .. } | Denial::DeveloperModeOff { permission, .. } = denial {
            self.permissions.insert(permission.action);
        }
        if let Denial::PlanLocked { plans } = denial {
            self.plans.extend(plans);
        }
        if let Denial::PlanLimit { thing, .. } = denial {
            self.limits.insert(word(*thing));
        }
    }
}

const fn word(thing: LimitedThing) -> &'static str {
    match thing {
        LimitedThing::People => "people in the tree",
        LimitedThing::Guests => "guests",
        LimitedThing::Devices => "devices in the tree",
        LimitedThing::SubOrganizations => "sub-organizations",
        LimitedThing::Levels => "levels below the root",
        LimitedThing::CustomRoles => "custom roles",
        LimitedThing::InvitationMails => "invitation mails a day",
    }
}
