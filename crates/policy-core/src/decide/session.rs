//! Signing in and out, and what the caller's account may do.

use super::{
    Outcome,
    case::{Case, Deed},
    visibility::device_target,
};
use crate::{
    access::Verdict,
    action::{About, PasswordCheck, Question, SignIn},
    change::{Expectation, Row, SessionWrite, Write},
    denial::Denial,
    facts::Facts,
    id::RoleId,
    member::Member,
    order::set,
};

pub(super) fn sign_in(case: &Case, it: &SignIn) -> Result<Outcome, Denial> {
    let account = match it.password {
        PasswordCheck::Right => case.facts.account_with(&it.email),
        PasswordCheck::Wrong => None,
    };
    let account = account.ok_or(Denial::WrongCredentials)?;
    let session = case.new_session(&it.session, &account.id);
    Ok(case.changed(Deed {
        verb: "session.begin",
        organization: None,
        subject: account.id.as_str(),
        before: vec![],
        after: vec![("session", session.id.to_string())],
        // A password that is changed meanwhile changes the account.
        expectations: vec![Expectation::Unchanged(Row::Account(account.id.clone()), account.version)],
        writes: vec![Write::Session(SessionWrite::BeginSession(session))],
        mails: vec![],
    }))
}

/// The caller's account and memberships, the organizations in and above which they are, and their roles; nothing else of
/// what is always looked up: a partner's clients have answers of their own.
pub(super) fn show(case: &Case) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    let facts = case.facts;
    let members: Vec<Member> = facts.members_of(caller).cloned().collect();
    let above = set(members.iter().flat_map(|it| facts.with_those_above(&it.organization)).map(|it| &it.id));
    let held = |id: &RoleId| members.iter().any(|it| it.role == *id);
    Ok(Outcome::Shown(Box::new(Facts {
        now: facts.now,
        caller: facts.caller.clone(),
        organizations: facts.organizations.iter().filter(|it| above.contains(&it.id)).cloned().collect(),
        roles: facts.roles.iter().filter(|it| held(&it.id)).cloned().collect(),
        role_values: members.iter().filter_map(|it| facts.role_value(&it.organization, &it.role)).cloned().collect(),
        accounts: facts.accounts.iter().filter(|it| it.id == *caller).cloned().collect(),
        members,
        ..Facts::default()
    })))
}

pub(super) fn sign_out(case: &Case) -> Result<Outcome, Denial> {
    let session = case.session()?;
    Ok(case.changed(Deed {
        verb: "session.end",
        organization: None,
        subject: session.account.as_str(),
        before: vec![("session", session.id.to_string())],
        after: vec![],
        expectations: vec![],
        writes: vec![Write::Session(SessionWrite::EndSession(session.id.clone()))],
        mails: vec![],
    }))
}

/// Only what the account sees goes to its browser, and nobody else's rights.
pub(super) fn policy(case: &Case) -> Result<Outcome, Denial> {
    Ok(Outcome::Snapshot(case.model.only(case.caller()?).to_bytes()))
}

/// What is not visible is refused as such; everything else is an answer.
pub(super) fn explain(case: &Case, question: &Question) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    let verdict = match &question.about {
        About::Target(target) => case.model.explain(caller, question.action, target),
        About::Device(id) => {
            let device = case.facts.device(id).ok_or(Denial::NotFound)?;
            case.model.explain(caller, question.action, &device_target(device))
        }
    };
    match verdict {
        Verdict::Denied(Denial::NotFound) => Err(Denial::NotFound),
        Verdict::Allowed(_) | Verdict::Denied(_) => Ok(Outcome::Answered(verdict)),
    }
}
