//! One's own account: password, name, language, sessions (S15, B15). Deleting it is beside the other ends of memberships.

use super::{
    Outcome,
    case::{Case, Deed},
    passwords::says_more_than,
};
use crate::{
    account::{Account, Session},
    action::{ChangePassword, EditAccount, PasswordCheck},
    change::{AccountWrite, Expectation, Mail, MailContent, Row, SessionWrite, Write},
    denial::Denial,
    facts::Facts,
    id::SessionId,
    order::sort,
};

/// The current password again. All other sessions end, and open resets with them.
pub(super) fn change_password(case: &Case, it: &ChangePassword) -> Result<Outcome, Denial> {
    let (session, account) = own(case)?;
    fresh(it.current)?;
    says_more_than(case, account, &it.new)?;
    Ok(case.changed(Deed {
        verb: "account.change_password",
        organization: None,
        subject: account.id.as_str(),
        before: vec![],
        after: vec![],
        // Of two changes at once one knew a password that is the current one no more.
        expectations: vec![unchanged(account)],
        writes: vec![
            Write::Account(AccountWrite::SetPassword(account.id.clone(), it.new.clone())),
            Write::Session(SessionWrite::EndOtherSessions(account.id.clone(), session.id.clone())),
        ],
        mails: vec![Mail {
            to: account.email.clone(),
            language: account.language,
            content: MailContent::PasswordChanged,
        }],
    }))
}

pub(super) fn edit(case: &Case, it: &EditAccount) -> Result<Outcome, Denial> {
    let (_, account) = own(case)?;
    let name = it.name.clone().unwrap_or_else(|| account.name.clone());
    let after = Account {
        name,
        language: it.language.unwrap_or(account.language),
        version: account.version.next(),
        ..account.clone()
    };
    if (&after.name, after.language) == (&account.name, account.language) {
        return Err(Denial::StateUnchanged);
    }
    let told = |it: &Account| vec![("name", it.name.to_string()), ("language", it.language.as_str().to_owned())];
    Ok(case.changed(Deed {
        verb: "account.edit",
        organization: None,
        subject: account.id.as_str(),
        before: told(account),
        after: told(&after),
        expectations: vec![unchanged(account)],
        writes: vec![Write::Account(AccountWrite::UpdateAccount(after))],
        mails: vec![],
    }))
}

pub(super) fn list_sessions(case: &Case) -> Result<Outcome, Denial> {
    let (_, account) = own(case)?;
    let mut sessions: Vec<Session> = live(case).filter(|it| it.account == account.id).cloned().collect();
    sort(&mut sessions, |a, b| a.id.cmp(&b.id));
    Ok(Outcome::Shown(Box::new(Facts { caller: case.facts.caller.clone(), sessions, ..Facts::default() })))
}

/// One of one's own, this one too. Nobody else's is there to be ended.
pub(super) fn end_session(case: &Case, id: &SessionId) -> Result<Outcome, Denial> {
    let (_, account) = own(case)?;
    let ended = live(case).find(|it| it.id == *id && it.account == account.id).ok_or(Denial::NotFound)?;
    Ok(case.changed(Deed {
        verb: "session.end",
        organization: None,
        subject: account.id.as_str(),
        before: vec![("session", ended.id.to_string())],
        after: vec![],
        expectations: vec![],
        writes: vec![Write::Session(SessionWrite::EndSession(ended.id.clone()))],
        mails: vec![],
    }))
}

pub(super) fn end_other_sessions(case: &Case) -> Result<Outcome, Denial> {
    let (session, account) = own(case)?;
    Ok(case.changed(Deed {
        verb: "session.end_others",
        organization: None,
        subject: account.id.as_str(),
        before: vec![],
        after: vec![("session", session.id.to_string())],
        expectations: vec![],
        writes: vec![Write::Session(SessionWrite::EndOtherSessions(account.id.clone(), session.id.clone()))],
        mails: vec![],
    }))
}

/// The caller's session and account.
pub(super) fn own<'a>(case: &Case<'a>) -> Result<(&'a Session, &'a Account), Denial> {
    let session = case.session()?;
    Ok((session, case.facts.account(&session.account).ok_or(Denial::NoSession)?))
}

/// The password again, for what a session alone is not enough.
pub(super) fn fresh(password: PasswordCheck) -> Result<(), Denial> {
    match password {
        PasswordCheck::Right => Ok(()),
        PasswordCheck::Wrong => Err(Denial::WrongCredentials),
    }
}

pub(super) fn unchanged(account: &Account) -> Expectation {
    Expectation::Unchanged(Row::Account(account.id.clone()), account.version)
}

fn live<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Session> {
    let now = case.facts.now;
    case.facts.sessions.iter().filter(move |it| it.is_live(now))
}
