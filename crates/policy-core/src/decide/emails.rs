//! Another e-mail for one's own account (T46). Whether an e-mail has an account is never visible: the same answer, and a mail
//! to that address either way. Nobody does it for somebody else, neither an Admin nor the operator.

use super::{
    Outcome,
    account::{fresh, own, unchanged},
    case::{Case, Deed},
};
use crate::{
    account::{Account, Email, EmailChange},
    action::RequestEmailChange,
    change::{AccountWrite, Expectation, Key, Mail, MailContent, Row, SessionWrite, Write},
    denial::Denial,
    id::EmailChangeId,
    invitation::RegistrationOutcome,
    time::Version,
};

/// The current password again, as for another password: it is fresher than any sign-in.
pub(super) fn request(case: &Case, it: &RequestEmailChange) -> Result<Outcome, Denial> {
    let (_, account) = own(case)?;
    fresh(it.current)?;
    if account.email == it.email {
        return Err(Denial::StateUnchanged);
    }
    let now = case.facts.now;
    let (writes, content) = match case.facts.account_with(&it.email) {
        Some(_) => (vec![], MailContent::EmailTaken),
        None => {
            let change = EmailChange {
                id: it.id.clone(),
                account: account.id.clone(),
                email: it.email.clone(),
                outcome: RegistrationOutcome::Open,
                created_at: now,
                expires_at: now.plus(EmailChange::LIFETIME),
                version: Version::FIRST,
            };
            (vec![Write::Account(AccountWrite::OpenEmailChange(change))], MailContent::ConfirmEmail(it.id.clone()))
        }
    };
    Ok(case.changed(Deed {
        verb: "account.request_email_change",
        organization: None,
        subject: account.id.as_str(),
        before: vec![],
        after: vec![("email", it.email.to_string())],
        expectations: vec![unchanged(account)],
        writes,
        mails: vec![mail(account, &it.email, content)],
    }))
}

/// The link proves the mailbox, the session the account: a stranger to whom a misspelt address belongs has only one of both.
/// Whatever was mailed to the old address dies with it, and other sessions end; the old address is told.
pub(super) fn confirm(case: &Case, id: &EmailChangeId) -> Result<Outcome, Denial> {
    let now = case.facts.now;
    let mut changes = case.facts.email_changes.iter();
    let change = changes.find(|it| it.id == *id && it.is_open(now)).ok_or(Denial::DeadLink)?;
    let (session, account) = own(case).map_err(|_| Denial::SignInFirst)?;
    if account.id != change.account {
        return Err(Denial::OtherAccount);
    }
    if case.facts.account_with(&change.email).is_some() {
        return Err(Denial::EmailHasAccount);
    }
    Ok(case.changed(Deed {
        verb: "account.change_email",
        organization: None,
        subject: account.id.as_str(),
        before: vec![("email", account.email.to_string())],
        after: vec![("email", change.email.to_string())],
        expectations: vec![
            Expectation::Unchanged(Row::EmailChange(id.clone()), change.version),
            Expectation::Absent(Key::AccountWith(change.email.clone())),
            unchanged(account),
        ],
        writes: vec![
            Write::Account(AccountWrite::ChangeEmail {
                account: account.id.clone(),
                from: account.email.clone(),
                to: change.email.clone(),
            }),
            Write::Session(SessionWrite::EndOtherSessions(account.id.clone(), session.id.clone())),
        ],
        mails: vec![mail(account, &account.email, MailContent::EmailChanged { email: change.email.clone() })],
    }))
}

fn mail(account: &Account, to: &Email, content: MailContent) -> Mail {
    Mail { to: to.clone(), language: account.language, content }
}
