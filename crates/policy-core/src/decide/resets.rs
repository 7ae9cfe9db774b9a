//! A forgotten password, without signing in (S15). Whether an e-mail has an account is never visible: the same answer, and
//! a mail either way.

use super::{
    Outcome,
    account::unchanged,
    case::{Case, Deed},
    passwords::says_more_than,
};
use crate::{
    account::{Account, PasswordReset, ResetOutcome},
    action::{ConfirmReset, RequestReset},
    change::{AccountWrite, Expectation, Mail, MailContent, Row, SessionWrite, Write},
    denial::Denial,
    id::ResetId,
    time::Version,
};

pub(super) fn request(case: &Case, it: &RequestReset) -> Result<Outcome, Denial> {
    let (expectations, writes, mail) = match case.facts.account_with(&it.email) {
        Some(account) => {
            let there = Expectation::Exists(Row::Account(account.id.clone()));
            let (write, mail) = opened(case, account, &it.id);
            (vec![there], vec![write], mail)
        }
        None => {
            let mail = Mail { to: it.email.clone(), language: it.language, content: MailContent::NoAccount };
            (vec![], vec![], mail)
        }
    };
    Ok(case.changed(Deed {
        verb: "reset.request",
        organization: None,
        subject: it.id.as_str(),
        before: vec![],
        after: vec![("email", it.email.to_string())],
        expectations,
        writes,
        mails: vec![mail],
    }))
}

/// A new link, to the account's own e-mail and nobody else (T43). Those that were mailed before go on working.
pub(super) fn opened(case: &Case, account: &Account, id: &ResetId) -> (Write, Mail) {
    let now = case.facts.now;
    let reset = PasswordReset {
        id: id.clone(),
        account: account.id.clone(),
        outcome: ResetOutcome::Open,
        created_at: now,
        expires_at: now.plus(PasswordReset::LIFETIME),
        version: Version::FIRST,
    };
    let content = MailContent::ResetPassword(id.clone());
    (
        Write::Account(AccountWrite::OpenReset(reset)),
        Mail { to: account.email.clone(), language: account.language, content },
    )
}

/// All sessions end, and with the old password every other link (T41, T42). Nobody is signed in by it.
pub(super) fn confirm(case: &Case, it: &ConfirmReset) -> Result<Outcome, Denial> {
    let now = case.facts.now;
    let mut resets = case.facts.resets.iter();
    let reset = resets.find(|reset| reset.id == it.reset && reset.is_open(now)).ok_or(Denial::DeadLink)?;
    let account = case.facts.account(&reset.account).ok_or(Denial::DeadLink)?;
    says_more_than(case, account, &it.new)?;
    Ok(case.changed(Deed {
        verb: "reset.confirm",
        organization: None,
        subject: account.id.as_str(),
        before: vec![],
        after: vec![("reset", reset.id.to_string())],
        expectations: vec![Expectation::Unchanged(Row::Reset(reset.id.clone()), reset.version), unchanged(account)],
        writes: vec![
            Write::Account(AccountWrite::SetPassword(account.id.clone(), it.new.clone())),
            Write::Session(SessionWrite::EndSessions(account.id.clone())),
        ],
        mails: vec![Mail {
            to: account.email.clone(),
            language: account.language,
            content: MailContent::PasswordChanged,
        }],
    }))
}
