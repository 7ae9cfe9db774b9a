//! Signing in and out, and what the caller's account may do.

use super::{
    Outcome,
    case::{Case, Deed},
    visibility::device_target,
};
use crate::{
    access::Verdict,
    account::Session,
    action::{About, PasswordCheck, Question, SignIn},
    change::{Expectation, Row, Write},
    denial::Denial,
    facts::Facts,
};

pub(super) fn sign_in(case: &Case, it: &SignIn) -> Result<Outcome, Denial> {
    let account = match it.password {
        PasswordCheck::Right => case.facts.account_with(&it.email),
        PasswordCheck::Wrong => None,
    };
    let account = account.ok_or(Denial::WrongCredentials)?;
    let now = case.facts.now;
    let session = Session {
        id: it.session.clone(),
        account: account.id.clone(),
        begun_at: now,
        expires_at: now.plus(Session::LIFETIME),
    };
    Ok(case.changed(Deed {
        verb: "session.begin",
        organization: None,
        subject: account.id.as_str(),
        before: vec![],
        after: vec![("session", session.id.to_string())],
        // A password that is changed meanwhile changes the account.
        expectations: vec![Expectation::Unchanged(Row::Account(account.id.clone()), account.version)],
        writes: vec![Write::BeginSession(session)],
        mails: vec![],
    }))
}

/// The caller is always looked up with memberships, organizations and roles: that is what is shown.
pub(super) fn show(case: &Case) -> Result<Outcome, Denial> {
    let caller = case.caller()?;
    let mine = |facts: &Facts| Facts {
        accounts: facts.accounts.iter().filter(|it| it.id == *caller).cloned().collect(),
        members: facts.members_of(caller).cloned().collect(),
        ..facts.clone()
    };
    Ok(Outcome::Shown(Box::new(mine(case.facts))))
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
        writes: vec![Write::EndSession(session.id.clone())],
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
